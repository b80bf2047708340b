//! A file that differs from the record, handed out in place of the one that was written.

use super::*;
use chrono::{TimeZone as _, Utc};
use journal::{Actor, Body, Role, Surroundings};
use uuid::Uuid;
use vault::{FileKeys, Layout, Migration, Schema, Vault};

const OTHERS: &[Migration] =
    &[Migration { number: 2, sql: "create table stand_in (number integer) strict;" }];
const FEATURES: &[Migration] = &[
    Migration { number: 4, sql: "create table stand_in_4 (number integer) strict;" },
    Migration { number: 5, sql: "create table stand_in_5 (number integer) strict;" },
];

#[test]
fn a_file_that_differs_is_an_entry_and_no_sheet() {
    let folder = tempfile::TempDir::new().unwrap();
    let now = Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap();
    let (surroundings, _clock) = Surroundings::scripted(now, 1);
    let (layout, keys) = (Layout::at(folder.path()).unwrap(), FileKeys::new(&surroundings));
    let journal = [
        vault::JOURNAL_MIGRATIONS,
        OTHERS,
        crate::JOURNAL_MIGRATIONS,
        FEATURES,
        crate::PAPERS_MIGRATIONS,
        crate::SERIALS_MIGRATIONS,
    ];
    let schema = || Schema::new(&journal, &[vault::MEMBERS_MIGRATIONS], &[]);
    Vault::create(&layout, &keys, &schema(), (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
    let vault = Vault::open(layout, keys, schema(), surroundings).unwrap();
    let access = Access::grant(&vault, Actor("tanaka".into()), Role::Clerk, None).unwrap();
    let held: HeldMember = serde_json::from_value(serde_json::json!({
        "version": 4, "id": "m-1", "symbol": "01010101", "number": "0000001", "suffix": "00",
        "name": "協会 太郎", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01",
        "relation": "insured", "acquired_on": "1985-10-01"
    }))
    .unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let kind = "eligibility_notice";
    let tables = Tables::shipped();
    let request = Request {
        kind,
        variant: None,
        member: Some(&held),
        reason: "lost",
        day,
        branch: "01",
        tables: &tables,
        printer: None,
        mail: &[],
        approval: None,
    };
    let fonts = Fonts::open(&crate::page::font_folders()).unwrap();

    // The lines of the name never reach the file.
    let forgetful = |pages: &[Display], fonts: &Fonts, about: &About<'_>| {
        let mut pages = pages.to_vec();
        pages[0].marks.retain(|mark| !says(mark, "協会 太郎"));
        pages[0].texts.clear();
        write_pdf(&pages, fonts, about)
    };
    let refusal = prepare_with(&access, &fonts, &request, forgetful).unwrap_err();
    let fields = ["card_name", "name"].map(str::to_owned).to_vec();
    assert_eq!(refusal.code(), "read_back_differs");
    assert_eq!(refusal.reference().as_deref(), Some("card_name name"));
    let entries = vault.read_journal(|file| vault::entries_from(file, 0, 9)).unwrap();
    let bodies: Vec<Body> =
        entries.iter().map(|entry| Body::from_parts(&entry.kind, &entry.body)).collect();
    assert_eq!(bodies, [Body::ReadBackDiffered { paper: kind.into(), fields }]);
    assert_eq!(entries[0].member, Some(member_ref(&held)));
}

fn says(mark: &crate::page::Mark, text: &str) -> bool {
    let crate::page::Mark::Text { glyphs, .. } = mark else { return false };
    glyphs.iter().map(|set| set.glyph.text.as_str()).collect::<String>() == text
}
