//! What is on disk: the crate, its names, and anything else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::stop::Stop;

/// What runs put beside what they write. None of it may stay.
pub(super) const LEFT_OVER: &str = ".regen.new";

/// Files by path, with their bytes. Folders have none, and end with a slash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State(BTreeMap<String, Vec<u8>>);

impl State {
    /// All that is below a folder, save for what `passes_over` names.
    pub(super) fn read(folder: &Path, passes_over: &dyn Fn(&str) -> bool) -> Result<Self, Stop> {
        let mut state = Self::default();
        state.add(folder, "", passes_over)?;
        Ok(state)
    }

    fn add(
        &mut self,
        folder: &Path,
        prefix: &str,
        passes_over: &dyn Fn(&str) -> bool,
    ) -> Result<(), Stop> {
        let entries = fs::read_dir(folder).map_err(|error| Stop::io("read", folder, &error))?;
        for entry in entries {
            let path = entry.map_err(|error| Stop::io("read", folder, &error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let inside = format!("{prefix}{name}");
            if passes_over(&name) {
                continue;
            }
            if path.is_dir() {
                self.add(&path, &format!("{inside}/"), passes_over)?;
                self.0.insert(inside + "/", Vec::new());
            } else {
                let bytes = fs::read(&path).map_err(|error| Stop::io("read", &path, &error))?;
                self.0.insert(inside, bytes);
            }
        }
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Some paths at which this differs from another.
    pub(super) fn differences<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let paths = self.0.keys().chain(other.0.keys());
        let mut paths: Vec<_> = paths
            .filter(|path| self.0.get(*path) != other.0.get(*path))
            .map(String::as_str)
            .collect();
        paths.sort_unstable();
        paths.dedup();
        paths.truncate(5);
        paths
    }
}
