//! Help, completions, the manual, exit codes, and output for programs.

use serde_json::Value;

use crate::folder::Folder;

#[test]
fn help_names_each_command_and_a_slip_what_was_meant() {
    let folder = Folder::new();
    let help = folder.run("--help").succeeded();
    let commands =
        ["init", "generate", "check", "docs", "explain", "fetch", "schema", "completions", "man"];
    for command in commands {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
        folder.run(&format!("{command} --help")).succeeded();
    }
    folder.run("genrate").failed(2, &["generate"]);
    folder.run("generate --strcit").failed(2, &["--strict"]);
    folder.run("generate").failed(1, &["there is no `codegen.toml`", "openapi-to-crate init"]);
}

#[test]
fn shells_editors_and_readers_of_manuals_are_served() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.run(&format!("completions {shell}")).succeeded();
        assert!(script.contains("generate"), "{shell}");
    }
    let schema = folder.run("schema").succeeded();
    let schema: Value = serde_json::from_str(&schema).expect("a JSON Schema");
    assert!(schema["properties"]["document"].is_object(), "{schema}");
    let page = folder.run("man").succeeded();
    assert!(page.contains(".TH openapi-to-crate 1"), "{page}");
    folder.run("man pages").succeeded();
    assert!(folder.read("pages/openapi-to-crate-generate.1").contains("\\-\\-rename"));
}

#[test]
fn programs_read_json() {
    let folder = Folder::of_pets();
    folder.run("init openapi.yaml --name pets").succeeded();
    let json = |line: &str| -> Value {
        let text = folder.run(line).succeeded();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{line}: {error}\n{text}"))
    };
    let said = json("generate --json");
    assert_eq!(said["files"]["unchanged"], 0);
    assert!(said["files"]["created"].as_array().is_some_and(|it| it.len() > 5), "{said}");
    assert_eq!(json("check --json")["isCurrent"], true);
    assert!(json("explain --json")["totals"]["operations"]["exact"].is_u64());
    assert_eq!(json("explain --code items-missing --json")[0]["code"], "items-missing");
    folder.write("pets/src/lib.rs", "// mine\n");
    let ran = folder.run("check --json");
    let said: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(said["files"]["updated"], serde_json::json!(["src/lib.rs"]));
    ran.failed(1, &["pets is stale"]);
}
