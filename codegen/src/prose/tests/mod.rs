//! What the writer must hold for any description.

mod hostile;
mod output;
mod structure;
#[cfg(unix)]
mod time;

use super::docs;
use hostile::{TABLE, random};
use structure::structure;

/// The lines of one description.
fn lines(description: &str) -> Vec<String> {
    docs([description]).0
}

/// Checks all that holds whatever the description is. Emphasis that Markdown can't say again may be lost.
fn check(description: &str, emphasis: bool) {
    let lines = super::blocks::blocks(description);
    let text = lines.join("\n");
    let (mut before, mut after) = (structure(description), structure(&text));
    if !emphasis {
        before = without_emphasis(before);
        after = without_emphasis(after);
    }
    assert_eq!(before, after, "{description:?} became another document:\n{text}\n");
    assert!(lines.first().is_none_or(|line| !line.is_empty()), "{description:?} starts blank");
    assert!(lines.last().is_none_or(|line| !line.is_empty()), "{description:?} ends blank");
    output::check(description, &lines);
}

fn without_emphasis(structure: Vec<String>) -> Vec<String> {
    let is_style = |line: &String| {
        let name = line.trim_start_matches(['<', '/']).trim_end_matches('>');
        line.starts_with('<') && ["Emphasis", "Strong", "Strikethrough"].contains(&name)
    };
    let mut out: Vec<String> = Vec::new();
    for line in structure.into_iter().filter(|line| !is_style(line)) {
        match (line.strip_prefix('"'), out.last_mut()) {
            (Some(text), Some(last)) if last.starts_with('"') => last.push_str(text),
            _ => out.push(line),
        }
    }
    out
}

#[test]
fn hostile_descriptions_keep_their_meaning_and_are_safe() {
    for description in TABLE {
        check(description, true);
    }
}

#[test]
fn random_descriptions_keep_their_meaning_and_are_safe() {
    for seed in 0..2000 {
        check(&random(seed), false);
    }
}

#[test]
fn writing_twice_changes_nothing() {
    for description in TABLE {
        let once = super::blocks::blocks(description);
        let twice = super::blocks::blocks(&once.join("\n"));
        assert_eq!(once, twice, "{description:?}");
    }
}
