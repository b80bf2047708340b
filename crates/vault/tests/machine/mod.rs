//! A key store in memory, which a test may lose or lock. It lives among the tests, so that no program has it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use vault::{KeyPlace, KeyStore, NoAnswer};
use zeroize::Zeroizing;

/// The store of one machine.
#[derive(Default)]
pub struct Machine {
    secrets: Mutex<HashMap<String, Vec<u8>>>,
    is_locked: Mutex<bool>,
}

impl Machine {
    /// Loses everything.
    pub fn lose(&self) {
        self.secrets.lock().unwrap().clear();
    }

    /// Answers no more, or again.
    pub fn lock(&self, is_locked: bool) {
        *self.is_locked.lock().unwrap() = is_locked;
    }

    fn asked<T>(
        &self,
        answer: impl FnOnce(&mut HashMap<String, Vec<u8>>) -> T,
    ) -> Result<T, NoAnswer> {
        if *self.is_locked.lock().unwrap() {
            return Err(NoAnswer::Silent);
        }
        Ok(answer(&mut self.secrets.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl KeyStore for Machine {
    fn place(&self) -> KeyPlace {
        KeyPlace::SecretService
    }

    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoAnswer> {
        self.asked(|secrets| secrets.get(name).cloned().map(Zeroizing::new))
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), NoAnswer> {
        self.asked(|secrets| drop(secrets.insert(name.to_owned(), secret.to_vec())))
    }

    fn remove(&self, name: &str) -> Result<(), NoAnswer> {
        self.asked(|secrets| drop(secrets.remove(name)))
    }
}
