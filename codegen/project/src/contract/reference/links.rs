//! Links of doc comments, made to lead by full paths.

use super::super::resolve::{Found, Resolver};
use super::super::sources::Module;
use super::public::Public;

/// Follows links.
pub(super) struct Links<'l> {
    pub(super) resolver: &'l Resolver<'l>,
    pub(super) public: &'l Public<'l>,
}

impl Links<'_> {
    /// A text whose links to items lead by full paths. `owner` is what `Self` is, by its full path.
    pub(super) fn full(
        &self,
        module: &Module,
        owner: Option<&str>,
        lines: &[String],
    ) -> Vec<String> {
        let scope = Scope { links: self, module, owner };
        let mut out: Vec<String> = Vec::new();
        let (mut text, mut is_code) = (Vec::new(), false);
        for line in lines {
            let is_fence = line.trim_start().starts_with("```");
            if is_fence || is_code {
                out.extend(scope.lines(&std::mem::take(&mut text)));
                out.push(line.clone());
                is_code ^= is_fence;
            } else {
                text.push(line.as_str());
            }
        }
        out.extend(scope.lines(&text));
        out
    }
}

/// Where a link stands.
struct Scope<'l> {
    links: &'l Links<'l>,
    module: &'l Module,
    owner: Option<&'l str>,
}

impl Scope<'_> {
    fn lines(&self, text: &[&str]) -> Vec<String> {
        let text = (!text.is_empty()).then(|| self.text(&text.join("\n")));
        text.iter().flat_map(|text| text.split('\n')).map(str::to_owned).collect()
    }

    /// Lines without blocks of code.
    fn text(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::new(), text);
        while let Some(start) = rest.find(['`', '[']) {
            let (before, from) = rest.split_at(start);
            out.push_str(before);
            let (done, left) = if from.starts_with('`') { span(from) } else { (None, from) };
            if let Some(span) = done {
                out.push_str(span);
                rest = left;
                continue;
            }
            let Some(label) = label(from) else {
                out.push_str(&from[..1]);
                rest = &from[1..];
                continue;
            };
            let after = &from[label.len() + 2..];
            rest = self.link(label, after, &mut out);
        }
        out.push_str(rest);
        out
    }

    /// Writes a link, and gives what comes after it.
    fn link<'t>(&self, label: &str, after: &'t str, out: &mut String) -> &'t str {
        let destination = after.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let (target, rest) = match destination {
            Some((destination, rest)) => {
                let target = self.destination(destination);
                (Some(target.unwrap_or_else(|| destination.to_owned())), rest)
            }
            // A definition, or a link by a name of its own.
            None if after.starts_with([':', '[']) => (None, after),
            None => (self.destination(label.trim_matches('`')), after),
        };
        let target = target.map(|target| format!("({target})")).unwrap_or_default();
        out.extend(["[", label, "]", &target]);
        rest
    }

    /// The full path of an item, if a path leads to one that readers can see.
    fn destination(&self, path: &str) -> Option<String> {
        let path = path.trim_end_matches("()");
        let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        if path.is_empty() || !path.chars().all(is_path) {
            return None;
        }
        if let Some(chapter) = path.strip_prefix("crate::guide::") {
            return Some(format!("{}.md", chapter.replace('_', "-")));
        }
        let Links { resolver, public } = self.links;
        let (name, rest) = match path.strip_prefix("Self::") {
            Some(member) => (public.name(self.owner?)?.to_owned(), Some(member.to_owned())),
            None => match resolver.found(self.module, path) {
                Some(Found::Own { path, rest }) => (public.name(&path)?.to_owned(), rest),
                Some(Found::Generated(path)) => (path, None),
                None => (public.other(path)?.to_owned(), None),
            },
        };
        let rest = rest.map(|rest| format!("::{rest}")).unwrap_or_default();
        Some(format!("crate::{name}{rest}"))
    }
}

/// The label of a link that begins with `[`, without its brackets.
fn label(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(']')?;
    inner.get(..end).filter(|label| !label.contains('['))
}

/// A span of code that text begins with, and what comes after it.
fn span(text: &str) -> (Option<&str>, &str) {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (fence, inner) = text.split_at(ticks);
    match inner.find(fence) {
        Some(end) => {
            let (span, rest) = text.split_at(ticks + end + ticks);
            (Some(span), rest)
        }
        None => (Some(fence), inner),
    }
}
