//! What the codes of diagnostics mean, and what to do about each.

use std::fmt::Write as _;

use sdk_codegen::diagnostic::Code;
use serde_json::{Value, json};

use crate::stop::Stop;
use crate::terminal::Palette;

/// The meaning and the remedy of a code, or a list of all.
pub(super) fn render(
    spelling: Option<&str>,
    json: bool,
    palette: &Palette,
) -> Result<String, Stop> {
    let codes = match spelling {
        Some(spelling) => vec![Code::parse(spelling).ok_or_else(|| unknown(spelling))?],
        None => Code::all().collect(),
    };
    Ok(match (json, spelling) {
        (true, _) => format!("{:#}\n", codes.into_iter().map(as_json).collect::<Value>()),
        (false, Some(_)) => codes.into_iter().map(|code| in_full(code, palette)).collect(),
        (false, None) => list(&codes, palette),
    })
}

/// The sort of a code in a word.
fn sort(code: Code) -> &'static str {
    match code {
        Code::Refusal(_) => "error",
        Code::Repair(_) => "warning",
        Code::Limit(_) => "note",
    }
}

fn in_full(code: Code, palette: &Palette) -> String {
    let Palette { bold, .. } = palette;
    let (sort, meaning, remedy) = (sort(code), code.meaning(), code.remedy());
    let mut text = format!("{bold}{code}{bold:#} ({sort})\n    {meaning}\n    help: {remedy}\n");
    if !matches!(code, Code::Refusal(_)) {
        let _ = writeln!(text, "    to accept it: in codegen.toml, [accept] {code} = \"POINTER\"");
    }
    text
}

fn list(codes: &[Code], palette: &Palette) -> String {
    let Palette { bold, .. } = palette;
    let width = codes.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let mut text = String::new();
    for code in codes {
        let gap = " ".repeat(width - code.as_str().len());
        let (sort, meaning) = (sort(*code), code.meaning());
        let _ = writeln!(text, "{bold}{code}{bold:#}{gap}  {sort:<7}  {meaning}");
    }
    text
}

fn as_json(code: Code) -> Value {
    json!({
        "code": code.as_str(),
        "sort": sort(code),
        "meaning": code.meaning(),
        "remedy": code.remedy(),
    })
}

fn unknown(spelling: &str) -> Stop {
    let known: Vec<&str> = Code::all().map(Code::as_str).collect();
    let message = format!("there is no code `{spelling}`");
    let close = similar::get_close_matches(spelling, &known, 3, 0.6);
    let help = if close.is_empty() {
        "`explain --code` lists them.".to_owned()
    } else {
        format!("Did you mean {}?", close.join(", "))
    };
    Stop::with_help(message, help)
}
