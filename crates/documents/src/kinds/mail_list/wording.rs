//! Codes as words of the list.

/// By which way it had gone, or went again.
pub(super) fn route(code: &str) -> &str {
    match code {
        "employer" => "事業所へ",
        "home" => "自宅へ",
        unknown => unknown,
    }
}

/// Why it came back.
pub(super) fn reason(code: &str) -> &str {
    match code {
        "no_such_address" => "宛所尋ねあたらず",
        "moved" => "転居先不明",
        "refused" => "受取拒否",
        "not_collected" => "保管期間経過",
        "other" => "その他",
        unknown => unknown,
    }
}

/// Where it goes next.
pub(super) fn next(code: &str) -> &str {
    match code {
        "to_home" => "自宅へ送り直す",
        "to_employer" => "事業所へ送り直す",
        "ask_address" => "住所を確かめる",
        unknown => unknown,
    }
}
