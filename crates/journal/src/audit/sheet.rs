//! What the other desks of a branch hear of who looked at whom: names, visits and kinds stand once a sheet, and an act is a
//! line of numbers with the member's id. Entries that desks hear of whole are not in it, nor is what was searched for.

use super::{Act, purpose_of, whom};
use crate::entry::{DeviceId, Entry};
use crate::member::MemberId;
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// Days for which head office tells of such acts and desks keep them.
pub const KEPT_DAYS: i64 = 92;

/// Acts out of one push of a desk, in the order of its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    device: DeviceId,
    generation: u32,
    /// When the first of them was done; the others count seconds from here.
    since: DateTime<Utc>,
    actors: Vec<String>,
    kinds: Vec<String>,
    /// The visits, with their purpose when they began here.
    pub(super) visits: Vec<(Uuid, Option<String>)>,
    pub(super) lines: Vec<Line>,
}

/// An act: its number, seconds, actor, kind and visit, the member, and the member's branch when it is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Line(
    u64,
    i64,
    usize,
    usize,
    Option<usize>,
    Option<MemberId>,
    #[serde(default, skip_serializing_if = "Option::is_none")] Option<String>,
);

impl Sheet {
    /// The acts among entries of one series, without those that are told `whole` anyway; `None` when there are none and
    /// no visit began.
    #[must_use]
    pub fn of(entries: &[&Entry], whole: impl Fn(&Entry) -> bool) -> Option<Self> {
        let told = |entry: &&&Entry| {
            purpose_of(entry).is_some() || (whom(entry).is_some() && !whole(entry))
        };
        let first = entries.iter().find(told)?;
        let mut sheet = Self {
            device: first.device,
            generation: first.generation,
            since: first.at.trunc_subsecs(0),
            actors: Vec::new(),
            kinds: Vec::new(),
            visits: Vec::new(),
            lines: Vec::new(),
        };
        entries.iter().filter(told).for_each(|entry| sheet.add(entry));
        Some(sheet)
    }

    fn add(&mut self, entry: &Entry) {
        let visit = entry
            .encounter
            .map(|visit| place(&mut self.visits, |(id, _)| *id == visit, || (visit, None)));
        if let Some((purpose, visit)) = purpose_of(entry).zip(visit) {
            self.visits[visit].1 = Some(purpose);
        }
        let Some((member, branch)) = whom(entry) else { return };
        let actor =
            place(&mut self.actors, |actor| *actor == entry.actor.0, || entry.actor.0.clone());
        let kind = place(&mut self.kinds, |kind| *kind == entry.kind, || entry.kind.clone());
        let seconds = (entry.at - self.since).num_seconds();
        self.lines.push(Line(entry.seq, seconds, actor, kind, visit, member, branch));
    }

    /// The desk and enrolment it is of, and when its first act was done.
    #[must_use]
    pub fn of_desk(&self) -> (DeviceId, u32, DateTime<Utc>) {
        (self.device, self.generation, self.since)
    }

    /// `None` for a line that points outside of its sheet, which no head office writes.
    pub(super) fn act(&self, line: &Line, purposes: &HashMap<Uuid, String>) -> Option<Act> {
        let Line(seq, seconds, actor, kind, visit, member, branch) = line;
        let visit = visit.and_then(|visit| self.visits.get(visit));
        Some(Act {
            device: self.device,
            generation: self.generation,
            seq: *seq,
            at: self.since + TimeDelta::try_seconds(*seconds)?,
            actor: self.actors.get(*actor)?.clone(),
            kind: self.kinds.get(*kind)?.clone(),
            member: member.clone(),
            branch: branch.clone(),
            purpose: visit.and_then(|(id, _)| purposes.get(id).cloned()),
        })
    }
}

/// Where something stands in a list; it is put there when it was not.
fn place<T>(list: &mut Vec<T>, is_it: impl Fn(&T) -> bool, it: impl FnOnce() -> T) -> usize {
    list.iter().position(is_it).unwrap_or_else(|| {
        list.push(it());
        list.len() - 1
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use super::super::{Reader, newest_first};
    use super::*;

    fn sheets(desk: &Desk, at: usize) -> Vec<Sheet> {
        let entries: Vec<&Entry> = desk.entries.iter().collect();
        let parts = [&entries[..at], &entries[at..]];
        parts.iter().filter_map(|part| Sheet::of(part, |_| false)).collect()
    }

    #[test]
    fn a_sheet_says_what_the_entries_say_wherever_a_push_ended() {
        let desk = Desk::after_two_visits();
        for at in 0..desk.entries.len() {
            let mut reader = Reader::default();
            let read: Vec<Act> = sheets(&desk, at)
                .iter()
                .map(|sheet| serde_json::to_string(sheet).unwrap())
                .flat_map(|text| {
                    let sheet: Sheet = serde_json::from_str(&text).unwrap();
                    reader.read_sheet(&sheet).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(newest_first(read), newest_first(desk.acts.clone()), "cut at {at}");
        }
    }

    #[test]
    fn what_is_told_whole_and_what_was_searched_for_are_not_in_it() {
        let desk = Desk::after_two_visits();
        let entries: Vec<&Entry> = desk.entries.iter().collect();
        let sheet = Sheet::of(&entries, |entry| entry.kind == "MemberViewed").unwrap();
        let text = serde_json::to_string(&sheet).unwrap();
        assert!(!text.contains("MemberViewed") && !text.contains("キョウカイ"), "{text}");
        assert_eq!(Sheet::of(&[], |_| false), None);
    }

    #[test]
    fn a_line_that_points_nowhere_is_passed_over() {
        let desk = Desk::after_two_visits();
        let mut sheet = sheets(&desk, 0).remove(0);
        sheet.lines[0].2 = 99;
        assert_eq!(Reader::default().read_sheet(&sheet).count(), sheet.lines.len() - 1);
    }
}
