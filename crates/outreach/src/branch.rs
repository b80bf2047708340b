//! What the branch's desks have said to its members, as far as this desk knows: its own contacts and those that head
//! office sent of other desks. From them come the follow-ups of a day and the figures.

use chrono::NaiveDate;
use journal::body::Outreach;
use journal::surroundings::day_in_japan;
use journal::{Body, Entry, MemberId};
use rusqlite::Connection;
use std::collections::BTreeMap;
use uuid::Uuid;
use vault::{Access, LogOutreach, VaultError};

/// The answer that ends speaking of it.
const DO_NOT_ASK: &str = "do_not_ask";
/// The most contacts that are read of either file.
const MOST: u32 = 100_000;

/// A contact of any desk of the branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The entry.
    pub entry: Uuid,
    /// With whom.
    pub member: MemberId,
    /// On which day in Japan.
    pub day: NaiveDate,
    /// Whether this desk had it.
    pub here: bool,
    /// What was said.
    pub contact: Outreach,
}

/// How often one answer was given on one occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// 契機
    pub occasion: String,
    /// The answer.
    pub answer: String,
    /// How often.
    pub count: usize,
}

/// Every contact this desk knows of, the oldest first; one that head office has sent back as this desk's own counts
/// once. Before the first load there are only this desk's.
///
/// # Errors
/// What the files said.
pub fn contacts(access: &Access<'_, LogOutreach>) -> Result<Vec<Known>, VaultError> {
    let vault = access.vault();
    let elsewhere =
        match vault.read_members(|file| read(file, include_str!("../sql/elsewhere.sql"))) {
            Err(VaultError::NoMembers) => Vec::new(),
            other => other?,
        };
    let here = vault.read_journal(read_here)?;
    let mut all: BTreeMap<Uuid, Known> =
        elsewhere.into_iter().map(|known| (known.entry, known)).collect();
    all.extend(here.into_iter().map(|known| (known.entry, known)));
    let mut all: Vec<Known> = all.into_values().collect();
    all.sort_by_key(|known| (known.day, known.entry));
    Ok(all)
}

/// Whom to ask again by `through`: the newest contact of each member, where it names a day; the longest due first.
/// Whoever wanted no more of it is not on the list.
#[must_use]
pub fn follow_ups(contacts: &[Known], through: NaiveDate) -> Vec<&Known> {
    let mut newest: BTreeMap<&str, &Known> = BTreeMap::new();
    for known in contacts {
        newest.insert(&known.member.0, known);
    }
    let due = |known: &&Known| {
        let day = known.contact.follow_up;
        known.contact.answer != DO_NOT_ASK && day.is_some_and(|day| day <= through)
    };
    let mut due: Vec<&Known> = newest.into_values().filter(due).collect();
    due.sort_by_key(|known| (known.contact.follow_up, known.entry));
    due
}

/// How often each answer was given on each occasion, from one day through another.
#[must_use]
pub fn tally(contacts: &[Known], from: NaiveDate, through: NaiveDate) -> Vec<Tally> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for known in contacts.iter().filter(|known| (from..=through).contains(&known.day)) {
        let key = (known.contact.occasion.as_str(), known.contact.answer.as_str());
        *counts.entry(key).or_default() += 1;
    }
    let counts = counts.into_iter().map(|((occasion, answer), count)| Tally {
        occasion: occasion.to_owned(),
        answer: answer.to_owned(),
        count,
    });
    counts.collect()
}

/// Whether the last word on it was not to be asked again; `answers` newest first.
#[must_use]
pub fn wants_rest<'a>(answers: impl IntoIterator<Item = &'a str>) -> bool {
    answers.into_iter().next() == Some(DO_NOT_ASK)
}

fn read(file: &Connection, sql: &str) -> rusqlite::Result<Vec<Known>> {
    let mut question = file.prepare_cached(sql)?;
    let rows = question.query_map([MOST], |row| row.get::<_, String>(0))?;
    // What does not read was never put there.
    rows.map(|text| Ok(serde_json::from_str::<Entry>(&text?).ok().and_then(|entry| known(&entry))))
        .filter_map(Result::transpose)
        .collect()
}

fn read_here(file: &Connection) -> rusqlite::Result<Vec<Known>> {
    let mut question = file.prepare_cached(include_str!("../sql/here.sql"))?;
    let rows = question.query_map([MOST], |row| {
        let (entry, member): (String, String) = (row.get(0)?, row.get(1)?);
        Ok((entry, member, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })?;
    let read = |(entry, member, at, body): (String, String, String, String)| {
        let at = chrono::DateTime::parse_from_rfc3339(&at).ok()?;
        Some(Known {
            entry: entry.parse().ok()?,
            member: MemberId(member),
            day: day_in_japan(at.to_utc()),
            here: true,
            contact: serde_json::from_str(&body).ok()?,
        })
    };
    rows.map(|row| row.map(read)).filter_map(Result::transpose).collect()
}

fn known(entry: &Entry) -> Option<Known> {
    let Body::OutreachLogged(contact) = entry.typed() else { return None };
    let member = entry.member.as_ref()?.id.clone();
    Some(Known { entry: entry.id, member, day: day_in_japan(entry.at), here: false, contact })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn said(number: u128, member: &str, on: &str, answer: &str, again: Option<&str>) -> Known {
        let contact = Outreach {
            occasion: "limit_certificate".into(),
            channel: "counter".into(),
            answer: answer.into(),
            materials: vec![],
            follow_up: again.map(day),
            note: None,
        };
        let (entry, member) = (Uuid::from_u128(number), MemberId(member.into()));
        Known { entry, member, day: day(on), here: true, contact }
    }

    #[test]
    fn the_newest_contact_of_a_member_decides_whether_to_ask_again() {
        let contacts = [
            said(1, "taro", "2026-11-01", "considering", Some("2026-11-20")),
            said(2, "hanako", "2026-11-02", "considering", Some("2026-11-10")),
            said(3, "taro", "2026-11-21", "will_use", None),
            said(4, "jiro", "2026-11-03", "considering", Some("2026-11-27")),
            said(5, "saburo", "2026-11-04", "do_not_ask", Some("2026-11-05")),
        ];
        let due = follow_ups(&contacts, day("2026-11-26"));
        assert_eq!(due.iter().map(|one| &*one.member.0).collect::<Vec<_>>(), ["hanako"]);
        let tomorrow = follow_ups(&contacts, day("2026-11-27"));
        assert_eq!(
            tomorrow.iter().map(|one| &*one.member.0).collect::<Vec<_>>(),
            ["hanako", "jiro"]
        );
    }

    #[test]
    fn contacts_are_counted_from_the_first_through_the_last_day() {
        let contacts = [
            said(1, "taro", "2026-10-31", "will_use", None),
            said(2, "hanako", "2026-11-01", "will_use", None),
            said(3, "jiro", "2026-11-30", "declined", None),
            said(4, "saburo", "2026-11-30", "will_use", None),
            said(5, "shiro", "2026-12-01", "will_use", None),
        ];
        let counts = tally(&contacts, day("2026-11-01"), day("2026-11-30"));
        let counts: Vec<(&str, usize)> =
            counts.iter().map(|one| (one.answer.as_str(), one.count)).collect();
        assert_eq!(counts, [("declined", 1), ("will_use", 2)]);
    }

    #[test]
    fn only_the_last_word_counts() {
        assert!(wants_rest(["do_not_ask", "considering"]));
        assert!(!wants_rest(["considering", "do_not_ask"]));
        assert!(!wants_rest([]));
    }
}
