//! Reads the headers of an archive, with names of bounded length and data as a stream.
//!
//! The `tar` crate's own reader takes a long name into memory whatever its length.

use std::io::{self, ErrorKind, Read};

use tar::{EntryType, Header, PaxExtensions};

use super::header::BLOCK;
use crate::transfer::failure::Failure;
use crate::transfer::stamp::Stamp;

/// How long a name or an extended header may be. Linux has paths of 4 KiB.
const LONGEST: u64 = 64 << 10;

/// The entries of an archive, one at a time.
pub(crate) struct Archive<R> {
    input: R,
    /// What is left of the current entry's data, and what fills its last block.
    data: u64,
    padding: u64,
}

/// What the headers say of an entry.
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) link: Vec<u8>,
    pub(crate) kind: EntryType,
    pub(crate) stamp: Stamp,
}

/// What headers before it say of the next entry.
#[derive(Default)]
struct Extended {
    name: Option<Vec<u8>>,
    link: Option<Vec<u8>>,
    size: Option<u64>,
    modified: Option<i64>,
}

impl<R: Read> Archive<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, data: 0, padding: 0 }
    }

    /// The next entry. After the last one, what is left of the input is read, so that its checksum is checked.
    pub(crate) fn next(&mut self) -> Result<Option<Entry>, Failure> {
        let mut extended = Extended::default();
        loop {
            self.skip_data()?;
            let Some(header) = self.header()? else {
                io::copy(&mut self.input, &mut io::sink()).map_err(Failure::from_io)?;
                return Ok(None);
            };
            self.begin(header.entry_size().map_err(Failure::from_io)?);
            match header.entry_type() {
                EntryType::GNULongName => extended.name = Some(self.text()?),
                EntryType::GNULongLink => extended.link = Some(self.text()?),
                EntryType::XHeader => self.extended(&mut extended)?,
                // Defaults for all entries: nothing among them that is needed here.
                EntryType::XGlobalHeader => {}
                kind => return self.entry(&header, kind, extended).map(Some),
            }
        }
    }

    /// Reads some of the current entry's data; 0 bytes at its end.
    pub(crate) fn read(&mut self, into: &mut [u8]) -> Result<usize, Failure> {
        let wanted = into.len().min(usize::try_from(self.data).unwrap_or(usize::MAX));
        if wanted == 0 {
            return Ok(0);
        }
        let read = loop {
            match self.input.read(&mut into[..wanted]) {
                Ok(0) => return Err(truncated()),
                Ok(read) => break read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Failure::from_io(error)),
            }
        };
        self.data -= read as u64;
        Ok(read)
    }

    fn entry(
        &mut self,
        header: &Header,
        kind: EntryType,
        extended: Extended,
    ) -> Result<Entry, Failure> {
        let name = extended.name.unwrap_or_else(|| header.path_bytes().into_owned());
        let link = extended.link.or_else(|| Some(header.link_name_bytes()?.into_owned()));
        // Programs of old mark a directory by its name only.
        let kind = if kind.is_file() && name.ends_with(b"/") { EntryType::Directory } else { kind };
        if let Some(size) = extended.size {
            self.begin(size);
        }
        if kind.is_hard_link() {
            // Some say here how large the file is that it links to.
            self.begin(0);
        }
        let modified = match extended.modified {
            Some(modified) => modified,
            None => time(header)?,
        };
        let mode = header.mode().map_err(Failure::from_io)?;
        Ok(Entry { name, link: link.unwrap_or_default(), kind, stamp: Stamp { mode, modified } })
    }

    fn begin(&mut self, size: u64) {
        self.data = size;
        self.padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
    }

    fn skip_data(&mut self) -> Result<(), Failure> {
        let left = self.data.saturating_add(self.padding);
        let skipped = io::copy(&mut (&mut self.input).take(left), &mut io::sink());
        if skipped.map_err(Failure::from_io)? < left {
            return Err(truncated());
        }
        (self.data, self.padding) = (0, 0);
        Ok(())
    }

    /// The next header, none at the block of zeros that ends the archive.
    fn header(&mut self) -> Result<Option<Header>, Failure> {
        let mut header = Header::new_old();
        match self.input.read_exact(header.as_mut_bytes()) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(truncated()),
            read => read.map_err(Failure::from_io)?,
        }
        if header.as_bytes().iter().all(|&byte| byte == 0) {
            return Ok(None);
        }
        let field = 148..156;
        let bytes = header.as_bytes().iter().enumerate();
        let sum: u32 =
            bytes.map(|(at, &byte)| u32::from(if field.contains(&at) { b' ' } else { byte })).sum();
        match header.cksum() {
            Ok(said) if said == sum => Ok(Some(header)),
            _ => Err(Failure::corrupt("the archive has a header with a wrong checksum")),
        }
    }

    /// The data of the current entry as a name.
    fn text(&mut self) -> Result<Vec<u8>, Failure> {
        let mut text = self.short()?;
        let end = text.iter().position(|&byte| byte == 0).unwrap_or(text.len());
        text.truncate(end);
        Ok(text)
    }

    fn extended(&mut self, extended: &mut Extended) -> Result<(), Failure> {
        let records = self.short()?;
        for record in PaxExtensions::new(&records) {
            let record = record.map_err(Failure::from_io)?;
            let value = record.value_bytes();
            match record.key_bytes() {
                b"path" => extended.name = Some(value.to_vec()),
                b"linkpath" => extended.link = Some(value.to_vec()),
                b"size" => extended.size = Some(number(value)?),
                // What is no time becomes that of the header.
                b"mtime" => extended.modified = decimal_time(value),
                key if key.starts_with(b"GNU.sparse.") => {
                    return Err(Failure::corrupt("the archive has sparse files"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn short(&mut self) -> Result<Vec<u8>, Failure> {
        if self.data > LONGEST {
            return Err(Failure::corrupt("the archive has a name of more than 64 KiB"));
        }
        let mut text = vec![0; usize::try_from(self.data).unwrap_or(0)];
        let mut filled = 0;
        while filled < text.len() {
            filled += self.read(&mut text[filled..])?;
        }
        Ok(text)
    }
}

/// A decimal number; a fraction is dropped.
fn number(text: &[u8]) -> Result<u64, Failure> {
    let text = std::str::from_utf8(text).unwrap_or_default();
    let whole = text.split('.').next().unwrap_or_default();
    whole.parse().map_err(|_| Failure::corrupt("the archive has a number that is none"))
}

/// The time in a header. In binary it may have a sign, which the `tar` crate doesn't know.
fn time(header: &Header) -> Result<i64, Failure> {
    const BINARY: u8 = 0x80;
    const NEGATIVE: u8 = 0x40;
    let field = &header.as_old().mtime;
    if field[0] & BINARY == 0 {
        let seconds = header.mtime().map_err(Failure::from_io)?;
        return Ok(i64::try_from(seconds).unwrap_or(i64::MAX));
    }
    let sign = if field[0] & NEGATIVE == 0 { 0 } else { -1 };
    let first = i128::from(field[0] & (NEGATIVE - 1)) | (sign << 6);
    let number = field[1..].iter().fold(first, |number, &byte| (number << 8) | i128::from(byte));
    let furthest = if sign == 0 { i64::MAX } else { i64::MIN };
    Ok(i64::try_from(number).unwrap_or(furthest))
}

/// A decimal number of seconds, which may have a sign, and a fraction that is dropped, towards the past.
fn decimal_time(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let seconds: i64 = whole.parse().ok()?;
    let has_fraction = fraction.bytes().any(|digit| digit != b'0');
    if whole.starts_with('-') && has_fraction { seconds.checked_sub(1) } else { Some(seconds) }
}

fn truncated() -> Failure {
    Failure::corrupt("the archive ends too early")
}
