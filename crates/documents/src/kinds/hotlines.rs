//! Hotlines as papers name them, from the table of hours: number, hours by sort of day, and when nobody answers.

use super::Case;
use crate::page::Values;
use rules::hours::{Line, OpenOn};

/// 協会けんぽマイナンバー専用ダイヤル in the table of hours.
pub(super) const MYNA_DIAL: &str = "myna_dial";
/// マイナンバー総合フリーダイヤル in the table of hours.
pub(super) const FREE_DIAL: &str = "my_number_free_dial";

/// What forms name as `{myna_dial.phone}`, `.name`, `.hours`, `.hours_rest`, `.closed`. A line that the table does
/// not have on that day leaves its places empty.
pub(super) fn hotlines<const N: usize>(case: &Case<'_>, codes: [&str; N]) -> Values {
    codes.into_iter().flat_map(|code| hotline(case, code)).collect()
}

fn hotline(case: &Case<'_>, code: &str) -> Values {
    let rows: Vec<&Line> = case.tables.line_rows_on(code, case.day).collect();
    let row = |days: OpenOn| rows.iter().find(|row| row.days == days);
    let first = rows.first();
    let rest = row(OpenOn::RestDay);
    let weekdays = if rest.is_some() { "平日 " } else { "" };
    let said = [
        ("phone", first.and_then(|line| line.phone.clone()).unwrap_or_default()),
        ("name", first.map(|line| line.name.clone()).unwrap_or_default()),
        ("hours", first.map(|line| format!("{weekdays}{}", hours(line))).unwrap_or_default()),
        ("hours_rest", rest.map(|line| format!("土日・祝日 {}", hours(line))).unwrap_or_default()),
        ("closed", first.map(|line| closed(line, rest.is_some())).unwrap_or_default()),
    ];
    said.into_iter().map(|(part, text)| (format!("{code}.{part}"), text)).collect()
}

fn hours(line: &Line) -> String {
    let clock = |minutes: u32| format!("{}:{:02}", minutes / 60, minutes % 60);
    format!("{}～{}", clock(line.opens), clock(line.closes))
}

/// The days on which the line is closed.
fn closed(line: &Line, has_rest_days: bool) -> String {
    let days = match (line.days == OpenOn::WorkingDay && !has_rest_days, line.year_end.is_some()) {
        (true, true) => "土日・祝日・年末年始",
        (true, false) => "土日・祝日",
        (false, true) => "年末年始",
        (false, false) => return String::new(),
    };
    format!("{days}を除く")
}
