//! What a hand-written crate adds to the reference: FastVM's, and a small one with a bit of everything.

use std::fmt::Write as _;
use std::fs;

use sdk_codegen::Generated;
use sdk_codegen::emit::data::{Call, Group, Kind, Reference, Type};
use sdk_codegen::emit::reference;
use sdk_project::Stop;
use sdk_project::contract::HandWritten;

use crate::rendered::DOCUMENT;
use crate::support::{document, generated, overrides, small};

/// A crate on top of the small API: names of all kinds, links of all kinds, and a chapter.
const CRATE: &[(&str, &str)] = &[
    ("Cargo.toml", "[package]\nname = \"acme-sdk\"\n\n[lib]\nname = \"acme\"\n"),
    (
        "src/lib.rs",
        r#"
mod handles;
mod hidden;
pub mod prelude;
pub use acme_generated::models;
pub use hidden::{CallFailed, *};
pub use handles::{Acme, Jobs, Watch as Watching};

relies_on! { struct Job { id: String = "id" } }
shadows! { handles::Jobs { refresh create: "takes an image alone" } }
helpers! { handles::Jobs { fn watch(&self) -> Watch; fn end(&self) -> End; } handles::Acme { fn connect() -> Acme; } }
options! { handles::Watch => Job { pause: Duration = handles::PAUSE, 500 ms; } End => Job {} }
"#,
    ),
    (
        "src/handles.rs",
        r#"
use super::models::{self, Job};
use acme_generated::{Client, resources};

/// The client.
pub struct Acme(Client);

impl Acme {
    /// Connects. It is [never](https://example.com) an [error](Error).
    #[deprecated]
    pub fn connect() -> Self { todo() }
    pub fn jobs(&self) -> Jobs { todo() }
}

impl Deref for Acme { type Target = Client; }

pub struct Jobs(resources::Jobs);

impl Jobs {
    /// Starts a job of an `[image]`, see [`Self::watch`] and [`Job::state`].
    ///
    /// - `image`: What to run,
    ///   by its name.
    /// - a list of its own
    ///
    /// ```no_run
    /// # fn hidden() {
    /// client.jobs().create("x").await?;
    ///
    /// # }
    /// ```
    ///
    /// ```compile_fail
    /// nonsense
    /// ```
    ///
    /// # Errors
    ///
    /// [`Failed`] where it fails; [`super::prelude::Extra`] says more, [`std::fmt::Debug`] doesn't.
    pub fn create(&self, image: impl Into<String>) -> Watch { todo() }

    /// Watches.
    pub fn watch(&self) -> Watch { todo() }

    /// Ends.
    pub fn end(&self) -> End { todo() }
}

request!(End -> Job, "[`Jobs::end`]");

impl Deref for Jobs { type Target = resources::Jobs; }

/// A wait.
///
/// # Errors
///
/// [`crate::Failed`].
pub struct Watch;

impl IntoFuture for Watch {
    type Output = Result<Job, crate::Failed>;
}

impl Watch {
    /// How long it rests.
    pub fn pause(mut self, pause: std::time::Duration) -> Self { self }
    #[cfg(feature = "blocking")]
    pub fn call<'a, T: Clone>(&'a self, _: (T, &'a [u8])) -> Result<models::Job, Failed> where T: Send { todo() }
}
"#,
    ),
    (
        "src/hidden.rs",
        r"
/// Failed.
#[non_exhaustive]
pub enum Failed { /// Once.
    Once, /// With [`Self::Once`].
    With(crate::models::Job, Vec<u8>) }
/// A call failed.
pub use acme_generated::runtime::Error as CallFailed;
/// Nobody sees it.
pub(crate) struct Unseen;
",
    ),
    (
        "src/prelude.rs",
        r"
/// More of [`crate::handles::Watch`].
pub trait Extra { /// Counts.
    fn count(&self) -> usize; }
impl Extra for crate::models::Job {}
impl Extra for crate::handles::Watch {}
",
    ),
    (
        "guide/first-steps.md",
        "# First steps\n\nSee [jobs](crate::Jobs::create) and [the rest](crate::guide::the_rest).\n",
    ),
    ("guide/the-rest.md", "Nothing.\n"),
    ("guide/2-next.md", "# Next\n\nIt is after [the tour](crate::guide::tour).\n"),
    ("guide/10-last.md", "# Last\n\nIt is the last of those that come first.\n"),
    ("guide/1-tour.md", "# A tour\n\nIt comes first.\n"),
    ("guide/3-errors.md", "# Errors\n\nIt is in the place of another one.\n"),
    ("guide/start.md", "Examples have a [job](crate::Jobs) too.\n"),
    ("guide/notes.txt", "No chapter."),
];

/// The reference of what is generated, with what the crate on top has.
fn of(generated: &Generated, on_top: &HandWritten, root: &str) -> Reference {
    let fail = |stop: Stop| -> ! { panic!("{}", stop.render(false)) };
    let called = on_top.called(generated).unwrap_or_else(|stop| fail(stop));
    let mut reference = reference(&generated.api, &called);
    on_top.add_to(&mut reference, generated, root).unwrap_or_else(|stop| fail(stop));
    reference
}

#[test]
fn methods_and_types_are_read_from_the_source() {
    let reference = of(&generated(&document()), &overrides(), "../fastvm-overrides");
    drawn("reference", &reference);
}

#[test]
fn any_crate_is_read() {
    let folder = std::env::temp_dir().join(format!("reference-test-{}", std::process::id()));
    for (path, text) in CRATE {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let read = HandWritten::read(&folder).map_err(|stop| stop.render(false));
    let reference = read.map(|on_top| of(&small(DOCUMENT), &on_top, ""));
    fs::remove_dir_all(&folder).expect("it is there");
    drawn("any_crate", &reference.expect("a good crate"));
}

/// Holds what is written by hand against a snapshot.
fn drawn(name: &str, reference: &Reference) {
    let mut out = format!("{:?}\n", reference.called);
    groups(&reference.groups, &mut out);
    for ty in reference.types.iter().filter(|ty| ty.place.is_hand_written) {
        show_type(ty, &mut out);
    }
    if name != "reference" {
        let _ = writeln!(out, "\nstart:");
        indent(&reference.start, "  ", &mut out);
    }
    for chapter in &reference.chapters {
        let _ = writeln!(out, "\nchapter {}: {}", chapter.name, chapter.title);
        if name != "reference" {
            indent(&chapter.text, "  ", &mut out);
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, out);
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
    let _ = writeln!(out, "    gives {:?}, fails with {:?}", call.gives, call.fails);
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
