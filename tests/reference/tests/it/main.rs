//! Every example on FastVM's pages of reference runs to its end without an error: against an emulator, each in a world of its
//! own. Those that are whole tests are tests here.

#[path = "../../../generator/src/blocks.rs"]
mod blocks;
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use blocks::{Block, Kind};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use world::{World, workspace};

include!(concat!(env!("OUT_DIR"), "/tests.rs"));

/// How many examples run at one time.
const AT_ONCE: usize = 4;

/// What marks a method's signature, which is no example.
const SIGNATURE: &str = "rust,signature";

fn pages() -> Vec<Block> {
    blocks::of_folder(&workspace().join("fastvm-generated/reference"))
}

/// Runs an example, and says what went wrong.
async fn run(block: Block) -> Result<(), String> {
    let world = World::new().await;
    let mut command = world.command(env!("CARGO_BIN_EXE_fastvm-reference-examples"));
    command.args([&block.name, world.vm()]);
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("it ran");
    let output = output.expect("a program");
    if output.status.success() {
        return Ok(());
    }
    let said =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Err(format!("{} below {:?}: {}", block.name, block.heading, said.concat()))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_runs_to_its_end() {
    let blocks: Vec<Block> = pages().into_iter().filter(|block| block.mark == "rust").collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for block in &blocks {
        *counts.entry(block.name.split(':').next().unwrap_or_default()).or_default() += 1;
    }
    println!("{} examples: {counts:?}", blocks.len());
    let at_once = Arc::new(Semaphore::new(AT_ONCE));
    let mut runs = JoinSet::new();
    // Tests are run beside this one.
    for block in blocks.iter().filter(|block| block.kind() != Kind::Tests).cloned() {
        let at_once = at_once.clone();
        runs.spawn(async move {
            let _turn = at_once.acquire().await.expect("it is never closed");
            run(block).await
        });
    }
    let outcomes = runs.join_all().await;
    let failed: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn no_block_of_rust_is_exempt() {
    let all = pages();
    let exempt = all.iter().filter(|block| block.mark != "rust" && block.mark != SIGNATURE);
    let exempt: Vec<String> = exempt.map(|it| format!("{}: {}", it.name, it.mark)).collect();
    assert!(exempt.is_empty(), "{exempt:?}");
}

#[test]
fn every_method_has_an_example_that_calls_it() {
    let blocks = pages();
    let signatures = blocks.iter().filter(|block| block.mark == SIGNATURE);
    // The functions of types have signatures too.
    let is_type = |name: &str| name.starts_with("types") || name.starts_with("runtime-types");
    let of_client = signatures.filter(|block| !is_type(&block.name));
    let methods: Vec<&str> = of_client.map(|block| block.heading.as_str()).collect();
    let has_one = |heading: &&str| {
        let path = heading.trim_matches(['#', ' ', '`']);
        let call = format!("{}(", path.rsplit(['.', ':']).next().unwrap_or_default());
        let of_method = |block: &&Block| block.mark == "rust" && block.heading == *heading;
        blocks.iter().filter(of_method).any(|block| block.text.contains(&call))
    };
    let missing: Vec<&str> = methods.iter().copied().filter(|it| !has_one(it)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    // The generator lists every method that it wrote.
    let listed = fs::read_to_string(workspace().join("fastvm-generated/api.md")).expect("api.md");
    let listed = listed.lines().filter(|line| line.starts_with("| [`client.")).count();
    assert!(methods.len() >= listed, "{} methods, and {listed} are generated", methods.len());
}
