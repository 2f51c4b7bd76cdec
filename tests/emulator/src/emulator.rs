//! An emulator that runs.

use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::admin::{self, Admin};
use crate::api;
use crate::builder::Builder;
use crate::config::Config;
use crate::engine::Engine;
use crate::faults::Fault;
use crate::guest::Mode;
use crate::observe::{Observed, Observer};
use crate::outcome::{BuildOutcome, LaunchOutcome};
use crate::record::Recorded;
use crate::serve::{Connections, serve};
use crate::state::new_id;
use crate::storage::{self, Storage};

/// A FastVM server on 127.0.0.1, with real files and processes.
///
/// It ends when it is dropped: its sockets are closed, the processes of its VMs are killed and their directories are
/// removed. [`stop`](Self::stop) does the same and waits for it.
///
/// ```
/// use fastvm_emulator::{Emulator, Fault};
///
/// # async fn demo() -> std::io::Result<()> {
/// let emulator = Emulator::start().await?;
/// println!("{} takes {}", emulator.base_url(), emulator.api_key());
/// emulator.inject(Fault::status(503).on("launchVm"));
/// // ... a client launches a VM, and has to try twice ...
/// assert_eq!(emulator.requests().len(), 2);
/// emulator.stop().await;
/// # Ok(())
/// # }
/// ```
pub struct Emulator {
    base_url: String,
    storage_url: String,
    api_key: Arc<str>,
    admin: Arc<Admin>,
    servers: [JoinHandle<()>; 2],
}

impl Emulator {
    /// Starts an emulator with every knob at its default, on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// Where there is no free port, or no directory can be made.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// An emulator to be started with other knobs.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) async fn with(config: Config) -> io::Result<Self> {
        let api_socket = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port)).await?;
        let storage_socket = TcpListener::bind((Ipv4Addr::LOCALHOST, config.storage_port)).await?;
        let url = |socket: &TcpListener| {
            socket.local_addr().map(|address| format!("http://{}:{}", config.host, address.port()))
        };
        let (base_url, storage_url) = (url(&api_socket)?, url(&storage_socket)?);
        let directory = directory(&config)?;
        let api_key: Arc<str> = match &config.api_key {
            Some(key) => key.as_str().into(),
            None => format!("fvm_{}", new_id()).into(),
        };

        let store = Storage::new(
            &storage_url,
            directory.path().join("storage"),
            config.url_lifetime,
            config.max_upload_bytes,
            config.clock.clone(),
        )?;
        let observer = Arc::new(Observer::new(config.clock.clone()));
        let engine = Engine::new(config, store.clone(), directory);
        engine.watch_ttls();
        let admin = Arc::new(Admin {
            engine: engine.clone(),
            observer: observer.clone(),
            api: Arc::default(),
            storage: Arc::default(),
        });
        let api = api::router(engine, observer.clone(), api_key.clone())
            .merge(admin::router(admin.clone(), api_key.clone()));
        let storage = observed_storage(storage::router(store), &observer);
        let servers = [
            serve(api_socket, api, admin.api.clone()),
            serve(storage_socket, storage, admin.storage.clone()),
        ];
        Ok(Self { base_url, storage_url, api_key, admin, servers })
    }

    /// The base URL of the API: `http://127.0.0.1:` (or [another host](Builder::host)) and the port.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The origin that signed URLs lead to.
    #[must_use]
    pub fn storage_url(&self) -> &str {
        &self.storage_url
    }

    /// The API key that it takes.
    #[must_use]
    pub fn api_key(&self) -> &str {
        &self.api_key
    }

    /// The root directory of a VM that has been booted: `/root/x` in the VM is `root/x` in here.
    #[must_use]
    pub fn guest_root(&self, vm_id: &str) -> Option<PathBuf> {
        self.admin.engine.guest(vm_id).map(|guest| guest.root().to_owned())
    }

    /// How VMs are kept apart from this machine, in words: namespaces, chroot, or not at all.
    #[must_use]
    pub fn isolation(&self) -> String {
        Mode::of_this_machine().to_string()
    }

    /// Has something go wrong.
    pub fn inject(&self, fault: Fault) {
        self.admin.observer.faults.add(fault);
    }

    /// Drops the faults that haven't struck.
    pub fn clear_faults(&self) {
        self.admin.observer.faults.clear();
    }

    /// Says how the next launches end, after those that were said before.
    pub fn next_launch(&self, outcome: LaunchOutcome) {
        self.admin.engine.launches.add(outcome);
    }

    /// Says how the next builds end, after those that were said before.
    pub fn next_build(&self, outcome: BuildOutcome) {
        self.admin.engine.builds.add(outcome);
    }

    /// Says the ids of the VMs, snapshots and builds that are made next, each in its turn, after those that were said before.
    /// What is made after them has an id at random, as all has by default.
    ///
    /// ```
    /// use fastvm_emulator::Emulator;
    ///
    /// # async fn demo() -> std::io::Result<()> {
    /// let emulator = Emulator::start().await?;
    /// emulator.next_ids(["vm-of-the-report", "its-snapshot"])?;
    /// // ... a program launches a VM and takes a snapshot, and what it printed is compared ...
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Where one is taken already, or isn't made of 1 to 64 letters, digits, `-` and `_`. None is said then.
    pub fn next_ids(&self, ids: impl IntoIterator<Item = impl Into<String>>) -> io::Result<()> {
        let ids = ids.into_iter().map(Into::into).collect();
        let said = self.admin.engine.org().say_ids(ids);
        said.map_err(|message| io::Error::new(io::ErrorKind::InvalidInput, message))
    }

    /// Has a file in the staging store under a URL of the test's own, for a day: as though a presign call had returned the
    /// URL and the file had been uploaded. VMs fetch from it, and builds take it as their context; it needn't lead anywhere.
    ///
    /// ```
    /// use fastvm_emulator::Emulator;
    ///
    /// # async fn demo() -> std::io::Result<()> {
    /// let emulator = Emulator::start().await?;
    /// emulator.stage("https://staging.example.net/objects/4f1c", b"debug = true\n")?;
    /// // ... a program has a VM fetch that ...
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Where the file can't be written.
    pub fn stage(&self, url: impl Into<String>, content: impl AsRef<[u8]>) -> io::Result<()> {
        self.admin.engine.stage(url.into(), content.as_ref())
    }

    /// The requests so far, of API and storage, in the order in which they came. Those below `/_emulator` are left out.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.admin.observer.recorder.all()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.admin.observer.recorder.clear();
    }

    /// How many connections there are and were.
    #[must_use]
    pub fn connections(&self) -> Connections {
        self.admin.connections()
    }

    /// Stops: closes the sockets, kills the processes of the VMs and removes their directories.
    pub async fn stop(mut self) {
        for server in &mut self.servers {
            server.abort();
            // It was aborted, and says so.
            let _ = server.await;
        }
        self.admin.engine.stop().await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        for server in &self.servers {
            server.abort();
        }
        self.admin.engine.abort();
        self.admin.engine.drop_guests();
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the key.
        formatter.debug_struct("Emulator").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

/// A new directory for the files of everything, removed when dropped.
fn directory(config: &Config) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("fastvm-emulator-");
    let directory = match &config.directory {
        Some(parent) => builder.tempdir_in(parent),
        None => builder.tempdir(),
    }?;
    for name in ["vms", "snapshots"] {
        std::fs::create_dir(directory.path().join(name))?;
    }
    Ok(directory)
}

/// Storage, with its requests recorded and struck by faults.
fn observed_storage(router: Router, observer: &Arc<Observer>) -> Router {
    let observer = observer.clone();
    router.layer(from_fn(move |request: Request, next: Next| {
        let operation = match *request.method() {
            Method::PUT => Some("storage.put"),
            Method::GET | Method::HEAD => Some("storage.get"),
            _ => None,
        };
        let observer = observer.clone();
        Observed { observer, operation, key: None, detached: false }.observe(request, next)
    }))
}
