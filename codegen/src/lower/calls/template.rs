//! What the key of a path says: its text, its placeholders, and the query that some write into it. The expressions in its
//! braces are those of RFC 6570.

use crate::ir::Shape;

/// The key of a path, taken apart.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Template<'a> {
    /// As requests have it: placeholders by their names alone, and the query that is always the same.
    pub(super) path: String,
    /// The placeholders of the path, in their order.
    pub(super) in_path: Vec<InPath<'a>>,
    /// The parameters of the query that the key has.
    pub(super) in_query: Vec<InQuery<'a>>,
    /// What requests can't have: a fragment, or an expression that isn't understood.
    pub(super) unread: Vec<&'a str>,
}

/// A placeholder of the path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct InPath<'a> {
    pub(super) name: &'a str,
    /// How its expression says that it is written; none where it has no operator.
    pub(super) shape: Option<Shape>,
    pub(super) explode: bool,
}

/// A parameter of the query that the key of a path has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct InQuery<'a> {
    /// Its name in the query.
    pub(super) wire: &'a str,
    /// Its name in the braces.
    pub(super) name: &'a str,
    pub(super) explode: bool,
    /// Whether the query always has it: `?q={q}` does, and `{?q}` doesn't.
    pub(super) required: bool,
}

impl<'a> Template<'a> {
    /// Reads the key of a path. `is_declared` says whether a parameter has a name, and so an expression that looks like
    /// more is only a name.
    pub(super) fn read(key: &'a str, is_declared: &dyn Fn(&str) -> bool) -> Self {
        let mut template = Self::default();
        let (key, fragment) = cut(key, '#');
        let (path, query) = cut(key, '?');
        for part in parts(path) {
            match part {
                Part::Text(text) => template.path.push_str(text),
                Part::Expression(text) => template.expression(text, is_declared),
            }
        }
        let mut fixed = Vec::new();
        let (query, more) = query.map_or((None, None), |query| match query.split_once("{&") {
            Some((query, more)) => (Some(query), more.strip_suffix('}')),
            None => (Some(query), None),
        });
        template.in_query.extend(more.into_iter().flat_map(query_variables));
        for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            template.pair(pair, is_declared, &mut fixed);
        }
        if !fixed.is_empty() {
            template.path = format!("{}?{}", template.path, fixed.join("&"));
        }
        template.unread.extend(fragment);
        template
    }

    /// Reads what is in braces within the path.
    fn expression(&mut self, text: &'a str, is_declared: &dyn Fn(&str) -> bool) {
        let operator = text.chars().next().filter(|_| !is_declared(text));
        let (shape, rest) = match operator {
            Some('+') => (Some(Shape::Expanded), &text[1..]),
            Some('.') => (Some(Shape::Label), &text[1..]),
            Some(';') => (Some(Shape::Matrix), &text[1..]),
            Some('/') => (Some(Shape::Segments), &text[1..]),
            Some('#') => return self.unread.push(text),
            Some('?' | '&') => return self.in_query.extend(query_variables(&text[1..])),
            _ => (None, text),
        };
        // What has a mark of its own before each value needs nothing between them.
        let between = if matches!(shape, None | Some(Shape::Expanded)) { "," } else { "" };
        let names = if is_declared(rest) { vec![rest] } else { rest.split(',').collect() };
        for (index, name) in names.into_iter().enumerate() {
            let variable = InPath { shape, ..variable(name, is_declared) };
            let shape = shape.or(variable_shape(name, variable.name));
            self.path.push_str(if index > 0 { between } else { "" });
            self.path.extend(["{", variable.name, "}"]);
            if !self.in_path.iter().any(|known| known.name == variable.name) {
                self.in_path.push(InPath { shape, ..variable });
            }
        }
    }

    /// Reads a pair of the query that stands in the key.
    fn pair(
        &mut self,
        pair: &'a str,
        is_declared: &dyn Fn(&str) -> bool,
        fixed: &mut Vec<&'a str>,
    ) {
        if !pair.contains('{') {
            fixed.push(pair);
            return;
        }
        let (wire, value) = pair.split_once('=').unwrap_or((pair, pair));
        let name = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        match name.filter(|name| !name.contains(['{', '}'])) {
            Some(name)
                if is_declared(name) || !name.starts_with(['?', '&', '#', '+', '.', '/', ';']) =>
            {
                let wire = if wire == value { name } else { wire };
                let explode = name.ends_with('*') && !is_declared(name);
                let name = if explode { name.trim_end_matches('*') } else { name };
                self.in_query.push(InQuery { wire, name, explode, required: true });
            }
            _ => self.unread.push(pair),
        }
    }
}

/// Splits at the first of a character that is in no braces.
fn cut(text: &str, at: char) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (index, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if character == at && depth == 0 => {
                return (&text[..index], Some(&text[index + at.len_utf8()..]));
            }
            _ => {}
        }
    }
    (text, None)
}

enum Part<'a> {
    Text(&'a str),
    Expression(&'a str),
}

/// The texts and the expressions of a path, in their order.
fn parts(path: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((expression, after)) = after.split_once('}') else { break };
        found.extend([Part::Text(before), Part::Expression(expression)]);
        rest = after;
    }
    found.push(Part::Text(rest));
    found
}

/// The variables of `{?a,b*}`.
fn query_variables(text: &str) -> impl Iterator<Item = InQuery<'_>> {
    text.split(',').map(|text| {
        let name = text.trim_end_matches('*');
        InQuery { wire: name, name, explode: name.len() < text.len(), required: false }
    })
}

/// A variable of the path, without what follows its name: `*`, the `+` of a gateway, or a pattern as routers of servers
/// write it (`id:[0-9]+`, `name=**`).
fn variable<'a>(text: &'a str, is_declared: &dyn Fn(&str) -> bool) -> InPath<'a> {
    let plain = InPath { name: text, shape: None, explode: false };
    if is_declared(text) {
        return plain;
    }
    if let Some(name) = text.strip_suffix('*').filter(|name| !name.contains([':', '='])) {
        return InPath { name, explode: true, ..plain };
    }
    let end = text.find([':', '=']).unwrap_or(text.trim_end_matches('+').len());
    let name = &text[..end];
    if is_declared(name) { InPath { name, ..plain } } else { plain }
}

/// How a variable is written whose pattern says that it may have several segments.
fn variable_shape(text: &str, name: &str) -> Option<Shape> {
    let pattern = text.strip_prefix(name)?;
    let takes_segments = ["+", ":path", ":.*", ":.+", ":**", "=**"].contains(&pattern);
    takes_segments.then_some(Shape::Expanded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(key: &str) -> (String, Vec<String>, Vec<String>, Vec<String>) {
        let is_declared = |name: &str| ["id", "day.year", "proxy", "path"].contains(&name);
        let template = Template::read(key, &is_declared);
        let in_path = template.in_path.iter().map(|it| {
            let shape = it.shape.map_or(String::new(), |shape| format!(" {shape:?}"));
            format!("{}{shape}{}", it.name, if it.explode { "*" } else { "" })
        });
        let in_query = template.in_query.iter().map(|it| {
            let marks = [if it.explode { "*" } else { "" }, if it.required { "!" } else { "" }];
            format!("{}={}{}", it.wire, it.name, marks.concat())
        });
        let unread = template.unread.iter().map(ToString::to_string).collect();
        (template.path, in_path.collect(), in_query.collect(), unread)
    }

    /// A key, and what it says: its path, its placeholders, its query and what isn't understood.
    type Case = (
        &'static str,
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
        &'static [&'static str],
    );

    #[test]
    fn keys_are_taken_apart() {
        let cases: &[Case] = &[
            ("/a/{id}:stop", "/a/{id}:stop", &["id"], &[], &[]),
            (
                "/d/{day.year}/{id}.{ext}",
                "/d/{day.year}/{id}.{ext}",
                &["day.year", "id", "ext"],
                &[],
                &[],
            ),
            ("/P({id})/{id}", "/P({id})/{id}", &["id"], &[], &[]),
            ("/t/{x,y}", "/t/{x},{y}", &["x", "y"], &[], &[]),
            ("/m?beta=true&acl", "/m?beta=true&acl", &[], &[], &[]),
            ("/m/{id}?beta=true#top", "/m/{id}?beta=true", &["id"], &[], &["top"]),
            ("/#Action=Start", "/", &[], &[], &["Action=Start"]),
            ("/m{#id}", "/m", &[], &[], &["#id"]),
            ("/f{?q,r*}", "/f", &[], &["q=q", "r=r*"], &[]),
            ("/f?v=1{&q}", "/f?v=1", &[], &["q=q"], &[]),
            ("/f?v=1&q={q}&{r}", "/f?v=1", &[], &["q=q!", "r=r!"], &[]),
            ("/s/{path*}", "/s/{path}", &["path*"], &[], &[]),
            ("/s/{+path}", "/s/{path}", &["path Expanded"], &[], &[]),
            ("/s{.a,b}", "/s{a}{b}", &["a Label", "b Label"], &[], &[]),
            ("/s{;a*}", "/s{a}", &["a Matrix*"], &[], &[]),
            ("/s{/a*,b}", "/s{a}{b}", &["a Segments*", "b Segments"], &[], &[]),
            ("/s/{proxy+}", "/s/{proxy}", &["proxy Expanded"], &[], &[]),
            ("/s/{path:path}", "/s/{path}", &["path Expanded"], &[], &[]),
            ("/s/{id:[0-9]+}", "/s/{id}", &["id"], &[], &[]),
            ("/s/{other:3}", "/s/{other:3}", &["other:3"], &[], &[]),
        ];
        for (key, path, in_path, in_query, unread) in cases {
            let strings = |them: &[&str]| them.iter().map(ToString::to_string).collect::<Vec<_>>();
            let expected =
                ((*path).to_owned(), strings(in_path), strings(in_query), strings(unread));
            assert_eq!(read(key), expected, "{key}");
        }
    }
}
