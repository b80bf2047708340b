//! The member record (加入者) as head office keeps it and desks hold it. Only head office writes it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The opaque id of a member: 1 to 64 characters, given by head office.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
pub struct MemberId(pub String);

impl std::fmt::Display for MemberId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// 性別 as it is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
    /// 裏面参照: the member asked for it to stand on the back.
    SeeBack,
}

/// 被保険者 or 被扶養者.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 被保険者
    Insured,
    /// 被扶養者
    Dependent,
}

/// What the branch knows of the member's 個人番号. The number itself is never held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MyNumberState {
    /// 登録済み: the last four digits are held.
    Registered,
    /// 確認中
    Confirming,
    /// 未提出
    NotSubmitted,
}

/// One mailing of head office to the member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Mailing {
    /// Which mailing, a code of the mailings table.
    pub round: String,
    /// `employer` or `home`.
    pub route: String,
    /// The day it was handed to the post.
    pub sent_on: NaiveDate,
}

/// A member, with the keys of the import file and of the wire. Digits are strings: leading zeros count.
/// `my_number_last4` is for the check and for papers; no screen or export shows it before a match.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Opaque id.
    pub id: MemberId,
    /// 記号: 1 to 8 digits as head office writes them.
    pub symbol: String,
    /// 番号: 1 to 7 digits.
    pub number: String,
    /// 枝番: 2 digits.
    pub suffix: String,
    /// 氏名 exactly as registered; never normalised.
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 通称
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// 裏面備考
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remarks: Option<String>,
    /// 生年月日
    pub birth_date: NaiveDate,
    /// 性別
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// 被保険者 or 被扶養者
    pub relation: Relation,
    /// The insured person's id, for a dependent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insured_id: Option<MemberId>,
    /// 資格取得年月日
    pub acquired_on: NaiveDate,
    /// 資格喪失年月日: the first day without eligibility.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost_on: Option<NaiveDate>,
    /// 任意継続
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub voluntary_continuation: bool,
    /// 負担割合 in tenths: 2 or 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copay_ratio: Option<u8>,
    /// The day the ratio was read on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copay_as_of: Option<NaiveDate>,
    /// 郵便番号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// 住所
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// 事業所名称
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer_name: Option<String>,
    /// 事業所郵便番号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer_postal_code: Option<String>,
    /// 事業所所在地
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer_address: Option<String>,
    /// The last four digits of the 個人番号, when the branch holds them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub my_number_last4: Option<String>,
    /// What is known of the 個人番号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub my_number_state: Option<MyNumberState>,
    /// マイナ保険証: registered for use since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub myna_registered_on: Option<NaiveDate>,
    /// 電子証明書 valid through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e_certificate_expires_on: Option<NaiveDate>,
    /// 資格確認書 in force: its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_number: Option<String>,
    /// 資格確認書 in force: valid through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate_expires_on: Option<NaiveDate>,
    /// 高齢受給者証: its ratio in tenths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elderly_card_ratio: Option<u8>,
    /// 限度額適用認定証: its category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_category: Option<String>,
    /// 限度額適用認定証: valid through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_expires_on: Option<NaiveDate>,
    /// お問い合わせ番号, opaque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inquiry_number: Option<String>,
    /// 標準報酬月額 in yen, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_remuneration: Option<u32>,
    /// Mailings so far.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mailings: Vec<Mailing>,
}

impl std::fmt::Debug for Member {
    /// The id alone: a record in a log would give a person away.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Member {
    /// `記号-番号-枝番` without leading zeros, as staff write it.
    #[must_use]
    pub fn written_number(&self) -> String {
        written_number(&self.symbol, &self.number, &self.suffix)
    }

    /// Whether the member is eligible on `day`: from acquisition up to the day before the loss.
    #[must_use]
    pub fn eligible_on(&self, day: NaiveDate) -> bool {
        self.acquired_on <= day && self.lost_on.is_none_or(|lost| day < lost)
    }
}

/// `記号-番号-枝番` without leading zeros.
#[must_use]
pub fn written_number(symbol: &str, number: &str, suffix: &str) -> String {
    format!("{}-{}-{suffix}", shown_digits(symbol), shown_digits(number))
}

/// Digits without their leading zeros, as notices show 記号 and 番号 (「有効数字のみ記載」).
#[must_use]
pub fn shown_digits(digits: &str) -> &str {
    let shown = digits.trim_start_matches('0');
    if shown.is_empty() && !digits.is_empty() { "0" } else { shown }
}

impl HeldMember {
    /// How an entry names the member.
    #[must_use]
    pub fn reference(&self) -> crate::MemberRef {
        crate::MemberRef { id: self.member.id.clone(), version: self.version }
    }
}

/// A member record with the version that head office gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldMember {
    /// Grows with every change of the record.
    pub version: u64,
    /// The record.
    #[serde(flatten)]
    pub member: Member,
}
