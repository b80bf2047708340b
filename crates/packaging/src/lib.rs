//! Making packages: describing one, signing the description, and writing it beside the package. For `cargo xtask` and for
//! tests; no program of the product knows it, and none can sign.

mod debian;

pub use debian::debian;

use journal::entry::hex;
use journal::wire::SignedUpdate;
use minisign::{KeyPair, SecretKey, SecretKeyBox};
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use updates::{Description, PRODUCT, TRUSTED_COMMENT, Version};
use zeroize::Zeroizing;

/// A secret key and the public one that belongs to it.
pub struct Keys(KeyPair);

impl Keys {
    /// New keys.
    ///
    /// # Errors
    /// What the system said.
    pub fn new() -> io::Result<Self> {
        KeyPair::generate_unencrypted_keypair().map(Self).map_err(io::Error::other)
    }

    /// The keys of a secret that minisign, or [`Self::locked`], wrote.
    ///
    /// # Errors
    /// When it is none, or the passphrase is another.
    pub fn read(text: &str, passphrase: &str) -> io::Result<Self> {
        let boxed = SecretKeyBox::from_string(text).map_err(io::Error::other)?;
        let secret =
            boxed.into_secret_key(Some(passphrase.to_owned())).map_err(io::Error::other)?;
        let pk = minisign::PublicKey::from_secret_key(&secret).map_err(io::Error::other)?;
        Ok(Self(KeyPair { pk, sk: secret }))
    }

    /// New keys, and the text of the secret under a passphrase.
    ///
    /// # Errors
    /// What the system said.
    pub fn locked(passphrase: &str) -> io::Result<(Self, Zeroizing<String>)> {
        let pair = KeyPair::generate_encrypted_keypair(Some(passphrase.to_owned()));
        let pair = pair.map_err(io::Error::other)?;
        let text = pair.sk.to_box(Some("madoguchi updates")).map_err(io::Error::other)?;
        let text = Zeroizing::new(text.to_string());
        Ok((Self::read(&text, passphrase)?, text))
    }

    /// The public key, as programs have it built in.
    #[must_use]
    pub fn public(&self) -> String {
        self.0.pk.to_base64()
    }

    /// The description as signed.
    ///
    /// # Panics
    /// When the description is none that a program would read.
    ///
    /// # Errors
    /// What the library said.
    pub fn sign(&self, description: &Description) -> io::Result<SignedUpdate> {
        assert!(description.is_within_bounds(), "a description within its bounds");
        let text = serde_json::to_string(description).expect("a description serialises");
        self.sign_text(text, TRUSTED_COMMENT)
    }

    /// Any text as signed, under any trusted comment.
    ///
    /// # Errors
    /// What the library said.
    pub fn sign_text(&self, description: String, comment: &str) -> io::Result<SignedUpdate> {
        let (pk, sk): (_, &SecretKey) = (Some(&self.0.pk), &self.0.sk);
        let bytes = Cursor::new(description.as_bytes());
        let signature = minisign::sign(pk, sk, bytes, Some(comment), Some("madoguchi update"));
        let signature = signature.map_err(io::Error::other)?.into_string();
        Ok(SignedUpdate { description, signature })
    }
}

/// The description of a package.
///
/// # Errors
/// When the package cannot be read.
pub fn describe(
    package: &Path,
    version: Version,
    target: &str,
    notes: &str,
) -> io::Result<Description> {
    let mut digest = Sha256::new();
    let size = io::copy(&mut File::open(package)?, &mut Writes(&mut digest))?;
    Ok(Description {
        product: PRODUCT.to_owned(),
        version,
        target: target.to_owned(),
        size,
        sha256: hex(&digest.finalize()),
        notes: notes.to_owned(),
    })
}

/// Writes a signed description beside its package, and says where.
///
/// # Errors
/// What the system said.
pub fn put_beside(package: &Path, signed: &SignedUpdate) -> io::Result<PathBuf> {
    let file = package.with_extension("update");
    fs::write(&file, serde_json::to_vec(signed).expect("a description serialises"))?;
    Ok(file)
}

struct Writes<'d>(&'d mut Sha256);

impl io::Write for Writes<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
