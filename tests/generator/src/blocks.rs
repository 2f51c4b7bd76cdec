//! Finds the examples on pages of Markdown: every block that is marked as Rust.

use std::fs;
use std::path::Path;

/// A block of Rust on a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its page and the line that it begins at, which name it: `vms.md:120`.
    pub name: String,
    /// The heading that it stands below: ``## `client.vms().launch` ``.
    pub heading: String,
    /// What it is marked as: `rust`, and more after a comma.
    pub mark: String,
    /// Its text.
    pub text: String,
}

/// How a block is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As statements, which are given a client and the id of a VM.
    Statements,
    /// As a program.
    Program,
    /// As tests.
    Tests,
}

impl Block {
    /// How it is run.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let has = |start: &str| self.text.lines().any(|line| line.starts_with(start));
        if has("#[tokio::test") || has("#[test]") {
            Kind::Tests
        } else if has("fn main(") || has("async fn main(") {
            Kind::Program
        } else {
            Kind::Statements
        }
    }

    /// It as an item of a program that has many: a function that is given a client of this type and the id of something, or a
    /// module, whose function `run` runs a program.
    #[must_use]
    pub fn item(&self, index: usize, client: &str) -> String {
        let Self { name, heading, text, .. } = self;
        let inside = match self.kind() {
            Kind::Statements => {
                return format!(
                    "// {name}, {heading}\nasync fn example_{index}(client: {client}, id: &str) -> Result<(), Box<dyn std::error::Error>> {{\n\
                     // Not every example needs both.\nlet _ = (&client, id);\n{text}\nOk(())\n}}\n\n"
                );
            }
            Kind::Tests => "",
            Kind::Program => {
                "\npub(super) fn run() -> std::process::ExitCode {\nstd::process::Termination::report(main())\n}"
            }
        };
        format!("// {name}, {heading}\nmod example_{index} {{\n{text}{inside}\n}}\n\n")
    }
}

/// The blocks of the pages in a folder, by page and in the order in which they stand there.
///
/// # Panics
///
/// Where the folder or a page can't be read.
#[must_use]
pub fn of_folder(folder: &Path) -> Vec<Block> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut pages: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    pages.sort();
    let of_page = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        of_page(&name, &fs::read_to_string(path).expect("a page"))
    };
    pages.iter().flat_map(of_page).collect()
}

/// The blocks of a page.
#[must_use]
pub fn of_page(page: &str, text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut heading = String::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.starts_with('#') {
            line.clone_into(&mut heading);
        }
        let Some((indent, fence, mark)) = fence(line) else { continue };
        let inside = lines.by_ref().map(|(_, line)| line).take_while(|line| !ends(line, fence));
        let inside: Vec<&str> = inside.map(|line| dedented(line, indent)).collect();
        if mark == "rust" || mark.starts_with("rust,") {
            found.push(Block {
                name: format!("{page}:{}", number + 1),
                heading: heading.clone(),
                mark: mark.to_owned(),
                text: inside.join("\n"),
            });
        }
    }
    found
}

/// How far a line that begins a block is indented, its fence, and what the block is marked as.
fn fence(line: &str) -> Option<(usize, &str, &str)> {
    let rest = line.trim_start();
    let length = rest.len() - rest.trim_start_matches('`').len();
    let (fence, mark) = rest.split_at(length);
    (length >= 3 && !mark.contains('`')).then_some((line.len() - rest.len(), fence, mark.trim()))
}

/// Whether a line ends the block that began with this fence.
fn ends(line: &str, fence: &str) -> bool {
    let line = line.trim();
    line.starts_with(fence) && line.bytes().all(|byte| byte == b'`')
}

/// A line of a block without what the block is indented by.
fn dedented(line: &str, indent: usize) -> &str {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    &line[spaces.min(indent)..]
}
