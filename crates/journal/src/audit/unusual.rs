//! What an auditor looks at first: many members in a day, hours without visitors, the own family name.

use super::{Act, newest_first};
use crate::member::MemberId;
use chrono::{DateTime, FixedOffset, NaiveDate, Timelike as _, Utc};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Hours of the day, in Japan, in which a counter may be at work; what is done outside of them is told.
const WORK: std::ops::Range<u32> = 8..19;
/// So many different members a person looks at in a day before it is told, unless who asks says otherwise.
pub const USUAL_MEMBERS_A_DAY: usize = 80;

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

/// What is unusual: more than `usual` members in a day, whichever desks of the branch it was done at; hours without
/// visitors; and members of whom `is_kin` says that they have the family name of who acted.
#[must_use]
pub fn unusual(
    acts: Vec<Act>,
    usual: usize,
    is_kin: &mut dyn FnMut(&str, &MemberId) -> bool,
) -> Vec<Unusual> {
    let mut told = many_members(&acts, usual);
    for act in newest_first(acts) {
        if !WORK.contains(&hour_in_japan(act.at)) {
            told.push(Unusual::AfterHours(act.clone()));
        }
        let own = act.member.as_ref().filter(|_| act.branch.is_none());
        if own.is_some_and(|member| is_kin(&act.actor, member)) {
            told.push(Unusual::OwnFamilyName(act));
        }
    }
    told
}

fn many_members(acts: &[Act], usual: usize) -> Vec<Unusual> {
    let mut seen: BTreeMap<(&str, NaiveDate), BTreeSet<Whom<'_>>> = BTreeMap::new();
    for act in acts {
        if let Some(member) = &act.member {
            let day = crate::surroundings::day_in_japan(act.at);
            seen.entry((&act.actor, day)).or_default().insert((member, act.branch.as_ref()));
        }
    }
    let many = seen.into_iter().filter(|(_, members)| members.len() > usual);
    many.map(|((actor, day), members)| Unusual::ManyMembers {
        actor: actor.to_owned(),
        day,
        members: members.len(),
    })
    .collect()
}

fn hour_in_japan(moment: DateTime<Utc>) -> u32 {
    const JAPAN_SECONDS_EAST: i32 = 9 * 3600;
    let japan = FixedOffset::east_opt(JAPAN_SECONDS_EAST).expect("nine hours are a valid offset");
    moment.with_timezone(&japan).hour()
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use super::*;
    use crate::Body;
    use chrono::TimeDelta;

    #[test]
    fn volume_hours_and_the_own_family_name_are_told() {
        let mut desk = Desk::open();
        desk.visit("tanaka", "enquiry");
        for member in ["m-1", "m-2", "m-3", "m-1"] {
            desk.does("tanaka", Body::MemberViewed {}, Some(member));
        }
        let mut kin = |actor: &str, member: &MemberId| actor == "tanaka" && member.0 == "m-3";
        assert_eq!(unusual(desk.acts.clone(), 3, &mut |_, _| false), []);
        let told = unusual(desk.acts, 2, &mut kin);
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
            let unusual = unusual(desk.acts, 9, &mut |_, _| false);
            assert_eq!(unusual.len(), usize::from(told), "{hours} hours after ten");
        }
    }
}
