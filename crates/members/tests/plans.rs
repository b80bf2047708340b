//! Every question goes through its index: a branch of millions is never read through for one search.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod counter;

use counter::{Counter, person};
use rusqlite::params_from_iter;

const QUESTIONS: &[(&str, &str)] = &[
    (include_str!("../sql/find_by_key.sql"), "USING INTEGER PRIMARY KEY"),
    (include_str!("../sql/find_by_kana.sql"), "USING INDEX member_by_kana"),
    (include_str!("../sql/find_by_given_kana.sql"), "USING INDEX member_by_given_kana"),
    (include_str!("../sql/find_by_name.sql"), "USING INDEX member_by_name"),
    (include_str!("../sql/find_by_given_name.sql"), "USING INDEX member_by_given_name"),
    (include_str!("../sql/find_by_birth.sql"), "USING INDEX member_by_birth"),
    (include_str!("../sql/find_by_inquiry.sql"), "USING INDEX member_by_inquiry"),
    (include_str!("../sql/member_by_id.sql"), "USING INDEX member_by_id"),
    ("delete from member where id = ?1", "USING INDEX member_by_id"),
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
        assert!(plan[0].starts_with("SEARCH member") && plan[0].contains(index), "{plan:?}");
    }
    let tally = counter
        .vault
        .read_members(|connection| {
            let sql = "explain query plan select id, version from member";
            connection.query_row(sql, [], |row| row.get::<_, String>(3))
        })
        .unwrap();
    assert!(tally.contains("COVERING INDEX member_by_id"), "{tally}");
}
