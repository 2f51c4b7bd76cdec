//! Writes the headers of an archive: GNU's format, which every tar reads, with names of any length.

use std::fs::Metadata;
use std::io::{self, Write};
use std::path::Path;

use tar::{EntryType, Header};

use crate::transfer::stamp::Stamp;

/// What archives are made of.
pub(crate) const BLOCK: usize = 512;

/// Writes what comes before an entry's data. The owner is whoever unpacks it.
pub(crate) fn write(
    sink: &mut impl Write,
    relative: &Path,
    metadata: &Metadata,
    kind: EntryType,
    link: Option<&Path>,
) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(if kind.is_file() { metadata.len() } else { 0 });
    let stamp = Stamp::of(metadata);
    header.set_mode(stamp.mode);
    put_time(&mut header, stamp.modified);
    header.set_uid(0);
    header.set_gid(0);
    if let Some(link) = link {
        let link = bytes(link);
        long(sink, EntryType::GNULongLink, &link, LINK_FIELD)?;
        header.set_link_name_literal(&link[..link.len().min(LINK_FIELD)])?;
    }
    let mut name = b"./".to_vec();
    name.extend_from_slice(&bytes(relative));
    if kind.is_dir() {
        name.push(b'/');
    }
    long(sink, EntryType::GNULongName, &name, NAME_FIELD)?;
    put_name(&mut header, &name);
    header.set_cksum();
    sink.write_all(header.as_bytes())
}

/// Fills the last block of an entry's data.
pub(crate) fn pad(sink: &mut impl Write, size: u64) -> io::Result<()> {
    let over = usize::try_from(size % BLOCK as u64).unwrap_or(0);
    if over == 0 { Ok(()) } else { sink.write_all(&[0; BLOCK][over..]) }
}

/// Writes the end of the archive.
pub(crate) fn end(sink: &mut impl Write) -> io::Result<()> {
    sink.write_all(&[0; 2 * BLOCK])
}

const NAME_FIELD: usize = 100;
const LINK_FIELD: usize = 100;

/// Writes a name that doesn't fit into its field as an entry of its own, before the one that it belongs to.
fn long(sink: &mut impl Write, kind: EntryType, name: &[u8], field: usize) -> io::Result<()> {
    if name.len() <= field {
        return Ok(());
    }
    let mut header = Header::new_gnu();
    put_name(&mut header, b"././@LongLink");
    header.set_entry_type(kind);
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    // The NUL that ends it counts.
    let size = name.len() as u64 + 1;
    header.set_size(size);
    header.set_cksum();
    sink.write_all(header.as_bytes())?;
    sink.write_all(name)?;
    sink.write_all(&[0])?;
    pad(sink, size)
}

/// A time before 1970 is what GNU's tar makes of it, and others read: the number in binary, its sign in the first byte.
fn put_time(header: &mut Header, seconds: i64) {
    match u64::try_from(seconds) {
        Ok(seconds) => header.set_mtime(seconds),
        Err(_) => {
            let field = &mut header.as_old_mut().mtime;
            let sign = field.len() - size_of::<i64>();
            field[..sign].fill(0xff);
            field[sign..].copy_from_slice(&seconds.to_be_bytes());
        }
    }
}

fn put_name(header: &mut Header, name: &[u8]) {
    let field = &mut header.as_old_mut().name;
    let length = name.len().min(field.len());
    field[..length].copy_from_slice(&name[..length]);
}

#[cfg(unix)]
fn bytes(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(not(unix))]
fn bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().replace('\\', "/").into_bytes()
}
