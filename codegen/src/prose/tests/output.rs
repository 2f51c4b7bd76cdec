//! What the lines hold on their own, and what single descriptions become.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::lines;
use crate::ir::is_invisible;
use crate::prose::{deprecated, docs, phrase, with_default};

/// Checks that rustdoc accepts the lines and that they are as a person would write them.
pub(super) fn check(description: &str, lines: &[String]) {
    let mut blank = false;
    let mut fence: Option<String> = None;
    for line in lines {
        assert_eq!(line.trim_end(), line, "{description:?} leaves blanks at the end of a line");
        assert!(!line.contains(is_invisible), "{description:?} leaves {line:?}");
        let text = line
            .trim_start_matches(['>', ' ', '-', '*', '.', ')'])
            .trim_start_matches(|c: char| c.is_ascii_digit());
        match &fence {
            Some(end) if text.trim_start() == end => fence = None,
            Some(_) => (),
            None => {
                let bare = line.trim_matches(['>', ' ']).is_empty();
                assert!(!(bare && blank), "{description:?} has two blank lines: {lines:#?}");
                blank = bare;
                let text = text.trim_start_matches(['.', ')', ' ', '-', '*', '>']);
                let ticks = text.len() - text.trim_start_matches('`').len();
                if ticks >= 3 && !text[ticks..].contains('`') {
                    fence = Some("`".repeat(ticks));
                }
            }
        }
    }
    rustdoc(description, &lines.join("\n"));
}

/// Checks what rustdoc's lints find in events: tags, links to items, bare addresses, stray backticks, Rust to test.
fn rustdoc(description: &str, text: &str) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut item = None;
    let broken = |link: pulldown_cmark::BrokenLink<'_>| {
        item = Some(link.reference.to_string());
        None
    };
    let mut inside = 0_usize;
    for (event, range) in
        Parser::new_with_broken_link_callback(text, options, Some(broken)).into_offset_iter()
    {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                inside += 1;
                let fenced =
                    matches!(&kind, CodeBlockKind::Fenced(language) if !language.is_empty());
                assert!(fenced, "{description:?} has code of no language: {text}");
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => inside += 1,
            Event::End(end) => {
                use pulldown_cmark::TagEnd::{CodeBlock, Image, Link};
                inside -= usize::from(matches!(end, CodeBlock | Image | Link));
            }
            Event::Text(part) if inside == 0 => {
                let address = ["http://a", "https://a"].iter().any(|start| part.contains(start));
                assert!(!address, "{description:?} has a bare address: {text}");
                let before = &text[..range.start];
                let stray = part.contains('`') && !before.ends_with('\\');
                assert!(!stray, "{description:?} has a stray backtick: {text}");
            }
            Event::Html(tag) | Event::InlineHtml(tag) => {
                assert_eq!(&*tag, "<br>", "{description:?} has a tag: {text}");
            }
            Event::FootnoteReference(_) => panic!("{description:?} has a footnote: {text}"),
            _ => (),
        }
    }
    assert_eq!(item, None, "{description:?} links to an item: {text}");
}

#[track_caller]
fn becomes(description: &str, expected: &str) {
    assert_eq!(lines(description).join("\n"), expected, "{description:?}");
}

#[test]
fn tags_are_text_and_line_breaks_are_kept() {
    becomes("a <b>c</b> & <!-- d -->", "a \\<b>c\\</b> & \\<!-- d -->");
    becomes("a<br>b  \nc\\\nd<BR />", "a\\\nb\\\nc\\\nd.");
    becomes("a<br/><br>b", "a.\n\nb");
    becomes("**a<br><br>b**", "**a\\\nb**");
    becomes("|a|\n|-|\n|b<br>c|", "| a      |\n| ------ |\n| b<br>c |");
    becomes("`a<br>b` \\<br>", "`a<br>b` \\<br>");
}

#[test]
fn links_lead_to_web_pages_only() {
    becomes("[a](https://a.example 'title') [b](/b)", "[a](https://a.example) b.");
    becomes("[a][1] [b] [c]\n\n[1]: https://a.example\n[b]: /b", "[a](https://a.example) b \\[c]");
    becomes("![a](https://a.example/b.png) ![c](data:x)", "![a](https://a.example/b.png) c.");
    becomes(
        "https://a.example/_b_c, or <c@d.example>",
        "<https://a.example/_b_c>, or c@d.example.",
    );
    becomes("[https://a.example](https://a.example)", "<https://a.example>");
}

#[test]
fn footnotes_are_paragraphs() {
    becomes("a[^1]\n\n[^1]: b *c*", "a\\[1]\n\n\\[1]: b *c*");
}

#[test]
fn only_what_means_something_is_escaped() {
    becomes("a_b * c < d _e", "a_b * c < d _e.");
    becomes("\\*a* and \\_b_ C:\\d", "\\*a\\* and \\_b\\_ C:\\d.");
    becomes("use --flag -- so", "use \\--flag -- so.");
    becomes("&lt;a&gt; &amp;amp; &", "\\<a> \\&amp; &");
    becomes("\\# a\n\n1\\. b", "\\# a.\n\n1\\. b");
}

#[test]
fn code_is_never_rust() {
    becomes("```\na\n```", "```text\na\n```");
    becomes("~~~ Rust,ignore\na\n```\n~~~", "````text\na\n```\n````");
    becomes("    a\n\tb", "```text\na\nb\n```");
    becomes("```json\n{\n\n\n}\n```", "```json\n{\n\n\n}\n```");
}

#[test]
fn lists_keep_numbers_nesting_and_room() {
    becomes("a\n3) b\n4) c\n   - d\n* e\n+ f", "a 3) b 4) c\n- d\n\n* e\n\n- f");
    becomes("3. a\n\n   b\n4. c", "3. a\n\n   b\n\n4. c");
    becomes("- [ ] a\n- [x] b", "- [ ] a\n- [x] b");
    becomes("- a\n\n- b", "- a\n\n- b");
}

#[test]
fn a_list_stays_joined_to_the_text_that_leads_up_to_it() {
    becomes("a:\n- b\n- c", "a:\n- b\n- c");
    becomes("> a:\n> - b\n>\n>   c", "> a:\n> - b\n>\n>   c");
    assert_eq!(docs(["a:\n- b\n\nc"]).summary().0, ["a:", "- b"]);
}

#[test]
fn quotations_keep_their_paragraphs() {
    becomes("> a\n>\n> b\n> > c", "> a\n>\n> b\n>\n> > c");
}

#[test]
fn the_first_paragraph_ends_as_a_sentence_does() {
    assert_eq!(docs(["a b", "c"]).0, ["a b.", "", "c"]);
    assert_eq!(docs([" ", "a\n~b"]).0, ["a ~b."]);
    assert_eq!(docs(["# a"]).0, ["# a"]);
}

#[test]
fn what_is_said_beside_stands_where_it_reads_well() {
    let after = |text: &str| {
        let mut docs = docs([text]);
        with_default(&mut docs, Some(&serde_json::json!(1)));
        deprecated(&mut docs);
        docs.0
    };
    assert_eq!(after("a"), ["(Deprecated) a.", "", "The default is `1`."]);
    assert_eq!(after("1. a")[..3], ["Deprecated.", "", "1. a"]);
    assert_eq!(after(""), ["(Deprecated) The default is `1`."]);
    let mut none = docs([""]);
    deprecated(&mut none);
    assert_eq!(none.0, ["Deprecated."]);
}

#[test]
fn a_phrase_stands_on_one_line_and_opens_no_block() {
    assert_eq!(phrase("  The\n API. "), "The API");
    assert_eq!(phrase("1. a"), "1\\. a");
    assert_eq!(phrase("# <a>"), "\\# \\<a>");
    assert_eq!(phrase("- `b` [c]"), "\\- `b` \\[c]");
    assert_eq!(phrase("> *a*"), "\\> *a*");
    assert_eq!(phrase(""), "");
    assert_eq!(phrase("2."), "2");
}
