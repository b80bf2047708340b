//! What the notice says beyond its form: words that depend on the record.

use chrono::NaiveDate;
use journal::MyNumberState;

pub(super) const TITLE: &str = "資格情報のお知らせ";

/// 全国健康保険協会 and the branch, as papers name the insurer.
pub(super) const INSURER: &str = "全国健康保険協会　";

/// 協会けんぽマイナンバー専用ダイヤル (source document, 令和6年10月28日).
const NATIONWIDE_DIAL: &str = "0570-015-369";

/// マイナポータル: valid from, valid through, address as in the two-dimensional code.
const PORTAL: &[(Day, Option<Day>, &str)] = &[((2024, 9, 9), None, "https://myna.go.jp/")];

type Day = (i32, u32, u32);

/// The portal's address on `day`; before the first known one, the first.
pub(super) fn portal_address(day: NaiveDate) -> &'static str {
    let date = |(year, month, date): Day| {
        NaiveDate::from_ymd_opt(year, month, date).expect("the table holds days that exist")
    };
    let valid = PORTAL.iter().find(|(from, through, _)| {
        date(*from) <= day && through.is_none_or(|through| day <= date(through))
    });
    valid.unwrap_or(&PORTAL[0]).2
}

/// The line with the number to call, and the line that says whose number it is.
pub(super) fn phone(number: Option<&str>) -> [String; 2] {
    match number {
        Some(NATIONWIDE_DIAL) => [
            format!("TEL：{NATIONWIDE_DIAL}（ナビダイヤル）"),
            "（協会けんぽマイナンバー専用ダイヤル）".to_owned(),
        ],
        Some(number) => [format!("TEL：{number}"), String::new()],
        None => [String::new(), String::new()],
    }
}

/// The paragraph on the individual number, and what stands in the frame under it.
pub(super) fn my_number(
    state: Option<MyNumberState>,
    last_four: Option<&str>,
) -> (&'static str, String) {
    match (state, last_four) {
        (Some(MyNumberState::Registered), Some(last_four)) => {
            (REGISTERED, format!("**** **** {last_four}"))
        }
        (Some(MyNumberState::NotSubmitted), _) => (NOT_SUBMITTED, "未提出".to_owned()),
        _ => (CONFIRMING, "確認中".to_owned()),
    }
}

const REGISTERED: &str = "なお、現在、協会けんぽに登録されているあなたの個人番号（マイナンバー）は次のとおりです\
    （12桁のうち下4桁のみ表示）。万が一、表示されている下4桁の数字が、ご自身の個人番号（マイナンバー）の下4桁と\
    一致していない場合には、協会けんぽ（マイナンバー専用ダイヤル）までご連絡ください。";

const CONFIRMING: &str = "なお、現在、協会けんぽではあなたの個人番号（マイナンバー）を確認しています。確認が終わるまで、\
    下4桁は表示されず、マイナポータルで健康保険の資格情報をご確認いただけません。お問い合わせは、\
    協会けんぽ（マイナンバー専用ダイヤル）までお願いします。";

const NOT_SUBMITTED: &str = "なお、現在、協会けんぽにはあなたの個人番号（マイナンバー）が提出されていません。このため、\
    下4桁は表示されず、マイナポータルで健康保険の資格情報をご確認いただけません。提出の方法は、\
    協会けんぽ（マイナンバー専用ダイヤル）までお問い合わせください。";
