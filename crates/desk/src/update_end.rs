//! The end of an update that nobody saw: the window was closed, or the machine went off, while a package was installed. The
//! system's installer goes on by itself or it does not; the program that runs at the next start tells which.

use crate::{Desk, DeskError};
use ::updates::{Program, Version};
use journal::{Actor, Body};
use vault::{UpdateBegun, Vault, VaultError};

/// The code of an update that did not end.
const BROKEN_OFF: &str = "update_broken_off";

impl Desk {
    /// Writes down how the update ended that was begun last, when that is not written down yet. Nobody else has the files
    /// open to install: whoever does, closes them.
    pub(crate) fn record_update_end(&self, vault: &Vault) -> Result<(), DeskError> {
        let Some(begun) = vault.read_journal(vault::newest_update)? else { return Ok(()) };
        let Some(body) = end_of(&begun, &Program::this().version) else { return Ok(()) };
        if let Body::UpdateInstalled { to, .. } = &body
            && let Ok(version) = Version::parse(to)
        {
            self.remember_version(&version)?;
        }
        Ok(vault.transact::<_, VaultError>(&Actor::desk(), None, |writing| {
            writing.append(body, None).map(drop)
        })?)
    }

    /// The version of the update that did not end, until one does.
    pub(crate) fn update_broken_off(&self) -> Option<String> {
        let vault = &self.at_work().ok()?.vault;
        let begun = vault.read_journal(vault::newest_update).ok()??;
        let is_broken_off = !begun.is_installed && begun.refused.as_deref() == Some(BROKEN_OFF);
        is_broken_off.then_some(begun.to)
    }
}

/// What is to be written down. An installer that goes on alone may be done later than the next start: then the version
/// that runs after that says so, although the update was told to be broken off before.
fn end_of(begun: &UpdateBegun, runs: &Version) -> Option<Body> {
    if begun.is_installed {
        return None;
    }
    let UpdateBegun { from, to, source, .. } = begun.clone();
    if Version::parse(&to).is_ok_and(|to| to == *runs) {
        return Some(Body::UpdateInstalled { from, to, source });
    }
    let code = BROKEN_OFF.to_owned();
    begun.refused.is_none().then_some(Body::UpdateRefused { from, to: Some(to), source, code })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(is_installed: bool, refused: Option<&str>, runs: &str) -> Option<&'static str> {
        let (from, to, source) = ("0.1.0".into(), "0.2.0".into(), "line".into());
        let refused = refused.map(str::to_owned);
        let begun = UpdateBegun { from, to, source, is_installed, refused };
        match end_of(&begun, &Version::parse(runs).unwrap())? {
            Body::UpdateInstalled { .. } => Some("installed"),
            Body::UpdateRefused { .. } => Some("broken off"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_program_that_runs_tells_how_an_update_ended_and_it_is_told_once() {
        assert_eq!(told(false, None, "0.1.0"), Some("broken off"));
        assert_eq!(told(false, None, "0.2.0"), Some("installed"));
        for (is_installed, refused, runs) in [
            (true, None, "0.2.0"),
            // Installed, and put back by hand.
            (true, None, "0.1.0"),
            (false, Some(BROKEN_OFF), "0.1.0"),
            (false, Some("update_installer_failed"), "0.1.0"),
        ] {
            assert_eq!(
                told(is_installed, refused, runs),
                None,
                "{is_installed} {refused:?} {runs}"
            );
        }
        // The installer was still at it when the desk was opened again.
        assert_eq!(told(false, Some(BROKEN_OFF), "0.2.0"), Some("installed"));
    }
}
