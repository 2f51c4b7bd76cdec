//! What is moved, and whether it arrived.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Something to move, on this machine.
pub(crate) struct Data {
    pub(crate) file: PathBuf,
    pub(crate) file_bytes: u64,
    pub(crate) tree: PathBuf,
    pub(crate) tree_bytes: u64,
}

impl Data {
    /// A file that doesn't compress, and a tree of files of 1 to 20 KiB that compress about as source text does.
    pub(crate) fn make(directory: &Path, file_bytes: u64, files: u64) -> Self {
        let (file, tree) = (directory.join("data/file"), directory.join("data/tree"));
        fs::create_dir_all(&tree).expect("a directory");
        let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&file).expect("a file"));
        for _ in 0..file_bytes / 8 {
            out.write_all(&noise.next().to_le_bytes()).expect("written");
        }
        out.flush().expect("written");
        let mut tree_bytes = 0;
        for n in 0..files {
            let text = noise.text();
            let directory = tree.join(format!("directory-{:03}", n / 100));
            fs::create_dir_all(&directory).expect("a directory");
            fs::write(directory.join(format!("file-{n}.rs")), &text).expect("a file");
            tree_bytes += text.len() as u64;
        }
        Self { file, file_bytes, tree, tree_bytes }
    }
}

struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn text(&mut self) -> Vec<u8> {
        const WORDS: [&str; 16] = [
            "fn ",
            "let ",
            "self.",
            "match ",
            "Some(",
            "value",
            "error",
            "Result<",
            "path",
            " => ",
            "\n    ",
            "&mut ",
            "impl ",
            "pub(crate) ",
            "(&self) -> ",
            ");\n",
        ];
        let length = 1024 + usize::try_from(self.next() % (19 << 10)).unwrap_or(0);
        let mut text = Vec::with_capacity(length + 32);
        while text.len() < length {
            let dice = self.next();
            text.extend_from_slice(WORDS[usize::try_from(dice % 16).unwrap_or(0)].as_bytes());
            if dice >> 60 == 0 {
                text.extend_from_slice(format!("{:x}", dice >> 20).as_bytes());
            }
        }
        text
    }
}

/// Compares two files, or all of two trees.
pub(crate) fn assert_same(one: &Path, other: &Path) {
    if one.is_file() {
        return assert_same_file(one, other);
    }
    let names = |directory: &Path| {
        let entries = fs::read_dir(directory).expect("a directory");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        names
    };
    let there = names(one);
    assert_eq!(there, names(other), "{}", other.display());
    for name in there {
        assert_same(&one.join(&name), &other.join(&name));
    }
}

fn assert_same_file(one: &Path, other: &Path) {
    let open = |path: &Path| File::open(path).expect("a file");
    let (mut one_file, mut other_file) = (open(one), open(other));
    let length = |file: &File| file.metadata().expect("its metadata").len();
    assert_eq!(length(&one_file), length(&other_file), "{}", other.display());
    let (mut a, mut b) = (vec![0; 256 << 10], vec![0; 256 << 10]);
    loop {
        let read = one_file.read(&mut a).expect("bytes");
        if read == 0 {
            return;
        }
        other_file.read_exact(&mut b[..read]).expect("as many bytes");
        assert!(a[..read] == b[..read], "{}", other.display());
    }
}
