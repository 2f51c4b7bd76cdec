//! The program that uses a crate's types: a line of JSON in, a line out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::Instance;
use crate::compile::{self, Libraries};
use crate::process;

const MAIN: &str = r#"//! Reads `<type>\t<json>` lines, and writes what comes of each value as a line.

use std::fmt::Debug;
use std::io::{self, BufRead, Write};
use std::panic;

use sdk::runtime::codec::{CodecError, Decode, Encode, from_json, to_json};

type Trip = fn(&[u8]) -> Result<(u8, Vec<u8>), CodecError>;

/// What comes out, after `~` where a part of it fitted no member of a union and was kept as it came, `?` where an enum
/// did not know a value, `=` otherwise.
fn trip<T: Decode + Encode + Debug>(text: &[u8]) -> Result<(u8, Vec<u8>), CodecError> {
    let value = from_json::<T>(text)?;
    let debug = format!("{value:?}");
    let kinds = ["Object {", "Array [", "String(", "Number(", "Bool("];
    let is_kept = |at: &str| kinds.iter().any(|kind| at.starts_with(kind));
    let is_value = |at: &str| at.starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit());
    let mut unknown = debug.split("Unknown(").skip(1);
    let mark = match unknown.clone().any(is_kept) {
        true => b'~',
        false if unknown.any(is_value) => b'?',
        false => b'=',
    };
    Ok((mark, to_json(&value)?))
}

fn main() -> io::Result<()> {
    panic::set_hook(Box::new(|_| {}));
    // By the line: what is written stays where the program ends early.
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (index, text) = line.split_once('\t').unwrap_or_default();
        let trip = TRIPS[index.parse::<usize>().unwrap_or_default()];
        match panic::catch_unwind(|| trip(text.as_bytes())) {
            Ok(Ok((mark, json))) => {
                out.write_all(&[mark])?;
                out.write_all(&json)?;
            }
            Ok(Err(error)) => write!(out, "!{}", error.to_string().replace('\n', " "))?,
            Err(_) => write!(out, "!it panicked")?,
        }
        out.write_all(b"\n")?;
    }
    out.flush()
}

"#;

/// Whether all of an instance became what the document says that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typing {
    /// As far as can be seen.
    Exact,
    /// A union kept a part of it as a value that fits none of its members.
    NoMember,
    /// An enum did not know a value: perhaps another member of a union was taken.
    NoValue,
}

/// What came of an instance.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) value: Value,
    pub(super) typing: Typing,
}

/// Builds the crate and a program with a way through each of the types.
pub(super) fn build(
    types: &[&str],
    libraries: &Libraries,
    crate_dir: &Path,
    limit: Duration,
) -> Result<PathBuf, String> {
    let mut text = String::from(MAIN);
    text.push_str("const TRIPS: &[Trip] = &[\n");
    for ty in types {
        let _ = writeln!(text, "    trip::<sdk::models::{ty}>,");
    }
    text.push_str("];\n");
    let file = crate_dir.join("trip.rs");
    compile::write(&file, &text).map_err(|stop| stop.render(false))?;
    libraries.program(crate_dir, &file, limit)
}

/// Sends each instance through its type. Where the program ends early, so do the answers, with an error for the one it
/// ended at; the others are tried again without that one.
pub(super) fn run(
    program: &Path,
    instances: &[Instance],
    limit: Duration,
) -> Result<Vec<Result<Answer, String>>, String> {
    let mut answers = Vec::with_capacity(instances.len());
    while answers.len() < instances.len() {
        let mut input = String::new();
        for instance in &instances[answers.len()..] {
            let _ = writeln!(input, "{}\t{}", instance.subject, instance.value);
        }
        let mut command = Command::new(program);
        let ended = process::run(&mut command, Some(input.into_bytes()), limit)
            .map_err(|error| format!("cannot run the program: {error}"))?;
        answers.extend(ended.stdout.lines().map(answer));
        if answers.len() < instances.len() {
            let how = ended.status.map_or_else(|| "no end".to_owned(), |status| status.to_string());
            answers.push(Err(format!("the program ended: {how}")));
        }
    }
    Ok(answers)
}

fn answer(line: &str) -> Result<Answer, String> {
    match line.split_at_checked(1) {
        Some((mark @ ("=" | "~" | "?"), json)) => match serde_json::from_str(json) {
            Ok(value) => {
                let typing = match mark {
                    "~" => Typing::NoMember,
                    "?" => Typing::NoValue,
                    _ => Typing::Exact,
                };
                Ok(Answer { value, typing })
            }
            Err(error) => Err(format!("what came out is no JSON: {error}")),
        },
        Some((_, error)) => Err(error.to_owned()),
        None => Err("nothing came out".to_owned()),
    }
}
