//! How much work one try of a passphrase costs: Argon2id, its limits and its calibration.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::{Key, hex::Hex};
use crate::{Error, Result};

/// How hard the passphrase of a new vault is stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// About one second on this computer, never below the floor.
    Calibrated,
    /// 64 MiB, 3 passes, 4 lanes: for tests and the practice vault.
    Floor,
}

/// The floor of memory, in KiB; also what is refused below when reading.
const FLOOR_KIB: u32 = 64 * 1024;
/// The steps above the floor.
const STEPS_KIB: [u32; 4] = [128 * 1024, 256 * 1024, 512 * 1024, 1024 * 1024];
/// What one unlock should take.
const AIM: Duration = Duration::from_millis(1000);
const PASSES: u32 = 3;
const LANES: u32 = 4;
/// The most work that one try of a passphrase may be, over all slots: four times the most that this app writes for one.
pub(super) const MOST_WORK: u64 = 4 * 1024 * 1024 * PASSES as u64;

/// The numbers of one Argon2id derivation, as they stand in the key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Argon2id {
    /// Version of the algorithm: 19.
    v: u32,
    /// Memory in KiB.
    m_kib: u32,
    /// Passes.
    t: u32,
    /// Lanes.
    p: u32,
    /// Salt of this slot.
    salt: Hex<16>,
}

impl Argon2id {
    /// Chooses the numbers for a new slot.
    pub(crate) fn choose(cost: Cost, salt: [u8; 16]) -> Result<Self> {
        let floor = Self { v: 19, m_kib: FLOOR_KIB, t: PASSES, p: LANES, salt: Hex(salt) };
        match cost {
            Cost::Floor => Ok(floor),
            Cost::Calibrated => {
                let (_, took) = floor.derive("calibration")?;
                Ok(Self { m_kib: memory_for(took), ..floor })
            }
        }
    }

    /// Refuses numbers that this app never writes, before any memory is asked for.
    pub(crate) fn check(&self) -> Result<()> {
        let known = self.v == 19
            && (FLOOR_KIB..=2 * 1024 * 1024).contains(&self.m_kib)
            && (1..=20).contains(&self.t)
            && (1..=16).contains(&self.p);
        if known { Ok(()) } else { Err(Error::KeyFileOutOfRange) }
    }

    /// How much work one derivation is, in KiB times passes.
    pub(crate) const fn work(&self) -> u64 {
        self.m_kib as u64 * self.t as u64
    }

    /// Stretches a passphrase, exactly as typed; also says how long that took.
    pub(crate) fn derive(&self, passphrase: &str) -> Result<(Key, Duration)> {
        self.check()?;
        let begun = Instant::now();
        let params = Params::new(self.m_kib, self.t, self.p, Some(32)).map_err(|_| Error::KeyFileOutOfRange)?;
        let mut memory = blocks(params.block_count())?;
        let mut key = Key::default();
        let outcome = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
            passphrase.as_bytes(),
            &self.salt.0,
            &mut *key,
            &mut memory,
        );
        memory.zeroize();
        outcome.map_err(|_| Error::KeyFileOutOfRange)?;
        Ok((key, begun.elapsed()))
    }
}

/// Asks for memory in a way that can be refused: "close other programs" is a message, an abort is not.
fn blocks(count: usize) -> Result<Vec<Block>> {
    let mut blocks = Vec::new();
    blocks.try_reserve_exact(count).map_err(|_| Error::Io(std::io::ErrorKind::OutOfMemory))?;
    blocks.resize(count, Block::default());
    Ok(blocks)
}

/// Returns the largest step that stays near the aim, given what the floor took here.
fn memory_for(floor_took: Duration) -> u32 {
    let fits = |kib: &&u32| floor_took * (**kib / FLOOR_KIB) <= AIM * 5 / 4;
    STEPS_KIB.iter().take_while(fits).last().copied().unwrap_or(FLOOR_KIB)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calibration_aims_at_a_second_and_keeps_to_its_limits() {
        for (floor_ms, mib) in [(9_000, 64), (800, 64), (600, 128), (250, 256), (150, 512), (40, 1024), (1, 1024)] {
            assert_eq!(memory_for(Duration::from_millis(floor_ms)), mib * 1024, "{floor_ms} ms");
        }
    }

    #[test]
    fn numbers_outside_the_limits_are_refused() {
        let good = Argon2id::choose(Cost::Floor, [7; 16]).unwrap();
        good.check().unwrap();
        for bad in [
            Argon2id { m_kib: 100 << 20, ..good },
            Argon2id { m_kib: FLOOR_KIB - 1, ..good },
            Argon2id { m_kib: 0, ..good },
            Argon2id { t: 0, ..good },
            Argon2id { t: 21, ..good },
            Argon2id { p: 0, ..good },
            Argon2id { p: 17, ..good },
            Argon2id { v: 16, ..good },
        ] {
            assert_eq!(bad.check(), Err(Error::KeyFileOutOfRange));
            assert!(bad.derive("x").is_err());
        }
    }

    /// The Argon2id test vector of RFC 9106, section 5.3, on the crate as it is built here.
    #[test]
    fn the_vector_of_rfc_9106_holds() {
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .output_len(32)
            .build()
            .unwrap();
        let argon2 = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut tag = [0; 32];
        argon2.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
        let mut text = String::new();
        super::super::hex::push_hex(&mut text, &tag);
        assert_eq!(text, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn the_derivation_is_deterministic_salted_and_exact() {
        let one = Argon2id::choose(Cost::Floor, [1; 16]).unwrap();
        let two = Argon2id::choose(Cost::Floor, [2; 16]).unwrap();
        assert_eq!(one.derive("a").unwrap().0, one.derive("a").unwrap().0);
        assert_ne!(one.derive("a").unwrap().0, two.derive("a").unwrap().0);
        assert_ne!(one.derive("a").unwrap().0, one.derive("a ").unwrap().0);
    }
}
