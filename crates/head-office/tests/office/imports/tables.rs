//! Files with headings and columns (CSV).

use super::{Desktop, refused};
use head_office::import::Imported;
use serde_json::json;

#[test]
fn csv_and_ndjson_say_the_same() {
    let desktop = Desktop::new();
    let full = json!({
        "id": "m1", "symbol": "01010101", "number": "0000001", "suffix": "00",
        "name": "協会, \"太郎\"", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01",
        "sex": "male", "relation": "insured", "acquired_on": "1985-10-01",
        "voluntary_continuation": true, "copay_ratio": 3, "copay_as_of": "2024-06-07",
        "postal_code": "001-0010", "address": "北海道札幌市", "my_number_last4": "0034",
        "my_number_state": "registered", "elderly_card_ratio": 2, "inquiry_number": "01-0101-1-1",
        "standard_remuneration": 300_000,
        "mailings": [
            { "round": "2024-09", "route": "employer", "sent_on": "2024-09-09" },
            { "round": "2025-01", "route": "home", "sent_on": "2025-01-27" },
        ],
    });
    assert_eq!(desktop.ndjson(&[full]).added, 1);
    let csv = "\u{feff}suffix,id,symbol,number,name,kana,birth_date,sex,relation,acquired_on,alias,\
        voluntary_continuation,copay_ratio,copay_as_of,postal_code,address,my_number_last4,\
        my_number_state,elderly_card_ratio,inquiry_number,standard_remuneration,mailings\r\n\
        00,m1,01010101,0000001,\"協会, \"\"太郎\"\"\",キョウカイ タロウ,1965-10-01,male,insured,\
        1985-10-01,,true,3,2024-06-07,001-0010,北海道札幌市,0034,registered,2,01-0101-1-1,300000,\
        2024-09/employer/2024-09-09;2025-01/home/2025-01-27\r\n";
    let done = desktop.import("members.csv", csv).unwrap();
    assert_eq!((done.unchanged, done.refused), (1, vec![]));
}

const HEAD: &str = "id,symbol,number,suffix,name,kana,birth_date,relation,acquired_on,copay_ratio";

fn csv_row(id: &str, birth_date: &str, copay_ratio: &str) -> String {
    format!("{id},1,1,00,試験,シケン,{birth_date},insured,1985-10-01,{copay_ratio}")
}

#[test]
fn csv_rows_are_refused_like_any_others() {
    let desktop = Desktop::new();
    let good = csv_row("a", "1965-10-01", "3");
    let rows = [
        HEAD.to_owned(),
        good.clone(),
        csv_row("b", "1965-02-29", "3"),
        csv_row("c", "1965-10-01", "three"),
        format!("{good},surplus"),
        "d,1".to_owned(),
        good,
        csv_row("e", "1965-10-01", ""),
    ];
    let done = desktop.import("members.csv", rows.join("\r\n")).unwrap();
    assert_eq!((done.read, done.added), (7, 2));
    let expected = [
        refused(3, "birth_date", "no_such_day"),
        refused(4, "copay_ratio", "not_a_number"),
        refused(5, "row", "column_count"),
        refused(6, "row", "column_count"),
        refused(7, "id", "duplicate_id"),
    ];
    assert_eq!(done.refused, expected);
}

#[test]
fn csv_lines_are_counted_whatever_stands_in_them() {
    let bad = csv_row("b", "1965-02-29", "3");
    let tall = csv_row("a", "1965-10-01", "3").replace("シケン", "\"シ\nケ\nン\"");
    let quoted = csv_row("c", "1965-02-29", "\"3\"");
    for end in ["\n", "\r\n"] {
        let rows = [HEAD, &bad, "", "", &tall, &quoted, "  ", &bad];
        let done = Desktop::new().import("members.csv", rows.join(end)).unwrap();
        let found: Vec<(u64, &str)> =
            done.refused.iter().map(|refusal| (refusal.line, refusal.reason)).collect();
        let expected = [
            (2, "no_such_day"),
            (5, "control_character"),
            (8, "no_such_day"),
            (10, "duplicate_id"),
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn csv_headings_must_be_known_and_single() {
    let desktop = Desktop::new();
    let row = csv_row("a", "1965-10-01", "3");
    for (head, field, reason) in [
        (HEAD.replace("suffix", "edaban"), "edaban", "unknown_key"),
        (HEAD.replace("suffix", "枝番"), "row", "unknown_key"),
        (HEAD.replace("suffix", "number"), "number", "duplicate_key"),
        (HEAD.replace("number", "my_number"), "my_number", "unknown_key"),
    ] {
        let done = desktop.import("members.csv", format!("{head}\n{row}\n")).unwrap();
        assert_eq!(done.refused, [refused(1, field, reason)]);
        assert_eq!(done.added, 0);
    }
    let short = HEAD.replace(",copay_ratio", "").replace(",kana", "");
    let row = "a,1,1,00,試験,1965-10-01,insured,1985-10-01";
    let done = desktop.import("members.csv", format!("{short}\n{row}\n")).unwrap();
    assert_eq!(done.refused, [refused(2, "kana", "missing")]);
    let empty = desktop.import("members.csv", "").unwrap();
    assert_eq!(empty, Imported::default());
}

#[test]
fn a_quote_that_is_never_closed_changes_nothing() {
    let desktop = Desktop::new();
    let good = csv_row("a", "1965-10-01", "3");
    let open = csv_row("b", "1965-10-01", "3").replace("試験", "\"試験");
    let rest = vec![good.replace("a,", "c,"); 30_000].join("\n");
    let text = format!("{HEAD}\n{good}\n{open}\n{rest}");
    let refused = desktop.import("members.csv", text).unwrap_err();
    assert_eq!((refused.code(), refused.reference().as_deref()), ("file_broken", Some("2")));
    assert_eq!(desktop.cursor(), 0, "the good row before it did not go in alone");
}
