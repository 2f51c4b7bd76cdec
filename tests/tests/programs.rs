//! Programs as users of other APIs write them, each against a server on this machine.
//!
//! The documents in `tests/programs` have what the programs call, in the names and shapes of the APIs' own documents, so that
//! the programs compile with the crates of those too: with `PROGRAMS_OPENAI`, `PROGRAMS_GITHUB` and `PROGRAMS_NOUGHTS` (the
//! specification's example of tic-tac-toe) set to the paths of those documents, this test takes them instead.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use fastvm_tests::crates::{Crates, LINTS};
use fastvm_tests::reply::Reply;
use fastvm_tests::server::Server;
use generator_tests::fixture::workspace;
use sdk_codegen::{Config, Runtime, generate};

/// Each crate with its program.
const PROGRAMS: &[(&str, &str)] =
    &[("openai", "chat"), ("github", "issues"), ("noughts", "board"), ("guide", "guide")];

/// An issue with all that the API's own document requires of one.
const ISSUE: &str = r#"{"id":1,"node_id":"x","number":NUMBER,"title":"TITLE","state":"open","locked":false,"comments":0,
    "assignee":null,"milestone":null,"user":null,"closed_at":null,"labels":[],"author_association":"OWNER",
    "created_at":"2024-01-31T12:00:00Z","updated_at":"2024-01-31T12:00:00Z","labels_url":"x","url":"https://a.example/",
    "comments_url":"https://a.example/","events_url":"https://a.example/","html_url":"https://a.example/",
    "repository_url":"https://a.example/"}"#;

fn folder() -> PathBuf {
    workspace().join("tests").join("programs")
}

/// The document of a crate.
fn document(name: &str) -> String {
    let given = env::var_os(format!("PROGRAMS_{}", name.to_uppercase()));
    let path = given.map_or_else(|| folder().join(format!("{name}.yaml")), PathBuf::from);
    fs::read_to_string(path).expect("the document")
}

/// The source of a program. That of the guide is made of its excerpts.
fn source(program: &str) -> String {
    if program == "guide" {
        let guide = fs::read_to_string(workspace().join("codegen/cli/README.md"));
        return of_excerpts(&guide.expect("the guide"));
    }
    let source = fs::read_to_string(folder().join(format!("{program}.rs")));
    source.expect("the program")
}

/// A program with a function for each excerpt of a text.
fn of_excerpts(text: &str) -> String {
    let excerpts = text.split("```rs\n").skip(1).filter_map(|rest| rest.split("```").next());
    let excerpts: Vec<_> = excerpts.collect();
    assert!(excerpts.len() > 2, "the guide has excerpts of streams, pages and credentials");
    let mut program = GUIDE.to_owned();
    for (number, excerpt) in excerpts.into_iter().enumerate() {
        let arguments = "client: Client, id: String, secret: String, key: String";
        let head = format!("async fn excerpt{number}({arguments}) -> Result<(), guide::Error> {{");
        let _ = write!(program, "{head}\n{excerpt}    let _ = client;\n    Ok(())\n}}\n");
    }
    program
}

/// What the excerpts of the guide take for granted.
const GUIDE: &str = "//! The excerpts of the guide: they are compiled, and not run.\n\
    #![allow(dead_code, unused_variables)]\n\
    use guide::Client;\nuse guide::models::*;\nuse guide::runtime::ClientCredentials;\n\
    use guide::servers::*;\nfn main() {}\n";

/// Builds all programs, and gives the folder that they are in.
fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let builds = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let mut crates = Crates::new(builds.join("programs"));
        let runtime = workspace().join("codegen").join("runtime").to_string_lossy().into_owned();
        for (name, program) in PROGRAMS {
            let files = BTreeMap::from([("api.yaml".to_owned(), document(name))]);
            // All of a large crate is there without its features.
            let config = Config {
                runtime: Runtime::Path(runtime.clone()),
                resource_features: Some(false),
                ..Config::new(*name)
            };
            let generated = generate(&files, "api.yaml", &config);
            let generated = generated.unwrap_or_else(|failure| panic!("{failure}"));
            let example = (format!("examples/{program}.rs"), source(program));
            let owned = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned());
            crates.add(name, generated.tree.iter().map(owned).chain([example]));
        }
        // What the other generated crates depend on is built already, with the same features.
        let target = builds.join("fixtures").join("target");
        let mut cargo = crates.cargo(&target);
        cargo.args(["build", "--offline", "--quiet", "--examples", "--workspace"]);
        cargo.args(["--no-default-features", "--features", "blocking,tracing"]);
        let output = cargo.env("RUSTFLAGS", LINTS).output().expect("cargo");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        target.join("debug").join("examples")
    })
}

/// Runs a program to its end, and gives what it printed.
async fn run(program: &'static str, argument: &str, variables: &[(&'static str, &str)]) -> String {
    let argument = argument.to_owned();
    let variables: Vec<_> =
        variables.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let run = move || {
        let path = built().join(format!("{program}{}", env::consts::EXE_SUFFIX));
        Command::new(path).arg(argument).env_clear().envs(variables).output().expect("the program")
    };
    let output = tokio::task::spawn_blocking(run).await.expect("the program is run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test]
async fn a_file_is_uploaded_and_the_answer_of_a_chat_is_printed_as_it_comes() {
    let chunk = |text: &str| {
        format!(
            "data: {{\"id\":\"c\",\"created\":1,\"model\":\"m\",\"object\":\"chat.completion.chunk\",\"choices\":\
             [{{\"index\":0,\"finish_reason\":null,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n"
        )
    };
    let file = "{\"id\":\"file-1\",\"bytes\":5,\"created_at\":1,\"filename\":\"notes.txt\",\"object\":\"file\",\
                \"purpose\":\"user_data\",\"status\":\"processed\"}";
    let events = Reply::chunked("text/event-stream").chunk(&chunk("A ")).chunk(&chunk("language."));
    let events = events.chunk("data: [DONE]\n\n").end();
    let server = Server::new([Reply::json(200, file), events]).await;
    let notes = tempfile::NamedTempFile::new().expect("a file");
    fs::write(notes.path(), "notes").expect("a file is written");
    let url = server.url();
    let variables = [("OPENAI_BASE_URL", url.as_str()), ("OPENAI_API_KEY", "sk-1")];
    let printed = run("chat", &notes.path().to_string_lossy(), &variables).await;
    assert_eq!(printed, "file-1: 5 bytes\nA language.\n");

    let received = server.received();
    let [upload, chat] = received.as_slice() else { panic!("there are two requests") };
    assert_eq!((upload.method.as_str(), upload.target.as_str()), ("POST", "/files"));
    assert_eq!(upload.header("authorization"), Some("Bearer sk-1"));
    assert!(upload.body.contains("name=\"purpose\"\r\n\r\nuser_data\r\n"), "{}", upload.body);
    assert!(upload.body.contains("\r\n\r\nnotes\r\n"), "{}", upload.body);
    assert_eq!((chat.method.as_str(), chat.target.as_str()), ("POST", "/chat/completions"));
    assert_eq!(chat.header("accept"), Some("text/event-stream"));
    let wanted = "{\"messages\":[{\"content\":\"What is Rust?\",\"role\":\"user\"}],\"model\":\"gpt-4o-mini\",\"stream\":true}";
    assert_eq!(json(&chat.body), json(wanted));
}

#[tokio::test]
async fn the_issues_of_all_repositories_are_listed_page_by_page() {
    let issue = |number: u32, title: &str| {
        ISSUE.replace("NUMBER", &number.to_string()).replace("TITLE", title)
    };
    let next = "</orgs/acme/issues?per_page=100&filter=all&state=open&page=2>; rel=\"next\"";
    let headers = [("content-type", "application/json"), ("link", next)];
    let first = format!("[{},{}]", issue(1, "One"), issue(2, "Two"));
    let last = format!("[{}]", issue(3, "Three"));
    let replies = [Reply::with_headers(200, &headers, &first), Reply::json(200, &last)];
    let server = Server::new(replies).await;
    let printed = run("issues", "acme", &[("GITHUB_BASE_URL", &server.url())]).await;
    assert_eq!(printed, "#1 One\n#2 Two\n#3 Three\n");
    let targets: Vec<_> = server.received().into_iter().map(|request| request.target).collect();
    let first = "/orgs/acme/issues?per_page=100&filter=all&state=open";
    assert_eq!(targets, [first.to_owned(), format!("{first}&page=2")]);
}

#[tokio::test]
async fn a_client_asks_for_its_own_tokens() {
    let token = "{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    let board = "{\"winner\":\".\",\"board\":[[\"X\",\".\",\"O\"],[\".\",\"X\",\".\"],[\".\",\".\",\".\"]]}";
    let tokens = Server::new([Reply::json(200, token)]).await;
    let server = Server::new([Reply::json(200, board)]).await;
    let (base, url) = (server.url(), format!("{}/oauth/2.0/token", tokens.url()));
    let variables =
        [("NOUGHTS_BASE_URL", base.as_str()), ("CLIENT_SECRET", "s3cret"), ("TOKEN_URL", &url)];
    assert_eq!(run("board", "", &variables).await, "X.O\n.X.\n...\n");

    let [request] = &tokens.received()[..] else { panic!("one token was asked for") };
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/oauth/2.0/token"));
    assert_eq!(request.body, "grant_type=client_credentials&scope=board%3Aread");
    let [request] = &server.received()[..] else { panic!("there is one call") };
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/board"));
    assert_eq!(request.header("authorization"), Some("Bearer t-1"));
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}
