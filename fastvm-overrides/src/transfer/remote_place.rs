//! Where in a VM a file comes to lie, as `scripts/locate.sh` tells it.

use super::failure::Failure;

/// The place of a file in a VM, links followed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RemotePlace {
    /// The file's path; it is no link.
    pub(crate) path: String,
    /// The nearest directory above it that is there: what lies in it can be renamed to the path. Empty for `/`.
    above: String,
    /// Whether a file is replaced that not everybody in the VM may read.
    pub(crate) is_private: bool,
}

impl RemotePlace {
    /// Reads what the VM said of `path`: a word, the lengths of the directory above and of the path in bytes, and the
    /// path, which begins with that directory.
    pub(crate) fn parse(path: &str, said: &str) -> Result<Self, Failure> {
        let mut words = said.splitn(4, ' ');
        let mut next = || words.next().ok_or_else(unclear);
        let kind = next()?;
        let why = match kind.trim_ascii() {
            "new" | "file" | "private" => None,
            "directory" => Some("it is a directory, and this is a file"),
            "other" => Some("it is neither a file nor a directory"),
            "blocked" => Some("what it leads through is no directory"),
            "missing" => Some("it leads through a directory that doesn't exist"),
            "loop" => Some("it leads through too many links"),
            _ => return Err(unclear()),
        };
        if let Some(why) = why {
            return Err(Failure::invalid_path(path, why));
        }
        let above: usize = next()?.parse().map_err(|_| unclear())?;
        let length: usize = next()?.parse().map_err(|_| unclear())?;
        let resolved = next()?;
        if resolved.len() != length {
            // Bytes that are no text came as something else.
            return Err(Failure::invalid_path(path, "it is a link to a name that isn't UTF-8"));
        }
        let above = resolved.get(..above).ok_or_else(unclear)?.to_owned();
        Ok(Self { path: resolved.to_owned(), above, is_private: kind == "private" })
    }

    /// A path on the same file system, beside the file or beside the first of the directories that are missing above it.
    pub(crate) fn beside(&self, name: &str) -> String {
        format!("{}/{name}", self.above)
    }
}

fn unclear() -> Failure {
    Failure::corrupt("the VM didn't say what is at the path")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::FileTransferErrorKind as Kind;

    #[test]
    fn a_place_is_where_the_vm_says() {
        let place = RemotePlace::parse("/l", "new 5 13 /root/a b/c\nd").expect("a place");
        assert_eq!((place.path.as_str(), place.is_private), ("/root/a b/c\nd", false));
        assert_eq!(place.beside("x"), "/root/x");
        let place = RemotePlace::parse("/x", "private 0 2 /x").expect("a place");
        assert_eq!((place.beside("y").as_str(), place.is_private), ("/y", true));
    }

    #[test]
    fn what_is_unclear_is_no_place() {
        for said in ["", "file", "what 0 2 /x", "file 9 2 /x", "file 0 x /x", "new 0 1"] {
            let failure = RemotePlace::parse("/x", said).expect_err(said);
            assert_eq!(failure.kind, Kind::Corrupt, "{said}");
        }
        for said in ["other 0 2 /x", "loop\n", "new 0 2 /\u{fffd}"] {
            let failure = RemotePlace::parse("/x", said).expect_err(said);
            assert!(matches!(failure.kind, Kind::InvalidPath { .. }), "{said}");
        }
    }
}
