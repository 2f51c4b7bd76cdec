//! The lines of a description under way, and the margins that new ones stand behind.

/// What is written so far, and where the next block goes.
#[derive(Debug)]
pub(super) struct Page {
    lines: Vec<String>,
    /// The document, and the items and quotations under way, each within the one before.
    margins: Vec<Margin>,
    /// Within how many margins a blank line stands before the next block, if one does.
    gap: Option<usize>,
}

/// What stands before the lines of a block, and what came behind it so far.
#[derive(Debug, Default)]
struct Margin {
    first: String,
    rest: String,
    /// Whether blocks follow one another without blank lines.
    tight: bool,
    /// Whether anything was written behind it.
    used: bool,
    last: Option<Kind>,
}

/// A block, as far as what comes after it has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph, or the text of an item.
    Text,
    /// A quotation.
    Quote,
    /// A table.
    Table,
    /// A list: whether its items have numbers, and whether its markers differ from the usual ones.
    List(bool, bool),
    /// A heading, code or a rule.
    Other,
}

impl Page {
    /// An empty page.
    pub(super) fn new() -> Self {
        Self { lines: Vec::new(), margins: vec![Margin::default()], gap: None }
    }

    /// The lines.
    pub(super) fn finish(self) -> Vec<String> {
        self.lines
    }

    /// How wide the margin is.
    pub(super) fn width(&self) -> usize {
        self.margins.iter().map(|margin| margin.rest.chars().count()).sum()
    }

    /// Whether the next block stands within another one.
    pub(super) fn is_nested(&self) -> bool {
        self.margins.len() > 1
    }

    /// Whether nothing was written behind the innermost margin.
    pub(super) fn is_unused(&self) -> bool {
        self.margins.last().is_some_and(|margin| !margin.used)
    }

    /// The block before the next one, within the same block.
    pub(super) fn last(&self) -> Option<Kind> {
        self.margins.last().and_then(|margin| margin.last)
    }

    /// Sets a blank line before the next block, if one of this kind needs it here.
    pub(super) fn begin(&mut self, kind: Kind) {
        let Some(margin) = self.margins.last() else { return };
        let Some(last) = margin.last else { return };
        // Without a blank line, text would go on with what is before it, and a row with a table or a text.
        let joined = kind == Kind::Text && last != Kind::Other;
        if !margin.tight || joined || [kind, last].contains(&Kind::Table) {
            self.blank();
        }
    }

    /// Sets a blank line before the next block.
    pub(super) fn blank(&mut self) {
        self.blank_within(self.margins.len());
    }

    /// Sets a blank line before the block that has just begun, if it isn't the first one.
    pub(super) fn blank_before(&mut self) {
        let depth = self.margins.len() - 1;
        if self.margins[..depth].last().is_some_and(|margin| margin.last.is_some()) {
            self.blank_within(depth);
        }
    }

    fn blank_within(&mut self, here: usize) {
        self.gap = Some(self.gap.map_or(here, |gap| gap.min(here)));
    }

    /// Writes a block.
    pub(super) fn block(&mut self, kind: Kind, lines: &[String]) {
        self.begin(kind);
        self.write(lines);
        self.end(kind);
    }

    /// Begins a block of other blocks: its first line starts with one margin, the rest with another.
    pub(super) fn indent(&mut self, first: &str, rest: &str, tight: bool) {
        let (first, rest) = (first.to_owned(), rest.to_owned());
        self.margins.push(Margin { first, rest, tight, ..Margin::default() });
    }

    /// Ends it, and says whether anything was written in it.
    pub(super) fn outdent(&mut self) -> bool {
        self.margins.pop().is_some_and(|margin| margin.used)
    }

    /// Takes note of what has been written.
    pub(super) fn end(&mut self, kind: Kind) {
        if let Some(margin) = self.margins.last_mut().filter(|margin| margin.used) {
            margin.last = Some(kind);
        }
    }

    /// Writes lines behind the margin.
    pub(super) fn write(&mut self, lines: &[String]) {
        if let Some(depth) = self.gap.take() {
            let blank: String =
                self.margins[..depth].iter().map(|margin| margin.rest.as_str()).collect();
            self.lines.push(blank.trim_end().to_owned());
        }
        for line in lines {
            let mut written = String::new();
            for margin in &mut self.margins {
                written.push_str(if margin.used { &margin.rest } else { &margin.first });
                margin.used = true;
            }
            written.push_str(line);
            self.lines.push(written.trim_end().to_owned());
        }
    }
}
