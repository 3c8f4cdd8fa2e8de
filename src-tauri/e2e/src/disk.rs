//! Disks and folders that refuse: a small one of its own, and one that cannot be written. Only root can make them, or
//! a user who is root in a namespace, as `cargo xtask test` arranges.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A small disk of its own in the place of a folder; it goes with this value, and so does what is on it.
#[derive(Debug)]
pub struct SmallDisk(Mounted);

impl SmallDisk {
    /// Puts the disk where a folder is, or will be.
    ///
    /// # Panics
    /// When it cannot be mounted.
    #[must_use]
    pub fn on(folder: &Path) -> Self {
        fs::create_dir_all(folder).expect("a folder to mount on");
        mount(&["-t", "tmpfs", "-o", "size=1536k", "kobalt"], folder);
        Self(Mounted(folder.to_owned()))
    }

    /// Leaves no room at all.
    ///
    /// # Panics
    /// When there is still room.
    pub fn fill(&self) {
        let mut filling = Command::new("sh");
        filling.args(["-c", "cat /dev/zero > \"$0\" 2>/dev/null; true"]).arg(self.filler());
        assert!(filling.status().is_ok_and(|status| status.success()), "the disk is filled");
        let more = self.0.0.join("more");
        assert!(fs::write(&more, [1; 8192]).is_err(), "the disk is full");
        let _ = fs::remove_file(&more);
    }

    /// Makes room again.
    ///
    /// # Panics
    /// When it was not filled.
    pub fn free(&self) {
        fs::remove_file(self.filler()).expect("what filled the disk");
    }

    fn filler(&self) -> PathBuf {
        self.0.0.join("filler")
    }
}

/// A folder that cannot be written for as long as this value lives.
#[derive(Debug)]
pub struct ReadOnly {
    _mounted: Mounted,
}

impl ReadOnly {
    /// Makes a folder read-only, for root as well.
    ///
    /// # Panics
    /// When it cannot be mounted so.
    #[must_use]
    pub fn folder(folder: &Path) -> Self {
        let source = folder.to_string_lossy();
        mount(&["--bind", &source], folder);
        let mounted = Mounted(folder.to_owned());
        mount(&["-o", "remount,bind,ro"], folder);
        assert!(fs::write(folder.join("probe"), "").is_err(), "the folder is read-only");
        Self { _mounted: mounted }
    }
}

#[derive(Debug)]
struct Mounted(PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

fn mount(arguments: &[&str], folder: &Path) {
    let mounted = Command::new("mount").args(arguments).arg(folder).status();
    assert!(mounted.is_ok_and(|status| status.success()), "a folder can be mounted (needs root)");
}
