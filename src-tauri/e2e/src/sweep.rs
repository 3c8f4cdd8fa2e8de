//! Looking for words on the disk, in every way in which a word may lie about.

use std::{
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
    process,
    time::{Duration, SystemTime},
};

use aho_corasick::AhoCorasick;

use crate::home::files_below;

/// Makes words that stand nowhere else, not even in this program: three that begin as names do.
#[must_use]
pub fn canaries() -> [String; 3] {
    let moment = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut noise = moment.as_nanos() ^ u128::from(process::id()) << 40;
    ["Zwaluw", "Kruisbes", "Zilver"].map(|word| {
        let letters = (0..9).map(|_| {
            let letter = u8::try_from(noise % 26).unwrap_or_default();
            noise /= 7;
            char::from(b'a' + letter)
        });
        word.chars().chain(letters).collect()
    })
}

/// Every way in which a word may lie about: plain, UTF-16, backwards, base64 at its three offsets.
#[must_use]
pub fn disguises(word: &str) -> Vec<Vec<u8>> {
    let wide = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let backwards = word.bytes().rev().collect();
    let coded = (0..3).map(|shift| base64(&[&vec![b' '; shift], word.as_bytes()].concat()));
    // The ends of a coded word depend on its neighbours.
    let cores = coded.map(|text| text.get(4..text.len() - 4).unwrap_or_default().to_owned());
    // What is left of a short word stands in any file.
    let telling = |bytes: &Vec<u8>| bytes.len() >= 6;
    [word.as_bytes().to_vec(), wide, backwards].into_iter().chain(cores).filter(telling).collect()
}

/// Returns the files that hold one of these words in any disguise. A file is read once and in pieces, however many words
/// there are and however long it is, and up to where it ended when the reading began: others may be writing in it.
#[must_use]
pub fn sweep(files: &[PathBuf], words: &[String]) -> Vec<String> {
    let needles = words.iter().flat_map(|word| disguises(word));
    let finder = AhoCorasick::new(needles).expect("a few short words can be looked for at once");
    let holds = |path: &Path| {
        let Ok(file) = File::open(path) else { return false };
        let length = file.metadata().map_or(0, |about| about.len());
        finder.stream_find_iter(file.take(length)).any(|found| found.is_ok())
    };
    files.iter().filter(|file| file.is_file() && holds(file)).map(|file| file.display().to_string()).collect()
}

/// Returns every file below the folders for temporary files that was written since a moment. Folders in which
/// Cargo builds are passed over, and so are other file systems mounted below them.
#[must_use]
pub fn temporary_files(since: SystemTime) -> Vec<PathBuf> {
    let own = std::env::temp_dir();
    let mut folders = vec![PathBuf::from("/tmp"), PathBuf::from("/var/tmp"), PathBuf::from("/dev/shm"), own];
    folders.sort();
    folders.dedup();
    // Files are dated by a clock that runs a few milliseconds behind.
    let since = since.checked_sub(Duration::from_secs(1)).unwrap_or(since);
    let written = |file: &PathBuf| {
        let about = fs::symlink_metadata(file).ok();
        about.is_some_and(|about| about.is_file() && about.modified().is_ok_and(|moment| moment >= since))
    };
    folders.iter().flat_map(|folder| files_below(folder)).filter(written).collect()
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        [18_u32, 12, 6, 0].map(|shift| SIGNS.iter().copied().nth((bits >> shift & 63) as usize).unwrap_or_default())
    };
    bytes.chunks(3).flat_map(group).collect()
}
