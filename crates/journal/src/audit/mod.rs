//! 監査: what entries say about who looked at whom, and why. Pure: whoever holds entries asks here, a desk of its own and
//! of what other desks showed, head office of a whole branch.

mod sheet;
mod unusual;

pub use sheet::{KEPT_DAYS, Sheet};
pub use unusual::{USUAL_MEMBERS_A_DAY, Unusual, unusual};

use crate::body::Body;
use crate::entry::{DeviceId, Entry};
use crate::member::MemberId;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// One thing somebody did about a member, with its purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// At which desk.
    pub device: DeviceId,
    /// In which enrolment of it.
    pub generation: u32,
    /// The entry's number there.
    pub seq: u64,
    /// When, by the desk's clock; to the second for what another desk showed.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// The entry's kind.
    pub kind: String,
    /// The member; none for what is about nobody yet, such as a search.
    pub member: Option<MemberId>,
    /// The member's branch, for one of another branch.
    pub branch: Option<String>,
    /// Why: the purpose of the visit it was done in.
    pub purpose: Option<String>,
}

impl Act {
    /// Whether it is about a member of the branch it was done in.
    #[must_use]
    pub fn is_about(&self, member: &MemberId) -> bool {
        self.member.as_ref() == Some(member) && self.branch.is_none()
    }

    /// The entry it was read from: the desk, its enrolment and the number there.
    #[must_use]
    pub fn place(&self) -> (DeviceId, u32, u64) {
        (self.device, self.generation, self.seq)
    }
}

/// Reads entries, and knows what the visits that began among them were for.
#[derive(Debug, Default)]
pub struct Reader {
    purposes: HashMap<Uuid, String>,
}

impl Reader {
    /// Reads the next entry: what was done about a member, or a search.
    pub fn read(&mut self, entry: &Entry) -> Option<Act> {
        if let (Some(purpose), Some(visit)) = (purpose_of(entry), entry.encounter) {
            self.purposes.insert(visit, purpose);
        }
        let (member, branch) = whom(entry)?;
        Some(Act {
            device: entry.device,
            generation: entry.generation,
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor.0.clone(),
            kind: entry.kind.clone(),
            member,
            branch,
            purpose: entry.encounter.and_then(|visit| self.purposes.get(&visit).cloned()),
        })
    }

    /// Reads what another desk showed. The sheets of a desk come in their order.
    pub fn read_sheet<'s>(&mut self, sheet: &'s Sheet) -> impl Iterator<Item = Act> + use<'s, '_> {
        let opened = sheet.visits.iter().filter_map(|(id, purpose)| Some((*id, purpose.clone()?)));
        self.purposes.extend(opened);
        sheet.lines.iter().filter_map(|line| sheet.act(line, &self.purposes))
    }
}

/// Whom an entry is about, with the branch when it is another; `None` when it is no matter for an audit.
fn whom(entry: &Entry) -> Option<(Option<MemberId>, Option<String>)> {
    match entry.kind.as_str() {
        "SearchMade" | "SoughtElsewhere" => Some((None, None)),
        "ViewedElsewhere" => match entry.typed() {
            Body::ViewedElsewhere { branch, member, .. } => Some((Some(member), Some(branch))),
            _ => None,
        },
        _ => entry.member.as_ref().map(|member| (Some(member.id.clone()), None)),
    }
}

/// The purpose of a visit, in the entry that began it.
fn purpose_of(entry: &Entry) -> Option<String> {
    if entry.kind != "EncounterOpened" {
        return None;
    }
    match entry.typed() {
        Body::EncounterOpened { purpose } => Some(purpose),
        _ => None,
    }
}

/// Puts acts in order, the newest first.
#[must_use]
pub fn newest_first(mut acts: Vec<Act>) -> Vec<Act> {
    acts.sort_by_key(|act| std::cmp::Reverse((act.at, act.place())));
    acts
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{Actor, Draft, EntryHash, MemberRef};
    use chrono::{TimeDelta, TimeZone as _};

    /// A desk whose entries are read as they are written.
    pub(crate) struct Desk {
        reader: Reader,
        pub(crate) entries: Vec<Entry>,
        pub(crate) acts: Vec<Act>,
        pub(crate) now: DateTime<Utc>,
        visit: Option<Uuid>,
    }

    impl Desk {
        /// At 10:00 in Japan.
        pub(crate) fn open() -> Self {
            let now = Utc.with_ymd_and_hms(2026, 11, 26, 1, 0, 0).unwrap();
            let (reader, entries, acts) = Default::default();
            Self { reader, entries, acts, now, visit: None }
        }

        pub(crate) fn does(&mut self, actor: &str, body: Body, member: Option<&str>) {
            let seq = self.entries.len() as u64 + 1;
            self.now += TimeDelta::seconds(1);
            let member = member.map(|id| MemberRef { id: MemberId(id.into()), version: 1 });
            let actor = Actor(actor.into());
            let draft = Draft { body, member, encounter: self.visit, actor };
            let id = Uuid::from_u128(u128::from(seq));
            let series = (DeviceId(Uuid::from_u128(1)), 1);
            let entry = Entry::place(&draft, id, series, seq, EntryHash::GENESIS, self.now);
            self.acts.extend(self.reader.read(&entry));
            self.entries.push(entry);
        }

        pub(crate) fn visit(&mut self, actor: &str, purpose: &str) {
            self.visit = Some(Uuid::from_u128(1_000 + self.entries.len() as u128));
            self.does(actor, Body::EncounterOpened { purpose: purpose.into() }, None);
        }

        /// Two visits of two clerks to one member, one of them to somebody elsewhere as well.
        pub(crate) fn after_two_visits() -> Self {
            let mut desk = Self::open();
            desk.visit("tanaka", "reissue");
            desk.does("tanaka", Body::SearchMade { text: "キョウカイ".into(), shown: 2 }, None);
            desk.does("tanaka", Body::MemberViewed {}, Some("m-1"));
            desk.visit("suzuki", "enquiry");
            desk.does("suzuki", Body::MemberViewed {}, Some("m-1"));
            let (branch, member) = ("27".to_owned(), MemberId("m-1".into()));
            desk.does("suzuki", Body::ViewedElsewhere { branch, member, version: 1 }, None);
            desk.does("suzuki", Body::Locked {}, None);
            desk
        }
    }

    #[test]
    fn who_looked_at_a_member_and_what_a_clerk_looked_at_are_told_with_their_purpose() {
        let acts = newest_first(Desk::after_two_visits().acts);
        let looked = acts.iter().filter(|act| act.is_about(&MemberId("m-1".into())));
        let told: Vec<_> = looked.map(|a| (&*a.actor, a.purpose.as_deref())).collect();
        let expected = [("suzuki", Some("enquiry")), ("tanaka", Some("reissue"))];
        assert_eq!(told, expected, "a member of another branch with the same id is another");
        let suzuki = acts.iter().filter(|act| act.actor == "suzuki");
        let kinds: Vec<_> = suzuki.map(|act| act.kind.as_str()).collect();
        assert_eq!(kinds, ["ViewedElsewhere", "MemberViewed"]);
    }
}
