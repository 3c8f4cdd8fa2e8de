//! The key file: canonical JSON beside the database, at most 64 KiB.
//!
//! Read in this order, so that each fault has its own name: the checksum (`sha256`, over the text before it) tells
//! a damaged file from a wrong passphrase; the format tells a newer app; the limits stop a hostile file before any
//! memory is asked for; and after unlocking, `mac` covers the set of slots. One spelling only: a file that does not
//! read back to its own bytes is damaged.

use std::{fs, io::ErrorKind, path::Path, time::Duration};

use chrono::{DateTime, Utc};
use hmac::Mac;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    RootKey,
    cost::{Argon2id, Cost, MOST_WORK},
    hex::{self, Hex},
    keyed_hash, keyed_hash_of, random,
    slot::{Bound, Slot},
};
use crate::{Error, Result, folder};

const MAGIC: &str = "PRK1";
const FORMAT: u32 = 1;
const LIMIT: u64 = 64 * 1024;
const MOST_SLOTS: usize = 16;
/// What stands between the text that `sha256` covers and its digits.
const SEAL: &str = ",\"sha256\":\"";

/// The key file, checked but not unlocked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyFile {
    magic: String,
    format: u32,
    vault_id: Hex<16>,
    created: DateTime<Utc>,
    generation: u32,
    epoch: u32,
    db_salt: Hex<16>,
    slots: Vec<Slot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mac: Option<Hex<32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<Hex<32>>,
}

/// The two fields that every format has.
#[derive(Deserialize)]
struct Header {
    magic: String,
    format: u32,
}

impl KeyFile {
    /// Makes the key file of a new vault, with one passphrase slot.
    pub(crate) fn create(passphrase: &str, cost: Cost, created: DateTime<Utc>) -> Result<Self> {
        let root = RootKey::random()?;
        let mut file = Self {
            magic: MAGIC.to_owned(),
            format: FORMAT,
            vault_id: Hex(uuid::Builder::from_random_bytes(random()?).into_uuid().into_bytes()),
            created,
            generation: 1,
            epoch: 1,
            db_salt: Hex(random()?),
            slots: Vec::new(),
            mac: None,
            sha256: None,
        };
        let slot = Slot::seal(&root, passphrase, Argon2id::choose(cost, random()?)?, &file.bound(), created)?;
        file.slots.push(slot);
        file.mac = Some(Hex(keyed_hash_of(&file.header_key(&root)?, &file.body()?)?));
        Ok(file)
    }

    /// Reads and checks a key file, without a secret.
    pub(crate) fn read(folder: &Path, name: &'static str) -> Result<Self> {
        let path = folder.join(name);
        folder::size_of(&path, name)?.ok_or(Error::MissingKeyFile)?;
        Self::parse(&folder::read_limited(&path, name, LIMIT)?.ok_or(Error::DamagedKeyFile)?)
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        let covered = covered_text(bytes).ok_or(Error::DamagedKeyFile)?;
        let header: Header = serde_json::from_str(&covered).map_err(|_| Error::DamagedKeyFile)?;
        if header.magic != MAGIC {
            return Err(Error::DamagedKeyFile);
        }
        if header.format > FORMAT {
            return Err(Error::NewerVault { vault: header.format, app: FORMAT });
        }
        let file: Self = serde_json::from_str(&covered).map_err(|_| Error::DamagedKeyFile)?;
        let canonical = file.sha256.is_none() && file.sealed()?.as_bytes() == bytes;
        if !canonical || file.slots.is_empty() || file.slots.len() > MOST_SLOTS {
            return Err(Error::DamagedKeyFile);
        }
        file.slots.iter().try_for_each(Slot::check)?;
        // A wrong passphrase is tried on every slot.
        if file.slots.iter().map(Slot::work).sum::<u64>() > MOST_WORK {
            return Err(Error::KeyFileOutOfRange);
        }
        Ok(file)
    }

    /// Writes this key file: beside its place, read back and opened with the secret, and only then put there. Returns
    /// what opening it gave.
    pub(crate) fn store(&self, folder: &Path, passphrase: &str) -> Result<(RootKey, Duration)> {
        let (new, place) = (folder.join(folder::KEYS_NEW), folder.join(folder::KEYS));
        folder::write_new(&new, self.sealed()?.as_bytes())?;
        let opened = Self::read(folder, folder::KEYS_NEW)?.unwrap(passphrase)?;
        fs::rename(&new, &place)?;
        folder::sync_folder(folder)?;
        Ok(opened)
    }

    /// Opens a slot with a passphrase and checks that the set of slots is the one that was written.
    pub(crate) fn unwrap(&self, passphrase: &str) -> Result<(RootKey, Duration)> {
        let mut took = Duration::ZERO;
        for slot in &self.slots {
            let (root, spent) = slot.open(passphrase, &self.bound())?;
            took += spent;
            if let Some(root) = root {
                self.check_mac(&root)?;
                return Ok((root, took));
            }
        }
        Err(Error::WrongPassphrase)
    }

    /// Identifies the vault.
    pub(crate) const fn vault_id(&self) -> Uuid {
        Uuid::from_bytes(self.vault_id.0)
    }

    /// Counts the rotations of the database's key.
    pub(crate) const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The salt of the database.
    pub(crate) const fn salt(&self) -> [u8; 16] {
        self.db_salt.0
    }

    fn bound(&self) -> Bound<'_> {
        Bound { magic: &self.magic, format: self.format, vault_id: self.vault_id, epoch: self.epoch }
    }

    fn header_key(&self, root: &RootKey) -> Result<super::Key> {
        root.derive("hdr", self.vault_id(), self.epoch)
    }

    fn check_mac(&self, root: &RootKey) -> Result<()> {
        let mac = self.mac.ok_or(Error::DamagedKeyFile)?;
        let mut hash = keyed_hash(&self.header_key(root)?)?;
        hash.update(&self.body()?);
        hash.verify_slice(&mac.0).map_err(|_| Error::DamagedKeyFile)
    }

    /// The text that `mac` covers: everything above it.
    fn body(&self) -> Result<Vec<u8>> {
        to_json(&Self { mac: None, sha256: None, ..self.clone() }).map(String::into_bytes)
    }

    /// The text of the file: everything, then the checksum over it.
    fn sealed(&self) -> Result<String> {
        let text = to_json(&Self { sha256: None, ..self.clone() })?;
        Ok(seal(&text))
    }
}

fn to_json(file: &KeyFile) -> Result<String> {
    serde_json::to_string(file).map_err(|_| Error::Io(ErrorKind::InvalidData))
}

/// Closes a JSON object with the checksum over it.
fn seal(text: &str) -> String {
    let mut sealed = text.strip_suffix('}').unwrap_or(text).to_owned();
    sealed.push_str(SEAL);
    hex::push_hex(&mut sealed, &Sha256::digest(text.as_bytes()));
    sealed.push_str("\"}\n");
    sealed
}

/// Returns the text without its checksum, if the checksum is right.
fn covered_text(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.strip_suffix("\"}\n")?;
    let (covered, digits) = text.rsplit_once(SEAL)?;
    let covered = format!("{covered}}}");
    let found: Hex<32> = hex::parse(digits)?;
    (found.0 == <[u8; 32]>::from(Sha256::digest(covered.as_bytes()))).then_some(covered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> KeyFile {
        KeyFile::create("zes gewone woorden", Cost::Floor, DateTime::UNIX_EPOCH).unwrap()
    }

    #[test]
    fn a_key_file_round_trips_and_opens_with_its_passphrase_only() {
        let file = file();
        let read = KeyFile::parse(file.sealed().unwrap().as_bytes()).unwrap();
        assert_eq!(read, file);
        let (first, took) = read.unwrap("zes gewone woorden").unwrap();
        assert!(took > Duration::ZERO);
        assert_eq!(first.0, file.unwrap("zes gewone woorden").unwrap().0.0);
        for wrong in ["", "zes gewone woorden ", "Zes gewone woorden"] {
            assert_eq!(read.unwrap(wrong).map(|_| ()), Err(Error::WrongPassphrase));
        }
    }

    /// An attacker can mend the checksum; every single change of a bound field must still be refused.
    #[test]
    fn a_slot_cannot_be_weakened_or_moved() {
        let text = file().sealed().unwrap();
        let other = file();
        type Change = Box<dyn Fn(&mut serde_json::Value)>;
        let changes: [(&str, Change); 6] = [
            ("fewer passes", Box::new(|v| v["slots"][0]["kdf"]["t"] = 1.into())),
            ("fewer lanes", Box::new(|v| v["slots"][0]["kdf"]["p"] = 1.into())),
            ("another epoch", Box::new(|v| v["epoch"] = 2.into())),
            ("another vault", Box::new(move |v| v["vault_id"] = serde_json::to_value(other.vault_id).unwrap())),
            ("another slot id", Box::new(|v| v["slots"][0]["id"] = "00".repeat(16).into())),
            ("another type", Box::new(|v| v["slots"][0]["type"] = "recovery".into())),
        ];
        for (name, change) in changes {
            let file = KeyFile::parse(changed(&text, change).as_bytes()).unwrap();
            assert_eq!(file.unwrap("zes gewone woorden").map(|_| ()), Err(Error::WrongPassphrase), "{name}");
        }
    }

    #[test]
    fn the_set_of_slots_is_covered() {
        let text = file().sealed().unwrap();
        type Change = fn(&mut serde_json::Value);
        let changes: [(&str, Change); 4] = [
            ("generation", |v| v["generation"] = 9.into()),
            ("label", |v| v["slots"][0]["label"] = "x".into()),
            ("salt", |v| v["db_salt"] = "00".repeat(16).into()),
            ("a second slot", |v| {
                let slot = v["slots"][0].clone();
                v["slots"].as_array_mut().unwrap().push(slot);
            }),
        ];
        for (name, change) in changes {
            let file = KeyFile::parse(changed(&text, change).as_bytes()).unwrap();
            assert_eq!(file.unwrap("zes gewone woorden").map(|_| ()), Err(Error::DamagedKeyFile), "{name}");
        }
    }

    #[test]
    fn the_format_already_allows_a_recovery_slot() {
        let mut value = serde_json::to_value(file()).unwrap();
        let mut slot = value["slots"][0].clone();
        slot["type"] = "recovery".into();
        slot["kdf"] = serde_json::json!({ "alg": "hkdf-sha256" });
        value["slots"].as_array_mut().unwrap().insert(0, slot);
        let mut file: KeyFile = serde_json::from_value(value).unwrap();
        let (root, _) = file.slots[1].open("zes gewone woorden", &file.bound()).unwrap();
        let root = root.unwrap();
        file.mac = Some(Hex(keyed_hash_of(&file.header_key(&root).unwrap(), &file.body().unwrap()).unwrap()));
        let read = KeyFile::parse(file.sealed().unwrap().as_bytes()).unwrap();
        assert!(read.unwrap("zes gewone woorden").is_ok());
    }

    #[test]
    fn hostile_numbers_a_newer_format_and_other_spellings_have_their_own_error() {
        let text = file().sealed().unwrap();
        let refused = |change: fn(&mut serde_json::Value)| KeyFile::parse(changed(&text, change).as_bytes()).err();
        assert_eq!(refused(|v| v["slots"][0]["kdf"]["m_kib"] = (100 << 20).into()), Some(Error::KeyFileOutOfRange));
        assert_eq!(refused(|v| v["slots"][0]["kdf"]["m_kib"] = 1024.into()), Some(Error::KeyFileOutOfRange));
        assert_eq!(refused(|v| v["slots"][0]["kdf"]["t"] = 21.into()), Some(Error::KeyFileOutOfRange));
        assert_eq!(refused(|v| v["format"] = 2.into()), Some(Error::NewerVault { vault: 2, app: 1 }));
        assert_eq!(refused(|v| v["magic"] = "PRK2".into()), Some(Error::DamagedKeyFile));
        assert_eq!(refused(|v| v["extra"] = 1.into()), Some(Error::DamagedKeyFile));
        assert_eq!(refused(|v| v["slots"][0]["kdf"]["extra"] = 1.into()), Some(Error::DamagedKeyFile));
        assert_eq!(refused(|v| v["slots"] = serde_json::json!([])), Some(Error::DamagedKeyFile));
        let spaced = seal(&covered_text(text.as_bytes()).unwrap().replacen(':', ": ", 1));
        assert_eq!(KeyFile::parse(spaced.as_bytes()), Err(Error::DamagedKeyFile));
    }

    #[test]
    fn the_work_of_all_slots_together_is_limited() {
        let text = file().sealed().unwrap();
        let with_slots = |number: usize, mib: u64, passes: u64| {
            let changed = changed(&text, |file| {
                let mut slot = file["slots"][0].clone();
                slot["kdf"]["m_kib"] = (mib * 1024).into();
                slot["kdf"]["t"] = passes.into();
                file["slots"] = vec![slot; number].into();
            });
            KeyFile::parse(changed.as_bytes()).map(|_| ())
        };
        // What the app itself writes on the fastest computer, for four people; on the slowest, for sixteen.
        assert_eq!(with_slots(4, 1024, 3), Ok(()));
        assert_eq!(with_slots(16, 64, 3), Ok(()));
        for (number, mib, passes) in [(1, 2048, 20), (5, 1024, 3), (16, 2048, 20), (16, 1024, 1), (16, 64, 20)] {
            let parsed = with_slots(number, mib, passes);
            assert_eq!(parsed, Err(Error::KeyFileOutOfRange), "{number} slots of {mib} MiB, {passes} passes");
        }
    }

    #[test]
    fn any_flipped_bit_is_damage() {
        let text = file().sealed().unwrap().into_bytes();
        for at in 0..text.len() {
            for bit in [0, 3, 7] {
                let mut bad = text.clone();
                bad[at] ^= 1 << bit;
                assert_eq!(KeyFile::parse(&bad), Err(Error::DamagedKeyFile), "byte {at}, bit {bit}");
            }
        }
        for length in 0..text.len() {
            assert_eq!(KeyFile::parse(&text[..length]), Err(Error::DamagedKeyFile), "{length} bytes");
        }
    }

    /// Changes a sealed file as someone who knows the format would, keeping the order of its fields.
    fn changed(sealed: &str, change: impl Fn(&mut serde_json::Value)) -> String {
        let covered = covered_text(sealed.as_bytes()).unwrap();
        let mut value: serde_json::Value = serde_json::from_str(&covered).unwrap();
        change(&mut value);
        let canonical = serde_json::from_value::<KeyFile>(value.clone()).and_then(|file| serde_json::to_string(&file));
        seal(&canonical.unwrap_or_else(|_| value.to_string()))
    }
}
