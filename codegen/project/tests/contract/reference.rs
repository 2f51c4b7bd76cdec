//! What FastVM's hand-written crate adds to the reference.

use std::fmt::Write as _;

use sdk_codegen::emit::data::{Call, Group, Kind, Reference, Type};
use sdk_codegen::emit::reference;

use crate::support::{document, generated, overrides};

/// The reference of FastVM, as its users see it.
fn of_fastvm() -> Reference {
    let (generated, overrides) = (generated(&document()), overrides());
    let called =
        overrides.called(&generated).unwrap_or_else(|stop| panic!("{}", stop.render(false)));
    let mut reference = reference(&generated.api, &called);
    let added = overrides.add_to(&mut reference, &generated, "../fastvm-overrides");
    added.unwrap_or_else(|stop| panic!("{}", stop.render(false)));
    reference
}

#[test]
fn methods_and_types_are_read_from_the_source() {
    let reference = of_fastvm();
    let mut out = format!("{:?}\n", reference.called);
    groups(&reference.groups, &mut out);
    for ty in reference.types.iter().filter(|ty| ty.place.is_hand_written) {
        show_type(ty, &mut out);
    }
    for chapter in &reference.chapters {
        let _ = writeln!(out, "\nchapter {}: {}", chapter.name, chapter.title);
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("reference", out);
    });
}

fn groups(groups: &[Group], out: &mut String) {
    for group in groups {
        if group.place.is_hand_written {
            let _ = writeln!(out, "\n{} ({}) {:?}", group.path, group.handle, group.place);
        }
        for call in group.calls.iter().filter(|call| call.badge.is_some()) {
            show_call(call, out);
        }
        self::groups(&group.groups, out);
    }
}

fn show_call(call: &Call, out: &mut String) {
    let badge = call.badge.map_or("", |badge| badge.as_str());
    let takes: Vec<_> = call.signature.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
    let _ = writeln!(out, "\n  {badge} {}({}) -> {}", call.path, takes.join(", "), call.returns);
    let _ = writeln!(out, "    gives {:?}", call.gives);
    let _ = writeln!(out, "    {} {:?} {:?}", call.http, call.retries, call.place);
    for parameter in &call.parameters {
        let _ = writeln!(
            out,
            "    {} {}: {} = {:?}: {}",
            parameter.place, parameter.name, parameter.ty.text, parameter.default, parameter.docs
        );
    }
    if let Some(body) = &call.body {
        let _ = writeln!(out, "    sends {}: {} {:?}", body.name, body.ty.text, body.made_by);
    }
    let _ = writeln!(out, "    summary: {}", call.summary);
    let errors = if call.errors_docs.is_empty() {
        String::new()
    } else {
        format!("errors:\n{}", call.errors_docs)
    };
    let example = call.example.as_ref().map(|example| format!("example:\n{}", example.code));
    for text in [Some(call.docs.clone()), Some(errors), example].into_iter().flatten() {
        indent(&text, "    ", out);
    }
}

fn show_type(ty: &Type, out: &mut String) {
    let _ = writeln!(out, "\n{} ({}) {:?} used by {:?}", ty.path, ty.summary, ty.place, ty.used_by);
    indent(&ty.docs, "  ", out);
    match &ty.kind {
        Kind::Object(object) => {
            for field in &object.fields {
                let _ = writeln!(out, "  .{}: {}: {}", field.name, field.ty.text, field.docs);
            }
        }
        Kind::Variants { members, more } => {
            for member in members {
                let holds = member.holds.as_ref().map_or("", |holds| &holds.text);
                let _ = writeln!(out, "  ::{}({holds}): {}", member.name, member.docs);
            }
            let _ = writeln!(out, "  more: {more}");
        }
        _ => {}
    }
    for method in &ty.methods {
        let _ = writeln!(out, "  {}", method.signature);
        indent(&method.docs, "    ", out);
    }
}

fn indent(text: &str, by: &str, out: &mut String) {
    for line in text.lines() {
        let _ = writeln!(out, "{by}{line}");
    }
}
