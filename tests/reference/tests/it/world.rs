//! A world in which everything is there that the examples name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use fastvm::FastvmClient;
use fastvm::models::{
    BuildCreateParams, ServiceRegisterParams, SnapshotCreateParams, SnapshotStatus, VmLaunchParams,
    VmTtl,
};
use fastvm_emulator::Emulator;
use serde_json::Value;
use tempfile::TempDir;

/// The API key that examples show, and that programs find in the environment.
const KEY: &str = "my-key";

/// Files beside a program.
const LOCAL: &[(&str, &str)] = &[
    ("config.toml", "debug = true\n"),
    ("app/Dockerfile", "FROM python:3.13-slim\n"),
    ("app/main.py", "print('hello')\n"),
    ("src/main.py", "print('hello')\n"),
];

/// Files in the VM.
const REMOTE: &[(&str, &str)] = &[
    ("etc/app.toml", "debug = false\n"),
    ("root/main.py", "print('hello')\n"),
    ("root/out.log", "done\n"),
    ("root/report.txt", "all is well\n"),
    ("root/results/1.txt", "one\n"),
    ("var/log/app.log", "started\n"),
    ("var/log/big.log", "line\n"),
];

/// An emulator with a VM, a service, a snapshot and a build, and a folder to run a program in.
pub(crate) struct World {
    emulator: Emulator,
    folder: TempDir,
    vm: String,
}

impl World {
    pub(crate) async fn new() -> Self {
        let document = document();
        let vm = example(&document, "/components/parameters/VmId/example");
        let builder = Emulator::builder().api_key(KEY).build_step_delay(Duration::ZERO);
        let emulator = builder.start().await.expect("an emulator");
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), LOCAL);
        stage(&emulator, &document, folder.path());
        let world = Self { emulator, folder, vm };
        world.fill(&document).await.expect("it is filled");
        world
    }

    /// Makes what the document's examples name, with their ids.
    async fn fill(&self, document: &Value) -> Result<(), Box<dyn std::error::Error>> {
        let ids = ["VmId", "SnapshotId", "BuildId"];
        let ids =
            ids.map(|name| example(document, &format!("/components/parameters/{name}/example")));
        self.emulator.next_ids(ids)?;
        let client =
            FastvmClient::builder().api_key(KEY).base_url(self.emulator.base_url()).build()?;
        let vm =
            VmLaunchParams::new().machine_type("c1m2").name("dev").ttl(VmTtl::new(3600, "pause"));
        client.vms().launch(vm.metadata([("env", "prod")])).await?;
        let service = example(document, "/components/parameters/ServiceName/example");
        client
            .vms()
            .services()
            .register(&self.vm, ServiceRegisterParams::new(service, 8080))
            .await?;
        write(&self.emulator.guest_root(&self.vm).ok_or("a VM")?, REMOTE);
        let mut snapshot = client.snapshots().create(SnapshotCreateParams::new(&self.vm)).await?;
        while snapshot.status != SnapshotStatus::Ready {
            tokio::time::sleep(Duration::from_millis(5)).await;
            snapshot = client.snapshots().retrieve(snapshot.id).await?;
        }
        client.builds().create(BuildCreateParams::new().image_ref("python:3.13-slim")).await?;
        Ok(())
    }

    /// Has a program run in this world.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env("FASTVM_API_KEY", KEY)
            .env("FASTVM_BASE_URL", self.emulator.base_url());
        command
    }

    /// The id of the VM.
    pub(crate) fn vm(&self) -> &str {
        &self.vm
    }
}

/// The workspace's folder.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn document() -> Value {
    let text = fs::read_to_string(workspace().join("spec/openapi.yaml")).expect("the document");
    serde_yaml::from_str(&text).expect("it is YAML")
}

fn example(document: &Value, place: &str) -> String {
    document.pointer(place).and_then(Value::as_str).unwrap_or_else(|| panic!("{place}")).to_owned()
}

/// Has files under the signed URLs of the document's examples: one for a VM, and the context of a build.
fn stage(emulator: &Emulator, document: &Value, folder: &Path) {
    let url = |place: &str| example(document, &format!("/components/schemas/{place}"));
    let file = url("FileFetchParams/example/url");
    emulator.stage(file, "debug = true\n").expect("a file is staged");
    let packed = Command::new("tar").args(["-czf", "-", "app"]).current_dir(folder).output();
    let context = url("BuildCreateParams/example/contextDownloadUrl");
    emulator.stage(context, packed.expect("tar").stdout).expect("an archive is staged");
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file is written");
    }
}
