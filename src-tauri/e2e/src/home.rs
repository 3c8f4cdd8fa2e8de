//! A user's home folder, thrown away afterwards.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// A home folder with everything a program may write to.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    /// The system's language, which decides the app's first language.
    pub language: &'static str,
}

impl Home {
    /// Makes a new, empty home of a Dutch user.
    ///
    /// # Panics
    /// When no temporary folder can be made.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("kobalt-home-").tempdir().expect("a temporary folder");
        Self { folder, language: "nl_NL.UTF-8" }
    }

    /// Makes a new, empty home of an English user.
    #[must_use]
    pub fn english() -> Self {
        Self { language: "en_GB.UTF-8", ..Self::new() }
    }

    /// Returns the folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the folder of the practice's vault.
    #[must_use]
    pub fn vault(&self) -> PathBuf {
        self.path().join("data/Kobalt/praktijk")
    }

    /// Returns every file below the home.
    ///
    /// # Panics
    /// When a folder cannot be read.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        files_below(self.path())
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a readable folder").flatten();
    let paths = entries.map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() && !path.is_symlink() { files_below(&path) } else { vec![path] }).collect()
}
