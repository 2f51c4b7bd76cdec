//! Where requests go.

use openapiv3::Server;

use crate::diagnostic::Repair;
use crate::document::Document;
use crate::lower::report::Report;
use crate::source::At;

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

/// The first server's address, its variables at their defaults, where it is absolute.
fn base_url(server: &Server) -> Option<String> {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    let clean = !url.contains(|c: char| c.is_whitespace() || c.is_control() || "{}?#@".contains(c));
    (absolute && clean).then(|| url.trim_end_matches('/').to_owned())
}
