//! Every question goes through its index: a branch of millions is never read through for one search.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod counter;

use counter::{Counter, person};
use rusqlite::params_from_iter;

const QUESTIONS: &[(&str, &str)] = &[
    (include_str!("../sql/find_keys.sql"), "USING INTEGER PRIMARY KEY"),
    (include_str!("../sql/found.sql"), "USING INTEGER PRIMARY KEY"),
    (include_str!("../sql/house.sql"), "USING INTEGER PRIMARY KEY"),
    (include_str!("../sql/find_family_kana.sql"), "USING COVERING INDEX member_by_family_kana"),
    (include_str!("../sql/find_given_kana.sql"), "USING COVERING INDEX member_by_given_kana"),
    (include_str!("../sql/find_family_name.sql"), "USING COVERING INDEX member_by_family_name"),
    (include_str!("../sql/find_given_name.sql"), "USING COVERING INDEX member_by_given_name"),
    (include_str!("../sql/find_whole_kana.sql"), "USING COVERING INDEX member_by_family_kana"),
    (include_str!("../sql/find_whole_name.sql"), "USING COVERING INDEX member_by_family_name"),
    (include_str!("../sql/find_born.sql"), "USING COVERING INDEX member_by_birth"),
    (include_str!("../sql/find_born_and_family_kana.sql"), "USING COVERING INDEX member_by_birth"),
    (include_str!("../sql/find_place.sql"), "USING COVERING INDEX member_by_place"),
    (include_str!("../sql/find_house.sql"), "USING COVERING INDEX member_by_place"),
    (include_str!("../sql/find_inquiry.sql"), "USING INDEX member_by_inquiry"),
    (include_str!("../sql/find_certificate.sql"), "USING INDEX member_by_certificate"),
    (include_str!("../sql/member_before.sql"), "USING INDEX member_by_id"),
    (include_str!("../sql/words_exact.sql"), "USING COVERING INDEX name_word_by_text"),
    (include_str!("../sql/words_beginning.sql"), "USING COVERING INDEX name_word_by_text"),
    (include_str!("../sql/employers.sql"), "USING PRIMARY KEY"),
    (include_str!("../sql/aliases_of_family.sql"), "USING PRIMARY KEY"),
    (include_str!("../sql/aliases_of_given.sql"), "USING INDEX alias_by_given"),
    (include_str!("../sql/places_of_postal_code.sql"), "USING INDEX place_by_postal_code"),
];

#[test]
fn every_question_searches_an_index_and_sorts_nothing() {
    let counter = Counter::with(&[person("a", "1-1-00", "甲 乙", "コウ オツ", "2000-01-01")]);
    for (sql, index) in QUESTIONS {
        let plan = counter
            .vault
            .read_members(|connection| {
                let mut statement = connection.prepare(&format!("explain query plan {sql}"))?;
                let blanks = vec!["0"; statement.parameter_count()];
                let steps = statement.query_map(params_from_iter(blanks), |row| row.get(3))?;
                steps.collect::<rusqlite::Result<Vec<String>>>()
            })
            .unwrap();
        assert_eq!(plan.len(), 1, "{plan:?}");
        assert!(plan[0].starts_with("SEARCH") && plan[0].contains(index), "{plan:?}");
    }
}
