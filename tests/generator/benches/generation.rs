//! What generating costs: processor time and peak memory, beside openapi-to-rust where that is installed.
//!
//! `cargo bench -p generator-tests --bench generation -- [DOCUMENT...]`. Each measurement is a process of its own. Rounds take
//! turns, and the median of three counts. rustfmt's share stands apart: our writer runs it over the files last, whereas the
//! rival formats within its own process. Without documents, documents that grow are measured: time per operation should stay.

#[path = "generation/cost.rs"]
mod cost;
#[path = "generation/growing.rs"]
mod growing;
#[path = "generation/rival.rs"]
mod rival;

use std::env;
use std::path::Path;
use std::process::Command;

use cost::{Cost, cost_of, median};
use generator_tests::fixture::Folder;
use sdk_codegen::{Config, Generated, Runtime, generate};

const ROUNDS: usize = 3;

/// What this program is called with to generate a document and nothing else.
const WORKER: &str = "--worker";

fn main() {
    // `cargo bench` adds an option of its own.
    let arguments: Vec<String> = env::args().skip(1).filter(|it| it != "--bench").collect();
    match arguments.as_slice() {
        [flag, document, out @ ..] if flag == WORKER => work(Path::new(document), out.first()),
        [] => growing::measure(),
        documents => documents.iter().for_each(|document| compare(Path::new(document))),
    }
}

fn generated(document: &Path) -> Generated {
    let folder = document.parent().unwrap_or(Path::new(".")).to_owned();
    let file = document.file_name().unwrap_or_default().to_string_lossy();
    let config = Config { runtime: Runtime::Version("1".to_owned()), ..Config::new("sdk") };
    generate(&Folder(folder), &file, &config).unwrap_or_else(|failure| panic!("{failure}"))
}

/// Generates a document; writes the files where there is a folder for them.
fn work(document: &Path, out: Option<&String>) {
    let generated = generated(document);
    let Some(out) = out else { return };
    for (path, text) in &generated.tree {
        let path = Path::new(out).join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a file is written");
    }
}

/// The cost of generating a document.
fn ours(document: &Path, out: Option<&Path>) -> Cost {
    let mut command = Command::new(env::current_exe().expect("this program"));
    cost_of(command.arg(WORKER).arg(document).args(out))
}

/// The cost of formatting a crate; nothing where rustfmt is not installed. It follows the crate's `mod` lines.
fn rustfmt(folder: &Path) -> Option<Cost> {
    let lib = folder.join("src/lib.rs");
    Command::new("rustfmt").arg("--version").output().ok()?;
    Some(cost_of(Command::new("rustfmt").args(["--edition", "2024"]).arg(lib)))
}

fn compare(document: &Path) {
    let document = document.canonicalize().expect("the document");
    let folder = env::temp_dir().join(format!("generation-{}", std::process::id()));
    let (mut own, mut formatting, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let out = folder.join("ours");
        own.push(ours(&document, None));
        ours(&document, Some(&out));
        formatting.extend(rustfmt(&out));
        theirs.extend(rival::cost(&folder.join("rival"), &document));
        let _ = std::fs::remove_dir_all(&folder);
    }
    let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let own = median(&own).expect("a round");
    println!("{name}");
    println!("  ours, without formatting  {own}");
    let formatting = median(&formatting);
    match formatting {
        Some(cost) => println!("  rustfmt over our files    {cost}"),
        None => println!("  NOT MEASURED: rustfmt is not installed"),
    }
    let Some(theirs) = median(&theirs) else {
        println!("  NOT MEASURED: {}", rival::INSTALL);
        return;
    };
    println!("  openapi-to-rust           {theirs}");
    let ratio = own.seconds() / theirs.seconds();
    println!("  ours / openapi-to-rust    {ratio:.2} without formatting");
    if let Some(formatting) = formatting {
        let ratio = (own.seconds() + formatting.seconds()) / theirs.seconds();
        println!("                            {ratio:.2} with rustfmt");
    }
}
