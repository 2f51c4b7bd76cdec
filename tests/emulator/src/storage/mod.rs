//! The object store beside the API: files staged for VMs and builds, behind signed URLs.

mod file;
mod get;
mod partial;
mod put;
mod range;
mod refusal;
mod signature;
mod staged;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::http::HeaderMap;
use axum::routing::{MethodRouter, get};

use refusal::Refusal;
use signature::{Access, Key};

use crate::clock::Clock;

/// How long an object can be had after it was put.
const OBJECT_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How often objects that are too old are looked for.
const SWEEP_INTERVAL: Duration = Duration::from_secs(10 * 60);

/// The store. Clones are the same store.
#[derive(Clone, Debug)]
pub(crate) struct Storage {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    origin: String,
    directory: PathBuf,
    url_lifetime: Duration,
    max_upload_bytes: u64,
    key: Key,
    clock: Clock,
    objects: Mutex<Objects>,
}

/// What is known of the objects, in ticks of the clock. Files' own times are the system's.
#[derive(Debug, Default)]
struct Objects {
    /// When each was put.
    put: HashMap<PathBuf, Duration>,
    /// When those that are too old were last looked for.
    swept: Duration,
    /// URLs that stand for ones that were signed here.
    staged: HashMap<String, String>,
}

/// What an object is for. It decides the content type that its upload must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file on its way to or from a VM.
    File,
    /// The gzipped tar of a build's files.
    BuildContext,
}

impl Kind {
    const ALL: [Kind; 2] = [Kind::File, Kind::BuildContext];

    fn bucket(self) -> &'static str {
        match self {
            Kind::File => "vm-files",
            Kind::BuildContext => "build-contexts",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Kind::File => "application/octet-stream",
            Kind::BuildContext => "application/gzip",
        }
    }

    fn of_bucket(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.bucket() == name)
    }
}

/// A pair of signed URLs of one object that is yet to be put. No `Debug`: who has them has the object.
pub(crate) struct Presigned {
    /// For one method, PUT, and the kind's content type.
    pub(crate) upload_url: String,
    /// For GET, once the object was put.
    pub(crate) download_url: String,
    /// How long both can be used, in seconds.
    pub(crate) expires_in_sec: u64,
    /// The most that may be put, in bytes.
    pub(crate) max_upload_bytes: u64,
}

/// An object's place: its name is unguessable, and made here only.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Object {
    kind: Kind,
    name: String,
}

impl Object {
    fn new(kind: Kind) -> Object {
        Object { kind, name: uuid::Uuid::new_v4().simple().to_string() }
    }

    fn path(&self) -> String {
        format!("/{}/{}", self.kind.bucket(), self.name)
    }
}

impl Storage {
    /// A store in `directory`, which is made, whose router is served at `origin`.
    pub(crate) fn new(
        origin: &str,
        directory: PathBuf,
        url_lifetime: Duration,
        max_upload_bytes: u64,
        clock: Clock,
    ) -> io::Result<Storage> {
        for kind in Kind::ALL {
            fs::create_dir_all(directory.join(kind.bucket()))?;
        }
        let inner = Inner {
            origin: origin.trim_end_matches('/').to_owned(),
            directory,
            url_lifetime,
            max_upload_bytes,
            key: Key::random(),
            objects: Mutex::new(Objects { swept: clock.ticks(), ..Objects::default() }),
            clock,
        };
        Ok(Storage { inner: Arc::new(inner) })
    }

    /// Signs the URLs of a new object.
    pub(crate) fn presign(&self, kind: Kind) -> Presigned {
        self.sweep();
        let object = Object::new(kind);
        let max_upload_bytes = self.inner.max_upload_bytes;
        let url = |access| self.url(&object, access, self.inner.url_lifetime);
        Presigned {
            upload_url: url(Access::Put { max_bytes: max_upload_bytes }),
            download_url: url(Access::Get),
            expires_in_sec: self.inner.url_lifetime.as_secs(),
            max_upload_bytes,
        }
    }

    /// A URL that allows `access` to an object from now on.
    fn url(&self, object: &Object, access: Access, lifetime: Duration) -> String {
        let expires = self.inner.clock.millis().plus(lifetime);
        let query = self.inner.key.sign(object, access, expires);
        format!("{}{}?{query}", self.inner.origin, object.path())
    }

    /// Whether `url` is a download URL that was signed here, expired or not.
    fn is_download_url(&self, url: &str) -> bool {
        let Some(rest) = url.strip_prefix(&self.inner.origin) else { return false };
        let Some((path, query)) = rest.split_once('?') else { return false };
        let Some(object) = parse_path(path) else { return false };
        let verified = self.inner.key.verify(&object, query, "GET");
        verified.is_ok_and(|signed| signed.access == Access::Get)
    }

    /// What a request is allowed now.
    fn authorize(
        &self,
        object: &Object,
        query: &str,
        method: &str,
        headers: &HeaderMap,
    ) -> Result<Access, Refusal> {
        self.inner.key.authorize(object, query, method, headers, self.inner.clock.millis())
    }

    /// Where an object's bytes lie.
    fn file(&self, object: &Object) -> PathBuf {
        self.inner.directory.join(object.kind.bucket()).join(&object.name)
    }

    /// Notes that an object was put.
    fn put(&self, file: PathBuf) {
        let now = self.inner.clock.ticks();
        self.objects().put.insert(file, now);
    }

    /// Whether an object was put, and not too long ago.
    fn has(&self, file: &Path) -> bool {
        let now = self.inner.clock.ticks();
        self.objects().put.get(file).is_some_and(|put| !is_too_old(*put, now))
    }

    /// Removes objects that are too old, now and then.
    fn sweep(&self) {
        let now = self.inner.clock.ticks();
        let mut objects = self.objects();
        if now.saturating_sub(objects.swept) < SWEEP_INTERVAL {
            return;
        }
        objects.swept = now;
        for (file, _) in objects.put.extract_if(|_, put| is_too_old(*put, now)) {
            // What can't be removed goes with the emulator's directory.
            let _ = fs::remove_file(file);
        }
    }

    fn objects(&self) -> MutexGuard<'_, Objects> {
        self.inner.objects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The store's routes: `/{bucket}/{object}`, to PUT, GET and HEAD.
pub(crate) fn router(storage: Storage) -> Router {
    let object: MethodRouter<Storage> =
        get(get::get).put(put::put).fallback(async || Refusal::MethodNotAllowed);
    Router::new()
        .route("/{bucket}/{object}", object)
        .fallback(async || Refusal::NoSuchKey)
        .with_state(storage)
}

fn parse_path(path: &str) -> Option<Object> {
    let (bucket, name) = path.strip_prefix('/')?.split_once('/')?;
    object(bucket, name)
}

/// The object of a request's path, if it can be one of ours.
fn object(bucket: &str, name: &str) -> Option<Object> {
    let is_ours = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some(Object { kind: Kind::of_bucket(bucket)?, name: is_ours.then(|| name.to_owned())? })
}

fn is_too_old(put: Duration, now: Duration) -> bool {
    now.saturating_sub(put) > OBJECT_LIFETIME
}
