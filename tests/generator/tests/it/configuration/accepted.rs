//! `[accept]` of `codegen.toml`: warnings that someone knows of.

use sdk_codegen::config::Acceptance;
use sdk_codegen::diagnostic::{Code, Limit};
use sdk_codegen::lower::Verdict;
use sdk_codegen::{Config, Generated};

use super::{MONEY, made, made_with};

fn count(generated: &Generated, code: &str) -> (usize, usize) {
    let of = |it: &&sdk_codegen::diagnostic::Diagnostic| it.code.as_str() == code;
    let (warnings, accepted) = (generated.warnings.iter(), generated.accepted.iter());
    (warnings.filter(of).count(), accepted.filter(of).count())
}

#[test]
fn what_is_accepted_is_counted_and_not_shown() {
    let before = made("").expect("a crate");
    assert_eq!((count(&before, "conditions"), count(&before, "callbacks")), ((2, 0), (1, 0)));
    let config = "[accept]\nconditions = [\"/components/schemas/Cat\", { at = \"money.yaml#\", reason = \"Known.\" }]\n";
    let generated = made(config).expect("a crate");
    assert_eq!((count(&generated, "conditions"), count(&generated, "callbacks")), ((0, 2), (1, 0)));
    assert_eq!(generated.accepted.len(), 2);
    assert!(
        generated.summary.to_string().ends_with("; 2 warnings accepted"),
        "{}",
        generated.summary
    );
    assert!(!generated.render_warnings(false).contains("[conditions]"));
    // What became of the types stays as it was, and each note says whether it is accepted.
    let outcomes = |it: &Generated| it.verdicts.iter().map(Verdict::outcome).collect::<Vec<_>>();
    assert_eq!(outcomes(&generated), outcomes(&before));
    let notes = generated.verdicts.iter().flat_map(|verdict| &verdict.notes);
    for note in notes {
        assert_eq!(note.is_accepted, note.code == Code::from(Limit::Conditions), "{note:?}");
    }
    // The files are the same.
    assert_eq!(generated.tree, before.tree);
}

#[test]
fn a_place_stands_for_what_is_in_it_and_a_star_for_every_place() {
    for (config, expected) in [
        ("conditions = \"/components/schemas\"", (1, 1)),
        ("conditions = \"/components/schemas/Cat\"", (1, 1)),
        ("conditions = \"\"", (1, 1)),
        ("conditions = \"money.yaml#/Money\"", (1, 1)),
        ("conditions = \"*\"", (0, 2)),
    ] {
        let generated = made(&format!("[accept]\n{config}")).expect(config);
        assert_eq!(count(&generated, "conditions"), expected, "{config}");
    }
}

#[test]
fn a_program_can_accept_warnings_too() {
    let text = format!("[crate]\nname = \"shop\"\n{MONEY}");
    let mut config = Config::parse(&text, "codegen.toml").expect("a good configuration");
    config.accept = vec![Acceptance::everywhere(Limit::Conditions)];
    let generated = made_with(config.clone()).expect("a crate");
    assert_eq!(count(&generated, "conditions"), (0, 2));
    config.accept.push(Acceptance::at(Limit::Webhooks, "/webhooks"));
    let error = made_with(config).expect_err("no crate");
    assert!(error.contains("gives no warning `webhooks` at `/webhooks`"), "{error}");
}
