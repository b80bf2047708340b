//! What every paper may say, filled in the same way everywhere: the branch, the day, the sheet, the dated texts.

use super::Case;
use crate::page::Values;
use crate::sheet_id::MANAGEMENT_PREFIX;
use japanese::written_date;
use journal::member::shown_digits;

/// 全国健康保険協会 and the branch, as papers name the insurer.
const INSURER: &str = "全国健康保険協会　";

/// The code of 協会けんぽマイナンバー専用ダイヤル in the table of hours.
const MYNA_DIAL: &str = "myna_dial";

/// The values that forms of any kind may name.
pub(super) fn shared(case: &Case<'_>) -> Values {
    let mut values = Values::new();
    let mut say = |name: &str, text: String| values.insert(name.to_owned(), text);
    say("sheet", case.sheet.to_string());
    say("reference", case.sheet.reference());
    say("management_code", format!("{MANAGEMENT_PREFIX}{}", case.sheet.reference()));
    say("day", written_date(case.day));
    let sender = case.sender;
    say("insurer_name", format!("{INSURER}{}", sender.name));
    say("insurer_number", sender.insurer_number.clone());
    say("branch_postal_code", postal_code(sender.postal_code.as_deref()));
    say("branch_address", sender.address.clone().unwrap_or_default());
    let [phone, note] = phone(case);
    say("branch_phone", phone);
    say("branch_phone_note", note);
    for text in case.tables.paper_texts(case.day) {
        say(&format!("text.{}", text.code), text.text.clone());
    }
    values
}

/// The line with the number to call, and the line that says whose number it is.
fn phone(case: &Case<'_>) -> [String; 2] {
    let Some(number) = case.sender.phone.as_deref() else { return [String::new(), String::new()] };
    let dial = case.tables.line_on(MYNA_DIAL, case.day);
    match dial.filter(|line| line.phone.as_deref() == Some(number)) {
        Some(line) => [format!("TEL：{number}（ナビダイヤル）"), format!("（{}）", line.name)],
        None => [format!("TEL：{number}"), String::new()],
    }
}

/// 〒001-0010, whether or not the record has the hyphen.
pub(super) fn postal_code(recorded: Option<&str>) -> String {
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

/// 宛名: the insured person's postal code, address and name.
pub(super) fn address_block(case: &Case<'_>) -> Values {
    let insured = case.insured();
    values([
        ("postal_code", postal_code(insured.postal_code.as_deref())),
        ("address", insured.address.clone().unwrap_or_default()),
        ("addressee", insured.name.clone()),
    ])
}

/// What the record says of the member, in the forms in which papers write it.
pub(super) fn body(case: &Case<'_>) -> Values {
    let member = case.member();
    values([
        ("symbol", shown_digits(&member.symbol).to_owned()),
        ("number", shown_digits(&member.number).to_owned()),
        ("suffix", member.suffix.clone()),
        ("name", member.name.clone()),
        ("kana", member.kana.clone()),
        ("birth_date", written_date(member.birth_date)),
        ("acquired_on", written_date(member.acquired_on)),
    ])
}

/// Values by name.
pub(super) fn values<const N: usize>(pairs: [(&str, String); N]) -> Values {
    pairs.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}
