//! A file or directory of a VM on its way to this machine.

use std::fmt;
use std::future::IntoFuture;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fastvm_generated::runtime::{BoxFuture, Secret};
use tokio::sync::mpsc;

use super::failure::Failure;
use super::limits::Limits;
use super::machine::{Machine, Remote};
use super::place::{StagedFile, StagedTree, unique};
use super::pump::{self, Piece, Reader};
use super::remote_path::RemotePath;
use super::storage::Store;
use super::thread::{Thread, aside};
use super::wanted::Wanted;
use super::{Transferred, archive, course};
use crate::FastvmClient;
use crate::error::{Direction, Error};

/// A download, from [`FastvmClient::download`](crate::FastvmClient::download). It does nothing until it is awaited (or,
/// with the feature `blocking`, called).
///
/// A file becomes the file at the local path: the path names the file, not a directory to put it into. It is written
/// beside its place, synced, and takes its place in one step when it is complete. A file that it replaces gives it its
/// permission bits, and its owner and group where the system lets the caller set them; setuid, setgid and sticky bits
/// are never passed on, nor what the group may do where the group becomes another. Until it is complete only its owner
/// can read it. A file that is new has this machine's usual permissions from the beginning.
///
/// The *contents* of a directory become the contents of the directory at the local path. A new one appears in one step
/// when it is complete. One that was there is added to once everything has come: each entry is replaced in one step. It
/// is tried before whether entries can be moved to where they belong, and what has to go to another file system that is
/// mounted within the directory is copied there. Where the moving is stopped all the same, what was done is undone: see
/// [`FileTransferErrorKind::Placement`](crate::FileTransferErrorKind::Placement). Directories that are missing above
/// the local path are made.
///
/// Until the end nothing shows at the local path but, in a directory that was there, hidden entries whose names begin
/// with `.fastvm-download-`. On failure nothing is left, unless the error is such a `Placement` that says what is.
///
/// Dropping the future, or the runtime, gives the download up. It waits for the one rename that may just be done, and for
/// no more. Where all is in place by then, it stays so. Else nothing shows at the local path from then on: a thread in
/// the background removes what was staged, and puts a directory that was just being added to back as it was. A program
/// that ends before that thread does leaves the hidden entries, and the directory as far as it was put back, with the
/// rest of what was replaced in the hidden entries.
///
/// A program runs 32 uploads and downloads at once, counting those of all its clients. Those beyond wait for their turn in
/// the order in which they were first polled: before they ask the service for anything or open a file, and without a
/// thread or a buffer. A download that has begun goes on also while nobody polls it. It keeps its turn until its last
/// thread has ended, so a disk that doesn't answer keeps it for as long.
///
/// Of a directory modes, times and links are kept, but files belong to the caller, and setuid, setgid and sticky bits
/// are dropped. No entry leaves the local path: one that would, and a symbolic link that is absolute or leads outside,
/// fails the download with its name. Devices and FIFOs are skipped, and counted in [`Transferred::skipped`].
///
/// The remote path is absolute. It may hold `..`, which the VM resolves, and its last part may be a link. The VM needs
/// `sh`, `curl` and the usual tools of GNU or busybox, and for directories `tar` and `gzip`.
///
/// The length is compared: as many bytes must come as the VM sent, and a file of the VM's must be as long when it was
/// sent as when that began. Files that have contents but no size, as those in `/proc`, come too.
///
/// ```no_run
/// use fastvm::Error;
///
/// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), Box<dyn std::error::Error>> {
/// match client.download(id, "/root/report.txt", "report.txt").await {
///     Ok(received) => println!("{} bytes", received.bytes),
///     Err(Error::FileTransfer(error)) if error.code() == Some("ENOENT") => println!("no report yet"),
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Error::FileTransfer`], which tells the step that failed by its kind.
#[must_use = "a download does nothing until it is awaited"]
pub struct Download {
    client: FastvmClient,
    vm_id: String,
    remote: String,
    local: PathBuf,
    limits: Limits,
}

impl Download {
    pub(crate) fn new(client: FastvmClient, vm_id: String, remote: String, local: PathBuf) -> Self {
        Self { client, vm_id, remote, local, limits: Limits::default() }
    }

    /// For how long the staging store may let no byte move: 600 s unless set. There is no limit on the whole.
    pub fn fetch_timeout(mut self, timeout: Duration) -> Self {
        self.limits.fetch = timeout;
        self
    }

    /// How long the VM may take to send the file or directory to the staging store: 600 s unless set.
    pub fn exec_timeout(mut self, timeout: Duration) -> Self {
        self.limits.exec = timeout;
        self
    }

    /// Waits without async.
    ///
    /// # Errors
    ///
    /// As awaiting it; and where it is called inside of async code, which it would block.
    #[cfg(feature = "blocking")]
    pub fn call(self) -> Result<Transferred, Error> {
        fastvm_generated::runtime::blocking::wait(self.into_future())?
    }
}

impl IntoFuture for Download {
    type Output = Result<Transferred, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let (vm_id, remote) = (self.vm_id.clone(), self.remote.clone());
            let local = self.local.clone();
            let received = course::run(&local, async move |wanted| {
                Job::new(&self, wanted).run(&self.remote, self.local).await
            });
            received.await.map_err(|failure| {
                Error::FileTransfer(failure.of_transfer(Direction::Download, vm_id, remote))
            })
        })
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("vm_id", &self.vm_id)
            .field("remote", &self.remote)
            .field("local", &self.local)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// A download under way.
struct Job {
    machine: Machine,
    store: Store,
    wanted: Wanted,
}

impl Job {
    fn new(download: &Download, wanted: Wanted) -> Self {
        let (vm_id, limits) = (download.vm_id.clone(), download.limits);
        Self {
            machine: Machine::new(&download.client, vm_id, limits),
            store: Store::new(&download.client, limits),
            wanted,
        }
    }

    async fn run(self, remote: &str, local: PathBuf) -> Result<Transferred, Failure> {
        let remote = RemotePath::parse(remote)?;
        match self.machine.probe(remote.directory()).await? {
            Remote::File => self.file(remote.file()?, local).await,
            Remote::Directory => self.directory(remote.directory(), local).await,
        }
    }

    async fn file(&self, remote: &str, local: PathBuf) -> Result<Transferred, Failure> {
        let target = local.clone();
        aside(&self.wanted, move |_| StagedFile::check(&target)).await?;
        let signed = self.machine.presign(remote).await?;
        let fifo = format!("/var/tmp/fastvm-download-{}", unique());
        let size = self.machine.send(Remote::File, remote, &signed.upload_url, &fifo).await?;
        let take = move |pieces, wanted: &Wanted| write(pieces, &local, wanted);
        self.receive(&signed.download_url, size, take).await
    }

    async fn directory(&self, remote: &str, local: PathBuf) -> Result<Transferred, Failure> {
        let target = local.clone();
        aside(&self.wanted, move |_| StagedTree::check(&target)).await?;
        let fifo = format!("/var/tmp/fastvm-download-{}", unique());
        let signed = self.machine.presign(&format!("{fifo}.tar.gz")).await?;
        let size = self.machine.send(Remote::Directory, remote, &signed.upload_url, &fifo).await?;
        let take = move |pieces, wanted: &Wanted| unpack(pieces, &local, wanted);
        self.receive(&signed.download_url, size, take).await
    }

    /// Gets what the VM sent, and hands it to a thread. The thread hears that all is there, and puts it in its place,
    /// only where it is as much as the VM sent and the store announced.
    async fn receive(
        &self,
        url: &Secret,
        size: u64,
        take: impl FnOnce(Reader, &Wanted) -> Result<Transferred, Failure> + Send + 'static,
    ) -> Result<Transferred, Failure> {
        let mut body = self.store.get(url).await?;
        let (pieces, reader) = pump::incoming();
        let thread = Thread::spawn(&self.wanted, move |wanted| take(reader, wanted))?;
        let pass_on = async move {
            while let Some(chunk) = body.chunk().await? {
                hand_over(&pieces, Piece::Data(chunk)).await?;
            }
            let received = body.received();
            if received != size {
                return Err(Failure::corrupt(format!(
                    "{received} bytes came, and the VM sent {size}"
                )));
            }
            hand_over(&pieces, Piece::End).await
        };
        let passed_on = pass_on.await;
        match (thread.join().await, passed_on) {
            (Ok(done), Ok(())) => Ok(done),
            // The one that stopped first knows why.
            (Err(failure), Err(other)) if failure.is_abandoned() => Err(other),
            (Err(failure), _) | (Ok(_), Err(failure)) => Err(failure),
        }
    }
}

async fn hand_over(pieces: &mpsc::Sender<Piece>, piece: Piece) -> Result<(), Failure> {
    pieces.send(piece).await.map_err(|_| Failure::abandoned())
}

fn write(mut pieces: Reader, target: &Path, wanted: &Wanted) -> Result<Transferred, Failure> {
    let mut file = StagedFile::create(target)?;
    let mut bytes = 0;
    while let Some(piece) = pieces.next_piece()? {
        wanted.check()?;
        file.write(&piece)?;
        bytes += piece.len() as u64;
    }
    file.commit(wanted)?;
    Ok(Transferred { bytes, files: 1, skipped: 0 })
}

fn unpack(pieces: Reader, target: &Path, wanted: &Wanted) -> Result<Transferred, Failure> {
    let tree = StagedTree::create(target)?;
    let unpacked = archive::unpack(pieces, &tree.path(), wanted)?;
    tree.commit(unpacked.root, wanted)?;
    Ok(unpacked.done)
}
