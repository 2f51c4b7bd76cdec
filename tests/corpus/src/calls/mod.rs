//! `cargo xtask drive`: operations that the generator calls exact, driven against a server that knows the document itself.
//!
//! `operation.rs` reads operations from the document's own values, `styles.rs` writes parameters by the specification, and
//! `draw.rs` makes calls with both, `body.rs` and `answer.rs` what they send and what comes back: none of these asks the generator anything but which operations it calls exact. `server.rs` keeps
//! what comes and answers, `judge.rs` says what is wrong. Begin with [`drive`].

mod answer;
mod body;
mod draw;
mod judge;
mod media;
mod operation;
mod options;
mod parts;
mod server;
mod styles;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use sdk_codegen::lower::{Outcome, Subject as About};
use sdk_codegen::source::At;
use sdk_codegen::{Config, Generated};
use sdk_project::terminal::say;
use serde_json::Value;
use xtask::stop::Stop;
use xtask::workspace::Workspace;

use self::draw::{Drawing, Drawn, Subject};
use self::operation::Node;
pub(crate) use self::options::Options;
use self::server::Server;
use crate::compile::Libraries;
use crate::drive::folder;
use crate::exercised;
use crate::find::{self, Found};
use crate::process;
use crate::rng::Rng;
use crate::schema::Bundle;

/// How long a call may take.
const CALL_LIMIT: Duration = Duration::from_secs(60);

/// A document and the operations that the generator calls exact.
struct Read {
    found: Found,
    generated: Generated,
    exact: Vec<(String, String, At)>,
}

/// Drives operations, prints what came of each, and says whether all is well.
pub(crate) fn drive(options: &Options) -> Result<ExitCode, Stop> {
    let workspace = Workspace::find()?;
    let documents = read(options)?;
    let (chosen, uncovered) = choose(options, &documents);
    let dir = folder(&workspace)?.join("driven");
    let runtime = workspace.path("codegen/runtime");
    let libraries =
        Libraries::build(&dir.join("libraries"), &runtime, &workspace.path("Cargo.lock"))?;
    let (mut calls, mut operations, mut wrong) = (0, 0, 0);
    for (index, picks) in chosen {
        let document = &documents[index];
        let built =
            exercised::build(&document.found, &runtime, &libraries, &dir.join(format!("{index}")));
        let program = match built {
            Ok(Some(program)) => program,
            Ok(None) => continue,
            Err(why) => {
                say(&format!("WRONG  {}: {}\n", document.found.name, why.render(false)));
                (operations, wrong) = (operations + picks.len(), wrong + picks.len());
                continue;
            }
        };
        for (name, drawn) in picks {
            operations += 1;
            calls += drawn.len();
            let bad: Vec<_> =
                drawn.iter().filter_map(|it| call(&program, it).map(|why| (it, why))).collect();
            let mark = if bad.is_empty() { "right" } else { "WRONG" };
            say(&format!("{mark}  {}: {name}\n", document.found.name));
            for (drawn, why) in &bad {
                say(&format!("       {why}\n       call: {}\n", drawn.line));
            }
            wrong += usize::from(!bad.is_empty());
        }
        if !options.keep {
            let _ = std::fs::remove_dir_all(dir.join(format!("{index}")));
        }
    }
    for (why, count) in &uncovered {
        say(&format!("not drawn: {count} with {why}\n"));
    }
    say(&format!("{operations} operations in {calls} calls: {wrong} wrong\n"));
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every document that a crate can be made of.
fn read(options: &Options) -> Result<Vec<Read>, Stop> {
    let mut documents = find::documents(&options.dir)?;
    if let Some(only) = &options.only {
        documents.retain(|document| document.name.contains(only.as_str()));
    }
    let read = |found: Found| {
        let mut generated = exercised::generate(&found, &Config::new("sdk")).ok()?;
        generated.tree = sdk_codegen::Tree::new();
        let exact = generated.verdicts.iter().filter(|it| it.outcome() == Outcome::Exact);
        let exact = exact.filter_map(|verdict| match &verdict.subject {
            About::Operation { method, path, .. } => {
                Some((method.clone(), path.clone(), verdict.at.clone()))
            }
            _ => None,
        });
        let exact = exact.collect();
        Some(Read { found, generated, exact })
    };
    Ok(documents.into_iter().filter_map(read).collect())
}

/// The calls of each operation that was drawn, by document.
type Chosen = BTreeMap<usize, Vec<(String, Vec<Drawn>)>>;

/// Draws operations and their calls; what this reading doesn't cover is counted.
fn choose(options: &Options, documents: &[Read]) -> (Chosen, BTreeMap<String, usize>) {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        all.extend((0..document.exact.len()).map(|operation| (index, operation)));
    }
    let mut rng = Rng::new(options.seed);
    for index in (1..all.len()).rev() {
        all.swap(index, rng.below(index + 1));
    }
    let (mut chosen, mut uncovered, mut count) = (Chosen::new(), BTreeMap::new(), 0);
    for (index, operation) in all {
        if count == options.operations {
            break;
        }
        let (method, path, at) = &documents[index].exact[operation];
        match calls(options, &documents[index], (method, path, at), &mut rng) {
            Ok(drawn) => {
                let name = format!("{method} {path}");
                chosen.entry(index).or_default().push((name, drawn));
                count += 1;
            }
            Err(why) => *uncovered.entry(why).or_default() += 1,
        }
    }
    (chosen, uncovered)
}

fn calls(
    options: &Options,
    document: &Read,
    (method, path, at): (&str, &str, &At),
    rng: &mut Rng,
) -> Result<Vec<Drawn>, String> {
    let source = &document.generated.source;
    let item = At::new(at.file, at.pointer.parent().unwrap_or_default());
    let subject = Subject {
        method: method.to_owned(),
        path: path.to_owned(),
        item: Node::new(source, item),
        node: Node::new(source, at.clone()),
    };
    let mut bundle = Bundle::new(source);
    let mut drawing =
        Drawing { source, bundle: &mut bundle, rng: Rng::new(rng.next()), seed: options.seed };
    (0..options.calls.max(1)).map(|_| drawing.call(&subject)).collect()
}

/// Makes a call; gives what is wrong with it.
fn call(program: &Path, drawn: &Drawn) -> Option<String> {
    let server = match Server::start(drawn.reply.clone()) {
        Ok(server) => server,
        Err(error) => return Some(format!("no server: {error}")),
    };
    let mut command = Command::new(program);
    command.arg("--base-url").arg(format!("http://{}", server.address)).args(["--calls", "-"]);
    let input = format!("{}\n", drawn.line).into_bytes();
    let ended = match process::run(&mut command, Some(input), CALL_LIMIT) {
        Ok(ended) => ended,
        Err(error) => return Some(format!("the program can't be run: {error}")),
    };
    let Ok(outcome) = serde_json::from_str::<Value>(&ended.stdout) else {
        return Some(format!("the program printed no JSON: {}{}", ended.stdout, ended.stderr));
    };
    let received = server.received(outcome["sent"] == Value::Bool(true));
    judge::judge(drawn, received.as_ref(), &outcome)
}
