//! Writes what a method takes, with the fields of the body.

use std::fmt::Write as _;

use super::Book;
use super::marks::{block, escape};
use crate::emit::data::{Body, Call, Field, Function, Kind, Object, Parameter, Shown, Type};
use crate::ir::code;

/// How many fields of a body are listed beside the parameters.
const FEW: usize = 15;

impl Book<'_> {
    /// What a method takes, as a table.
    pub(super) fn parameters(&self, call: &Call, handle: &str, out: &mut String) {
        let is_bundle = matches!(call.takes.as_slice(), [one] if one == "arguments");
        let is_setter = |it: &&Parameter| !it.required && it.place != "argument";
        let (set, given): (Vec<_>, Vec<_>) = call.parameters.iter().partition(is_setter);
        let rows_of = |all: Vec<&Parameter>| {
            all.iter().map(|it| self.parameter(it, handle, is_bundle)).collect::<String>()
        };
        let body = |required: bool| {
            let body = call.body.as_ref().filter(|body| body.required == required);
            body.map(|body| self.body(body, is_bundle)).unwrap_or_default()
        };
        let has_setters = !set.is_empty() || call.body.as_ref().is_some_and(|it| !it.required);
        // What must be given comes first, as the method takes it.
        let rows = [rows_of(given), body(true), rows_of(set), body(false)].concat();
        if rows.is_empty() {
            return;
        }
        block(out, "**Parameters**");
        let setters =
            "Rows that begin with a dot are methods of the request: call them before `.await`.";
        block(out, if has_setters { setters } else { "" });
        block(out, &format!("{HEAD}{rows}"));
        if is_bundle {
            let ty = call.signature.first().map_or("", |(_, ty)| ty);
            let text = format!(
                "`{ty}::builder()` makes the arguments: it has a setter for each, and `.build()` ends it."
            );
            block(out, &text);
        }
        block(out, &call.body.as_ref().map(|body| self.made(body)).unwrap_or_default());
    }

    fn parameter(&self, parameter: &Parameter, handle: &str, is_bundle: bool) -> String {
        let Parameter { name, wire, required, takes, ty, place, default, summary: _, docs } =
            parameter;
        let shown = match (*place, *required) {
            (_, true) if is_bundle => format!("`arguments.{name}`"),
            ("argument", _) | (_, true) => format!("`{name}`"),
            _ => format!("`.{name}({})`", takes.join(", ")),
        };
        let bare = name.trim_start_matches("r#");
        let sent = match *place {
            "argument" | "option" => String::new(),
            _ if wire.is_empty() || wire == bare => format!("In the {}.", whereabouts(place)),
            _ => format!("In the {}, as {}.", whereabouts(place), code(wire)),
        };
        let said = self.cell(without_default(docs, default.as_deref()), handle);
        let gap = match (said.as_str(), sent.as_str()) {
            ("", _) | (_, "") => "",
            // What ends with a list has no more of its last item.
            (said, _) if said.contains("<br>") => "<br>",
            _ => " ",
        };
        row(
            &shown,
            &self.shown(ty),
            &default_of(*required, default.as_deref()),
            &format!("{said}{gap}{}", escape(&sent)),
        )
    }

    /// The body, and its fields where there are few.
    fn body(&self, body: &Body, is_bundle: bool) -> String {
        let Body { name, required, ty, made_by: _, sent_as } = body;
        let shown = match required {
            true if is_bundle => format!("`arguments.{name}`"),
            true => format!("`{name}`"),
            false => format!("`.{name}({name})`"),
        };
        let said = format!("The body, sent as {}.", escape(sent_as));
        let mut rows = row(&shown, &self.shown(ty), &default_of(*required, None), &said);
        let Some((item, object)) = self.object(body).filter(|(_, it)| it.fields.len() <= FEW)
        else {
            return rows;
        };
        for field in &object.fields {
            let Field { name: own, wire: _, ty, required, default, is_hidden: _, docs } = field;
            let said = self.cell(without_default(docs, default.as_deref()), &item.name);
            let said = format!("{said}{}", null(&ty.text, *required, docs));
            // What isn't required is given to a setter.
            let ty = &Shown { text: given(&ty.text, *required).to_owned(), ..ty.clone() };
            let said = said.trim_start();
            let shown = format!("`{name}.{own}`");
            rows.push_str(&row(
                &shown,
                &self.shown(ty),
                &default_of(*required, default.as_deref()),
                said,
            ));
        }
        rows
    }

    /// The object that a body is, if it is one of the crate.
    fn object(&self, body: &Body) -> Option<(&Type, &Object)> {
        let [(name, _)] = body.ty.named.as_slice() else { return None };
        let item = self.named(name).filter(|_| body.ty.text == *name)?;
        match &item.kind {
            Kind::Object(object) => Some((item, object)),
            _ => None,
        }
    }

    /// A type of the crate.
    pub(super) fn named(&self, name: &str) -> Option<&Type> {
        let types = &self.reference.types;
        let index = types.binary_search_by(|item| item.name.as_str().cmp(name));
        let sorted = index.ok().and_then(|index| types.get(index));
        sorted.or_else(|| types.iter().find(|item| item.name == name))
    }

    /// How a body is made.
    fn made(&self, body: &Body) -> String {
        let Some(made_by) = &body.made_by else { return String::new() };
        let function = made_by.split('(').next().unwrap_or(made_by);
        let object = self.object(body);
        let setters = object.filter(|(item, it)| has_setters(it, &item.methods));
        let rest =
            if setters.is_some() { " Each optional field has a setter of its name." } else { "" };
        let body = self.chapter_section_link("body", "requests", VALUES);
        if function.ends_with("::builder") {
            return format!(
                "{} makes the {body}: it has a setter for each field, and `.build()` ends it.",
                code(made_by)
            );
        }
        format!("{} makes the {body}.{rest}", code(made_by))
    }
}

/// Whether an object that is sent has fields which aren't required.
pub(super) fn has_setters(object: &Object, methods: &[Function]) -> bool {
    !methods.is_empty() && object.fields.iter().any(|field| !field.required)
}

/// The section of the chapter on requests that says what setters take.
const VALUES: &str = "values-that-are-sent";

const HEAD: &str = "| Parameter | Type | Default | Description |\n| --- | --- | --- | --- |\n";

fn row(name: &str, ty: &str, default: &str, said: &str) -> String {
    let mut row = String::new();
    let _ = writeln!(row, "| {} | {} | {default} | {said} |", escape(name), escape(ty));
    row
}

/// The type that a setter takes for a field.
fn given(ty: &str, required: bool) -> &str {
    let inner = ty.strip_prefix("Option<").and_then(|ty| ty.strip_suffix('>'));
    inner.filter(|_| !required).unwrap_or(ty)
}

/// Says that a field may be null, where its type in JSON has that and its documentation doesn't speak of it.
pub(super) fn null(ty: &str, required: bool, docs: &str) -> &'static str {
    match ty {
        _ if docs.to_lowercase().contains("null") => "",
        ty if ty.starts_with("Nullable<") => " May be null.",
        ty if ty.starts_with("Option<") && required => " May be null.",
        _ => "",
    }
}

/// What is assumed where something isn't given.
pub(super) fn default_of(required: bool, default: Option<&str>) -> String {
    match (required, default) {
        (true, _) => "required".to_owned(),
        (false, Some(default)) => escape(&code(default)),
        (false, None) => "–".to_owned(),
    }
}

/// Documentation without the sentence that says the default, which has a column of its own.
pub(super) fn without_default<'t>(docs: &'t str, default: Option<&str>) -> &'t str {
    let Some(default) = default else { return docs };
    let sentence = format!("The default is {}.", code(default));
    docs.strip_suffix(&sentence).map_or(docs, str::trim_end)
}

fn whereabouts(place: &str) -> &str {
    match place {
        "header" => "headers",
        "the whole query" => "query, which it is as a whole",
        other => other,
    }
}
