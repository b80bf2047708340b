//! Made-up people and what a test needs around them.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod sample;

use chrono::{NaiveDate, TimeZone as _, Utc};
use documents::kinds::{Case, Household, Kind, Sender};
use documents::page::{About, Fonts, Form, font_folders, lay_out, write_pdf};
use documents::{Particulars, Request, SheetId};
use journal::wire::{Change, Item};
use journal::{Actor, Body, DeviceId, HeldMember, Member, Role, Surroundings};
use rules::Tables;
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;
use uuid::Uuid;
use vault::{
    Access, Apply, CacheState, FileKeys, IssuePapers, Layout, Migration, Schema, Vault, VaultError,
};

pub fn day(year: i32, month: u32, date: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, date).unwrap()
}

pub fn fonts() -> Fonts {
    Fonts::open(&font_folders()).expect("the fonts are set up")
}

pub fn hokkaido() -> Sender {
    Sender {
        name: "北海道支部".into(),
        insurer_number: "01010016".into(),
        postal_code: Some("001-8511".into()),
        address: Some("札幌市北区北10条西3丁目23番1 THE PEAK SAPPORO".into()),
        phone: Some("0570-015-369".into()),
    }
}

/// 協会 太郎 of the source document.
pub fn taro() -> HeldMember {
    let record = serde_json::json!({
        "id": "m-1", "symbol": "01010101", "number": "0000001", "suffix": "00",
        "name": "協会 太郎", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01",
        "sex": "male", "relation": "insured", "acquired_on": "1985-10-01",
        "copay_ratio": 3, "copay_as_of": "2024-06-07", "postal_code": "001-0010",
        "address": "北海道札幌市北区北10条西3-23-1 THE PEAK SAPPORO",
        "my_number_last4": "1234", "my_number_state": "registered",
        "inquiry_number": "01-0101-1-1",
    });
    held(&record)
}

/// 協会 花子, his dependent.
pub fn hanako() -> HeldMember {
    let record = serde_json::json!({
        "id": "m-2", "symbol": "01010101", "number": "0000001", "suffix": "01",
        "name": "協会 花子", "kana": "キョウカイ ハナコ", "birth_date": "1965-10-01",
        "sex": "female", "relation": "dependent", "insured_id": "m-1",
        "acquired_on": "1985-10-01", "my_number_last4": "5678",
        "my_number_state": "registered", "inquiry_number": "01-0101-1-2",
    });
    held(&record)
}

fn held(record: &serde_json::Value) -> HeldMember {
    let member: Member = serde_json::from_value(record.clone()).unwrap();
    HeldMember { version: 1, member }
}

pub const SHEET: SheetId = SheetId(Uuid::from_u128(0x019a_bc12_3456_7def_8abc_0123_4567_89ab));

pub fn notice() -> &'static Kind {
    Kind::named("eligibility_notice").unwrap()
}

/// What 北海道支部 says of a member on 2026-11-23, with `insured` as the insured person.
pub fn case_of<'a>(member: &'a HeldMember, insured: &'a HeldMember, shows_copay: bool) -> Case<'a> {
    static SENDER: LazyLock<Sender> = LazyLock::new(hokkaido);
    static NOTHING_MORE: LazyLock<Particulars> = LazyLock::new(Particulars::default);
    Case {
        household: Some(Household { member, insured }),
        sender: &SENDER,
        day: day(2026, 11, 23),
        now: Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap(),
        sheet: SHEET,
        tables: tables(),
        reason: "lost",
        variant: "plain",
        shows_copay,
        particulars: &NOTHING_MORE,
    }
}

/// The notice's geometry for a case.
pub fn notice_form(case: &Case<'_>) -> Form {
    notice().form(case, &notice().values(case))
}

/// The notice of a case, as a file.
pub fn file(case: &Case<'_>, fonts: &Fonts) -> Vec<u8> {
    file_of(notice(), case, fonts)
}

/// A paper of a case, as a file.
pub fn file_of(kind: &Kind, case: &Case<'_>, fonts: &Fonts) -> Vec<u8> {
    let values = kind.values(case);
    let laid_out = lay_out(&kind.form(case, &values), &values, fonts).unwrap();
    let about = About { title: kind.title, id: case.sheet.0.into_bytes(), day: case.day };
    write_pdf(&laid_out.pages, fonts, &about)
}

/// A desk with a signed-in clerk, in a temporary folder.
pub struct Counter {
    folder: TempDir,
    keys: FileKeys,
    surroundings: Surroundings,
    pub vault: Vault,
}

/// In place of the tables that belong to another desk feature.
const OTHERS: &[Migration] =
    &[Migration { number: 2, sql: "create table stand_in (number integer) strict;" }];
const FEATURES: &[Migration] = &[
    Migration { number: 4, sql: "create table stand_in_4 (number integer) strict;" },
    Migration { number: 5, sql: "create table stand_in_5 (number integer) strict;" },
];

fn schema() -> Schema {
    Schema::new(
        &[
            vault::JOURNAL_MIGRATIONS,
            OTHERS,
            documents::JOURNAL_MIGRATIONS,
            FEATURES,
            documents::PAPERS_MIGRATIONS,
            documents::SERIALS_MIGRATIONS,
        ],
        &[vault::MEMBERS_MIGRATIONS, members::MEMBERS_MIGRATIONS, vault::TABLES_MIGRATIONS],
        &[members::prepare],
    )
}

impl Counter {
    pub fn open() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap();
        let (surroundings, _clock) = Surroundings::scripted(start, 1);
        Self::among(surroundings)
    }

    /// The same with a clock and randomness of one's own.
    pub fn among(surroundings: Surroundings) -> Self {
        let folder = TempDir::new().unwrap();
        let keys = FileKeys::new(&surroundings);
        let layout = Layout::at(folder.path()).unwrap();
        Vault::create(&layout, &keys, &schema(), (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
        let vault = Vault::open(layout, keys.clone(), schema(), surroundings.clone()).unwrap();
        Self { folder, keys, surroundings, vault }
    }

    /// The same files after the program ended and began again.
    pub fn reopened(self) -> Self {
        let Self { folder, keys, surroundings, vault } = self;
        drop(vault);
        let layout = Layout::at(folder.path()).unwrap();
        let vault = Vault::open(layout, keys.clone(), schema(), surroundings.clone()).unwrap();
        Self { folder, keys, surroundings, vault }
    }

    /// Loads these members, as a snapshot of head office does.
    pub fn load(&self, people: &[&HeldMember]) {
        let appliers: &[&dyn Apply] = &[&members::Members];
        let put = |held: &HeldMember| Change {
            item: Item::Member,
            id: held.member.id.0.clone(),
            version: held.version,
            put: Some(journal::wire::Json::of(&held.member)),
            reason: None,
        };
        let state = CacheState { cursor: 1, as_of: self.surroundings.now() };
        let loaded: Result<(), VaultError> = self.vault.rebuild(appliers, |loading| {
            people.iter().try_for_each(|held| loading.put(&put(held)))?;
            Ok(state)
        });
        loaded.unwrap();
    }

    pub fn access(&self) -> Access<'_, IssuePapers> {
        Access::grant(&self.vault, Actor("tanaka".into()), Role::Clerk, None).unwrap()
    }

    /// The bodies of this desk's entries, in order.
    pub fn entries(&self) -> Vec<Body> {
        let entries = self.vault.read_journal(|journal| vault::entries_from(journal, 0, 10_000));
        let entries = entries.unwrap();
        journal::verify(&entries).unwrap();
        entries.iter().map(|entry| Body::from_parts(&entry.kind, &entry.body)).collect()
    }
}

/// A reissue of the notice for `member`, today.
pub fn reissue(member: &HeldMember) -> Request<'_> {
    Request {
        kind: "eligibility_notice",
        variant: None,
        member: Some(member),
        reason: "lost",
        day: day(2026, 11, 23),
        branch: "01",
        tables: tables(),
        printer: None,
        mail: &[],
        approval: None,
    }
}

/// The output of a program, and whether it found nothing amiss; none when this machine does not have it.
pub fn told_by(program: &str, arguments: &[&str]) -> Option<(bool, String)> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some((output.status.success(), text))
}

/// The rules as shipped.
pub fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(Tables::shipped);
    &TABLES
}
