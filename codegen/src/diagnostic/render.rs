//! Draws diagnostics as rustc does.

use std::collections::HashMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::code::Code;
use super::entry::{Diagnostic, Elsewhere, Severity};
use super::excerpt::{excerpt, message};
use super::list::Diagnostics;
use crate::source::{Source, TextPosition};

/// How many of one kind are drawn, where not all of them are. One cause may be noted of each operation of a large document.
const SHOWN: usize = 3;

impl Diagnostics {
    /// Draws them for people: warnings, then errors, each by file and place, with its line of the source. Of what the crate
    /// can't hold to, the first few of each kind are drawn and the others counted. Ends with a line end unless there are none. Characters that could mislead the reader of a terminal are spelt out.
    #[must_use]
    pub fn render(&self, source: &Source, color: bool) -> String {
        self.draw(source, color, |one| !matches!(one.code, Code::Limit(_)))
    }

    /// Draws them as [`render`](Self::render) does, but of every kind of warning no more than the first few.
    #[must_use]
    pub fn render_briefly(&self, source: &Source, color: bool) -> String {
        self.draw(source, color, |one| one.severity == Severity::Error)
    }

    /// Draws them as [`render`](Self::render) does, every one of them.
    #[must_use]
    pub fn render_all(&self, source: &Source, color: bool) -> String {
        self.draw(source, color, |_| true)
    }

    /// `is_drawn` says of which there are no others to be counted only.
    fn draw(&self, source: &Source, color: bool, is_drawn: fn(&Diagnostic) -> bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let mut sorted: Vec<_> =
            self.iter().map(|diagnostic| (diagnostic, place(diagnostic, source))).collect();
        sorted.sort_by_key(|(diagnostic, place)| {
            let file = diagnostic.at.as_ref().map(|at| at.file);
            (diagnostic.severity, file, place.as_ref().map(|place| place.span.start))
        });
        let mut out = String::new();
        let mut drawn: HashMap<Code, usize> = HashMap::new();
        for (diagnostic, place) in sorted {
            let count = drawn.entry(diagnostic.code).or_default();
            *count += 1;
            if *count > SHOWN && !is_drawn(diagnostic) {
                if *count == SHOWN + 1 {
                    out.push_str(&self.others(diagnostic, &renderer));
                }
                continue;
            }
            if !out.is_empty() {
                out.push('\n');
            }
            let mut drawing = Drawing { group: title(diagnostic), shifted: Vec::new() };
            drawing.fill(diagnostic, place.as_ref(), source);
            out.push_str(&drawing.render(&renderer));
            out.push('\n');
        }
        out
    }
}

impl Diagnostics {
    /// Says how many more there are like one that isn't drawn.
    fn others(&self, one: &Diagnostic, renderer: &Renderer) -> String {
        let all = self.iter().filter(|it| (it.code, it.severity) == (one.code, one.severity));
        let others = all.count() - SHOWN;
        let text = match others {
            1 => "one more of this kind is not shown".to_owned(),
            _ => format!("{others} more of this kind are not shown"),
        };
        let title = Level::WARNING.primary_title(text).id(one.code.as_str());
        format!("\n{}\n", renderer.render(&[Group::with_title(title)]))
    }
}

/// Draws an error in a file that is no part of a document, with what to do about it, without colours.
pub(crate) fn render_span(
    file: &str,
    text: &str,
    span: Range<usize>,
    error: &str,
    help: Option<&str>,
) -> String {
    let annotation = AnnotationKind::Primary.span(span);
    let snippet = Snippet::source(text).path(message(file)).annotation(annotation);
    let group = Group::with_title(Level::ERROR.primary_title(message(error))).element(snippet);
    let group = match help {
        Some(help) => group.element(Level::HELP.message(message(help))),
        None => group,
    };
    let text = Renderer::plain().decor_style(DecorStyle::Ascii).render(&[group]);
    // Whoever prints it says so already.
    text.strip_prefix("error: ").unwrap_or(&text).to_owned()
}

fn place<'s>(diagnostic: &Diagnostic, source: &'s Source) -> Option<TextPosition<'s>> {
    let at = diagnostic.at.as_ref()?;
    if diagnostic.at_key { source.locate_key(at) } else { source.locate_best(at) }
}

fn title(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(message(&diagnostic.message));
    Group::with_title(title.id(diagnostic.code.as_str()))
}

/// A part of a line to be drawn.
struct Spot<'d, 'r> {
    file: &'d str,
    line: usize,
    text: &'d str,
    /// In bytes of `text`.
    columns: &'r Range<usize>,
}

impl<'d, 'r> From<&'r TextPosition<'d>> for Spot<'d, 'r> {
    fn from(place: &'r TextPosition<'d>) -> Self {
        Self { file: place.file, line: place.line, text: place.text, columns: &place.columns }
    }
}

/// One diagnostic that is being drawn.
struct Drawing<'d> {
    group: Group<'d>,
    /// Positions that the renderer gets wrong since a line was cut or escaped, each with the right one.
    shifted: Vec<(String, String)>,
}

impl<'d> Drawing<'d> {
    fn fill(
        &mut self,
        diagnostic: &'d Diagnostic,
        place: Option<&TextPosition<'d>>,
        source: &'d Source,
    ) {
        if let Some(place) = place {
            self.mark(&place.into(), diagnostic.label.as_deref());
        } else if let Some(path) = diagnostic.at.as_ref().and_then(|at| source.path(at.file)) {
            self.add(Origin::path(message(path)));
        }
        for (at, label) in &diagnostic.related {
            if let Some(place) = source.locate_best(at) {
                self.mark(&(&place).into(), Some(label));
            }
        }
        for place in &diagnostic.elsewhere {
            let Elsewhere { file, line, text, columns, label } = place;
            self.mark(&Spot { file, line: *line, text, columns }, Some(label));
        }
        if let Some(help) = &diagnostic.help {
            self.add(Level::HELP.message(message(help)));
        }
    }

    /// Adds a line of a file.
    fn mark(&mut self, spot: &Spot<'d, '_>, label: Option<&'d str>) {
        let excerpt = excerpt(spot.text, spot.columns);
        let path = message(spot.file);
        let column = excerpt.text[..excerpt.marked.start].chars().count() + 1;
        let column_in_file = spot.text[..spot.columns.start].chars().count() + 1;
        if column != column_in_file {
            let position = |column| format!("{path}:{}:{column}", spot.line);
            self.shifted.push((position(column), position(column_in_file)));
        }
        let annotation = AnnotationKind::Primary.span(excerpt.marked).label(label.map(message));
        self.add(
            Snippet::source(excerpt.text).path(path).line_start(spot.line).annotation(annotation),
        );
    }

    fn add(&mut self, element: impl Into<Element<'d>>) {
        let group = std::mem::replace(&mut self.group, Group::with_level(Level::ERROR));
        self.group = group.element(element);
    }

    fn render(self, renderer: &Renderer) -> String {
        let text = renderer.render(&[self.group]);
        // The title may say anything; positions come after it.
        let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let rest = self
            .shifted
            .iter()
            .fold(rest.to_owned(), |rest, (from, to)| rest.replacen(from, to, 1));
        format!("{title}\n{rest}")
    }
}
