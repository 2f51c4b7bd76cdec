//! Which operations have answers that come in pages, and by which rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sdk_codegen::Generated;
use sdk_codegen::ir::{Api, Operation, PageRule, Resource};
use sdk_codegen::lower::Verdict;
use sdk_codegen::source::At;

use crate::terminal::{Palette, count};

/// The rule by which an operation has pages.
pub(super) fn rule(generated: &Generated, at: &At) -> Option<PageRule> {
    rules(&generated.api).get(&at.to_string()).copied()
}

/// Every operation that has pages, with its rule.
pub(super) fn render(text: &mut String, generated: &Generated, palette: &Palette) {
    let rules = rules(&generated.api);
    let rule = |verdict: &Verdict| rules.get(&verdict.at.to_string()).copied();
    let found = generated.verdicts.iter().filter_map(|it| Some((it, rule(it)?)));
    for (verdict, rule) in found {
        let (names, good, rule) = (verdict.rust.join(", "), palette.good, rule.as_str());
        let _ = writeln!(text, "{good}pages{good:#}    {names}  {}  {rule}", verdict.subject);
    }
}

/// How many operations have pages by each rule.
pub(super) fn totals(text: &mut String, generated: &Generated) {
    let mut counts: BTreeMap<PageRule, usize> = BTreeMap::new();
    let rules = rules(&generated.api);
    for rule in rules.values() {
        *counts.entry(*rule).or_default() += 1;
    }
    if !counts.is_empty() {
        let by: Vec<_> =
            counts.iter().map(|(rule, n)| format!("{n} by {}", rule.as_str())).collect();
        let _ = writeln!(text, "{} with pages: {}", count(rules.len(), "operation"), by.join(", "));
    }
}

/// The rules of all operations that have pages, by where these stand.
fn rules(api: &Api) -> BTreeMap<String, PageRule> {
    let mut found = BTreeMap::new();
    gather(&api.operations, &api.resources, &mut found);
    found
}

fn gather(operations: &[Operation], resources: &[Resource], into: &mut BTreeMap<String, PageRule>) {
    let with_pages =
        operations.iter().filter_map(|it| Some((it.at.0.clone(), it.paging.as_ref()?.rule)));
    into.extend(with_pages);
    for resource in resources {
        gather(&resource.operations, &resource.children, into);
    }
}
