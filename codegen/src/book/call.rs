//! Writes the operations and helpers of a group.

use std::fmt::Write as _;

use super::marks::{block, escape};
use super::slug::heading;
use super::{Book, SIGNATURE};
use crate::emit::data::{Answer, Call, Group, Resent};
use crate::ir::code;

/// How long a line of code may be before it is broken.
const WIDE: usize = 88;

impl Book<'_> {
    /// The operations of a group: first a table of them, then each.
    pub(super) fn group(&self, group: &Group, calls: &[Call], is_first: bool, out: &mut String) {
        if is_first {
            block(out, &self.line(&group.about, &group.handle));
            if let Some(feature) = &group.feature {
                block(out, &format!("It needs the Cargo feature `{feature}`."));
            }
            let place = self.place(&group.place, &group.handle);
            block(out, &place.map(|place| format!("Its type: {place}.")).unwrap_or_default());
        }
        block(out, &self.table(calls));
        if is_first && !group.groups.is_empty() {
            block(out, "Below it:");
            let below = group.groups.iter().map(|it| self.group_line(it));
            block(out, &below.collect::<String>());
        }
        for call in calls {
            self.call(call, &group.handle, out);
        }
    }

    /// A group in a list, with what it is about.
    pub(super) fn group_line(&self, group: &Group) -> String {
        let about = self.line(&group.about, &group.handle);
        let colon = if about.is_empty() { "" } else { ": " };
        let path = &group.path;
        match self.plan.groups.get(path.as_str()) {
            Some(file) => format!("- [`{path}`]({file}){colon}{about}\n"),
            None => format!("- `{path}`{colon}{about}\n"),
        }
    }

    /// Operations as a table.
    pub(super) fn table(&self, calls: &[Call]) -> String {
        if calls.is_empty() {
            return String::new();
        }
        let mut out = String::from("| Method | HTTP | What it does |\n| --- | --- | --- |\n");
        for call in calls {
            let badge = call.badge.map(|badge| format!(" **{}**", badge.as_str()));
            let mark = if call.deprecated { "Deprecated. " } else { "" };
            let _ = writeln!(
                out,
                "| {}{} | {} | {mark}{} |",
                self.call_link(&call.path),
                badge.unwrap_or_default(),
                escape(&call.http),
                self.cell(&call.summary, "")
            );
        }
        out
    }

    fn call(&self, call: &Call, handle: &str, out: &mut String) {
        heading(
            &call.path,
            self.plan.calls.get(call.path.as_str()).map(|it| it.anchor.as_str()),
            out,
        );
        block(out, &self.marks(call));
        block(out, &signature(call));
        block(out, &self.text(&call.docs, handle));
        self.parameters(call, handle, out);
        block(out, &self.returns(call));
        self.errors(call, handle, out);
        block(out, &self.retries(call));
        block(out, &credentials(call));
        if let Some(example) = &call.example {
            block(out, "**Example**");
            block(out, &format!("```rust\n{}\n```", example.code.trim_end()));
        }
    }

    /// Badge, method and path, and where it is.
    fn marks(&self, call: &Call) -> String {
        let badge = call.badge.map(|badge| format!("**{}**", badge.as_str()));
        let deprecated = call.deprecated.then(|| "**deprecated**".to_owned());
        let http = Some(call.http.clone()).filter(|http| !http.is_empty());
        let place = self.place(&call.place, &call.name);
        let marks: Vec<_> = [http, badge, deprecated, place].into_iter().flatten().collect();
        marks.join(" · ")
    }

    fn returns(&self, call: &Call) -> String {
        let mut out = if call.returns == call.gives.text && call.gives.before.is_empty() {
            format!("**Returns** {}.", self.shown(&call.gives))
        } else {
            let returns = self.named(&call.returns).map(|it| self.type_link(&it.name));
            let returns = returns.unwrap_or_else(|| code(&call.returns));
            let fails = call.fails.as_deref();
            let is_made = fails == Some(self.reference.called.error_name());
            let options = self.chapter_link("options", "requests");
            let options = if is_made {
                format!(", which takes {options} until it is awaited")
            } else {
                String::new()
            };
            let fails = fails.map(|name| format!(", or fails with {}", self.error_link(name)));
            let (gives, fails) = (self.gives(call), fails.unwrap_or_default());
            format!("**Returns** {returns}{options}. Awaiting it gives {gives}{fails}.")
        };
        if let Some(item) = &call.pages {
            let item = self.shown(item);
            let _ = write!(
                out,
                " That is one page: `.items()` gives each {item} of all pages, and `.pages()` each page."
            );
        }
        // What is the only answer is what the call gives.
        let answers = if call.answers.len() > 1 { call.answers.as_slice() } else { &[] };
        self.list(answers, &call.gives.text, &mut out);
        if !call.headers.is_empty() {
            out.push_str("\n\n`headers_as` of the response reads its headers:");
            self.list(&call.headers, "", &mut out);
        }
        out
    }

    /// Answers as a list, each with its variant of the type that holds it.
    fn list(&self, answers: &[Answer], of: &str, out: &mut String) {
        out.push_str(if answers.is_empty() { "" } else { "\n" });
        for Answer { statuses, variant, holds } in answers {
            let variant = variant.as_ref().map(|variant| format!(", as `{of}::{variant}`"));
            let holds = holds.as_ref().map(|holds| self.shown(holds));
            let holds = holds.unwrap_or_else(|| "no body".to_owned());
            let variant = variant.unwrap_or_default();
            let _ = write!(out, "\n- {}: {holds}{variant}", statuses.join(", "));
        }
    }

    fn gives(&self, call: &Call) -> String {
        let shown = match call.gives.text.as_str() {
            "()" => "nothing (`()`)".to_owned(),
            _ => self.shown(&call.gives),
        };
        match call.answers.as_slice() {
            [Answer { statuses, .. }] if !statuses.is_empty() => {
                format!("{shown} (status {})", statuses.join(", "))
            }
            [_, _, ..] => format!("{shown}, which goes by the status"),
            _ => shown,
        }
    }

    fn errors(&self, call: &Call, handle: &str, out: &mut String) {
        let errors = &self.chapter_link("Errors", "errors");
        if !call.errors_docs.is_empty() {
            block(out, &format!("**{errors}**"));
            block(out, &self.text(&call.errors_docs, handle));
        }
        if call.failures.is_empty() {
            return;
        }
        let by_status = if call.errors_docs.is_empty() {
            format!("**{errors}** by status, each with the body that `body_as` reads:")
        } else {
            "What the server answers then, each with the body that `body_as` reads:".to_owned()
        };
        block(out, &by_status);
        let mut table = String::from("| Status | Body | When |\n| --- | --- | --- |\n");
        for failure in &call.failures {
            let status = if failure.status == "default" { "any other" } else { &failure.status };
            let holds = failure.holds.as_ref().map(|holds| escape(&self.shown(holds)));
            let _ = writeln!(
                table,
                "| {status} | {} | {} |",
                holds.unwrap_or_else(|| "not described".to_owned()),
                self.cell(&failure.about, handle)
            );
        }
        block(out, &table);
    }

    fn retries(&self, call: &Call) -> String {
        let chapter = self.chapter_link("Retries", "retries-and-timeouts");
        let said = match call.retries {
            None => return String::new(),
            Some(Resent::Always) => {
                "a failed call is sent again, up to 2 times unless set, where that may help: after a broken connection, a timeout, and the statuses 408, 409, 429 and 5xx."
            }
            Some(Resent::Rejected) => {
                "a failed call is sent again, up to 2 times unless set, only where nothing can have reached the server, and after the status 429."
            }
            Some(Resent::Unsent) => {
                "it is sent once, since a second call might do it twice. It is sent again, up to 2 times unless set, only where nothing can have reached the server."
            }
        };
        let mut out = format!("**{chapter}**: {said}");
        if let (Some(field), Some(body)) = (&call.server_timeout, &call.body) {
            let _ = write!(
                out,
                " `{}.{field}` says how many seconds the server may take, and the timeout follows it.",
                body.name
            );
        }
        out
    }
}

/// How it is declared, as a program sees it.
fn signature(call: &Call) -> String {
    let arguments: Vec<_> =
        call.signature.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    let returns = match call.returns.as_str() {
        "" | "()" => String::new(),
        returns => format!(" -> {returns}"),
    };
    let short = format!("{}({}){returns}", call.path, arguments.join(", "));
    let text = if short.len() <= WIDE {
        short
    } else {
        format!("{}(\n    {},\n){returns}", call.path, arguments.join(",\n    "))
    };
    format!("```{SIGNATURE}\n{text}\n```")
}

/// What it needs of the client's credentials, where that is unusual.
fn credentials(call: &Call) -> String {
    let each = |names: &Vec<String>| match names.as_slice() {
        [] => "none".to_owned(),
        names => names.iter().map(|name| code(name)).collect::<Vec<_>>().join(" and "),
    };
    match call.credentials.as_deref() {
        None => String::new(),
        Some([]) => "**Credentials**: it needs none, and none are sent.".to_owned(),
        Some(some) => {
            let each: Vec<_> = some.iter().map(each).collect();
            format!("**Credentials**: {}.", each.join(", or "))
        }
    }
}
