//! 監査: what entries say about who looked at whom, and why. Pure: whoever holds entries asks here, a desk of its own and
//! head office of a whole branch.

use crate::body::Body;
use crate::entry::{DeviceId, Entry};
use crate::member::MemberId;
use chrono::{DateTime, FixedOffset, NaiveDate, Timelike as _, Utc};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Hours of the day, in Japan, in which a counter may be at work; what is done outside of them is told.
const WORK: std::ops::Range<u32> = 8..19;
/// So many different members a person looks at in a day before it is told, unless a branch says otherwise.
pub const USUAL_MEMBERS_A_DAY: usize = 80;

/// One thing somebody did about a member, with its purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// The entry.
    pub entry: Uuid,
    /// When, by the desk's clock.
    pub at: DateTime<Utc>,
    /// At which desk.
    pub device: DeviceId,
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

/// What an auditor looks at first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "about")]
pub enum Unusual {
    /// Somebody looked at more members in a day than is usual.
    ManyMembers {
        /// Who.
        actor: String,
        /// The day in Japan.
        day: NaiveDate,
        /// How many different members.
        members: usize,
    },
    /// Something was done about a member at an hour without visitors.
    AfterHours(Act),
    /// Somebody looked at a member of their own family name.
    OwnFamilyName(Act),
}

/// A member, and the branch when it is another.
type Whom<'a> = (&'a MemberId, Option<&'a String>);

/// Reads entries in the order of each desk, and keeps what is about members.
#[derive(Debug, Default)]
pub struct Audit {
    purposes: HashMap<Uuid, String>,
    acts: Vec<Act>,
}

impl Audit {
    /// Takes the next entry in.
    pub fn read(&mut self, entry: &Entry) {
        let body = entry.typed();
        if let (Body::EncounterOpened { purpose }, Some(visit)) = (&body, entry.encounter) {
            self.purposes.insert(visit, purpose.clone());
        }
        let (member, branch) = match &body {
            Body::ViewedElsewhere { branch, member, .. } => (Some(member), Some(branch.clone())),
            _ => (entry.member.as_ref().map(|member| &member.id), None),
        };
        let is_search = matches!(body, Body::SearchMade { .. } | Body::SoughtElsewhere { .. });
        if member.is_none() && !is_search {
            return;
        }
        self.acts.push(Act {
            entry: entry.id,
            at: entry.at,
            device: entry.device,
            actor: entry.actor.0.clone(),
            kind: entry.kind.clone(),
            member: member.cloned(),
            branch,
            purpose: entry.encounter.and_then(|visit| self.purposes.get(&visit).cloned()),
        });
    }

    /// Who did something about a member of the own branch, newest first.
    #[must_use]
    pub fn of_member(&self, member: &MemberId) -> Vec<Act> {
        newest_first(
            self.acts
                .iter()
                .filter(|act| act.member.as_ref() == Some(member) && act.branch.is_none()),
        )
    }

    /// What a person did about members, newest first.
    #[must_use]
    pub fn of_person(&self, actor: &str) -> Vec<Act> {
        newest_first(self.acts.iter().filter(|act| act.actor == actor))
    }

    /// What is unusual: more than `usual` members in a day, hours without visitors, and members of whom `is_kin` says
    /// that they have the family name of who acted.
    #[must_use]
    pub fn unusual(&self, usual: usize, is_kin: &dyn Fn(&str, &MemberId) -> bool) -> Vec<Unusual> {
        let mut seen: BTreeMap<(&str, NaiveDate), BTreeSet<Whom<'_>>> = BTreeMap::new();
        for act in &self.acts {
            if let Some(member) = &act.member {
                let day = crate::surroundings::day_in_japan(act.at);
                seen.entry((&act.actor, day)).or_default().insert((member, act.branch.as_ref()));
            }
        }
        let many = seen.into_iter().filter(|(_, members)| members.len() > usual);
        let mut told: Vec<Unusual> = many
            .map(|((actor, day), members)| Unusual::ManyMembers {
                actor: actor.to_owned(),
                day,
                members: members.len(),
            })
            .collect();
        for act in newest_first(self.acts.iter()) {
            if !WORK.contains(&hour_in_japan(act.at)) {
                told.push(Unusual::AfterHours(act.clone()));
            }
            let kin = act.member.as_ref().is_some_and(|member| is_kin(&act.actor, member));
            if kin && act.branch.is_none() {
                told.push(Unusual::OwnFamilyName(act));
            }
        }
        told
    }
}

fn newest_first<'a>(acts: impl Iterator<Item = &'a Act>) -> Vec<Act> {
    let mut acts: Vec<Act> = acts.cloned().collect();
    acts.sort_by_key(|act| std::cmp::Reverse((act.at, act.entry)));
    acts
}

fn hour_in_japan(moment: DateTime<Utc>) -> u32 {
    const JAPAN_SECONDS_EAST: i32 = 9 * 3600;
    let japan = FixedOffset::east_opt(JAPAN_SECONDS_EAST).expect("nine hours are a valid offset");
    moment.with_timezone(&japan).hour()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Actor, Draft, EntryHash, MemberRef};
    use chrono::{TimeDelta, TimeZone as _};

    struct Desk {
        audit: Audit,
        now: DateTime<Utc>,
        seq: u64,
        visit: Option<Uuid>,
    }

    impl Desk {
        /// At 10:00 in Japan.
        fn open() -> Self {
            let now = Utc.with_ymd_and_hms(2026, 11, 26, 1, 0, 0).unwrap();
            Self { audit: Audit::default(), now, seq: 0, visit: None }
        }

        fn does(&mut self, actor: &str, body: Body, member: Option<&str>) {
            self.seq += 1;
            self.now += TimeDelta::seconds(1);
            let member = member.map(|id| MemberRef { id: MemberId(id.into()), version: 1 });
            let actor = Actor(actor.into());
            let draft = Draft { body, member, encounter: self.visit, actor };
            let id = Uuid::from_u128(u128::from(self.seq));
            let series = (DeviceId(Uuid::from_u128(1)), 1);
            let entry = Entry::place(&draft, id, series, self.seq, EntryHash::GENESIS, self.now);
            self.audit.read(&entry);
        }

        fn visit(&mut self, actor: &str, purpose: &str) {
            self.visit = Some(Uuid::from_u128(1000 + u128::from(self.seq)));
            self.does(actor, Body::EncounterOpened { purpose: purpose.into() }, None);
        }
    }

    #[test]
    fn who_looked_at_a_member_and_what_a_clerk_looked_at_are_told_with_their_purpose() {
        let mut desk = Desk::open();
        desk.visit("tanaka", "reissue");
        desk.does("tanaka", Body::SearchMade { text: "キョウカイ".into(), shown: 2 }, None);
        desk.does("tanaka", Body::MemberViewed {}, Some("m-1"));
        desk.visit("suzuki", "enquiry");
        desk.does("suzuki", Body::MemberViewed {}, Some("m-1"));
        let (branch, member) = ("27".to_owned(), MemberId("m-1".into()));
        desk.does("suzuki", Body::ViewedElsewhere { branch, member, version: 1 }, None);
        desk.does("suzuki", Body::Locked {}, None);
        let looked = desk.audit.of_member(&MemberId("m-1".into()));
        let told: Vec<_> = looked.iter().map(|a| (&*a.actor, a.purpose.as_deref())).collect();
        let expected = [("suzuki", Some("enquiry")), ("tanaka", Some("reissue"))];
        assert_eq!(told, expected, "a member of another branch with the same id is another");
        let suzuki = desk.audit.of_person("suzuki");
        let kinds: Vec<_> = suzuki.iter().map(|act| act.kind.as_str()).collect();
        assert_eq!(kinds, ["ViewedElsewhere", "MemberViewed"]);
    }

    #[test]
    fn volume_hours_and_the_own_family_name_are_told() {
        let mut desk = Desk::open();
        desk.visit("tanaka", "enquiry");
        for member in ["m-1", "m-2", "m-3", "m-1"] {
            desk.does("tanaka", Body::MemberViewed {}, Some(member));
        }
        let kin = |actor: &str, member: &MemberId| actor == "tanaka" && member.0 == "m-3";
        assert_eq!(desk.audit.unusual(3, &|_, _| false), []);
        let told = desk.audit.unusual(2, &kin);
        let day = "2026-11-26".parse().unwrap();
        assert_eq!(told[0], Unusual::ManyMembers { actor: "tanaka".into(), day, members: 3 });
        assert!(
            matches!(&told[1..], [Unusual::OwnFamilyName(act)] if act.member == Some(MemberId("m-3".into())))
        );
        for (hours, told) in [(8, false), (9, true), (21, true), (22, false)] {
            // 10:00 and so many hours.
            let mut desk = Desk::open();
            desk.now += TimeDelta::hours(hours);
            desk.does("tanaka", Body::MemberViewed {}, Some("m-1"));
            let unusual = desk.audit.unusual(9, &|_, _| false);
            assert_eq!(unusual.len(), usize::from(told), "{hours} hours after ten");
        }
    }
}
