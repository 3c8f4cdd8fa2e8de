//! From a passphrase to the keys of one vault.
//!
//! A random root key, made once and never changed with the passphrase, lies wrapped in the key file ([`file`]); a
//! [`slot`] unwraps it. Every other key is derived from it by purpose. Deliberately absent: any way to store the
//! passphrase, a hint for it, or a way around it.

pub(crate) mod cost;
pub(crate) mod file;
pub(crate) mod hex;
pub(crate) mod slot;

use std::{fs, path::Path, time::Duration};

use chrono::{DateTime, Utc};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    Error, Result,
    folder::{self, KEYS, KEYS_BEFORE},
};
use cost::Cost;
use file::KeyFile;

/// A key of 32 bytes, wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// The root of all keys of a vault.
pub(crate) struct RootKey(Key);

impl RootKey {
    /// Makes a new root key.
    pub(crate) fn random() -> Result<Self> {
        let mut key = Key::default();
        fill(&mut *key)?;
        Ok(Self(key))
    }

    /// Derives the key for one purpose of one vault.
    pub(crate) fn derive(&self, purpose: &str, vault_id: Uuid, epoch: u32) -> Result<Key> {
        let info = [b"prk/", purpose.as_bytes(), b"/v1/", vault_id.as_bytes(), &epoch.to_be_bytes()].concat();
        let mut key = Key::default();
        Hkdf::<Sha256>::new(None, &*self.0).expand(&info, &mut *key).map_err(|_| Error::DamagedKeyFile)?;
        Ok(key)
    }
}

/// What an open vault needs.
#[cfg_attr(test, derive(Default))]
pub(crate) struct Keys {
    /// The key of the database.
    pub(crate) database: Key,
    /// The salt of the database, kept here because the file's own copy is a single point of failure.
    pub(crate) salt: [u8; 16],
    /// The key of the audit chain.
    pub(crate) audit: Key,
}

impl Keys {
    fn of(root: &RootKey, file: &KeyFile) -> Result<Self> {
        Ok(Self {
            database: root.derive("db", file.vault_id(), file.epoch())?,
            salt: file.salt(),
            audit: root.derive("audit", file.vault_id(), file.epoch())?,
        })
    }
}

/// Opens a key file with a passphrase; also says how long the derivation took.
pub(crate) fn unlock(file: &KeyFile, passphrase: &str) -> Result<(Keys, Duration)> {
    let (root, took) = file.unwrap(passphrase)?;
    Ok((Keys::of(&root, file)?, took))
}

/// Makes the keys of a new vault and writes its key file, and a copy of that as the last generation.
pub(crate) fn create(folder: &Path, passphrase: &str, cost: Cost, created: DateTime<Utc>) -> Result<(Keys, Duration)> {
    let file = KeyFile::create(passphrase, cost, created)?;
    let (root, took) = file.store(folder, passphrase)?;
    folder::write_new(&folder.join(KEYS_BEFORE), &fs::read(folder.join(KEYS))?)?;
    Ok((Keys::of(&root, &file)?, took))
}

/// Fills a buffer from the operating system's random source.
pub(crate) fn fill(buffer: &mut [u8]) -> Result<()> {
    getrandom::fill(buffer).map_err(|_| Error::Io(std::io::ErrorKind::Unsupported))
}

/// Fills an array from the operating system's random source.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// Starts a keyed hash.
pub(crate) fn keyed_hash(key: &Key) -> Result<Hmac<Sha256>> {
    Hmac::new_from_slice(&**key).map_err(|_| Error::DamagedKeyFile)
}

/// Returns the keyed hash of some bytes.
pub(crate) fn keyed_hash_of(key: &Key, bytes: &[u8]) -> Result<[u8; 32]> {
    let mut hash = keyed_hash(key)?;
    hash.update(bytes);
    Ok(hash.finalize().into_bytes().into())
}
