//! The two sample people of the source document, who stand first in 北海道.

use chrono::NaiveDate;
use journal::{Member, MemberId, MyNumberState, Relation, Sex};

/// The branch they belong to.
pub(crate) const BRANCH: &str = "01";

/// 協会 太郎, insured, and 協会 花子, his dependent.
pub(crate) fn people() -> [Member; 2] {
    let taro = person("sample-taro", "00", "協会 太郎", "キョウカイ タロウ");
    let hanako = person("sample-hanako", "01", "協会 花子", "キョウカイ ハナコ");
    [
        Member {
            sex: Some(Sex::Male),
            my_number_last4: Some("1234".to_owned()),
            inquiry_number: Some("01-0101-1-1".to_owned()),
            ..taro
        },
        Member {
            sex: Some(Sex::Female),
            relation: Relation::Dependent,
            insured_id: Some(MemberId("sample-taro".to_owned())),
            my_number_last4: Some("5678".to_owned()),
            inquiry_number: Some("01-0101-1-2".to_owned()),
            ..hanako
        },
    ]
}

fn person(id: &str, suffix: &str, name: &str, kana: &str) -> Member {
    Member {
        id: MemberId(id.to_owned()),
        symbol: "01010101".to_owned(),
        number: "0000001".to_owned(),
        suffix: suffix.to_owned(),
        name: name.to_owned(),
        kana: kana.to_owned(),
        copay_ratio: Some(3),
        copay_as_of: NaiveDate::from_ymd_opt(2024, 6, 7),
        postal_code: Some("001-0010".to_owned()),
        address: Some("北海道札幌市北区北10条西3-23-1".to_owned()),
        employer_name: Some("株式会社見本商事".to_owned()),
        my_number_state: Some(MyNumberState::Registered),
        ..bare(day(1965), day(1985))
    }
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 10, 1).expect("October has a first")
}

/// A member of whom nothing is known but the birth date and the day of 資格取得.
pub(crate) fn bare(birth_date: NaiveDate, acquired_on: NaiveDate) -> Member {
    Member {
        id: MemberId(String::new()),
        symbol: String::new(),
        number: String::new(),
        suffix: String::new(),
        name: String::new(),
        kana: String::new(),
        alias: None,
        remarks: None,
        birth_date,
        sex: None,
        relation: Relation::Insured,
        insured_id: None,
        acquired_on,
        lost_on: None,
        voluntary_continuation: false,
        copay_ratio: None,
        copay_as_of: None,
        postal_code: None,
        address: None,
        employer_name: None,
        employer_postal_code: None,
        employer_address: None,
        my_number_last4: None,
        my_number_state: None,
        myna_registered_on: None,
        e_certificate_expires_on: None,
        certificate_number: None,
        certificate_expires_on: None,
        elderly_card_ratio: None,
        limit_category: None,
        limit_expires_on: None,
        inquiry_number: None,
        standard_remuneration: None,
        mailings: Vec::new(),
    }
}
