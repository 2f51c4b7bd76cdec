//! A file or directory of this machine on its way into a VM.

use std::fmt;
use std::future::IntoFuture;
use std::path::PathBuf;
use std::time::Duration;

use fastvm_generated::models::FilePresignResponse;
use fastvm_generated::runtime::BoxFuture;

use super::failure::Failure;
use super::limits::Limits;
use super::local::{Directory, OpenFile, Source};
use super::machine::Machine;
use super::place::unique;
use super::pump::{self, Writer};
use super::remains::Remains;
use super::remote_path::RemotePath;
use super::storage::{Outgoing, Store};
use super::thread::{Thread, aside};
use super::wanted::Wanted;
use super::{Transferred, archive, course};
use crate::FastvmClient;
use crate::error::{Direction, Error, FileTransferErrorKind as Kind};

/// An upload, from [`FastvmClient::upload`](crate::FastvmClient::upload). It does nothing until it is awaited (or, with
/// the feature `blocking`, called).
///
/// A file becomes the file at the remote path, in one step once all of it is in the VM: it is fetched to a name beside
/// its place, and its length compared. A file that it replaces gives it its owner and its permissions, but no setuid,
/// setgid or sticky bit: new contents have no powers that the old ones were trusted with. Other names (hard links) of
/// the old file keep the old contents; extended attributes are not kept. Without an old file the permissions are the
/// VM's usual ones. A link at the remote path is followed as by who opens the file to write: one that leads nowhere
/// makes the file that it names, but no directory. Where a directory, a device, a FIFO or a socket is, the upload fails
/// before anything is sent; and it fails where no file can be made beside the old one, as in `/proc`.
///
/// The *contents* of a directory become the contents of the directory at the remote path. One that is not there yet
/// appears in one step, when all is unpacked. One that is there, or that appears meanwhile, is added to, and entries of
/// the same names are replaced: of uploads to one new directory at the same time each adds its entries. Modes, times (in
/// whole seconds, also those before 1970), symbolic links, empty directories and names of any bytes are kept; all belongs to the user that
/// commands run as. Where the VM's `tar` is busybox's, only files keep their times. Sockets, FIFOs and devices are
/// skipped, as tar does, and counted in [`Transferred::skipped`]. A link at the local path itself is followed.
///
/// The remote path is absolute. It may hold `..`, which the VM resolves. Directories that are missing above it are made,
/// and appear in the same step as what they are made for. The VM needs `sh`, the usual tools of GNU or busybox (with
/// `mv -T` and `stat -c`), and for directories `tar` and `gzip`.
///
/// Nothing is staged on this machine, and a few MiB of memory are used whatever the size. Where something can't be read,
/// or changes its size while it is sent, the upload fails with its name before the VM has seen any of it. An upload that
/// fails, or whose future is dropped, leaves what was there, and neither a part of the new file or directory nor
/// directories made for it. There are two exceptions, and [`may_have_executed`](Error::may_have_executed) is true for
/// both: a directory that was there may have got some of the entries, and where the answer to the last step is lost, all
/// of it may be there. Dropping the future, or the runtime, gives it up without waiting for it; what was staged in the VM
/// by then is removed in the background, where the runtime lives on and as far as the VM can be reached.
///
/// A program runs 32 uploads and downloads at once, counting those of all its clients. Those beyond wait for their turn in
/// the order in which they were first polled: before they ask the service for anything or open a file, and without a
/// thread or a buffer. An upload that has begun goes on also while nobody polls it. It keeps its turn until its last
/// thread has ended, so a disk that doesn't answer keeps it for as long.
///
/// ```no_run
/// use std::time::Duration;
///
/// # async fn example(client: fastvm::FastvmClient, id: &str) -> Result<(), fastvm::Error> {
/// let sent = client.upload(id, "./app", "/root/app").fetch_timeout(Duration::from_secs(60)).await?;
/// println!("{} files, {} bytes", sent.files, sent.bytes);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// [`Error::FileTransfer`], which tells the step that failed by its kind.
#[must_use = "an upload does nothing until it is awaited"]
pub struct Upload {
    client: FastvmClient,
    vm_id: String,
    local: PathBuf,
    remote: String,
    limits: Limits,
}

impl Upload {
    pub(crate) fn new(client: FastvmClient, vm_id: String, local: PathBuf, remote: String) -> Self {
        Self { client, vm_id, local, remote, limits: Limits::default() }
    }

    /// How long the VM may take to fetch what was staged, and for how long the staging store may let no byte move: 600 s
    /// unless set. There is no limit on the whole.
    pub fn fetch_timeout(mut self, timeout: Duration) -> Self {
        self.limits.fetch = timeout;
        self
    }

    /// How long the VM may take to unpack a directory: 600 s unless set.
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

impl IntoFuture for Upload {
    type Output = Result<Transferred, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let (vm_id, remote) = (self.vm_id.clone(), self.remote.clone());
            let local = self.local.clone();
            let sent = course::run(&local, async move |wanted| {
                let remote = self.remote.clone();
                Job::new(&self, wanted).run(self.local, &remote).await
            });
            sent.await.map_err(|failure| {
                Error::FileTransfer(failure.of_transfer(Direction::Upload, vm_id, remote))
            })
        })
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("vm_id", &self.vm_id)
            .field("local", &self.local)
            .field("remote", &self.remote)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// An upload under way.
struct Job {
    machine: Machine,
    store: Store,
    wanted: Wanted,
}

impl Job {
    fn new(upload: &Upload, wanted: Wanted) -> Self {
        let (vm_id, limits) = (upload.vm_id.clone(), upload.limits);
        Self {
            machine: Machine::new(&upload.client, vm_id, limits),
            store: Store::new(&upload.client, limits),
            wanted,
        }
    }

    async fn run(self, local: PathBuf, remote: &str) -> Result<Transferred, Failure> {
        let remote = RemotePath::parse(remote)?;
        match aside(&self.wanted, move |_| Source::open(&local)).await? {
            Source::File(file) => self.file(file, remote.file()?).await,
            Source::Directory(directory) => self.directory(directory, &remote).await,
        }
    }

    async fn file(&self, file: OpenFile, remote: &str) -> Result<Transferred, Failure> {
        let place = self.machine.locate(remote).await?;
        let signed = self.machine.presign(&place.path).await?;
        let (size, limit) = (file.size, limit(&signed));
        if size > limit {
            return Err(Kind::TooLarge { size, limit }.into());
        }
        let make = move |sink, wanted: &Wanted| file.send(sink, wanted);
        let (done, sent) = self.send(&signed, Some(size), make).await?;
        // From here on something is in the VM, though not at the target before the last step.
        let directory = format!(".fastvm-upload-{}", unique());
        let stage = place.beside(&directory);
        let staged = format!("{stage}.part");
        let remains = Remains::new(&self.machine, &staged, &directory, &place.path);
        let finish = async {
            if place.is_private {
                self.machine.reserve(&staged).await?;
            }
            self.machine.fetch(&signed.download_url, &staged).await?;
            self.machine.place([&staged, &place.path, &sent.to_string(), &stage], sent).await
        };
        remains.settle(finish.await).await?;
        Ok(done)
    }

    async fn directory(
        &self,
        local: Directory,
        remote: &RemotePath,
    ) -> Result<Transferred, Failure> {
        let unique = unique();
        let staged = format!("/var/tmp/fastvm-upload-{unique}.tar.gz");
        let signed = self.machine.presign(&staged).await?;
        let stamp = local.stamp;
        let pack = move |sink, wanted: &Wanted| archive::pack(&local.path, sink, wanted);
        let (done, sent) = self.send(&signed, None, pack).await?;
        let (fresh, target) = (format!(".fastvm-upload-{unique}"), remote.directory());
        let remains = Remains::new(&self.machine, &staged, &fresh, target);
        let (mode, modified) = (format!("{:o}", stamp.mode), stamp.modified.to_string());
        let unpack = async {
            self.machine.fetch(&signed.download_url, &staged).await?;
            let arguments = [&staged, target, &fresh, &mode, &modified, &sent.to_string()];
            self.machine.unpack(arguments, sent).await
        };
        remains.settle(unpack.await).await?;
        Ok(done)
    }

    /// Sends what a thread makes to the staging store. It counts as sent only where the thread came to its end, and the
    /// store took all of it. Gives what it was, and how many bytes the store has.
    async fn send(
        &self,
        signed: &FilePresignResponse,
        length: Option<u64>,
        make: impl FnOnce(Writer, &Wanted) -> Result<(Transferred, u64), Failure> + Send + 'static,
    ) -> Result<(Transferred, u64), Failure> {
        let (sink, pieces) = pump::outgoing(limit(signed));
        let body = Outgoing::new(pieces, length);
        let progress = body.progress();
        let thread = Thread::spawn(&self.wanted, move |wanted| make(sink, wanted))?;
        let put = self.store.put(&signed.upload_url, body).await;
        let sent = match (thread.join().await, put) {
            (Ok((done, sent)), Ok(())) if progress.taken() == sent => Ok((done, sent)),
            (Err(failure), put) if failure.is_abandoned() => Err(put.err().unwrap_or_else(early)),
            (Err(failure), _) | (Ok(_), Err(failure)) => Err(failure),
            (Ok(_), Ok(())) => Err(early()),
        };
        // The VM was asked for nothing yet.
        sent.map_err(Failure::unchanged)
    }
}

fn early() -> Failure {
    Failure::corrupt("the staging store answered before it had everything")
}

/// How much may be uploaded.
fn limit(signed: &FilePresignResponse) -> u64 {
    u64::try_from(signed.max_upload_bytes).unwrap_or(0)
}
