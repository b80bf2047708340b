//! What entries show that people must see to, written in the same commit as the entries.

use super::Items;
use crate::{OfficeError, conflicts};
use chrono::{DateTime, Utc};
use journal::Entry;
use journal::task::TaskAbout;
use journal::wire::Item;

/// What was noticed of some entries before they are compared with their members.
pub(super) struct Noticed<'n, 'e> {
    /// When.
    pub(super) now: DateTime<Utc>,
    /// Papers whose number another paper has.
    pub(super) twice: &'n [&'e Entry],
    /// Contacts soon after another desk's.
    pub(super) contacted: &'n [&'e Entry],
}

impl Noticed<'_, '_> {
    /// Asks people to see to it.
    pub(super) fn tasks(
        &self,
        items: &mut Items<'_>,
        entries: &[&Entry],
    ) -> Result<(), OfficeError> {
        for (about, found) in
            [(TaskAbout::SerialTwice, self.twice), (TaskAbout::ContactedTwice, self.contacted)]
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
