//! `fetch`: downloads a document, and notes where it came from and what it was.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sdk_project::Stop;
use sdk_project::output::{checksum, write_whole};
use sdk_project::terminal::{Progress, say, shown};

use crate::arguments::Fetch;

/// The largest document that is taken, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// How long a download may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Where a document came from, and what it was then.
struct Note {
    url: String,
    sha256: String,
}

/// Downloads a document and writes it whole, with a note beside it.
pub(super) fn fetch(arguments: &Fetch) -> Result<(), Stop> {
    let (url, file) = source(arguments)?;
    if !is_allowed(&url) {
        let message = format!("`{url}` is no address of https://");
        return Err(Stop::with_help(message, "A document that is a file needs no fetching."));
    }
    let bytes = download(&url)?;
    let sha256 = checksum(&bytes);
    let old = match fs::read(&file) {
        Ok(old) => Some(checksum(&old)),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Stop::io("read", &file, &error)),
    };
    refuse_lost_edits(&file, old.as_deref(), &sha256)?;
    let outcome = match &old {
        None => "new",
        Some(old) if *old == sha256 => "unchanged",
        Some(_) => "changed",
    };
    write_whole(&file, &bytes)?;
    write_whole(&note_of(&file), Note { url, sha256: sha256.clone() }.text().as_bytes())?;
    say(&format!("{}: {outcome}, {} bytes, sha256 {sha256}\n", shown(&file), bytes.len()));
    Ok(())
}

/// What is fetched, and where it goes.
fn source(arguments: &Fetch) -> Result<(String, PathBuf), Stop> {
    match (&arguments.url, &arguments.output) {
        (Some(url), Some(file)) => Ok((url.clone(), file.clone())),
        (Some(url), None) => Ok((url.clone(), PathBuf::from(file_of(url)?))),
        (None, Some(file)) => {
            let note = Note::read(file)?.ok_or_else(|| unknown(file))?;
            Ok((note.url, file.clone()))
        }
        (None, None) => {
            let help = "Name an address, or the file that was fetched before: --output FILE";
            Err(Stop::with_help("nothing says what to fetch", help))
        }
    }
}

/// A file that somebody changed after it was fetched is not overwritten.
fn refuse_lost_edits(file: &Path, old: Option<&str>, new: &str) -> Result<(), Stop> {
    let Some(old) = old.filter(|old| *old != new) else { return Ok(()) };
    if Note::read(file)?.is_some_and(|note| note.sha256 == old) {
        return Ok(());
    }
    let message = format!("`{}` is not what was fetched before", shown(file));
    let help = "Nothing was written. Someone wrote or changed it: move it away, or fetch into another file with --output FILE.";
    Err(Stop::with_help(message, help))
}

fn unknown(file: &Path) -> Stop {
    let message = format!("nothing says where `{}` came from", shown(file));
    Stop::with_help(message, "Name its address.")
}

/// Whether an address may be asked: plain HTTP only on this machine, where tests are.
fn is_allowed(url: &str) -> bool {
    let local = ["http://127.0.0.1:", "http://localhost:"];
    url.starts_with("https://") || local.iter().any(|start| url.starts_with(start))
}

/// The last part of an address's path.
fn file_of(url: &str) -> Result<String, Stop> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let (_, path) = path.split_once("://").unwrap_or(("", path));
    let name = path.split_once('/').and_then(|(_, path)| path.rsplit('/').next());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    match name {
        Some(name) if !name.trim_matches('.').is_empty() && name.chars().all(is_plain) => {
            Ok(name.to_owned())
        }
        _ => {
            let message = format!("`{url}` says no name for the file");
            Err(Stop::with_help(message, "Give one: --output FILE"))
        }
    }
}

fn download(url: &str) -> Result<Vec<u8>, Stop> {
    let _progress = Progress::new("Downloading");
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .https_only(url.starts_with("https://"))
        .user_agent(concat!("openapi-to-crate/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let failed = |error: ureq::Error| {
        let message = format!("cannot fetch `{url}`: {error}");
        Stop::with_help(message, "Nothing was written.")
    };
    let mut response = agent.get(url).call().map_err(failed)?;
    response.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(failed)
}

/// The note about a document is beside it.
fn note_of(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".source.toml");
    file.with_file_name(name)
}

impl Note {
    fn read(file: &Path) -> Result<Option<Self>, Stop> {
        let path = note_of(file);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Stop::io("read", &path, &error)),
        };
        let table: Option<toml::Table> = text.parse().ok();
        let text_of = |key: &str| Some(table.as_ref()?.get(key)?.as_str()?.to_owned());
        match (text_of("url"), text_of("sha256")) {
            (Some(url), Some(sha256)) => Ok(Some(Self { url, sha256 })),
            _ => {
                let message = format!("`{}` doesn't say `url` and `sha256`", shown(&path));
                Err(Stop::with_help(message, "Remove it, and fetch the document by its address."))
            }
        }
    }

    fn text(&self) -> String {
        let mut table = toml::Table::new();
        table.insert("url".to_owned(), self.url.clone().into());
        table.insert("sha256".to_owned(), self.sha256.clone().into());
        format!(
            "# Where the document beside this file came from, and what it was then: `openapi-to-crate fetch`.\n{table}"
        )
    }
}
