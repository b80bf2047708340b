//! What an entry shows that people must see to: a paper from a record that has changed, a certificate after the 資格 has
//! ended, a member whom two desks contacted. The entry is kept in any case.

use chrono::{DateTime, TimeDelta, Utc};
use journal::task::{Task, TaskAbout};
use journal::{Body, Entry, Member};

/// Two contacts of one member within so many days are worth a look.
const CONTACTS_APART: TimeDelta = TimeDelta::days(3);

/// What head office holds of an entry's member.
#[derive(Debug, Clone)]
pub struct Held {
    /// The version.
    pub version: u64,
    /// The record; none when the member was removed.
    pub member: Option<Member>,
}

/// Whether the entry is one of a paper about a member: others need not be compared with what is held of the member.
#[must_use]
pub fn is_of_a_paper(entry: &Entry) -> bool {
    entry.member.is_some() && entry.kind == "DocumentIssued"
}

/// Since when another desk's contact with the same member counts as about this one.
#[must_use]
pub fn contacts_since(entry: &Entry) -> Option<DateTime<Utc>> {
    (entry.kind == "OutreachLogged").then(|| entry.at - CONTACTS_APART)
}

/// What the entry of a paper shows, compared with what is held of its member.
#[must_use]
pub fn shown(entry: &Entry, held: &Held, noticed_at: DateTime<Utc>) -> Vec<Task> {
    let (Some(of), Body::DocumentIssued { sheet, paper, day, .. }) =
        (entry.member.as_ref(), entry.typed())
    else {
        return Vec::new();
    };
    let lost_on = held.member.as_ref().and_then(|member| member.lost_on);
    // 資格喪失日 is the first day without.
    let had_ended = held.member.is_none() || lost_on.is_some_and(|lost_on| lost_on <= day);
    let mut tasks = Vec::new();
    if of.version < held.version {
        tasks.push(task(TaskAbout::ResendOrRecall, entry, Some(sheet), noticed_at));
    }
    if paper == "eligibility_certificate" && had_ended {
        tasks.push(task(TaskAbout::VoidCertificate, entry, Some(sheet), noticed_at));
    }
    tasks
}

/// A task that an entry gives.
#[must_use]
pub fn task(
    about: TaskAbout,
    entry: &Entry,
    sheet: Option<uuid::Uuid>,
    noticed_at: DateTime<Utc>,
) -> Task {
    let member = entry.member.as_ref().map(|member| member.id.clone());
    Task { about, device: entry.device, entry: Some(entry.id), member, sheet, noticed_at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use journal::{Actor, DeviceId, Draft, EntryHash, MemberId, MemberRef};
    use uuid::Uuid;

    fn issued(paper: &str, version: u64) -> Entry {
        let body = Body::DocumentIssued {
            sheet: Uuid::from_u128(5),
            paper: paper.to_owned(),
            reason: "lost".to_owned(),
            day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            sha256: String::new(),
            serial: None,
        };
        let member = Some(MemberRef { id: MemberId("m-1".into()), version });
        let draft = Draft { body, member, encounter: None, actor: Actor("tanaka".into()) };
        let series = (DeviceId(Uuid::from_u128(7)), 1);
        Entry::place(&draft, Uuid::from_u128(9), series, 1, EntryHash::GENESIS, Utc::now())
    }

    fn held(version: u64, lost_on: Option<&str>) -> Held {
        let member = serde_json::json!({
            "id": "m-1", "symbol": "01010101", "number": "0000001", "suffix": "00",
            "name": "協会 太郎", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01",
            "relation": "insured", "acquired_on": "1985-10-01", "lost_on": lost_on,
        });
        Held { version, member: Some(serde_json::from_value(member).unwrap()) }
    }

    fn about(entry: &Entry, held: &Held) -> Vec<TaskAbout> {
        shown(entry, held, Utc::now()).into_iter().map(|task| task.about).collect()
    }

    #[test]
    fn a_paper_from_an_older_record_is_to_be_sent_again_or_taken_back() {
        assert_eq!(about(&issued("eligibility_notice", 3), &held(3, None)), []);
        let changed = about(&issued("eligibility_notice", 3), &held(4, None));
        assert_eq!(changed, [TaskAbout::ResendOrRecall]);
    }

    #[test]
    fn a_certificate_on_or_after_the_first_day_without_is_void() {
        let certificate = issued("eligibility_certificate", 3);
        assert_eq!(about(&certificate, &held(3, Some("2026-11-24"))), []);
        assert_eq!(about(&certificate, &held(3, Some("2026-11-23"))), [TaskAbout::VoidCertificate]);
        let notice = issued("eligibility_notice", 3);
        assert_eq!(about(&notice, &held(3, Some("2026-11-23"))), []);
        let removed = Held { version: 4, member: None };
        assert_eq!(
            about(&certificate, &removed),
            [TaskAbout::ResendOrRecall, TaskAbout::VoidCertificate]
        );
    }
}
