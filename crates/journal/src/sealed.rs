//! Bytes sealed to one reader's X25519 key: whoever seals needs no secret, and cannot open it again.

use crate::surroundings::Surroundings;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// The bytes of a key, of either half.
pub const KEY: usize = 32;
const NONCE: usize = 24;
/// What sealing adds to the bytes at the front: the sealer's key, and a nonce.
pub(crate) const FRONT: usize = KEY + NONCE;

/// Seals to one reader for one purpose. It holds no secret that opens anything but what it sealed itself.
pub struct Sealer {
    sender: [u8; KEY],
    key: Zeroizing<[u8; KEY]>,
}

impl Sealer {
    /// A sealer with a key of its own. What it seals is told apart by random nonces of 192 bits, so one may be used as
    /// often as wanted: making it takes longer than sealing.
    #[must_use]
    pub fn to(reader: &[u8; KEY], purpose: &str, surroundings: &Surroundings) -> Self {
        let own = StaticSecret::from(surroundings.random::<KEY>());
        let sender = *PublicKey::from(&own).as_bytes();
        let shared = own.diffie_hellman(&PublicKey::from(*reader));
        Self { sender, key: key(shared.as_bytes(), &sender, reader, purpose) }
    }

    /// Seals `plain`; `bound_to` is what the reader must name to open it.
    ///
    /// # Panics
    /// Never: what fits into memory can be sealed.
    #[must_use]
    pub fn seal(&self, plain: &[u8], bound_to: &str, surroundings: &Surroundings) -> Vec<u8> {
        let nonce: [u8; NONCE] = surroundings.random();
        let payload = Payload { msg: plain, aad: bound_to.as_bytes() };
        let sealed = XChaCha20Poly1305::new((&*self.key).into())
            .encrypt(&XNonce::from(nonce), payload)
            .expect("a short message can be sealed");
        [self.sender.as_slice(), &nonce, &sealed].concat()
    }
}

/// Seals `plain` once, for a purpose and bound to something; as [`Sealer::seal`].
#[must_use]
pub fn seal(
    plain: &[u8],
    reader: &[u8; KEY],
    (purpose, bound_to): (&str, &str),
    surroundings: &Surroundings,
) -> Vec<u8> {
    Sealer::to(reader, purpose, surroundings).seal(plain, bound_to, surroundings)
}

/// Opens what was sealed to the owner of `secret`; `None` when it was changed, is sealed to another, or is of another
/// purpose or bond.
#[must_use]
pub fn open(
    sealed: &[u8],
    secret: &[u8; KEY],
    (purpose, bound_to): (&str, &str),
) -> Option<Zeroizing<Vec<u8>>> {
    let (sender, rest) = sealed.split_at_checked(KEY)?;
    let (nonce, sealed) = rest.split_at_checked(NONCE)?;
    let (sender, nonce): ([u8; KEY], [u8; NONCE]) =
        (sender.try_into().ok()?, nonce.try_into().ok()?);
    let secret = StaticSecret::from(*secret);
    let own = PublicKey::from(&secret);
    let shared = secret.diffie_hellman(&PublicKey::from(sender));
    let key = key(shared.as_bytes(), &sender, own.as_bytes(), purpose);
    let payload = Payload { msg: sealed, aad: bound_to.as_bytes() };
    XChaCha20Poly1305::new((&*key).into())
        .decrypt(&XNonce::from(nonce), payload)
        .ok()
        .map(Zeroizing::new)
}

/// The half of a secret to which others seal.
#[must_use]
pub fn public_key(secret: &[u8; KEY]) -> [u8; KEY] {
    *PublicKey::from(&StaticSecret::from(*secret)).as_bytes()
}

/// A key that only the sealer's key and the reader's secret make.
fn key(
    shared: &[u8; KEY],
    sender: &[u8; KEY],
    reader: &[u8; KEY],
    purpose: &str,
) -> Zeroizing<[u8; KEY]> {
    let salt = [sender.as_slice(), reader].concat();
    let mut key = Zeroizing::new([0; KEY]);
    Hkdf::<Sha256>::new(Some(&salt), shared)
        .expand(purpose.as_bytes(), key.as_mut_slice())
        .expect("32 bytes are within HKDF's reach");
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone as _, Utc};

    #[test]
    fn only_the_reader_opens_it_and_only_for_its_purpose() {
        let world = Surroundings::scripted(Utc.with_ymd_and_hms(2026, 11, 26, 1, 0, 0).unwrap(), 4);
        let to = ("a purpose", "desk 1");
        let sealed = seal(b"share", &public_key(&[7; 32]), to, &world.0);
        assert_eq!(open(&sealed, &[7; 32], to).unwrap().as_slice(), b"share");
        assert!(open(&sealed, &[8; 32], to).is_none());
        assert!(open(&sealed, &[7; 32], ("another", "desk 1")).is_none());
        assert!(open(&sealed, &[7; 32], ("a purpose", "desk 2")).is_none());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open(&changed, &[7; 32], to).is_none(), "byte {place}");
        }
    }
}
