//! Codes as words of the list.

/// Why a sheet was issued.
pub(super) fn reason(code: &str) -> &str {
    match code {
        "lost" | "certificate_lost" => "紛失・滅失",
        "damaged" | "certificate_damaged" => "破損・き損",
        "not_received" => "未着",
        "changed" | "certificate_changed" => "記載の変更",
        "needs_assistance" => "要配慮",
        "card_lost" => "カード紛失",
        "card_renewing" => "カード更新中",
        "e_certificate_ended" => "電子証明書切れ",
        "not_registered" => "利用登録なし",
        "no_card" => "カードなし",
        "card_returned" => "カード返納",
        "registration_removed" => "登録解除",
        "other" => "その他",
        unknown => unknown,
    }
}

/// What became of a sheet.
pub(super) fn state(code: &str) -> &str {
    match code {
        "issued" => "交付",
        "in_hand" => "手元",
        "handed_over" => "手渡し",
        "spoiled" => "書損",
        "voided" => "取消",
        unknown => unknown,
    }
}
