//! The numbers behind the variation: splitmix64, a generator of a few lines that gives the same sequence everywhere.

/// A sequence of numbers that follows from its seed. Not for secrets.
#[derive(Debug)]
pub(super) struct Numbers {
    state: u64,
}

/// Body measures that nobody reads anything into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    /// Weight, kg.
    pub(super) weight: f64,
    /// Height, cm.
    pub(super) height: i32,
    /// Minutes that a visit took longer than written.
    pub(super) minutes: u32,
}

impl Numbers {
    pub(super) const fn from_seed(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Returns the next number: splitmix64 as Steele, Lea and Flood published it in 2014.
    pub(super) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from(self.next() % span).unwrap_or_default()
    }

    /// Returns one of a list; nothing only when the list is empty.
    pub(super) fn one_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let last = u32::try_from(list.len()).ok()?.checked_sub(1)?;
        list.get(usize::try_from(self.between(0, last)).ok()?)
    }

    /// Returns body measures of an adult.
    pub(super) fn body(&mut self) -> Body {
        Body {
            weight: f64::from(self.between(118, 176)) / 2.0,
            height: i32::try_from(self.between(160, 188)).unwrap_or(170),
            minutes: self.between(0, 9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_published_sequence() {
        let mut numbers = Numbers::from_seed(1_234_567);
        assert_eq!([numbers.next(), numbers.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn stays_within_its_bounds() {
        let mut numbers = Numbers::from_seed(7);
        assert!((0..1000).all(|_| (3..=5).contains(&numbers.between(3, 5))));
        assert_eq!(numbers.one_of::<u8>(&[]), None);
    }
}
