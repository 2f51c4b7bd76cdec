//! The emulator in a process of its own, with one VM.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use fastvm::FastvmClient;
use fastvm::models::VmLaunchParams;
use fastvm::runtime::reqwest;
use fastvm_emulator::Emulator;

/// Where the emulator is, and its VM.
pub(crate) struct Host {
    pub(crate) url: String,
    pub(crate) key: String,
    pub(crate) vm: String,
    /// The root directory of the VM.
    pub(crate) root: PathBuf,
    process: Child,
    /// It ends when this is closed.
    until: Option<ChildStdin>,
}

impl Host {
    /// Starts an emulator whose URLs call this machine by that name or address.
    pub(crate) fn start(directory: &Path, name: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg("as-emulator").arg(directory).arg(name);
        let mut process =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("an emulator");
        let stdout = process.stdout.take().expect("its output");
        let mut lines = BufReader::new(stdout).lines();
        let mut line = || lines.next().expect("a line").expect("text");
        let (url, key, vm, root) = (line(), line(), line(), line().into());
        let until = process.stdin.take();
        Self { url, key, vm, root, process, until }
    }

    /// A path in the VM, as it is seen from here.
    pub(crate) fn guest(&self, path: &str) -> PathBuf {
        self.root.join(path.trim_start_matches('/'))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.until = None;
        // It is over either way.
        let _ = self.process.wait();
    }
}

/// A client without a proxy, whatever the environment says.
pub(crate) fn client(url: &str, key: &str) -> FastvmClient {
    let builder = FastvmClient::builder().environment(|_| None).api_key(key).base_url(url);
    builder.http_builder(reqwest::Client::builder().no_proxy()).build().expect("a client")
}

/// The emulator's process: says where it is, and runs until its standard input ends.
pub(crate) fn run(arguments: &[String]) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let [directory, name] = arguments else { panic!("two arguments") };
        let builder = Emulator::builder().directory(directory).host(name);
        let emulator = builder.start().await.expect("an emulator");
        let params = VmLaunchParams::new().machine_type("c1m2");
        let client = client(emulator.base_url(), emulator.api_key());
        let vm = client.vms().launch(params).await.expect("a VM");
        let root = emulator.guest_root(&vm.id).expect("its root");
        println!("{}\n{}\n{}\n{}", emulator.base_url(), emulator.api_key(), vm.id, root.display());
        let ended = tokio::task::spawn_blocking(|| std::io::stdin().lines().count());
        ended.await.expect("no panic");
        emulator.stop().await;
    });
}
