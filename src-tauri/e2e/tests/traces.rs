//! What a journey leaves behind on the disk and on the network: nothing that can be read, and nothing at all.

use std::{fs, path::Path};

use e2e::{Home, Window};

/// Words that stand nowhere else.
const CANARIES: [&str; 3] = ["Zwaluwkanarie", "Kruisbesmelding", "Zilverdistelzin"];

/// Every way in which a word may lie about: plain, UTF-16, base64 at its three offsets, backwards.
fn disguises(word: &str) -> Vec<Vec<u8>> {
    let wide = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let backwards = word.bytes().rev().collect();
    let coded = (0..3).map(|shift| base64(&[&vec![b' '; shift], word.as_bytes()].concat()));
    // The ends of a coded word depend on its neighbours.
    let cores = coded.map(|text| text.get(4..text.len() - 4).unwrap_or_default().to_owned());
    [word.as_bytes().to_vec(), wide, backwards].into_iter().chain(cores).collect()
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        [18_u32, 12, 6, 0].map(|shift| SIGNS.iter().copied().nth((bits >> shift & 63) as usize).unwrap_or_default())
    };
    bytes.chunks(3).flat_map(group).collect()
}

fn sweep(files: &[std::path::PathBuf]) -> Vec<String> {
    let needles: Vec<Vec<u8>> = CANARIES.iter().flat_map(|word| disguises(word)).collect();
    let holds = |file: &Path| {
        let bytes = fs::read(file).unwrap_or_default();
        needles.iter().any(|needle| bytes.windows(needle.len()).any(|window| window == needle.as_slice()))
    };
    files.iter().filter(|file| file.is_file() && holds(file)).map(|file| file.display().to_string()).collect()
}

fn temporary_files() -> Vec<std::path::PathBuf> {
    let folders = ["/tmp", "/var/tmp"].map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
    folders.into_iter().flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}

#[test]
fn the_sweep_finds_what_is_there() {
    let home = Home::new();
    for (number, bytes) in disguises(CANARIES[0]).into_iter().enumerate() {
        fs::write(home.path().join(format!("trace-{number}")), [b"xx", bytes.as_slice(), b"yy"].concat()).unwrap();
    }
    assert_eq!(sweep(&home.files()).len(), 6);
}

#[test]
fn no_word_of_a_client_can_be_read_outside_the_vault() {
    let home = Home::new();
    let window = Window::open(&home);
    window.first_run();
    window.new_client("Zwaluwkanarie van der Kruisbesmelding", "010170");
    window.note("Zilverdistelzin, letterlijk zo gezegd.");
    window.go_to_section("Rode vlaggen");
    window.click_in("rf.gait", "radio", "ja");
    window.saved();
    assert_eq!(window.title(), "Kobalt");
    window.kill();
    assert_eq!(sweep(&home.files()), Vec::<String>::new());
    assert_eq!(sweep(&temporary_files()), Vec::<String>::new());
}
