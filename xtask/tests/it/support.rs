//! Temporary workspaces, and what xtask said when run in one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// A document with two schemas, `Org` and `Vm`, both in use.
pub(crate) const DOCUMENT: &str = r"openapi: 3.0.3
info: { title: Test, version: 1.0.0 }
servers: [{ url: 'https://api.example.com' }]
paths:
  /v1/vms/{id}:
    get:
      operationId: getVm
      tags: [VMs]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The VM.
          content: { application/json: { schema: { $ref: '#/components/schemas/Vm' } } }
  /v1/orgs/{id}:
    get:
      operationId: getOrg
      tags: [Orgs]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The organisation.
          content: { application/json: { schema: { $ref: '#/components/schemas/Org' } } }
components:
  schemas:
    Org:
      type: object
      description: An organisation.
      required: [id]
      properties: { id: { type: string } }
    Vm:
      type: object
      description: A virtual machine.
      required: [id]
      properties: { id: { type: string } }
";

/// [`DOCUMENT`] without `Org` and its operation.
pub(crate) fn document_without_org() -> String {
    let (head, rest) = DOCUMENT.split_once("  /v1/orgs/{id}:").expect("the operation is there");
    let (_, schemas) = rest.split_once("components:").expect("the schemas are there");
    let (schemas_head, rest) = schemas.split_once("    Org:").expect("the schema is there");
    let (_, vm) = rest.split_once("    Vm:").expect("the other schema is there");
    format!("{head}components:{schemas_head}    Vm:{vm}")
}

/// A folder of its own, removed when dropped.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("xtask-test-{}-{number}", process::id());
        let path = std::env::temp_dir().canonicalize().expect("there is one").join(name);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self { path }
    }

    /// A workspace whose document is [`DOCUMENT`], with nothing generated yet.
    pub(crate) fn workspace() -> Self {
        let folder = Self::new();
        folder.write("Cargo.toml", "[workspace]\n");
        folder.write("xtask/Cargo.toml", "");
        folder.write("spec/openapi.yaml", DOCUMENT);
        folder.write("spec/codegen.toml", "[crate]\nname = \"fastvm-generated\"\n");
        folder
    }

    /// A workspace whose crate is generated.
    pub(crate) fn generated() -> Self {
        let folder = Self::workspace();
        folder.xtask(&["regen", "--quiet"]).succeeded();
        folder
    }

    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.path.join(inside)
    }

    pub(crate) fn write(&self, inside: &str, text: &str) {
        let path = self.path(inside);
        let parent = path.parent().expect("it is in the folder");
        fs::create_dir_all(parent).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    pub(crate) fn read(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).expect("the file can be read")
    }

    pub(crate) fn has(&self, inside: &str) -> bool {
        self.path(inside).symlink_metadata().is_ok()
    }

    /// Replaces the first `from` in a file.
    pub(crate) fn edit(&self, inside: &str, from: &str, to: &str) {
        let text = self.read(inside);
        assert!(text.contains(from), "{inside} has no `{from}`:\n{text}");
        self.write(inside, &text.replacen(from, to, 1));
    }

    /// Every file below `inside`, with its text and the time that it was written.
    pub(crate) fn snapshot(&self, inside: &str) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut files = BTreeMap::new();
        collect(&self.path(inside), &mut files);
        files
    }

    /// The command, to be changed before it is run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .current_dir(&self.path)
            .stdin(Stdio::null())
            .env("CARGO_MANIFEST_DIR", self.path("xtask"));
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "RUSTFMT"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn xtask(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn collect(dir: &Path, files: &mut BTreeMap<PathBuf, (Vec<u8>, SystemTime)>) {
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let time = path.metadata().and_then(|metadata| metadata.modified());
            let bytes = fs::read(&path).expect("the file can be read");
            files.insert(path, (bytes, time.expect("the system keeps times")));
        }
    }
}

/// What a process said and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Ran {
    pub(crate) fn of(mut command: Command) -> Self {
        let output = command.output().expect("xtask starts");
        let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
        Self {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code(),
        }
    }

    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.stdout, self.stderr);
        self
    }

    /// Checks the exit code, and that each text is on standard error.
    #[track_caller]
    pub(crate) fn failed(self, code: i32, texts: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        for text in texts {
            assert!(self.stderr.contains(text), "no `{text}` in:\n{}", self.stderr);
        }
        self
    }

    /// Checks that each text is on standard output.
    #[track_caller]
    pub(crate) fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.stdout.contains(text), "no `{text}` in:\n{}", self.stdout);
        }
        self
    }
}
