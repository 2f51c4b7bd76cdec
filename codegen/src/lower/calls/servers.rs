//! Where requests go: the servers that the document lists, and those that operations have of their own.

use openapiv3::Server;

use crate::diagnostic::Repair;
use crate::document::{Document, Operation, PathItem, Placed, Version};
use crate::lock::{Key, Kind, Place};
use crate::lower::report::Report;
use crate::source::At;

/// A server that a client can be told to use.
#[derive(Debug)]
pub(crate) struct Listed<'d> {
    /// Its address, with variables in braces.
    pub(crate) template: String,
    pub(crate) description: Option<&'d str>,
    /// What its names belong to.
    pub(crate) place: Place,
    /// Its position in the document, from 0.
    pub(crate) index: usize,
    pub(crate) variables: Vec<Variable<'d>>,
}

/// A variable of a server's address.
#[derive(Debug)]
pub(crate) struct Variable<'d> {
    pub(crate) name: &'d str,
    pub(crate) default: &'d str,
    pub(crate) description: Option<&'d str>,
    /// The values that it may have; empty where it may have any.
    pub(crate) values: &'d [String],
    pub(crate) place: Place,
}

impl Listed<'_> {
    /// What the function is named by that gives it.
    pub(crate) fn key(&self) -> Key {
        Key::new(&self.place, Kind::Server)
    }
}

/// The servers that a client can be told to use; none where there is no choice. What 2.0 says is one host.
pub(crate) fn listed(document: &Document) -> Vec<Listed<'_>> {
    let servers = document.servers.iter().enumerate();
    let usable = servers.filter(|(_, server)| base_url(server).is_some());
    let mut listed: Vec<Listed<'_>> = Vec::new();
    for (index, server) in usable {
        let template = server.url.trim_end_matches('/').to_owned();
        let place = Place::top("servers").child(&template);
        if listed.iter().any(|known| known.place == place) {
            continue;
        }
        let variables = server
            .variables
            .iter()
            .flatten()
            .filter(|(name, _)| template.contains(&format!("{{{name}}}")));
        let variables = variables.map(|(name, variable)| Variable {
            name,
            default: &variable.default,
            description: variable.description.as_deref(),
            values: &variable.enumeration,
            place: place.child("variables").child(name),
        });
        let variables = variables.collect();
        let description = server.description.as_deref();
        listed.push(Listed { template, description, place, index, variables });
    }
    let is_choice = listed.len() > 1 || listed.iter().any(|it| !it.variables.is_empty());
    if document.version == Version::V20 || !is_choice {
        listed.clear();
    }
    listed
}

/// The address that requests go to unless the caller says otherwise.
pub(super) fn server(report: &mut Report, document: &Document) -> Option<String> {
    let server = document.servers.first()?;
    let url = base_url(server);
    // A lone `/` is what the specification takes for granted.
    if url.is_none() && !matches!(server.url.trim(), "" | "/") {
        let at = At::root().child("servers").index(0).child("url");
        let message = format!("the server `{}` is no whole address", server.url.trim());
        let warning = report.warning(Repair::ServerRelative, at, message);
        warning.label("not used").help("callers must give a base URL, the path included");
    }
    url
}

/// A server's address, its variables at their defaults, where it is absolute.
fn base_url(server: &Server) -> Option<String> {
    let url = at_defaults(server)?;
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    absolute.then(|| url.trim_end_matches('/').to_owned())
}

/// A server's address, its variables at their defaults; none where that is no address.
fn at_defaults(server: &Server) -> Option<String> {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    let odd = |c: char| c.is_whitespace() || c.is_control() || "{}?#@\\".contains(c);
    (!url.contains(odd)).then_some(url)
}

/// The server that an operation has of its own.
#[derive(Debug)]
pub(crate) enum Own<'d> {
    /// It has none, or that of the document.
    None,
    /// This address, of these servers, which stand there.
    Url(String, &'d [Placed<Server>], At),
    /// It can't be made an address. It stands there.
    Unusable(At),
}

/// The server that an operation is sent to, where that isn't the document's: its own, or else that of its path.
pub(crate) fn own<'d>(
    document: &'d Document,
    item: &'d PathItem,
    operation: &'d Operation,
) -> Own<'d> {
    if document.version == Version::V20 {
        return by_scheme(document, operation);
    }
    let (servers, at) = match (operation.servers.as_slice(), item.servers.as_slice()) {
        ([], []) => return Own::None,
        ([], shared) => (shared, item.at.child("servers")),
        (own, _) => (own, operation.at.child("servers")),
    };
    let Some(url) = at_defaults(&servers[0]) else { return Own::Unusable(at) };
    let usual = document.servers.first().and_then(|server| at_defaults(server));
    let bare = |url: &str| url.trim().trim_end_matches('/').to_owned();
    let is_absolute = url.starts_with("https://") || url.starts_with("http://");
    match url.trim() {
        // Without servers a document's is `/`.
        url if bare(url) == bare(usual.as_deref().unwrap_or("/")) => Own::None,
        url if is_absolute => Own::Url(bare(url), servers, at),
        url if url.contains("://") => Own::Unusable(at),
        "" => Own::Url("/".to_owned(), servers, at),
        url => Own::Url(url.to_owned(), servers, at),
    }
}

/// In 2.0 an operation may have schemes of its own, on the same host.
fn by_scheme<'d>(document: &'d Document, operation: &'d Operation) -> Own<'d> {
    let Some(schemes) = operation.extensions.unread.get("schemes") else { return Own::None };
    let schemes = schemes.as_array().into_iter().flatten().filter_map(|it| it.as_str());
    let schemes: Vec<&str> = schemes.filter(|it| ["https", "http"].contains(it)).collect();
    let at = operation.at.child("schemes");
    let usual = document.servers.first().and_then(|server| base_url(server));
    let usual = usual.as_deref().and_then(|url| url.split_once("://"));
    match (usual, schemes.iter().max_by_key(|it| it.len())) {
        (Some((scheme, _)), _) if schemes.contains(&scheme) => Own::None,
        (Some((_, host)), Some(scheme)) => Own::Url(format!("{scheme}://{host}"), &[], at),
        _ => Own::Unusable(at),
    }
}

/// What a server is to be called: by its description where that is short, else by its position.
pub(crate) fn called(listed: &Listed<'_>) -> String {
    const POSITIONS: [&str; 8] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    const FILLERS: [&str; 12] = [
        "a",
        "an",
        "the",
        "api",
        "server",
        "servers",
        "url",
        "endpoint",
        "environment",
        "host",
        "for",
        "our",
    ];
    let by_position = || {
        POSITIONS
            .get(listed.index)
            .map_or_else(|| format!("server {}", listed.index + 1), |word| (*word).to_owned())
    };
    let ends = |c: char| ".,;:()[]\n`<>/".contains(c) || c == '\u{2013}' || c == '\u{2014}';
    let start = listed.description.unwrap_or_default().trim().split(ends).next();
    let start = start.unwrap_or_default().split(" - ").next().unwrap_or_default();
    let words = start.split_whitespace().filter(|word| {
        word.contains(char::is_alphanumeric) && !FILLERS.contains(&word.to_lowercase().as_str())
    });
    let words: Vec<&str> = words.collect();
    if (1..=3).contains(&words.len()) { words.join(" ") } else { by_position() }
}
