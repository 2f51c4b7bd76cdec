//! Times in archives, those before 1970 above all.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;
use std::process::Command;

use filetime::FileTime;
use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{EntryType, Header};

use super::header;
use super::tests::{packed, unpacked};

/// The moon landing, the last second before 1970, the longest ago that 32 bits hold, and more than octal digits do.
const TIMES: [i64; 5] = [-14_182_940, -1, -2_147_483_648, 0, 8_589_934_592];

fn set(path: &Path, seconds: i64) {
    let time = FileTime::from_unix_time(seconds, 0);
    filetime::set_symlink_file_times(path, time, time).expect("a time");
}

fn modified(path: &Path) -> i64 {
    fs::symlink_metadata(path).expect("an entry").mtime()
}

/// A directory with a file, a directory and a link of each time.
fn of_all_times() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a place");
    for (n, seconds) in TIMES.into_iter().enumerate() {
        let entry = |kind: &str| root.path().join(format!("{kind}{n}"));
        fs::write(entry("file"), "1").expect("a file");
        fs::create_dir(entry("directory")).expect("a directory");
        symlink("file0", entry("link")).expect("a link");
        for kind in ["file", "directory", "link"] {
            set(&entry(kind), seconds);
        }
    }
    root
}

#[test]
fn times_before_1970_go_into_an_archive_and_out_again() {
    let (from, into) = (of_all_times(), tempfile::tempdir().expect("a place"));
    let (_, archive) = packed(from.path(), u64::MAX).expect("packed");
    unpacked(&archive, into.path()).expect("unpacked");
    for (n, seconds) in TIMES.into_iter().enumerate() {
        for kind in ["file", "directory", "link"] {
            let name = format!("{kind}{n}");
            assert_eq!(modified(&into.path().join(&name)), seconds, "{name}");
        }
    }
}

#[test]
fn other_tars_read_times_before_1970() {
    let from = of_all_times();
    let (_, archive) = packed(from.path(), u64::MAX).expect("packed");
    let place = tempfile::tempdir().expect("a place");
    let file = place.path().join("archive.tar.gz");
    fs::write(&file, archive).expect("a file");
    for tar in [&["tar"][..], &["busybox", "tar"]] {
        if Command::new(tar[0]).arg("--help").output().is_err() {
            crate::transfer::not_tested(format_args!(
                "{} is not there to read times before 1970",
                tar[0]
            ));
            continue;
        }
        let into = tempfile::tempdir().expect("a place");
        let mut command = Command::new(tar[0]);
        command.args(&tar[1..]).arg("-xzf").arg(&file).arg("-C").arg(into.path());
        assert!(command.status().expect("tar").success(), "{tar:?}");
        for (n, seconds) in TIMES.into_iter().enumerate() {
            let name = format!("file{n}");
            assert_eq!(modified(&into.path().join(&name)), seconds, "{tar:?} {name}");
        }
    }
}

#[test]
fn times_of_other_tars_are_read() {
    let binary = |first: u8, number: i64| {
        let mut field = [first; 12];
        field[1..4].fill(if first == 0xff { 0xff } else { 0 });
        field[4..].copy_from_slice(&number.to_be_bytes());
        field
    };
    let mut huge = [0xff; 12];
    huge[0] = 0x80;
    let cases: [(&[u8; 12], &[u8], i64); 9] = [
        (&binary(0xff, -86_400), b"", -86_400),
        (&binary(0x80, 86_400), b"", 86_400),
        (b"00000000017\0", b"", 15),
        (b"00000000017\0", b"16 mtime=-86400\n", -86_400),
        (b"00000000017\0", b"18 mtime=-86400.5\n", -86_401),
        (b"00000000017\0", b"14 mtime=-0.5\n", -1),
        (b"00000000017\0", b"17 mtime=-86400.\n", -86_400),
        (b"00000000017\0", b"13 mtime=0.5\n", 0),
        // No number: the header's counts.
        (b"00000000017\0", b"13 mtime=now\n", 15),
    ];
    for (field, records, seconds) in cases {
        let into = tempfile::tempdir().expect("a place");
        unpacked(&archive(field, records), into.path()).expect("unpacked");
        assert_eq!(modified(&into.path().join("file")), seconds, "{field:?} {records:?}");
    }
    // More than can be counted is no error.
    let into = tempfile::tempdir().expect("a place");
    unpacked(&archive(&huge, b""), into.path()).expect("unpacked");
}

/// An archive with a file that has this time in its header, and these records before it.
fn archive(time: &[u8; 12], records: &[u8]) -> Vec<u8> {
    let mut sink = GzEncoder::new(Vec::new(), Compression::fast());
    let mut entry = |name: &[u8], kind: EntryType, data: &[u8]| {
        let mut header = Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name);
        header.set_entry_type(kind);
        header.set_mode(0o644);
        header.as_old_mut().mtime = *time;
        header.set_size(data.len() as u64);
        header.set_cksum();
        sink.write_all(header.as_bytes()).expect("memory");
        sink.write_all(data).expect("memory");
        header::pad(&mut sink, data.len() as u64).expect("memory");
    };
    if !records.is_empty() {
        entry(b"x", EntryType::XHeader, records);
    }
    entry(b"file", EntryType::Regular, b"1");
    header::end(&mut sink).expect("memory");
    sink.finish().expect("memory")
}
