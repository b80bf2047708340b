//! What is filled into the notice's form. Names, kana and addresses go through untouched.

use crate::kinds::Case;
use crate::kinds::writing::{address_block, body};
use crate::page::Values;
use japanese::written_date;
use journal::MyNumberState;

/// 記号 and 番号 in the address window are filled up to these lengths (送付物①表).
const PADDED_SYMBOL: usize = 8;
const PADDED_NUMBER: usize = 7;

pub(super) fn values(case: &Case<'_>) -> Values {
    let mut values = address_block(case);
    values.extend(body(case));
    let mut say = |name: &str, text: String| values.insert(name.to_owned(), text);
    let insured = case.insured();
    say("padded_symbol", format!("{:0>PADDED_SYMBOL$}", insured.symbol));
    say("padded_number", format!("{:0>PADDED_NUMBER$}", insured.number));
    let member = case.member();
    say("inquiry_number", member.inquiry_number.clone().unwrap_or_default());
    let ratio = member.copay_ratio.filter(|_| case.shows_copay);
    say("copay", ratio.map(|tenths| format!("{tenths}割")).unwrap_or_default());
    let as_of = member.copay_as_of.map(|day| format!("（{}時点）", written_date(day)));
    say("copay_note", as_of.unwrap_or_default());
    let (text, shown) = my_number(case);
    say("my_number_text", text);
    say("my_number_shown", shown);
    values
}

/// The paragraph on the individual number, and what stands in the frame under it.
fn my_number(case: &Case<'_>) -> (String, String) {
    let member = case.member();
    let (code, shown) = match (member.my_number_state, member.my_number_last4.as_deref()) {
        (Some(MyNumberState::Registered), Some(last_four)) => {
            ("my_number_registered", format!("**** **** {last_four}"))
        }
        (Some(MyNumberState::NotSubmitted), _) => ("my_number_not_submitted", "未提出".to_owned()),
        _ => ("my_number_confirming", "確認中".to_owned()),
    };
    (case.tables.paper_text(code, case.day).to_owned(), shown)
}
