//! What is to be done to a crate's folder, written down before it is begun: so that it is done as a whole, or not at all.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use sdk_codegen::tree::Tree;

use super::manifest::MANIFEST;
use super::staging::{self, STAGING};
use super::{Plan, beside, disk};
use crate::stop::Stop;
use crate::terminal::shown;

const HEADER: &str = "# What an interrupted run has left to do. The next run does it.\n";

/// The changes to a folder, and to the file of names, which may be elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// Files that go.
    remove: Vec<String>,
    /// Files that are prepared and come into place.
    put: Vec<String>,
    /// The file of names, relative to the crate's folder. Its new text is prepared beside it.
    names: Option<String>,
}

impl Journal {
    pub(super) fn of(dir: &Path, plan: &Plan, names: Option<&Path>) -> Result<Self, Stop> {
        let names = names.map(|names| relative(dir, names)).transpose()?;
        if plan.is_current() {
            return Ok(Self { names, ..Self::default() });
        }
        let changes = plan.changes();
        let put = changes.created.iter().chain(&changes.changed).copied().chain([MANIFEST]);
        Ok(Self {
            remove: changes.removed.iter().map(ToString::to_string).collect(),
            put: put.map(str::to_owned).collect(),
            names,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads what an interrupted run has left to do in `dir`, if there is one.
    pub(super) fn read(dir: &Path) -> Result<Option<Self>, Stop> {
        match disk::read_file(dir, &format!("{STAGING}/journal"), &|_| false)? {
            None => Ok(None),
            Some(text) => Self::parse(&text).map(Some).ok_or_else(|| {
                let place = shown(&dir.join(STAGING));
                let message =
                    format!("`{place}` doesn't say what an interrupted run has left to do");
                Stop::with_help(message, "Remove it, and run the command again.")
            }),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut journal = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (what, path) = line.split_once(' ')?;
            let path = path.to_owned();
            let is_inside = path == MANIFEST || Tree::new().insert(&path, "").is_ok();
            match what {
                "remove" if is_inside => journal.remove.push(path),
                "put" if is_inside => journal.put.push(path),
                "names" => journal.names = Some(path),
                _ => return None,
            }
        }
        Some(journal)
    }

    fn render(&self) -> String {
        let mut text = HEADER.to_owned();
        let lines = self.remove.iter().map(|path| ("remove", path));
        let lines = lines.chain(self.put.iter().map(|path| ("put", path)));
        for (what, path) in lines.chain(self.names.iter().map(|path| ("names", path))) {
            let _ = writeln!(text, "{what} {path}");
        }
        text
    }

    /// Writes it down for good. From here on the work is done, whatever happens.
    pub(super) fn write(&self, dir: &Path) -> Result<(), Stop> {
        let (draft, journal) = (dir.join(STAGING).join("draft"), dir.join(STAGING).join("journal"));
        let written = File::create(&draft).and_then(|mut file| {
            file.write_all(self.render().as_bytes())?;
            file.sync_all()?;
            fs::rename(&draft, &journal)
        });
        written.map_err(|error| Stop::io("write", &journal, &error))
    }

    /// Does what is left to do. What is done already stays as it is.
    pub(super) fn carry_out(&self, dir: &Path) -> Result<(), Stop> {
        for path in self.remove.iter().chain(&self.put) {
            disk::refuse_links(dir, path)?;
        }
        for path in &self.remove {
            remove(dir, path)?;
        }
        for path in &self.put {
            put(&staging::file(dir, path), &dir.join(path))?;
        }
        if let Some(names) = &self.names {
            let names = dir.join(names);
            put(&beside::path(&names), &names)?;
        }
        Ok(())
    }
}

/// The way from a folder to a file. Both are absolute; a repository may be moved before an interrupted run is finished.
fn relative(dir: &Path, file: &Path) -> Result<String, Stop> {
    let same = dir.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let mut way: PathBuf = dir.components().skip(same).map(|_| Component::ParentDir).collect();
    way.extend(file.components().skip(same));
    // With nothing in common, such as on another drive, the file's own path is the way.
    let way = if same == 0 { file } else { &way };
    let text = way.to_str().filter(|text| !text.contains(['\n', '\r']));
    text.map(str::to_owned)
        .ok_or_else(|| Stop::failed(format!("the path `{}` is no text of one line", way.display())))
}

/// A rename within one file system: readers see the old file or the new one.
fn put(from: &Path, to: &Path) -> Result<(), Stop> {
    if !from.exists() {
        return Ok(());
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(|error| unfinished(parent, &error))?;
    }
    fs::rename(from, to).map_err(|error| unfinished(to, &error))
}

/// Removes a file, and the folders that are empty then.
fn remove(dir: &Path, path: &str) -> Result<(), Stop> {
    let file = dir.join(path);
    // A folder in its place, or a file in place of one on the way to it, came with what is new.
    if file.is_file() {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(unfinished(&file, &error));
            }
            _ => {}
        }
    }
    let folders = file.ancestors().skip(1).take_while(|folder| *folder != dir);
    for folder in folders {
        // Refused by the system where something is left in it.
        if folder.is_dir() && fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

fn unfinished(path: &Path, error: &std::io::Error) -> Stop {
    let message = format!("cannot replace `{}`: {error}", shown(path));
    let help =
        "Some files are new, the others as they were. Running the command again finishes the work.";
    Stop::with_help(message, help)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Journal, relative};

    #[test]
    fn it_survives_writing_and_reading() {
        let journal = Journal {
            remove: vec!["src/a b.rs".to_owned()],
            put: vec!["src/lib.rs".to_owned(), ".regen".to_owned()],
            names: Some("../spec/api.names.lock".to_owned()),
        };
        assert_eq!(Journal::parse(&journal.render()), Some(journal));
        for wrong in ["put ../a", "remove /a", "move a", "put"] {
            assert_eq!(Journal::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_file_of_names_is_found_from_the_crate() {
        let way = |dir: &str, file: &str| relative(Path::new(dir), Path::new(file)).ok();
        assert_eq!(way("/a/sdk", "/a/spec/n.lock").as_deref(), Some("../spec/n.lock"));
        assert_eq!(way("/a", "/a/n.lock").as_deref(), Some("n.lock"));
        assert_eq!(way("/a/b/c", "/n.lock").as_deref(), Some("../../../n.lock"));
        assert_eq!(way("/a", "/n\n.lock"), None);
    }
}
