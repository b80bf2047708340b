//! The journals of the desks: a push is checked entry by entry against what is held, and stored in one
//! commit. What does not follow is put aside and never thrown away.

use crate::Refused;
use crate::archive::{Device, Series};
use crate::branch_data::taking;
use crate::{Branch, Office, OfficeError};
use journal::chain::{ChainFault, follow};
use journal::wire::{MAX_PUSH_ENTRIES, PushAnswer, PushRequest};
use journal::{Body, DeviceId, Entry, Head};

/// What other desks of the branch are told of as it is: acts upon a member. Of who looked at whom they hear in sheets.
const SHARED: [&str; 16] = [
    "IdentityChecked",
    "LastFourChecked",
    "DocumentIssued",
    "DocumentPrinted",
    "DocumentInHand",
    "DocumentHandedOver",
    "DocumentSpoiled",
    "DocumentVoided",
    "ApplicationTaken",
    "CertificateOrdered",
    "CertificateArrived",
    "CertificateDelivered",
    "CertificateCancelled",
    "OutreachLogged",
    "MailReturned",
    "MailResent",
];

/// What they are told of besides, though it is about no member: requests for a second person's word, and of visitors.
const SHARED_WITHOUT_MEMBER: [&str; 5] =
    ["ApprovalAsked", "ApprovalDecided", "ApprovalUsed", "VisitorRequest", "VisitorTaken"];

/// How a push ended, once it was stored.
enum Stored {
    Whole { head: Head, durable_through: u64 },
    Forked(u64),
}

/// Takes what a desk hands over: the next entries of its series, or those of a desk that was set back or copied.
///
/// # Errors
/// As [`push`].
pub fn take(office: &Office, device: &Device, asked: &PushRequest) -> Result<PushAnswer, Refused> {
    if asked.apart {
        push_apart(office, device, &asked.entries)
    } else {
        push(office, device, &asked.entries)
    }
}

/// Puts the entries of a desk that was set back or copied aside, but for those that its series holds.
///
/// # Errors
/// `too_many_entries`, `foreign_entry`, `quarantine_full`: nothing is stored. And those of the archive.
pub fn push_apart(
    office: &Office,
    device: &Device,
    entries: &[Entry],
) -> Result<PushAnswer, Refused> {
    of_the_desk(device, entries)?;
    let now = office.surroundings.now();
    let extended = office.archive.extend_series::<_, Refused>(device, now, |held| {
        let (head, durable_through) = (held.head()?, held.durable_through()?);
        if let Some(first) = entries.iter().map(|entry| entry.seq).min() {
            held.know(first..=head.seq.max(first))?;
        }
        let others = entries.iter().filter(|entry| held.hash_at(entry.seq) != Some(entry.hash));
        let others: Vec<&Entry> = others.collect();
        others.into_iter().for_each(|entry| held.quarantine(entry));
        Ok(PushAnswer { acked_through: head.seq, durable_through, head })
    });
    let (answer, written) = extended?;
    office.counts.quarantined.inc_by(written.apart);
    Ok(answer)
}

/// Takes a push in.
///
/// # Errors
/// `too_many_entries`, `foreign_entry`, `gap`: nothing is stored. `fork`: what follows is stored, the rest
/// is in quarantine. And those of the archive.
pub fn push(office: &Office, device: &Device, entries: &[Entry]) -> Result<PushAnswer, Refused> {
    let series = of_the_desk(device, entries)?;
    let now = office.surroundings.now();
    let (stored, written) =
        office.archive.extend_series(device, now, |held| extend(held, series, entries))?;
    office.counts.stored.inc_by(written.stored);
    office.counts.quarantined.inc_by(written.apart);
    match stored {
        Stored::Whole { head, durable_through } => {
            Ok(PushAnswer { acked_through: head.seq, durable_through, head })
        }
        Stored::Forked(seq) => {
            tracing::error!(device = %device.id, seq, "a series forked; its entries wait apart");
            Err(Refused::Fork { seq })
        }
    }
}

fn of_the_desk(device: &Device, entries: &[Entry]) -> Result<(DeviceId, u32), Refused> {
    if entries.len() > MAX_PUSH_ENTRIES {
        return Err(Refused::TooManyEntries);
    }
    let series = (device.id, device.generation);
    match entries.iter().find(|entry| (entry.device, entry.generation) != series) {
        Some(foreign) => Err(Refused::ForeignEntry { seq: foreign.seq }),
        None => Ok(series),
    }
}

/// Whether other desks of the branch hear of the whole entry.
pub(crate) fn is_shared(entry: &Entry) -> bool {
    let kind = entry.kind.as_str();
    SHARED_WITHOUT_MEMBER.contains(&kind) || (entry.member.is_some() && SHARED.contains(&kind))
}

fn extend<'e>(
    held: &mut Series<'_, 'e>,
    series: (DeviceId, u32),
    entries: &'e [Entry],
) -> Result<Stored, Refused> {
    let start = held.head()?;
    if let Some(first) = entries.iter().map(|entry| entry.seq).min().filter(|seq| *seq <= start.seq)
    {
        held.know(first..=start.seq)?;
    }
    let mut head = start;
    for (index, entry) in entries.iter().enumerate() {
        if entry.seq <= head.seq {
            if held.hash_at(entry.seq) == Some(entry.hash) {
                continue;
            }
            return Ok(set_aside(held, &entries[index..]));
        }
        match follow(head, series, entry) {
            Ok(next) if is_storable(entry) => head = next,
            Ok(_) => return Ok(set_aside(held, &entries[index..])),
            // Refusing undoes the commit, so the desk must send again from where it began.
            Err(ChainFault::Gap { .. }) => return Err(Refused::Gap { expected: start.seq + 1 }),
            Err(_) => return Ok(set_aside(held, &entries[index..])),
        }
        held.append(entry);
        if is_shared(entry) {
            held.share(entry);
        }
        if taking::is_of_a_field(entry) {
            held.set_field(entry);
        }
        if entry.kind == "TaskDone"
            && let Body::TaskDone { task } = entry.typed()
        {
            held.see_to(task);
        }
    }
    Ok(Stored::Whole { head, durable_through: held.durable_through()? })
}

/// Text with a zero character cannot be stored everywhere. No desk of ours writes one, and what is put aside
/// is written as JSON, which holds it.
fn is_storable(entry: &Entry) -> bool {
    let member = entry.member.as_ref().map_or("", |member| &member.id.0);
    [&entry.kind, &entry.body, &entry.actor.0, member].iter().all(|text| !text.contains('\0'))
}

fn set_aside<'e>(held: &mut Series<'_, 'e>, entries: &'e [Entry]) -> Stored {
    entries.iter().for_each(|entry| held.quarantine(entry));
    Stored::Forked(entries[0].seq)
}

/// Gives the entries of a branch, or of one desk of it, in order.
///
/// # Errors
/// Those of `take`; `archive`, `archive_damaged`.
pub fn each(
    office: &Office,
    branch: &Branch,
    device: Option<DeviceId>,
    mut take: impl FnMut(Entry) -> Result<(), OfficeError>,
) -> Result<(), OfficeError> {
    office.archive.each_entry(Some(branch), device, |_, entry| {
        take(entry.ok_or(OfficeError::Damaged("an entry cannot be read"))?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Enrolment;
    use chrono::{TimeDelta, Utc};
    use journal::wire::DeskKind;
    use journal::{Actor, Draft, EntryHash};
    use proptest::prelude::*;
    use uuid::Uuid;

    const LENGTH: usize = 12;

    fn device(office: &Office) -> Device {
        let (branch, now) = ("13".parse().unwrap(), Utc::now());
        let expires_at = now + TimeDelta::days(1);
        office.archive.add_code(&branch, "code", DeskKind::Counter, expires_at).unwrap();
        let joining = Enrolment {
            code: "code",
            device: DeviceId(Uuid::from_u128(7)),
            release_secret: &[0; 32],
            fingerprint: "fingerprint",
            expires_at,
            now,
        };
        office.archive.enrol(&joining).unwrap().unwrap();
        office.archive.device_with("fingerprint").unwrap().unwrap()
    }

    fn series(device: &Device) -> Vec<Entry> {
        let mut prev = EntryHash::GENESIS;
        (1..=LENGTH as u64)
            .map(|seq| {
                let actor = Actor("tanaka".into());
                let draft = Draft { body: Body::Locked {}, member: None, encounter: None, actor };
                let (id, series) = (Uuid::from_u128(u128::from(seq)), (device.id, 1));
                let entry = Entry::place(&draft, id, series, seq, prev, Utc::now());
                prev = entry.hash;
                entry
            })
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// Whatever parts of its series a desk sends, in whatever order and however often: held is the
        /// longest beginning that could be joined, each entry once, and the answer says how long it is.
        #[test]
        fn any_pushes_join_to_the_longest_beginning(
            parts in prop::collection::vec((0..LENGTH, 0..=LENGTH), 1..12),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let real = journal::Surroundings::system();
            let office = Office::init(crate::home::home(folder.path()), &[], real).unwrap();
            let device = device(&office);
            let entries = series(&device);
            let mut held = 0;
            for (from, to) in parts {
                let part = &entries[from.min(to)..to];
                let answer = push(&office, &device, part);
                if !part.is_empty() && from > held {
                    let expected = held as u64 + 1;
                    let refused = answer.unwrap_err();
                    prop_assert_eq!((refused.code(), refused.detail()), ("gap", Some(expected)));
                } else {
                    held = held.max(if part.is_empty() { 0 } else { to });
                    prop_assert_eq!(answer.unwrap().acked_through, held as u64);
                }
            }
            let mut kept = Vec::new();
            let take = |entry| { kept.push(entry); Ok(()) };
            each(&office, &device.branch, None, take).unwrap();
            prop_assert_eq!(&kept[..], &entries[..held]);
        }
    }
}
