//! Bytes as lowercase hexadecimal text, of exactly one length and one spelling.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// An array of bytes that travels as lowercase hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hex<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(2 * N);
        push_hex(&mut text, &self.0);
        to.serialize_str(&text)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        parse(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("not hexadecimal"))
    }
}

/// Appends bytes as hexadecimal, without an intermediate copy that could outlive a secret.
pub(crate) fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        text.extend([byte >> 4, byte & 15].map(digit));
    }
}

fn digit(value: u8) -> char {
    char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 })
}

/// Reads exactly N bytes of lowercase hexadecimal.
pub(crate) fn parse<const N: usize>(text: &str) -> Option<Hex<N>> {
    let mut bytes = [0; N];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = value(*high)? << 4 | value(*low)?;
    }
    Some(Hex(bytes))
}

const fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_round_trip(bytes: [u8; 24]) {
            let text = serde_json::to_string(&Hex(bytes)).unwrap();
            prop_assert_eq!(serde_json::from_str::<Hex<24>>(&text).unwrap(), Hex(bytes));
        }
    }

    #[test]
    fn other_spellings_and_lengths_are_refused() {
        for text in ["", "0", "000", "0A", "0g", "0000", "é0"] {
            assert_eq!(parse::<1>(text), None, "{text}");
        }
    }
}
