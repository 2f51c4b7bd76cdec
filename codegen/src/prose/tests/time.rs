//! Hostile sizes: the writer takes time in proportion to the text, and no stack for what is nested.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use super::lines;

/// Far above what a slow processor needs for any of these, and far below what the square of their size takes.
const BOUND: Duration = Duration::from_secs(60);

/// For how long this thread has used the processor: how busy the machine is doesn't matter.
fn processor_time() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("it never goes below zero")
}

#[track_caller]
fn quick(description: &str) {
    let start = processor_time();
    let written: usize = lines(description).iter().map(String::len).sum();
    let took = processor_time().saturating_sub(start);
    let name: String = description.chars().take(20).collect();
    assert!(took < BOUND, "{name:?} took {took:?}");
    assert!(written <= 12 * description.len() + 1000, "{name:?} became {written} bytes");
}

#[test]
fn many_of_anything_take_no_time() {
    let pieces = [
        "[",
        "]",
        "[a](",
        "![",
        "![[](",
        "](https://a.example)",
        "[a][",
        ">",
        "> ",
        "*",
        "**a *b ",
        "*a_ ",
        "_a",
        "~a ",
        "~~",
        "`",
        "` ``",
        "- ",
        "1. ",
        "<",
        "<a ",
        "<!--",
        "<br>",
        "<br ",
        "<https://",
        "https://a",
        "&",
        "&#",
        "\\",
        "|",
        "a|b\n",
        "# ",
        "[^1]: ",
        "[^1]",
        "\n[^1]: a\n",
        "[x]: a\n",
        "\u{200b}",
        "-\n",
        ">\n",
        "-",
        "***",
        "*a*",
        "**a**b*",
    ];
    for piece in pieces {
        quick(&piece.repeat(20_000));
    }
    for piece in ["[", "[a](", "![", ">", "> ", "*", "**a *b ", "- ", "<", "`"] {
        quick(&piece.repeat(100_000));
    }
    // What opens a list, a quotation or a footnote is looked at again for each line that follows.
    for piece in [">", "> ", "- ", "1. ", "[^1]: ", "> - "] {
        quick(&format!("{}a{}", piece.repeat(50_000), "\na".repeat(50_000)));
        quick(&format!("{}a{}", piece.repeat(50_000), "\n\n".repeat(50_000)));
    }
}

#[test]
fn what_opens_and_closes_a_hundred_thousand_times_takes_no_time() {
    for (open, close) in [
        ("[", "]"),
        ("[", "](https://a.example)"),
        ("![", "](https://a.example)"),
        ("*a ", "b* "),
        ("**a ", "b** "),
        ("*a **b ", "c** d* "),
        ("- ", "\n\n"),
        ("> ", "\n\n"),
        ("> - ", "\n\n\n"),
    ] {
        quick(&format!("{}x{}", open.repeat(100_000), close.repeat(100_000)));
    }
    let stairs: Vec<String> = (0..300).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let stairs = stairs.concat();
    quick(&format!("{stairs}{}", "\n\na\n".repeat(100_000)));
}

#[test]
fn megabytes_take_no_time() {
    quick(&"word and *more* of `it` ".repeat(40_000));
    quick(&"- a\n- b\n\nparagraph\n".repeat(50_000));
}
