//! Made-up people for the tests of the rules.

use chrono::{Days, NaiveDate};
use journal::Member;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A plain member with more fields.
pub fn member(more: &Value) -> Member {
    let mut record = json!({
        "id": "m", "symbol": "01010101", "number": "0000001", "suffix": "00", "name": "協会 太郎",
        "kana": "キョウカイ タロウ", "birth_date": "1985-10-01", "relation": "insured",
        "acquired_on": "2010-04-01"
    });
    record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(record).unwrap()
}

/// A day from 2020 to 2040.
pub fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..7_670).prop_map(|days| day("2020-01-01") + Days::new(days))
}

fn maybe_day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of(any_day())
}

/// Anyone: every age, every combination of papers, in force, ended or to come.
pub fn anyone() -> impl Strategy<Value = Member> {
    let dates = (maybe_day(), maybe_day(), maybe_day(), maybe_day(), maybe_day());
    let rest = (
        any::<bool>(),
        any::<bool>(),
        prop::option::of(2_u8..=3),
        prop::option::of(58_000_u32..1_400_000),
    );
    ((0_u64..36_500), any_day(), dates, rest).prop_map(|(born, acquired, dates, rest)| {
        let (lost, registered, expires, certificate, limit) = dates;
        let (insured, voluntary, elderly, remuneration) = rest;
        let mut fields = Map::new();
        fields.insert("birth_date".into(), json!(day("1935-01-01") + Days::new(born)));
        fields.insert("acquired_on".into(), json!(acquired));
        fields.insert("lost_on".into(), json!(lost.filter(|lost| *lost > acquired)));
        fields.insert("myna_registered_on".into(), json!(registered));
        fields.insert("e_certificate_expires_on".into(), json!(expires));
        fields.insert("certificate_number".into(), json!(certificate.map(|_| "1")));
        fields.insert("certificate_expires_on".into(), json!(certificate));
        fields.insert("limit_category".into(), json!(limit.map(|_| "ウ")));
        fields.insert("limit_expires_on".into(), json!(limit));
        fields.insert("relation".into(), json!(if insured { "insured" } else { "dependent" }));
        fields.insert("voluntary_continuation".into(), json!(voluntary));
        fields.insert("elderly_card_ratio".into(), json!(elderly));
        fields.insert("copay_ratio".into(), json!(elderly));
        fields.insert("standard_remuneration".into(), json!(remuneration));
        member(&Value::Object(fields))
    })
}
