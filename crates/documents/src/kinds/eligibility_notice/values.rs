//! What is filled into the notice's form. Names, kana and addresses go through untouched.

use super::wording;
use crate::kinds::Case;
use crate::page::Values;
use crate::sheet_id::MANAGEMENT_PREFIX;
use japanese::written_date;
use journal::member::shown_digits;

/// 記号 and 番号 in the address window are filled up to these lengths (送付物①表).
const PADDED_SYMBOL: usize = 8;
const PADDED_NUMBER: usize = 7;

pub(super) fn values(case: &Case<'_>) -> Values {
    let mut values = Values::new();
    values.extend(window(case));
    values.extend(sender(case));
    values.extend(body(case));
    values.extend(my_number(case));
    values.insert("sheet", case.sheet.to_string());
    values.insert("management_code", format!("{MANAGEMENT_PREFIX}{}", case.sheet.reference()));
    values.insert("portal_address", wording::portal_address(case.day).to_owned());
    values.insert("day", written_date(case.day));
    values
}

fn window(case: &Case<'_>) -> [(&'static str, String); 6] {
    let insured = &case.insured.member;
    let inquiry_number = case.member.member.inquiry_number.clone();
    [
        ("padded_symbol", format!("{:0>PADDED_SYMBOL$}", insured.symbol)),
        ("padded_number", format!("{:0>PADDED_NUMBER$}", insured.number)),
        ("postal_code", postal_code(insured.postal_code.as_deref())),
        ("address", insured.address.clone().unwrap_or_default()),
        ("addressee", insured.name.clone()),
        ("inquiry_number", inquiry_number.unwrap_or_default()),
    ]
}

fn sender(case: &Case<'_>) -> [(&'static str, String); 6] {
    let sender = case.sender;
    let [phone, phone_note] = wording::phone(sender.phone.as_deref());
    [
        ("insurer_name", format!("{}{}", wording::INSURER, sender.name)),
        ("insurer_number", sender.insurer_number.clone()),
        ("branch_postal_code", postal_code(sender.postal_code.as_deref())),
        ("branch_address", sender.address.clone().unwrap_or_default()),
        ("branch_phone", phone),
        ("branch_phone_note", phone_note),
    ]
}

fn body(case: &Case<'_>) -> [(&'static str, String); 9] {
    let member = &case.member.member;
    let copay = member.copay_ratio.map(|tenths| format!("{tenths}割"));
    let as_of = member.copay_as_of.map(|day| format!("（{}時点）", written_date(day)));
    [
        ("symbol", shown_digits(&member.symbol).to_owned()),
        ("number", shown_digits(&member.number).to_owned()),
        ("suffix", member.suffix.clone()),
        ("name", member.name.clone()),
        ("kana", member.kana.clone()),
        ("birth_date", written_date(member.birth_date)),
        ("acquired_on", written_date(member.acquired_on)),
        ("copay", copay.unwrap_or_default()),
        ("copay_note", as_of.unwrap_or_default()),
    ]
}

fn my_number(case: &Case<'_>) -> [(&'static str, String); 2] {
    let member = &case.member.member;
    let (text, shown) =
        wording::my_number(member.my_number_state, member.my_number_last4.as_deref());
    [("my_number_text", text.to_owned()), ("my_number_shown", shown)]
}

/// 〒001-0010, whether or not the record has the hyphen.
fn postal_code(recorded: Option<&str>) -> String {
    let Some(recorded) = recorded else {
        return String::new();
    };
    match recorded.split_at_checked(3) {
        Some((first, last)) if recorded.len() == 7 && recorded.is_ascii() => {
            format!("〒{first}-{last}")
        }
        _ => format!("〒{recorded}"),
    }
}
