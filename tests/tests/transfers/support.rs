//! An emulator with a VM and a client, directories to move, and what to compare them by.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastvm::models::VmLaunchParams;
use fastvm::runtime::{ClientBuilder, reqwest};
use fastvm::{Error, FastvmClient, FileTransferError, FileTransferErrorKind};
use fastvm_emulator::{Builder, Emulator};
use rustix::thread::{CapabilitySet, CapabilitySets, capabilities, set_capabilities};
use tempfile::TempDir;

/// A VM, and this machine's side of it.
pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) client: FastvmClient,
    pub(crate) vm: String,
    /// A directory of this machine's that the test may fill.
    pub(crate) here: TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(Emulator::builder(), VmLaunchParams::new()).await
    }

    pub(crate) async fn with(builder: Builder, params: VmLaunchParams) -> Self {
        let emulator = builder.start().await.expect("an emulator");
        let client = Self::builder(&emulator).build().expect("a client");
        let vm = client.vms().launch(params.machine_type("c1m2")).await.expect("a VM");
        emulator.clear_requests();
        let here = tempfile::tempdir().expect("a directory");
        Self { emulator, client, vm: vm.id, here }
    }

    /// A VM in which these scripts are found before the programs of their names.
    pub(crate) async fn with_programs(programs: &[(&str, &str)]) -> Self {
        let path = "/root/programs:/usr/local/bin:/usr/bin:/bin";
        let params = VmLaunchParams::new().env_vars([("PATH", path)]);
        let world = Self::with(Emulator::builder(), params).await;
        for (name, script) in programs {
            let path = world.guest("/root/programs").join(name);
            write(&path, format!("#!/bin/sh\n{script}\n").as_bytes());
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a mode");
        }
        world
    }

    pub(crate) fn builder(emulator: &Emulator) -> ClientBuilder<FastvmClient> {
        FastvmClient::builder()
            .environment(|_| None)
            .http_builder(reqwest::Client::builder().no_proxy())
            .api_key(emulator.api_key())
            .base_url(emulator.base_url())
    }

    /// A path in the VM, as it is seen from here.
    pub(crate) fn guest(&self, path: &str) -> PathBuf {
        let root = self.emulator.guest_root(&self.vm).expect("a VM that was booted");
        root.join(path.trim_start_matches('/'))
    }

    /// A path in the directory of this machine's.
    pub(crate) fn here(&self, path: &str) -> PathBuf {
        self.here.path().join(path)
    }

    /// The operations that were asked for, in order.
    pub(crate) fn operations(&self) -> Vec<String> {
        self.emulator.requests().into_iter().filter_map(|request| request.operation).collect()
    }

    /// What a script prints in the VM, however it ends.
    pub(crate) async fn sh(&self, script: &str) -> String {
        let ended = self.client.vms().run(&self.vm, fastvm::Command::shell(script)).await;
        self.emulator.clear_requests();
        ended.expect("a command").stdout
    }

    /// What a transfer may have left where it stages things in the VM.
    pub(crate) fn remains(&self) -> Vec<String> {
        let names = |directory: &str| entries(&self.guest(directory)).into_iter();
        let remains = names("/var/tmp").chain(names("/root")).chain(names("/tmp"));
        remains.filter(|name| name.contains("fastvm")).collect()
    }
}

/// The kind of error that a transfer failed with.
pub(crate) fn kind(error: &Error) -> &FileTransferErrorKind {
    transfer_error(error).kind()
}

pub(crate) fn transfer_error(error: &Error) -> &FileTransferError {
    match error {
        Error::FileTransfer(error) => error,
        other => panic!("not a transfer's error: {other}"),
    }
}

/// The names in a directory, sorted.
pub(crate) fn entries(directory: &Path) -> Vec<String> {
    let names = fs::read_dir(directory)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// Writes a file, and makes the directories above it.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
    fs::write(path, bytes).expect("a file");
}

/// Bytes that don't compress.
pub(crate) fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

/// Names that shells, globs, options and archives are known to stumble over.
pub(crate) fn awkward_names() -> Vec<Vec<u8>> {
    let names: [&[u8]; 12] = [
        b"a[1-2].txt",
        b"{x,y}",
        b"[id].tsx",
        b"-rf",
        b"--",
        b"two words",
        b"new\nline",
        b"$HOME",
        b"quote's \"both\"",
        b"caf\xe9",
        b".hidden",
        b"#;&|",
    ];
    names.map(<[u8]>::to_vec).into_iter().chain([b"n".repeat(200)]).collect()
}

/// Fills a directory with everything that a tree can have.
pub(crate) fn fill(root: &Path) {
    for name in awkward_names() {
        write(&root.join(OsStr::from_bytes(&name)), &name);
    }
    let long = "directory-".repeat(20);
    let deep = root.join(&long).join(&long).join("leaf");
    write(&deep, &noise(300_000));
    write(&root.join("empty file"), b"");
    write(&root.join("run"), b"#!/bin/sh\n");
    fs::set_permissions(root.join("run"), fs::Permissions::from_mode(0o751)).expect("a mode");
    fs::create_dir_all(root.join("empty/inner")).expect("directories");
    fs::set_permissions(root.join("empty"), fs::Permissions::from_mode(0o710)).expect("a mode");
    symlink("../run", root.join("empty/link")).expect("a link");
    symlink("nowhere", root.join("dangling")).expect("a link");
    symlink(&long, root.join("link to a directory")).expect("a link");
    let old = std::time::UNIX_EPOCH + Duration::from_secs(1_234_567_890);
    for path in ["run", "empty/inner"] {
        let file = fs::File::open(root.join(path)).expect("a file");
        file.set_modified(old).expect("a time");
    }
}

/// What a tree holds, by path: mode, time (not of links' targets), and contents.
pub(crate) type Tree = BTreeMap<PathBuf, (u32, i64, Vec<u8>)>;

/// Looks what a tree holds.
pub(crate) fn tree(root: &Path) -> Tree {
    let mut found = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            let metadata = fs::symlink_metadata(&path).expect("metadata");
            let contents = if metadata.is_symlink() {
                fs::read_link(&path).expect("a link").into_os_string().as_bytes().to_vec()
            } else if metadata.is_file() {
                fs::read(&path).expect("a file")
            } else {
                waiting.push(path.clone());
                Vec::new()
            };
            let relative = path.strip_prefix(root).expect("inside").to_owned();
            found.insert(relative, (metadata.mode(), metadata.mtime(), contents));
        }
    }
    found
}

/// A runtime whose threads, and the threads that these start, lack the powers of root, who may read and write everything.
pub(crate) fn without_powers() -> tokio::runtime::Runtime {
    let drop_powers = || {
        let sets = capabilities(None).expect("this thread's");
        let none = CapabilitySets { effective: CapabilitySet::empty(), ..sets };
        set_capabilities(None, none).expect("less is always allowed");
    };
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(1).enable_all().on_thread_start(drop_powers).build().expect("a runtime")
}

/// Waits until something is so. The limit is there for what never comes, and says nothing of how fast it has to be.
pub(crate) async fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(300);
    while !is_so() {
        assert!(Instant::now() < end, "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
