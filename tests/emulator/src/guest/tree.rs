//! The files of a fresh guest, and the places where the machine's own come in.

use std::fs;
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

/// Directories of a fresh guest and their modes.
const DIRECTORIES: [(&str, u32); 16] = [
    ("etc", 0o755),
    ("home", 0o755),
    ("mnt", 0o755),
    ("opt", 0o755),
    ("root", 0o700),
    ("run", 0o755),
    ("srv", 0o755),
    ("tmp", 0o1777),
    ("var", 0o755),
    ("var/cache", 0o755),
    ("var/lib", 0o755),
    ("var/log", 0o755),
    ("var/tmp", 0o1777),
    ("dev", 0o755),
    ("proc", 0o755),
    ("sys", 0o755),
];

/// Where programs and what they need lie, as far as a machine has them: its certificates, and on some the store that
/// the others point into. Where it merges `/bin` into `/usr`, so does the guest, by the same link.
const SHARED: [&str; 18] = [
    "usr",
    "bin",
    "sbin",
    "lib",
    "lib32",
    "lib64",
    "libx32",
    "nix",
    "gnu",
    "etc/alternatives",
    "etc/ca-certificates",
    "etc/crypto-policies",
    "etc/ld.so.cache",
    "etc/ld.so.conf",
    "etc/ld.so.conf.d",
    "etc/pki",
    "etc/ssl",
    "etc/terminfo",
];

const PASSWD: &str = "root:x:0:0:root:/root:/bin/sh\n\
    daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n\
    bin:x:2:2:bin:/bin:/usr/sbin/nologin\n\
    nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n";
const GROUP: &str = "root:x:0:\ndaemon:x:1:\nbin:x:2:\ntty:x:5:\nnogroup:x:65534:\n";

/// What the machine shares, relative to `/`: directories and files that are no links.
pub(super) fn shared_with_machine() -> impl Iterator<Item = &'static str> {
    SHARED.into_iter().filter(|shared| {
        fs::symlink_metadata(Path::new("/").join(shared)).is_ok_and(|m| !m.is_symlink())
    })
}

/// Whether `relative` in the tree is what it was made as: nothing on the way is a link that a guest put there.
pub(super) fn is_mount_point(root: &Path, relative: &str) -> bool {
    let mut at = root.to_owned();
    Path::new(relative).components().all(|component| {
        at.push(component);
        fs::symlink_metadata(&at).is_ok_and(|m| !m.is_symlink())
    })
}

/// Writes the tree of a fresh guest to `root`.
pub(super) fn create(root: &Path) -> io::Result<()> {
    fs::create_dir_all(root)?;
    for (directory, mode) in DIRECTORIES {
        let path = root.join(directory);
        fs::create_dir(&path)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
    }
    symlink("../run", root.join("var/run"))?;
    symlink("/proc/self/mounts", root.join("etc/mtab"))?;
    let hostname = hostname(root);
    let hosts = format!("127.0.0.1 localhost\n::1 localhost\n127.0.1.1 {hostname}\n");
    let resolver = fs::read("/etc/resolv.conf").unwrap_or_default();
    for (name, content) in [
        ("passwd", PASSWD.as_bytes()),
        ("group", GROUP.as_bytes()),
        ("hostname", format!("{hostname}\n").as_bytes()),
        ("hosts", hosts.as_bytes()),
        ("nsswitch.conf", b"passwd: files\ngroup: files\nhosts: files dns\n"),
        ("resolv.conf", &resolver),
    ] {
        fs::write(root.join("etc").join(name), content)?;
    }
    Ok(())
}

/// Makes what the machine's directories are mounted on, where it isn't there: in a fresh tree, or in a copied one.
pub(super) fn place_mount_points(root: &Path) -> io::Result<()> {
    for shared in SHARED {
        let (source, place) = (Path::new("/").join(shared), root.join(shared));
        let Ok(metadata) = fs::symlink_metadata(&source) else { continue };
        if shared.contains('/') && !is_mount_point(root, "etc") {
            continue;
        }
        let placed = if metadata.is_symlink() {
            symlink(fs::read_link(&source)?, &place)
        } else if metadata.is_dir() {
            fs::create_dir(&place)
        } else {
            fs::File::create_new(&place).map(drop)
        };
        if let Err(error) = placed
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return Err(error);
        }
    }
    Ok(())
}

/// The guest's host name: its directory's, without what a host name can't have.
pub(super) fn hostname(root: &Path) -> String {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    let allowed = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(63);
    let name: String = allowed.collect();
    if name.is_empty() { "vm".to_owned() } else { name }
}
