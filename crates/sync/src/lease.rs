//! 猶予: how long a desk works without head office. A week in full, a week without certificates, then only the journal
//! and its export; after thirty days the members are gone.

use crate::error::SyncError;
use crate::outbox::{Heard, Outbox, keep_lease, outbox};
use crate::signed::signed;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use journal::leases::{EXTENSION_PREFIX, Extension, SignedExtension};
use journal::surroundings::day_in_japan;
use journal::{Actor, Body};
use rusqlite::Connection;
use vault::{Vault, VaultError};

/// Days after the full lease (the first seven) on which no certificates are made: days 8 to 14.
const WITHOUT_CERTIFICATES: TimeDelta = TimeDelta::days(7);
/// Days after the full lease until the members go: through day 30.
const WITH_MEMBERS: TimeDelta = TimeDelta::days(23);
/// The largest file or code that is read as an extension, in bytes.
const MAX_EXTENSION_BYTES: usize = 4 * 1024;

/// What a desk may still do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Everything.
    Full,
    /// Everything but certificates.
    NoCertificates,
    /// Write the journal and export it.
    JournalOnly,
    /// The same, and what is held of members must be destroyed.
    MembersGone,
}

impl Stage {
    /// The stage at a moment of a lease that is full until `until`.
    #[must_use]
    pub fn at(until: DateTime<Utc>, moment: DateTime<Utc>) -> Self {
        let after = moment - until;
        if after <= TimeDelta::zero() {
            Self::Full
        } else if after <= WITHOUT_CERTIFICATES {
            Self::NoCertificates
        } else if after <= WITH_MEMBERS {
            Self::JournalOnly
        } else {
            Self::MembersGone
        }
    }
}

/// The stage of this desk's lease; in full before the first contact, when there is nobody to serve yet.
///
/// # Errors
/// When the journal does not read.
pub fn stage(journal: &Connection, clock: DateTime<Utc>) -> rusqlite::Result<Stage> {
    let Some(outbox) = outbox(journal)? else { return Ok(Stage::Full) };
    Ok(Stage::at(outbox.lease_until, moment(journal, &outbox, clock)?))
}

/// Head office's time of now: its word at the last contact and what has passed since, by this desk's clock or by the
/// newest entry, whichever is later. A clock that is set back does not lengthen the lease; one that is off does not
/// shorten it.
fn moment(
    journal: &Connection,
    outbox: &Outbox,
    clock: DateTime<Utc>,
) -> rusqlite::Result<DateTime<Utc>> {
    let Some(Heard { at, clock: then, seq }) = outbox.heard else { return Ok(clock) };
    let sql = "select max(at) from entry where seq > ?1";
    let newest: Option<String> = journal.prepare_cached(sql)?.query_row([seq], |row| row.get(0))?;
    let newest = newest.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
    let latest = newest.map_or(clock, |newest| newest.to_utc().max(clock));
    Ok(at + (latest - then).max(TimeDelta::zero()))
}

/// Head office's day in Japan as of the last contact; this desk's own before the first. It moves on with contact alone,
/// and so no clock of a desk begins another.
///
/// # Errors
/// When the journal does not read.
pub fn day(journal: &Connection, clock: DateTime<Utc>) -> rusqlite::Result<NaiveDate> {
    let heard = outbox(journal)?.and_then(|outbox| outbox.heard);
    Ok(day_in_japan(heard.map_or(clock, |heard| heard.at)))
}

/// Takes more time that head office gave by a file or a code; gives the new end.
///
/// # Errors
/// `ExtensionRefused` when it is not signed by this head office, is for another branch or gives no more than there is.
pub fn extend(
    vault: &Vault,
    text: &str,
    branch: &str,
    manifest_key: &[u8; 32],
) -> Result<DateTime<Utc>, SyncError> {
    let extension = read(text, manifest_key).ok_or(SyncError::ExtensionRefused)?;
    if extension.branch != branch {
        return Err(SyncError::ExtensionRefused);
    }
    let until = extension.until;
    let is_later = vault.transact::<_, VaultError>(&Actor::desk(), None, |writing| {
        let is_later = keep_lease(writing, until)?;
        if is_later {
            writing.append(Body::LeaseExtended { until }, None)?;
        }
        Ok(is_later)
    })?;
    if is_later { Ok(until) } else { Err(SyncError::ExtensionRefused) }
}

fn read(text: &str, manifest_key: &[u8; 32]) -> Option<Extension> {
    let text = Some(text.trim()).filter(|text| text.len() <= MAX_EXTENSION_BYTES)?;
    let scanned = SignedExtension::from_code(text);
    let SignedExtension { extension, signature } =
        scanned.or_else(|| serde_json::from_str(text).ok())?;
    signed(manifest_key, EXTENSION_PREFIX, &extension, &signature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone as _;

    #[test]
    fn each_stage_begins_the_moment_after_its_last_day() {
        let until = Utc.with_ymd_and_hms(2026, 11, 30, 9, 0, 0).unwrap();
        let after = |days, seconds| until + TimeDelta::days(days) + TimeDelta::seconds(seconds);
        for (moment, stage) in [
            (after(-7, 0), Stage::Full),
            (after(0, 0), Stage::Full),
            (after(0, 1), Stage::NoCertificates),
            (after(7, 0), Stage::NoCertificates),
            (after(7, 1), Stage::JournalOnly),
            (after(23, 0), Stage::JournalOnly),
            (after(23, 1), Stage::MembersGone),
        ] {
            assert_eq!(Stage::at(until, moment), stage, "{moment}");
        }
    }
}
