//! The chapters that a hand-written crate has in its folder `guide`.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use sdk_codegen::emit::data::Chapter;

use super::super::sources::Module;
use super::text;
use super::view::View;
use crate::stop::Stop;
use crate::terminal::shown;

/// The folder of chapters, below the crate's.
const FOLDER: &str = "guide";

impl View<'_> {
    /// Puts the crate's own chapters in the place of those of the same names, and adds the others.
    pub(super) fn chapters(&self, folder: &Path, chapters: &mut Vec<Chapter>) -> Result<(), Stop> {
        let Some(root) = self.sources.module("crate") else { return Ok(()) };
        for (name, written) in read(&folder.join(FOLDER))? {
            let own = self.chapter(root, name, &written);
            match chapters.iter_mut().find(|chapter| chapter.name == own.name) {
                Some(chapter) => *chapter = own,
                None => chapters.push(own),
            }
        }
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
