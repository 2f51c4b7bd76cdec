//! Programs as users of other APIs write them, each against a server on this machine.
//!
//! The documents in `tests/programs` have what the programs call, in the names and shapes of the APIs' own documents, so that
//! the programs compile with the crates of those too: with `PROGRAMS_OPENAI`, `PROGRAMS_GITHUB` and `PROGRAMS_NOUGHTS` set to
//! the paths of those documents, this test takes them instead.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use fastvm_tests::replying::{Reply, Server};
use generator_tests::fixture::workspace;
use sdk_codegen::{Config, Runtime, generate};

/// Each crate with its program and what begins the names of its environment variables.
const PROGRAMS: &[(&str, &str)] = &[("openai", "chat"), ("github", "issues"), ("noughts", "board")];

/// An issue with all that the API's own document requires of one.
const ISSUE: &str = r#"{"id":1,"node_id":"x","number":NUMBER,"title":"TITLE","state":"open","locked":false,"comments":0,
    "assignee":null,"milestone":null,"user":null,"closed_at":null,"labels":[],"author_association":"OWNER",
    "created_at":"2024-01-31T12:00:00Z","updated_at":"2024-01-31T12:00:00Z","labels_url":"x","url":"https://a.example/",
    "comments_url":"https://a.example/","events_url":"https://a.example/","html_url":"https://a.example/",
    "repository_url":"https://a.example/"}"#;

/// Writes a file unless it is there as it should be: cargo goes by the time of the last change.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file is written");
}

fn folder() -> PathBuf {
    workspace().join("tests").join("programs")
}

/// The document of a crate.
fn document(name: &str) -> String {
    let given = env::var_os(format!("PROGRAMS_{}", name.to_uppercase()));
    let path = given.map_or_else(|| folder().join(format!("{name}.yaml")), PathBuf::from);
    fs::read_to_string(path).expect("the document")
}

/// Builds all programs, and gives the folder that they are in.
fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs");
        let runtime = workspace().join("codegen").join("runtime").to_string_lossy().into_owned();
        for (name, program) in PROGRAMS {
            let files = BTreeMap::from([("api.yaml".to_owned(), document(name))]);
            let runtime = Runtime::Path(runtime.clone());
            let config = Config { runtime, ..Config::new(*name) };
            let generated = generate(&files, "api.yaml", &config);
            let generated = generated.unwrap_or_else(|failure| panic!("{failure}"));
            for (path, text) in &generated.tree {
                write(&root.join(name).join(path), text);
            }
            let source = fs::read_to_string(folder().join(format!("{program}.rs")));
            let example = root.join(name).join("examples").join(format!("{program}.rs"));
            write(&example, &source.expect("the program"));
        }
        let members: Vec<_> = PROGRAMS.iter().map(|(name, _)| name).collect();
        let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{profile}");
        write(&root.join("Cargo.toml"), &manifest);
        if !root.join("Cargo.lock").exists() {
            fs::copy(workspace().join("Cargo.lock"), root.join("Cargo.lock"))
                .expect("the versions");
        }
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&root).args(["build", "--offline", "--quiet", "--examples"]);
        cargo.args(["--workspace", "--no-default-features", "--features", "blocking,tracing"]);
        // What the other generated crates depend on is built already, with the same features.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures").join("target");
        cargo.env("CARGO_TARGET_DIR", &target).env_remove("CARGO_ENCODED_RUSTFLAGS");
        cargo.env("RUSTFLAGS", "-D warnings -D missing_docs -D unreachable_pub -D unsafe_code");
        let output = cargo.output().expect("cargo");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        target.join("debug").join("examples")
    })
}

/// Runs a program to its end, and gives what it printed.
fn run(program: &str, argument: &str, variables: &[(&str, &str)]) -> String {
    let path = built().join(format!("{program}{}", env::consts::EXE_SUFFIX));
    let mut command = Command::new(path);
    command.arg(argument).env_clear().envs(variables.iter().copied());
    let output = command.output().expect("the program");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_file_is_uploaded_and_the_answer_of_a_chat_is_printed_as_it_comes() {
    let chunk = |text: &str| {
        format!(
            "data: {{\"id\":\"c\",\"created\":1,\"model\":\"m\",\"object\":\"chat.completion.chunk\",\"choices\":\
             [{{\"index\":0,\"finish_reason\":null,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n"
        )
    };
    let events = format!("{}{}data: [DONE]\n\n", chunk("A "), chunk("language."));
    let file = "{\"id\":\"file-1\",\"bytes\":5,\"created_at\":1,\"filename\":\"notes.txt\",\"object\":\"file\",\
                \"purpose\":\"user_data\",\"status\":\"processed\"}";
    let server = Server::replying(&[
        Reply::json(200, file),
        Reply::new(200).body("text/event-stream", events),
    ]);
    let notes = tempfile::NamedTempFile::new().expect("a file");
    fs::write(notes.path(), "notes").expect("a file is written");
    let variables = [("OPENAI_BASE_URL", server.url()), ("OPENAI_API_KEY", "sk-1")];
    let printed = run("chat", &notes.path().to_string_lossy(), &variables);
    assert_eq!(printed, "file-1: 5 bytes\nA language.\n");

    let requests = server.requests();
    let [upload, chat] = requests.as_slice() else { panic!("there are two requests") };
    assert_eq!(upload.line, "POST /files");
    assert_eq!(upload.header("authorization"), Some("Bearer sk-1"));
    assert!(upload.text().contains("name=\"purpose\"\r\n\r\nuser_data\r\n"), "{}", upload.text());
    assert!(upload.text().contains("\r\n\r\nnotes\r\n"), "{}", upload.text());
    assert_eq!(chat.line, "POST /chat/completions");
    assert_eq!(chat.header("accept"), Some("text/event-stream"));
    let wanted = "{\"messages\":[{\"content\":\"What is Rust?\",\"role\":\"user\"}],\"model\":\"gpt-4o-mini\",\"stream\":true}";
    assert_eq!(json(&chat.text()), json(wanted));
}

#[test]
fn the_issues_of_all_repositories_are_listed_page_by_page() {
    let issue = |number: u32, title: &str| {
        ISSUE.replace("NUMBER", &number.to_string()).replace("TITLE", title)
    };
    let next = "</orgs/acme/issues?per_page=100&filter=all&state=open&page=2>; rel=\"next\"";
    let first = format!("[{},{}]", issue(1, "One"), issue(2, "Two"));
    let server = Server::replying(&[
        Reply::json(200, &first).header("link", next),
        Reply::json(200, &format!("[{}]", issue(3, "Three"))),
    ]);
    let printed = run("issues", "acme", &[("GITHUB_BASE_URL", server.url())]);
    assert_eq!(printed, "#1 One\n#2 Two\n#3 Three\n");
    let lines: Vec<_> = server.requests().into_iter().map(|request| request.line).collect();
    let query = "per_page=100&filter=all&state=open";
    let first = format!("GET /orgs/acme/issues?{query}");
    assert_eq!(lines, [first.clone(), format!("{first}&page=2")]);
}

#[test]
fn a_client_asks_for_its_own_tokens() {
    let token = "{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    let board = "{\"winner\":\".\",\"board\":[[\"X\",\".\",\"O\"],[\".\",\"X\",\".\"],[\".\",\".\",\".\"]]}";
    let tokens = Server::new(&[token]);
    let server = Server::new(&[board]);
    let url = format!("{}/oauth/2.0/token", tokens.url());
    let variables =
        [("NOUGHTS_BASE_URL", server.url()), ("CLIENT_SECRET", "s3cret"), ("TOKEN_URL", &url)];
    assert_eq!(run("board", "", &variables), "X.O\n.X.\n...\n");

    let [request] = &tokens.requests()[..] else { panic!("one token was asked for") };
    assert_eq!(request.line, "POST /oauth/2.0/token");
    assert_eq!(request.text(), "grant_type=client_credentials&scope=board%3Aread");
    let [request] = &server.requests()[..] else { panic!("there is one call") };
    assert_eq!(request.line, "GET /board");
    assert_eq!(request.header("authorization"), Some("Bearer t-1"));
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}
