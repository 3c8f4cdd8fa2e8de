//! A slot: one secret that unwraps the root key.
//!
//! The wrap is bound to the vault, the slot and the numbers of its derivation, so that a slot can be neither moved
//! to another vault nor weakened. The format knows recovery slots; nothing writes or opens one yet.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use zeroize::Zeroizing;

use super::{Key, RootKey, cost::Argon2id, hex::Hex, random};
use crate::{Error, Result};

/// The kinds of secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SlotType {
    /// Typed by a person.
    Passphrase,
    /// Printed on paper.
    Recovery,
}

/// How a secret becomes the key that wraps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "alg")]
pub(crate) enum Derivation {
    /// Slow, for what a person can remember.
    #[serde(rename = "argon2id")]
    Argon2id(Argon2id),
    /// Quick, for a secret that is random already.
    #[serde(rename = "hkdf-sha256")]
    Hkdf,
}

/// The wrapped root key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrap {
    alg: WrapAlgorithm,
    nonce: Hex<24>,
    ct: Hex<48>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum WrapAlgorithm {
    #[serde(rename = "xchacha20poly1305")]
    XChaCha20Poly1305,
}

/// One slot, as it stands in the key file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    id: Hex<16>,
    r#type: SlotType,
    kdf: Derivation,
    wrap: Wrap,
    label: String,
    created: DateTime<Utc>,
}

/// What a wrap is bound to: everything that must not change around it.
#[derive(Serialize)]
pub(crate) struct Bound<'a> {
    pub(crate) magic: &'a str,
    pub(crate) format: u32,
    pub(crate) vault_id: Hex<16>,
    pub(crate) epoch: u32,
}

#[derive(Serialize)]
struct BoundSlot<'a> {
    vault: &'a Bound<'a>,
    id: Hex<16>,
    r#type: SlotType,
    kdf: &'a Derivation,
}

impl Slot {
    /// Wraps a root key under a passphrase.
    pub(crate) fn seal(
        root: &RootKey,
        passphrase: &str,
        kdf: Argon2id,
        bound: &Bound<'_>,
        created: DateTime<Utc>,
    ) -> Result<Self> {
        let (id, kdf) = (Hex(random()?), Derivation::Argon2id(kdf));
        let (key, _) = derive(&kdf, passphrase)?.ok_or(Error::KeyFileOutOfRange)?;
        let wrap = wrap(root, &key, &aad(bound, id, SlotType::Passphrase, &kdf)?)?;
        Ok(Self { id, r#type: SlotType::Passphrase, kdf, wrap, label: "main".to_owned(), created })
    }

    /// Tries a passphrase; a slot of another kind, and a wrong passphrase, give nothing.
    pub(crate) fn open(&self, passphrase: &str, bound: &Bound<'_>) -> Result<(Option<RootKey>, Duration)> {
        let Some((key, took)) = derive(&self.kdf, passphrase)? else {
            return Ok((None, Duration::ZERO));
        };
        let aad = aad(bound, self.id, self.r#type, &self.kdf)?;
        let payload = Payload { msg: &self.wrap.ct.0, aad: &aad };
        let opened = cipher(&key).decrypt(&XNonce::from(self.wrap.nonce.0), payload);
        let root = opened.ok().map(Zeroizing::new).and_then(|bytes| bytes.as_slice().try_into().ok().map(Key::new));
        Ok((root.map(RootKey), took))
    }

    /// Refuses a derivation outside the limits, before any of it runs.
    pub(crate) fn check(&self) -> Result<()> {
        match &self.kdf {
            Derivation::Argon2id(numbers) => numbers.check(),
            Derivation::Hkdf => Ok(()),
        }
    }

    /// How much work a try of a passphrase on this slot is.
    pub(crate) const fn work(&self) -> u64 {
        match &self.kdf {
            Derivation::Argon2id(numbers) => numbers.work(),
            Derivation::Hkdf => 0,
        }
    }
}

fn derive(kdf: &Derivation, passphrase: &str) -> Result<Option<(Key, Duration)>> {
    match kdf {
        Derivation::Argon2id(numbers) => numbers.derive(passphrase).map(Some),
        Derivation::Hkdf => Ok(None),
    }
}

fn wrap(root: &RootKey, key: &Key, aad: &[u8]) -> Result<Wrap> {
    let nonce = random()?;
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), Payload { msg: &*root.0, aad })
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(Error::DamagedKeyFile)?;
    Ok(Wrap { alg: WrapAlgorithm::XChaCha20Poly1305, nonce: Hex(nonce), ct: Hex(sealed) })
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(**key).into())
}

fn aad(bound: &Bound<'_>, id: Hex<16>, r#type: SlotType, kdf: &Derivation) -> Result<Vec<u8>> {
    serde_json::to_vec(&BoundSlot { vault: bound, id, r#type, kdf }).map_err(|_| Error::DamagedKeyFile)
}
