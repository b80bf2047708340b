//! A head office that is made up: it lives in memory for as long as a drill, knows one member of another branch, and has a
//! second person who says yes. Its line can be down.

use crate::training::SECOND_PERSON;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use journal::entry::EntryHash;
use journal::leases::{RenewAnswer, RenewRequest, SerialAnswer, SerialRequest};
use journal::wire::{
    Change, ChangesAnswer, Check, CheckAnswer, Checksum, FirstSignInAnswer, FirstSignInRequest,
    HeldElsewhere, Item, Json, LookupAnswer, LookupRequest, MemberElsewhere, PushAnswer,
    PushRequest, Question, Refusal, SessionAnswer, SessionRequest, SignedManifest,
};
use journal::{Actor, Body, DeviceId, Draft, Entry, Head, MemberId, Relation, Surroundings};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use sync::{Line, SyncError};
use uuid::Uuid;

/// The one life of this archive.
const EPOCH: Uuid = Uuid::from_u128(0x7472_6169_6e69_8e67_8000_6d61_646f_0002);
/// The desk at which the second person sits.
const OTHER_DESK: DeviceId = DeviceId(Uuid::from_u128(0x7472_6169_6e69_8e67_8000_6d61_646f_0003));
/// With what reason the second person says yes.
const CHECKED: &str = "内容を確かめました";
/// The branch of the member elsewhere, and for a desk of that branch another.
const ELSEWHERE: [&str; 2] = ["27", "13"];
/// The lease that is given while there is a line, and what is left of it in an outage.
const LEASE: [TimeDelta; 2] = [TimeDelta::days(7), TimeDelta::days(2)];
/// The age of the member data in an outage.
const OLD: TimeDelta = TimeDelta::days(5);
/// Seconds until a desk should ask again; a training never does by itself.
const POLL_SECONDS: u32 = 3_600;

pub(super) struct MadeUpOffice {
    surroundings: Surroundings,
    elsewhere: &'static str,
    held: Mutex<Held>,
}

struct Held {
    is_up: bool,
    /// Whether the line was down before: what it does afterwards is what it came back for.
    was_down: bool,
    as_of: DateTime<Utc>,
    lease: TimeDelta,
    acked: Head,
    /// What the desk has not taken in yet, and what it has: each moves the cursor on by one.
    answers: Vec<Change>,
    refused: bool,
    taken: bool,
}

impl MadeUpOffice {
    /// One that was last heard days ago.
    pub fn of_an_outage(surroundings: &Surroundings, branch: &str) -> Self {
        Self::with(surroundings, branch, (surroundings.now() - OLD, LEASE[1]))
    }

    /// One that answers.
    pub fn in_touch(surroundings: &Surroundings, branch: &str) -> Self {
        Self::with(surroundings, branch, (surroundings.now(), LEASE[0]))
    }

    fn with(
        surroundings: &Surroundings,
        branch: &str,
        (as_of, lease): (DateTime<Utc>, TimeDelta),
    ) -> Self {
        let held = Held {
            is_up: true,
            was_down: false,
            as_of,
            lease,
            acked: Head::START,
            answers: Vec::new(),
            refused: false,
            taken: false,
        };
        let elsewhere = ELSEWHERE.into_iter().find(|one| *one != branch).expect("there are two");
        Self { surroundings: surroundings.clone(), elsewhere, held: Mutex::new(held) }
    }

    pub fn go_down(&self) {
        let mut held = self.held();
        (held.is_up, held.was_down) = (false, true);
    }

    pub fn come_back(&self) {
        let now = self.surroundings.now();
        let mut held = self.held();
        if !held.is_up {
            (held.is_up, held.as_of, held.lease) = (true, now, LEASE[0]);
        }
    }

    pub fn is_up(&self) -> bool {
        self.held().is_up
    }

    /// Whether somebody tried while it was down.
    pub fn has_refused(&self) -> bool {
        self.held().refused
    }

    /// Whether it took entries in after it was down.
    pub fn has_taken(&self) -> bool {
        self.held().taken
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is held, while there is a line.
    fn answering(&self) -> Result<MutexGuard<'_, Held>, SyncError> {
        let mut held = self.held();
        held.refused |= !held.is_up;
        if held.is_up { Ok(held) } else { Err(SyncError::Offline) }
    }

    /// The second person's yes, when an entry asks for one.
    fn decision(&self, entry: &Entry, number: u64) -> Option<Change> {
        let Body::ApprovalAsked { .. } = entry.typed() else { return None };
        let body =
            Body::ApprovalDecided { request: entry.id, granted: true, reason: CHECKED.to_owned() };
        let (member, encounter, actor) = (None, None, Actor(SECOND_PERSON.to_owned()));
        let draft = Draft { body, member, encounter, actor };
        let id = self.surroundings.uuid();
        let (series, now) = ((OTHER_DESK, 1), self.surroundings.now());
        let decided = Entry::place(&draft, id, series, number, EntryHash::GENESIS, now);
        let put = Some(Json::of(&decided));
        Some(Change { item: Item::Activity, id: id.to_string(), version: 1, put, reason: None })
    }

    fn member_elsewhere(&self) -> HeldElsewhere {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        HeldElsewhere {
            branch: self.elsewhere.to_owned(),
            version: 1,
            member: MemberElsewhere {
                id: MemberId("made-up".to_owned()),
                symbol: "27011127".to_owned(),
                number: "0000042".to_owned(),
                suffix: "00".to_owned(),
                name: "渡邉 隆子".to_owned(),
                kana: "ワタナベ タカコ".to_owned(),
                alias: None,
                birth_date: day(1980, 2, 29),
                sex: None,
                relation: Relation::Insured,
                acquired_on: day(2019, 5, 1),
                lost_on: None,
                voluntary_continuation: false,
                employer_name: Some("株式会社なにわ見本".to_owned()),
            },
        }
    }
}

/// Whether a question is about that member.
fn names(question: &Question, member: &MemberElsewhere) -> bool {
    let bare = |text: &str| text.trim_start_matches('0').to_owned();
    let folded = |text: &str| japanese::fold_kana(text).split_whitespace().collect::<String>();
    match question {
        Question::Number { symbol, number, .. } => {
            bare(symbol) == bare(&member.symbol) && bare(number) == bare(&member.number)
        }
        Question::KanaAndBirth { kana, birth_date } => {
            folded(kana) == folded(&member.kana) && *birth_date == member.birth_date
        }
        Question::Inquiry { .. } => false,
    }
}

fn not_here<T>(code: &str) -> Result<T, SyncError> {
    Err(SyncError::Refused(Refusal { code: code.to_owned(), detail: None }))
}

/// Its line, for one job.
pub(super) struct MadeUpLine(pub Arc<MadeUpOffice>);

impl Line for MadeUpLine {
    fn session(&self, request: &SessionRequest) -> Result<SessionAnswer, SyncError> {
        let now = self.0.surroundings.now();
        let held = self.0.answering()?;
        Ok(SessionAnswer {
            protocol: request.protocol_max,
            epoch: EPOCH,
            server_time: now,
            acked: held.acked,
            durable_through: held.acked.seq,
            lease_until: now + held.lease,
            next_poll_seconds: POLL_SECONDS,
            serial_blocks: vec![documents::TRAINING_SERIALS],
            is_split: false,
        })
    }

    fn push(&self, request: &PushRequest) -> Result<PushAnswer, SyncError> {
        let mut held = self.0.answering()?;
        for entry in &request.entries {
            held.acked = Head { seq: entry.seq, hash: entry.hash };
            let number = held.answers.len() as u64 + 1;
            held.answers.extend(self.0.decision(entry, number));
        }
        held.taken |= held.was_down;
        let head = held.acked;
        Ok(PushAnswer { acked_through: head.seq, durable_through: head.seq, head })
    }

    fn changes(&self, after: u64, _limit: u32) -> Result<ChangesAnswer, SyncError> {
        let held = self.0.answering()?;
        let known = usize::try_from(after).unwrap_or(usize::MAX);
        let items: Vec<Change> = held.answers.iter().skip(known).cloned().collect();
        let mut checksum = Checksum::default();
        items.iter().for_each(|change| checksum.add(&change.id, change.version));
        let (cursor, as_of) = (held.answers.len() as u64, held.as_of);
        Ok(ChangesAnswer { items, cursor, more: false, as_of, checksum })
    }

    fn check(&self, _check: &Check) -> Result<CheckAnswer, SyncError> {
        drop(self.0.answering()?);
        Ok(CheckAnswer { equal: Some(true) })
    }

    fn lookup(&self, request: &LookupRequest) -> Result<LookupAnswer, SyncError> {
        drop(self.0.answering()?);
        let one = self.0.member_elsewhere();
        let is_meant = names(&request.question, &one.member);
        Ok(LookupAnswer { members: Vec::from_iter(is_meant.then_some(one)), more: false })
    }

    fn serials(&self, _request: &SerialRequest) -> Result<SerialAnswer, SyncError> {
        not_here("not_a_counter")
    }

    fn first_sign_in(&self, _request: &FirstSignInRequest) -> Result<FirstSignInAnswer, SyncError> {
        not_here("training_only")
    }

    fn renew(&self, _request: &RenewRequest) -> Result<RenewAnswer, SyncError> {
        not_here("training_only")
    }

    fn manifest(&self, _branch: &str) -> Result<SignedManifest, SyncError> {
        not_here("training_only")
    }

    fn blob(&self, _digest: &str, _received: &mut Vec<u8>) -> Result<(), SyncError> {
        not_here("training_only")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_member_elsewhere_is_of_another_branch_than_the_desk() {
        let surroundings = Surroundings::system();
        for (desk, elsewhere) in [("01", "27"), ("27", "13"), ("13", "27")] {
            let office = MadeUpOffice::in_touch(&surroundings, desk);
            assert_eq!(office.member_elsewhere().branch, elsewhere);
        }
    }
}
