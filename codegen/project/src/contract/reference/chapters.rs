//! The chapters that a hand-written crate has in its folder `guide`.
//!
//! A name may begin with a number, as `1-tour.md`: such chapters come first, in the order of their numbers, which aren't part of
//! their names. `start.md` is no chapter: it goes onto the start page.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use sdk_codegen::emit::data::{Chapter, Reference};

use super::super::sources::Module;
use super::text;
use super::view::View;
use crate::stop::Stop;
use crate::terminal::shown;

/// The folder of chapters, below the crate's.
const FOLDER: &str = "guide";

/// The file that goes onto the start page, without its ending.
const START: &str = "start";

/// The section of the start page after which it goes.
const FIRST_PROGRAM: &str = "## First program\n";

impl View<'_> {
    /// Puts the crate's own chapters in the place of those of the same names, and adds the others; the same for the start page.
    pub(super) fn chapters(&self, folder: &Path, reference: &mut Reference) -> Result<(), Stop> {
        let Some(root) = self.sources.module("crate") else { return Ok(()) };
        let mut first = Vec::new();
        for (file, written) in read(&folder.join(FOLDER))? {
            let (number, name) = numbered(&file);
            let own = self.chapter(root, name.to_owned(), &written);
            let chapters = &mut reference.chapters;
            if name == START {
                after_the_first_program(&mut reference.start, own.text.trim_end());
            } else if let Some(number) = number {
                chapters.retain(|chapter| chapter.name != own.name);
                first.push((number, own));
            } else {
                match chapters.iter_mut().find(|chapter| chapter.name == own.name) {
                    Some(chapter) => *chapter = own,
                    None => chapters.push(own),
                }
            }
        }
        first.sort_by_key(|(number, _)| *number);
        reference.chapters.splice(0..0, first.into_iter().map(|(_, chapter)| chapter));
        Ok(())
    }

    fn chapter(&self, root: &Module, name: String, written: &str) -> Chapter {
        let lines: Vec<_> = written.lines().map(str::to_owned).collect();
        let mut lines = self.links.full(root, None, &text::page(&lines));
        let title = lines.first().and_then(|line| line.strip_prefix("# ")).map(str::to_owned);
        if title.is_some() {
            lines.remove(0);
        }
        let text = format!("{}\n", lines.join("\n").trim());
        Chapter { title: title.unwrap_or_else(|| name.clone()), name, text }
    }
}

/// The number that a name begins with, and the rest of it.
fn numbered(file: &str) -> (Option<u32>, &str) {
    let parts = file.split_once('-').and_then(|(number, name)| Some((number.parse().ok()?, name)));
    parts.map_or((None, file), |(number, name)| (Some(number), name))
}

/// Puts a text behind the section of the first program, or at the end where there is none.
fn after_the_first_program(start: &mut String, text: &str) {
    let section = start.find(FIRST_PROGRAM).map(|at| at + FIRST_PROGRAM.len());
    let next = section.and_then(|from| Some(from + start.get(from..)?.find("\n## ")?));
    match next {
        Some(next) => start.insert_str(next, &format!("\n{text}\n")),
        None => *start = format!("{}\n\n{text}\n", start.trim_end()),
    }
}

/// The Markdown files of a folder, sorted, by their names without the ending.
fn read(folder: &Path) -> Result<Vec<(String, String)>, Stop> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Stop::io("read", folder, &error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Stop::io("read", folder, &error))?.path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let written = fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        found.push((name.unwrap_or_else(|| shown(&path)), written));
    }
    found.sort();
    Ok(found)
}
