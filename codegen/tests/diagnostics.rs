//! How diagnostics are drawn.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use sdk_codegen::diagnostic::{Diagnostics, Limit, Refusal, Repair, Severity};
use sdk_codegen::source::{At, FileId, Pointer, Source};

fn yaml(text: &str) -> Source {
    Source::read(&BTreeMap::from([("api.yaml".to_owned(), text.to_owned())]), "api.yaml")
}

fn at(pointer: &str) -> At {
    At::new(FileId::ROOT, Pointer::parse(pointer).expect("a pointer"))
}

/// Draws one warning about a value.
fn draw(text: &str, pointer: &str) -> String {
    let mut diagnostics = Diagnostics::new();
    diagnostics.warning(Repair::FieldMissing, at(pointer), "something is off").label("here");
    diagnostics.render(&yaml(text), false)
}

#[test]
fn a_diagnostic_shows_the_line_and_the_way_out() {
    let mut diagnostics = Diagnostics::new();
    diagnostics
        .error(Refusal::VersionUnknown, at("/info/version"), "`version` is not a string")
        .label("read as \"1.10\"")
        .help("write it in quotes");
    assert!(diagnostics.has_errors());
    assert_snapshot!(diagnostics.render(&yaml("info:\n  title: a\n  version: 1.10\n"), false), @r#"
    error[version-unknown]: `version` is not a string
     --> api.yaml:3:12
      |
    3 |   version: 1.10
      |            ^^^^ read as "1.10"
      |
      = help: write it in quotes
    "#);
}

#[test]
fn a_diagnostic_may_have_no_place() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.warning(Repair::FieldMissing, None, "nothing was found").help("look elsewhere");
    assert_snapshot!(diagnostics.render(&yaml("a: 1"), false), @r#"
    warning[field-missing]: nothing was found
      |
      = help: look elsewhere
    "#);
}

#[test]
fn a_value_over_several_lines_is_shown_by_its_key() {
    assert_snapshot!(draw("paths:\n  /a:\n    get: {}\n    put: {}\n", "/paths/~1a"), @r#"
    warning[field-missing]: something is off
     --> api.yaml:2:3
      |
    2 |   /a:
      |   ^^ here
    "#);
}

#[test]
fn the_key_is_shown_if_asked_for() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.warning(Repair::FieldMissing, at("/a/b"), "a strange key").key();
    assert_snapshot!(diagnostics.render(&yaml("a:\n  b: 1\n"), false), @r#"
    warning[field-missing]: a strange key
     --> api.yaml:2:3
      |
    2 |   b: 1
      |   ^
    "#);
}

#[test]
fn related_places_are_shown_too() {
    let mut diagnostics = Diagnostics::new();
    diagnostics
        .error(Refusal::VersionUnknown, at("/a"), "these refer to each other")
        .label("to the other")
        .related(at("/c"), "and back");
    assert_snapshot!(diagnostics.render(&yaml("a: c\nb: 1\nc: a\n"), false), @r#"
    error[version-unknown]: these refer to each other
     --> api.yaml:1:4
      |
    1 | a: c
      |    ^ to the other
      |
     ::: api.yaml:3:4
      |
    3 | c: a
      |    ^ and back
    "#);
}

#[test]
fn they_come_in_order_warnings_first() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.error(Refusal::VersionUnknown, at("/a"), "error in line 1");
    diagnostics.warning(Repair::FieldMissing, at("/c"), "warning in line 3");
    diagnostics.warning(Repair::FieldMissing, at("/b"), "warning in line 2");
    diagnostics.warning(Repair::FieldMissing, None, "warning anywhere");
    let drawn = diagnostics.render(&yaml("a: 1\nb: 2\nc: 3\n"), false);
    let titles: Vec<_> =
        drawn.lines().filter(|line| line.contains(": ") && !line.contains('|')).collect();
    assert_eq!(
        titles,
        [
            "warning[field-missing]: warning anywhere",
            "warning[field-missing]: warning in line 2",
            "warning[field-missing]: warning in line 3",
            "error[version-unknown]: error in line 1"
        ]
    );
    assert_eq!((diagnostics.count(Severity::Warning), diagnostics.count(Severity::Error)), (3, 1));
}

#[test]
fn what_could_mislead_is_spelt_out() {
    let text = "a:\t\"x\\u0000 \u{202e}gpj.exe\u{2066}\u{85}\" # \u{200b}\n";
    assert_snapshot!(draw(text, "/a"), @r#"
    warning[field-missing]: something is off
     --> api.yaml:1:4
      |
    1 | a:    "x\u0000 \u{202e}gpj.exe\u{2066}\u{85}" # \u{200b}
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ here
    "#);
    let mut diagnostics = Diagnostics::new();
    diagnostics.warning(Repair::FieldMissing, None, "\u{1b}[2J\u{202e}\nname").help("\u{7}");
    assert_snapshot!(diagnostics.render(&yaml("a: 1"), false), @r#"
    warning[field-missing]: \u{1b}[2J\u{202e}\u{a}name
      |
      = help: \u{7}
    "#);
}

#[test]
fn long_lines_are_cut_but_keep_their_columns() {
    let text =
        format!("{{\"a\": \"{}\", \"b\": [5], \"c\": \"{}\"}}", "é".repeat(5000), "z".repeat(5000));
    assert_snapshot!(draw(&text, "/b/0"), @r#"
    warning[field-missing]: something is off
     --> api.yaml:1:5017
      |
    1 | …éééééééééééééééééééééééééééééééééééééééééééééééééééé", "b": [5], "c": "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz...
      |                                                               ^ here
    "#);
    let text = format!("a: \"{}\"\n", "z".repeat(5000));
    assert!(draw(&text, "/a").lines().all(|line| line.chars().count() < 200));
}

#[test]
fn a_file_that_could_not_be_parsed_is_shown_where_parsing_stopped() {
    assert_snapshot!(draw("a: 1\nb: [1\nc: 2\n", ""), @r#"
    warning[field-missing]: something is off
     --> api.yaml:3:2
      |
    3 | c: 2
      |  ^ here
    "#);
}

#[test]
fn colour_is_for_terminals() {
    let mut diagnostics = Diagnostics::new();
    diagnostics.warning(Repair::FieldMissing, at("/a"), "off");
    let source = yaml("a: 1\n");
    assert!(diagnostics.render(&source, true).contains("\u{1b}["));
    assert!(!diagnostics.render(&source, false).contains('\u{1b}'));
}

#[test]
fn of_what_the_crate_cannot_hold_to_the_first_of_a_kind_are_drawn() {
    let mut diagnostics = Diagnostics::new();
    for number in 0..5 {
        diagnostics.warning(Limit::ErrorBody, None, format!("note {number}"));
        diagnostics.warning(Repair::FieldMissing, None, format!("repair {number}"));
    }
    let drawn = diagnostics.render(&yaml("a: 1"), false);
    let lines: Vec<_> = drawn.lines().filter(|line| line.contains("error-body")).collect();
    assert_eq!(
        lines,
        [
            "warning[error-body]: note 0",
            "warning[error-body]: note 1",
            "warning[error-body]: note 2",
            "warning[error-body]: 2 more of this kind are not shown"
        ]
    );
    assert_eq!(drawn.matches("repair").count(), 5, "{drawn}");
}
