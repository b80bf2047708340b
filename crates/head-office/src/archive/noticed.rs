//! What entries show that people must see to, written in the same commit as the entries.

use super::serials::{self, Recorded};
use super::value::values;
use super::{Device, Items, Transaction};
use crate::{OfficeError, conflicts};
use chrono::{DateTime, Utc};
use journal::Entry;
use journal::entry::time_text;
use journal::task::TaskAbout;
use journal::wire::Item;

/// What was noticed of some entries before they are compared with their members.
pub(super) struct Noticed<'e> {
    now: DateTime<Utc>,
    /// Papers whose number another paper has.
    twice: Vec<&'e Entry>,
    /// Contacts soon after another desk's.
    contacted: Vec<&'e Entry>,
}

impl<'e> Noticed<'e> {
    /// Records the numbers of papers and looks for what other desks did with the same members.
    pub(super) fn of(
        tx: &dyn Transaction,
        (device, now): (&Device, DateTime<Utc>),
        papers: impl Iterator<Item = &'e Entry>,
        shared: &[&'e Entry],
    ) -> Result<Self, OfficeError> {
        let mut noticed = Self { now, twice: Vec::new(), contacted: Vec::new() };
        for entry in papers.filter(|entry| entry.kind == "DocumentIssued") {
            if serials::record(tx, device, entry)? == Recorded::Twice {
                noticed.twice.push(entry);
            }
        }
        for entry in shared {
            if is_contacted_elsewhere(tx, device, entry)? {
                noticed.contacted.push(*entry);
            }
        }
        Ok(noticed)
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.twice.is_empty() && self.contacted.is_empty()
    }

    /// Asks people to see to it.
    pub(super) fn tasks(
        &self,
        items: &mut Items<'_>,
        entries: &[&Entry],
    ) -> Result<(), OfficeError> {
        for (about, found) in
            [(TaskAbout::SerialTwice, &self.twice), (TaskAbout::ContactedTwice, &self.contacted)]
        {
            for entry in found {
                items.put_task(&conflicts::task(about, entry, None, self.now))?;
            }
        }
        let compared: Vec<&Entry> =
            entries.iter().copied().filter(|entry| conflicts::is_of_a_paper(entry)).collect();
        let members = compared.iter().filter_map(|entry| entry.member.as_ref());
        items.know(Item::Member, members.map(|member| member.id.0.as_str()))?;
        for entry in compared {
            let Some(member) = &entry.member else { continue };
            // Someone whom head office never had: there is nothing to compare with.
            let Some(held) = items.member(&member.id)? else { continue };
            for task in conflicts::shown(entry, &held, self.now) {
                items.put_task(&task)?;
            }
        }
        Ok(())
    }
}

/// Whether another desk contacted the same member a short while before.
fn is_contacted_elsewhere(
    tx: &dyn Transaction,
    device: &Device,
    entry: &Entry,
) -> Result<bool, OfficeError> {
    let Some((since, member)) = conflicts::contacts_since(entry).zip(entry.member.as_ref()) else {
        return Ok(false);
    };
    let other =
        values![device.branch.code(), &member.id.0, device.id.to_string(), time_text(since)];
    let found = tx.row(include_str!("sql/contact_elsewhere.sql"), &other, |_| Ok(()))?;
    Ok(found.is_some())
}
