//! Writes types, with all their parts.

use std::fmt::Write as _;

use super::marks::{block, escape};
use super::parameters::{default_of, has_setters, null, without_default};
use super::plan::USES;
use super::slug::heading;
use super::{Book, SIGNATURE};
use crate::emit::data::{Kind, Listed, Member, Object, Type, Use};
use crate::ir::code;

impl Book<'_> {
    pub(super) fn types(&self, types: &[Type], out: &mut String) {
        for item in types {
            self.ty(item, out);
        }
    }

    fn ty(&self, item: &Type, out: &mut String) {
        heading(
            &item.name,
            self.plan.types.get(item.name.as_str()).map(|it| it.anchor.as_str()),
            out,
        );
        let place = self.place(&item.place, &item.name);
        let marks = [Some(word(&item.kind).to_owned()), Some(format!("`{}`", item.path)), place];
        block(out, &marks.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        block(out, &self.text(&item.docs, &item.name));
        match &item.kind {
            Kind::Object(object) => self.object_parts(object, item, out),
            Kind::Enum { values, unknown } => self.values(values, unknown.as_deref(), item, out),
            Kind::Union { tag, members, unknown } => {
                block(out, &said_of_union(tag.as_deref(), unknown.as_deref()));
                block(out, &self.members(members, tag.is_some(), &item.name));
            }
            Kind::Variants { members, more } => {
                block(out, &self.members(members, false, &item.name));
                let text = "A later version may have more: a `match` needs an arm for the rest.";
                block(out, if *more { text } else { "" });
            }
            Kind::Alias(to) => block(out, &format!("Another name for {}.", self.shown(to))),
            Kind::Trait(path) => {
                let text = format!("A trait: bring it in with `use {path};` to call its methods.");
                block(out, &text);
            }
            Kind::Opaque => {
                let section = self.plan.runtime.get(item.name.as_str());
                let text = section.map(|it| {
                    format!(
                        "It is one of the [types of the runtime]({}), where its methods are.",
                        it.address()
                    )
                });
                block(out, &text.unwrap_or_default());
            }
        }
        self.methods(item, out);
        block(out, &features(item));
        block(out, &self.uses(&item.used_by));
    }

    fn object_parts(&self, object: &Object, item: &Type, out: &mut String) {
        let is_received = is_received(object, item);
        let mut table = String::new();
        for field in &object.fields {
            let mut said =
                self.cell(without_default(&field.docs, field.default.as_deref()), &item.name);
            said.push_str(null(&field.ty.text, field.required, &field.docs));
            if field.is_hidden {
                said.push_str(" Secret: `Debug` leaves it out.");
            }
            let bare = field.name.trim_start_matches("r#");
            let wire = match field.wire.as_str() {
                "" => String::new(),
                wire if wire == bare => String::new(),
                wire => format!(" ({} in JSON)", code(wire)),
            };
            let _ = writeln!(
                table,
                "| {} | {} | {} | {} |",
                escape(&format!("`{}`{wire}", field.name)),
                escape(&self.shown(&field.ty)),
                match (is_received, field.required) {
                    (true, true) => "yes".to_owned(),
                    (true, false) => "no".to_owned(),
                    (false, required) => default_of(required, field.default.as_deref()),
                },
                said.trim_start()
            );
        }
        if let Some((name, ty)) = &object.others {
            let _ = writeln!(
                table,
                "| `{name}` | {} | – | What other properties there are. |",
                escape(&self.shown(ty))
            );
        }
        if !table.is_empty() {
            let given = if is_received { "Always there" } else { "Default" };
            let head =
                format!("| Field | Type | {given} | Description |\n| --- | --- | --- | --- |\n");
            block(out, &(head + &table));
        }
        for (wire, text) in &object.constants {
            block(
                out,
                &format!("{} is always {}: it is written by itself.", code(wire), code(text)),
            );
        }
        if table.is_empty() && object.constants.is_empty() {
            block(out, "The document names no fields.");
        }
        if object.keeps_unknown {
            let kept = self.chapter_link("are kept", "unknown-fields-and-values");
            block(out, &format!("Properties that aren't listed {kept}: `.extra()` has them."));
        }
    }

    fn values(&self, values: &[Listed], unknown: Option<&str>, item: &Type, out: &mut String) {
        let is_said = values.iter().any(|value| !value.docs.is_empty());
        let (head, line) = if is_said { (" Description |", " --- |") } else { ("", "") };
        let mut table = format!("| Value | In Rust |{head}\n| --- | --- |{line}\n");
        for value in values {
            let _ = write!(
                table,
                "| {} | `{}::{}` |",
                escape(&code(&value.value)),
                item.name,
                value.name
            );
            if is_said {
                let _ = write!(table, " {} |", self.cell(&value.docs, &item.name));
            }
            table.push('\n');
        }
        block(out, if values.is_empty() { "" } else { &table });
        if let Some(unknown) = unknown {
            block(
                out,
                &format!(
                    "Others may come: `{}::{unknown}` keeps any other value as it came.",
                    item.name
                ),
            );
        }
    }

    fn members(&self, members: &[Member], has_tags: bool, owner: &str) -> String {
        let (head, line) = if has_tags { (" Tag |", " --- |") } else { ("", "") };
        let mut table =
            format!("| Variant | Holds |{head} Description |\n| --- | --- |{line} --- |\n");
        for member in members {
            let holds = member.holds.as_ref().map(|holds| escape(&self.shown(holds)));
            let _ = write!(
                table,
                "| `{owner}::{}` | {} |",
                member.name,
                holds.unwrap_or_else(|| "–".to_owned())
            );
            if has_tags {
                let tags: Vec<_> = member.tags.iter().map(|tag| escape(&code(tag))).collect();
                let tags = if tags.is_empty() { "any other".to_owned() } else { tags.join(", ") };
                let _ = write!(table, " {tags} |");
            }
            let _ = writeln!(table, " {} |", self.cell(&member.docs, owner));
        }
        table
    }

    /// How a value is made, and what else it can do.
    fn methods(&self, item: &Type, out: &mut String) {
        let mut code = String::new();
        for function in &item.methods {
            let _ = writeln!(code, "    {}", function.signature);
        }
        if !code.is_empty() {
            let word = if matches!(item.kind, Kind::Trait(_)) { "trait" } else { "impl" };
            block(out, &format!("```{SIGNATURE}\n{word} {} {{\n{}}}\n```", item.name, code));
            let said = item.methods.iter().filter(|it| !it.docs.is_empty()).map(|function| {
                format!("- `{}`: {}\n", function.name, self.line(&function.docs, &item.name))
            });
            block(out, &said.collect::<String>());
        }
        let Kind::Object(object) = &item.kind else { return };
        let is_sent = object.fields.iter().any(|field| !field.wire.is_empty());
        if has_setters(object, &item.methods) && is_sent {
            block(out, "Each field that isn't required has a setter of its name.");
        } else if is_received(object, item) {
            let text = format!(
                "It only comes back from the API; in tests, `{}::stub()` makes one.",
                item.name
            );
            block(out, &text);
        }
    }

    fn uses(&self, uses: &[Use]) -> String {
        let links: Vec<_> = uses
            .iter()
            .take(USES)
            .map(|it| match it {
                Use::Call(path) => self.call_link(path),
                Use::Type(name) => self.type_link(name),
            })
            .collect();
        let more = match uses.len().saturating_sub(USES) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        if links.is_empty() {
            String::new()
        } else {
            format!("Used by {}{more}.", links.join(", "))
        }
    }
}

/// Whether an object of the API only comes back from it.
fn is_received(object: &Object, item: &Type) -> bool {
    item.methods.is_empty() && object.fields.iter().any(|field| !field.wire.is_empty())
}

/// What a type is, in a word.
fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Object(_) => "object",
        Kind::Enum { .. } | Kind::Variants { .. } => "enum",
        Kind::Union { .. } => "union",
        Kind::Alias(_) => "alias",
        Kind::Trait(_) => "trait",
        Kind::Opaque => "type",
    }
}

fn said_of_union(tag: Option<&str>, unknown: Option<&str>) -> String {
    let how = match tag {
        Some(tag) => format!("One of these types: the property {} says which.", code(tag)),
        None => "One of these types: the first that fits.".to_owned(),
    };
    match unknown {
        Some(unknown) => format!(
            "{how} Others may come: the variant `{unknown}` keeps any other value as it came."
        ),
        None => how,
    }
}

/// Which Cargo features it needs, unless its documentation says so.
fn features(item: &Type) -> String {
    let is_said = |feature: &String| item.docs.contains(&format!("`{feature}`"));
    match item.features.as_slice() {
        features if features.first().is_none_or(is_said) => String::new(),
        [one] => format!("It needs the Cargo feature `{one}`."),
        some => format!("It needs one of the Cargo features `{}`.", some.join("`, `")),
    }
}
