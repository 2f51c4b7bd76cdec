//! The guard itself, held against small crates that were made up for it.

use std::collections::BTreeSet;

use generator_tests::imports::{Imports, Known, Sources};

/// What the guard says of these files.
fn complaints<const N: usize>(files: [(&str, &str); N], known: &[Known<'_>]) -> Vec<String> {
    Imports::of(&Sources::from(files)).expect("a whole crate").complaints(known)
}

/// Nothing is wrong with these files.
fn assert_fine<const N: usize>(files: [(&str, &str); N], known: &[Known<'_>]) {
    let complaints = complaints(files, known);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The files or folders that import each other in the only circle there is.
fn circle<const N: usize>(files: [(&str, &str); N]) -> String {
    let complaints = complaints(files, &[]);
    let [complaint] = &complaints[..] else { panic!("one circle, not {complaints:#?}") };
    let (names, _) = complaint.split_once(" import each other").expect("a circle");
    names.to_owned()
}

/// The files that `a.rs` imports from.
fn imported<const N: usize>(files: [(&str, &str); N]) -> BTreeSet<String> {
    let imports = Imports::of(&Sources::from(files)).expect("a whole crate");
    let of_a = imports.imports().iter().filter(|import| import.from == "a.rs");
    of_a.map(|import| import.to.clone()).collect()
}

#[test]
fn two_folders_in_a_circle_are_found() {
    let names = circle([
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod one; pub(crate) use self::one::One;"),
        ("a/one.rs", "use crate::b::Two; pub(crate) struct One(Two);"),
        ("b/mod.rs", "mod two; mod other; pub(crate) use self::two::Two;"),
        ("b/two.rs", "pub(crate) struct Two;"),
        ("b/other.rs", "fn f(_: crate::a::One) {}"),
    ]);
    assert_eq!(names, "a, b");
}

#[test]
fn three_folders_in_a_circle_are_found() {
    let names = circle([
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a/mod.rs", "pub(crate) mod one;"),
        ("a/one.rs", "use crate::b::two::f;"),
        ("b/mod.rs", "pub(crate) mod two;"),
        ("b/two.rs", "pub(crate) fn f() { crate::c::three::g() }"),
        ("c/mod.rs", "pub(crate) mod three;"),
        ("c/three.rs", "use crate::{a::{one}, d::four}; pub(crate) fn g() {}"),
        ("d/mod.rs", "pub(crate) mod four;"),
        ("d/four.rs", ""),
    ]);
    assert_eq!(names, "a, b, c");
}

#[test]
fn folders_within_a_folder_are_held_to_it_too() {
    let names = circle([
        ("lib.rs", "mod top;"),
        ("top/mod.rs", "mod a; mod b; pub(crate) use self::a::one::One;"),
        ("top/a/mod.rs", "pub(crate) mod one;"),
        ("top/a/one.rs", "use crate::top::b::two::Two; pub(crate) struct One(Two);"),
        ("top/b/mod.rs", "pub(crate) mod two;"),
        ("top/b/two.rs", "use super::super::One; pub(crate) struct Two;"),
    ]);
    assert_eq!(names, "top/a, top/b");
}

#[test]
fn a_reexport_of_the_root_hides_no_circle() {
    let files = [
        ("lib.rs", "mod a; mod b; pub use self::a::*; pub use b::Two;"),
        ("a/mod.rs", "mod one; pub use self::one::One;"),
        ("a/one.rs", "pub struct One(crate::Two);"),
        ("b/mod.rs", "mod two; pub use self::two::Two;"),
        ("b/two.rs", "use crate::One; pub struct Two;"),
    ];
    let complaints = complaints(files, &[]);
    let [circle, one, two] = &complaints[..] else { panic!("three, not {complaints:#?}") };
    assert!(circle.starts_with("a, b import each other:"), "{circle}");
    assert!(one.starts_with("a/one.rs imports crate::Two through the crate's root"), "{one}");
    assert!(two.starts_with("b/two.rs imports crate::One through the crate's root"), "{two}");
}

#[test]
fn the_root_is_left_alone() {
    for import in ["use crate::*;", "use crate::Bytes;", "use crate::One as Other;"] {
        let complaints = complaints(
            [
                ("lib.rs", "mod a; mod b; pub use self::a::One; pub use bytes::Bytes;"),
                ("a.rs", "pub struct One;"),
                ("b.rs", import),
            ],
            &[],
        );
        assert_eq!(complaints.len(), 1, "{import}: {complaints:#?}");
    }
}

/// Two files of which each names a type of the other.
const PAIR: [(&str, &str); 4] = [
    ("lib.rs", "mod tree;"),
    (
        "tree/mod.rs",
        "mod branch; mod leaf; pub use self::branch::Branch; pub use self::leaf::Leaf;",
    ),
    ("tree/branch.rs", "use super::Leaf; pub struct Branch(Vec<Leaf>);"),
    ("tree/leaf.rs", "use super::branch::Branch; pub struct Leaf(Option<Box<Branch>>);"),
];

#[test]
fn a_pair_of_files_is_found() {
    assert_eq!(circle(PAIR), "tree/branch.rs, tree/leaf.rs");
}

#[test]
fn a_pair_that_is_known_is_allowed_as_long_as_it_is_one() {
    let files = &["tree/branch.rs", "tree/leaf.rs"];
    let known = [Known { files, reason: "a branch has leaves, and a leaf may have a branch" }];
    assert_fine(PAIR, &known);
    let gone = complaints([("lib.rs", "")], &known);
    assert!(gone[0].starts_with("tree/branch.rs, tree/leaf.rs no longer import each other"));
}

#[test]
fn a_circle_of_folders_can_not_be_known() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "pub mod one;"),
        ("a/one.rs", "use crate::b::two;"),
        ("b/mod.rs", "pub mod two;"),
        ("b/two.rs", "use crate::a::one;"),
    ];
    for files_of_it in [&["a", "b"], &["a/one.rs", "b/two.rs"]] {
        let known = [Known { files: files_of_it, reason: "none is good enough" }];
        assert!(!complaints(files, &known).is_empty(), "{files_of_it:?}");
    }
}

#[test]
fn a_parent_and_its_children_are_no_circle() {
    let files = [
        ("lib.rs", "mod a; pub use self::a::One;"),
        ("a/mod.rs", "mod one; pub(crate) mod deep; pub use self::one::One; pub use deep::Two;"),
        ("a/one.rs", "use super::deep::Two; pub struct One(Two);"),
        ("a/deep/mod.rs", "mod two; pub use self::two::Two; pub(crate) use self::two::*;"),
        ("a/deep/two.rs", "use std::fmt; use super::super::deep; pub struct Two;"),
    ];
    assert_fine(files, &[]);
}

#[test]
fn a_parent_with_code_of_its_own_is_no_exception() {
    let names = circle([
        ("lib.rs", "mod a;"),
        ("a.rs", "mod one; pub(crate) struct Top(one::One);"),
        ("a/one.rs", "use super::Top; pub(crate) struct One(Option<Box<Top>>);"),
    ]);
    assert_eq!(names, "a.rs, a/one.rs");
}

#[test]
fn imports_are_found_however_they_are_written() {
    for code in [
        "use crate::b::deep::f;",
        "use crate::{b::{deep::{self as d}}};",
        "use super::b::deep; fn g() { deep::f() }",
        "mod inner { use super::super::b::deep::f; }",
        "fn g() { crate::b::deep::f() }",
        "fn g() { println!(\"{}\", crate::b::deep::f()) }",
        "macro_rules! m { () => { crate::b::deep::f() } }",
        "impl crate::b::deep::T for u8 {}",
        "fn g() { use crate::b::deep::*; }",
    ] {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", code),
            ("b/mod.rs", "pub mod deep;"),
            ("b/deep.rs", "pub fn f() {} pub trait T {}"),
        ];
        assert_eq!(imported(files), BTreeSet::from(["b/deep.rs".to_owned()]), "{code}");
    }
}

#[test]
fn a_macro_at_the_root_belongs_to_its_file() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "crate::make! { A }"),
        ("b.rs", "#[macro_export] macro_rules! make { ($name:ident) => { $crate::Made } }"),
    ];
    assert_eq!(imported(files), BTreeSet::from(["b.rs".to_owned()]));
}

#[test]
fn what_imports_nothing_is_not_taken_for_an_import() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use serde::b; pub(in crate::b) struct A; \
             macro_rules! m { () => { $crate::b::B } } \
             #[cfg(test)] mod tests { use crate::b::B; } #[cfg(test)] use crate::b;",
        ),
        ("b.rs", "use crate::a; pub struct B(a::A);"),
    ];
    assert_fine(files, &[]);
}

#[test]
fn a_crate_that_is_broken_is_an_error() {
    for (text, wrong) in [("mod a;", "neither a.rs nor a/mod.rs is there"), ("fn", "lib.rs is not")]
    {
        let error = Imports::of(&Sources::from([("lib.rs", text)])).expect_err("a broken crate");
        assert!(error.to_string().starts_with(wrong), "{error}");
    }
}
