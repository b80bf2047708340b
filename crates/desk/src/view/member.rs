//! A member as found and as shown. The four digits are not in here.

use chrono::{DateTime, NaiveDate, Utc};
use journal::body::LastFour;
use journal::{Mailing, MyNumberState, Relation, Sex};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

use super::{MemberGuide, Reason};

/// Why a row was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// 記号・番号
    Number,
    /// フリガナ
    Kana,
    /// 氏名
    Name,
    /// 生年月日
    BirthDate,
    /// 通称
    Alias,
    /// お問い合わせ番号
    InquiryNumber,
    /// The number of the 資格確認書 in force.
    CertificateNumber,
    /// 郵便番号
    PostalCode,
    /// 住所
    Address,
    /// 事業所
    Employer,
    /// フリガナ with a slip of the finger.
    NearKana,
    /// 氏名 with a kanji that is easily taken for the one typed.
    NearName,
    /// 管理用二次元コード of a paper that was issued to the member.
    ManagementCode,
}

/// One row of a search, a household or a list of look-alikes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Found {
    /// The member's id.
    pub id: String,
    /// 記号 as head office keeps it.
    pub symbol: String,
    /// 番号 as head office keeps it.
    pub number: String,
    /// 枝番
    pub suffix: String,
    /// `記号-番号-枝番` without leading zeros, for screens.
    pub written_number: String,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 生年月日
    pub birth_date: NaiveDate,
    /// 生年月日 in the era.
    pub birth_date_written: String,
    /// Why the row was found.
    pub matched: Vec<MatchedBy>,
    /// Whether eligibility is lost today.
    pub lost: bool,
    /// 被保険者 or 被扶養者
    pub relation: Relation,
}

/// Someone named on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Named {
    /// The member's id.
    pub id: String,
    /// 氏名
    pub name: String,
}

/// Something that happened, here or at another desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TimelineItem {
    /// The entry's id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The entry's kind.
    pub kind: String,
    /// Who.
    pub actor: String,
    /// Whether at this desk.
    pub here: bool,
    /// Whether head office holds it.
    pub sent: bool,
    /// The sheet it is about.
    pub sheet: Option<Uuid>,
    /// The kind of paper it is about.
    pub paper: Option<String>,
    /// A code that goes with it: a result, a reason, an answer.
    pub detail: Option<String>,
}

/// Everything a clerk sees of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MemberPage {
    /// The member's id.
    pub id: String,
    /// The record's version.
    #[ts(type = "number")]
    pub version: u64,
    /// `記号-番号-枝番` without leading zeros.
    pub written_number: String,
    /// 記号 as head office keeps it.
    pub symbol: String,
    /// 番号 as head office keeps it.
    pub number: String,
    /// 枝番
    pub suffix: String,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 通称
    pub alias: Option<String>,
    /// 裏面備考
    pub remarks: Option<String>,
    /// 生年月日
    pub birth_date: NaiveDate,
    /// 生年月日 in the era.
    pub birth_date_written: String,
    /// Age today in completed years.
    pub age: u32,
    /// 性別
    pub sex: Option<Sex>,
    /// 被保険者 or 被扶養者
    pub relation: Relation,
    /// The insured person's id, for a dependent.
    pub insured_id: Option<String>,
    /// The insured person, for a dependent, when held here.
    pub insured: Option<Named>,
    /// 資格取得年月日
    pub acquired_on: NaiveDate,
    /// 資格取得年月日 in the era.
    pub acquired_on_written: String,
    /// 資格喪失年月日
    pub lost_on: Option<NaiveDate>,
    /// 資格喪失年月日 in the era.
    pub lost_on_written: Option<String>,
    /// Whether eligible today.
    pub eligible: bool,
    /// 任意継続
    pub voluntary_continuation: bool,
    /// 負担割合 in tenths.
    pub copay_ratio: Option<u8>,
    /// The day the ratio was read on.
    pub copay_as_of: Option<NaiveDate>,
    /// 郵便番号
    pub postal_code: Option<String>,
    /// 住所
    pub address: Option<String>,
    /// 事業所名称
    pub employer_name: Option<String>,
    /// 事業所郵便番号
    pub employer_postal_code: Option<String>,
    /// 事業所所在地
    pub employer_address: Option<String>,
    /// What is known of the 個人番号.
    pub my_number_state: Option<MyNumberState>,
    /// マイナ保険証 registered since.
    pub myna_registered_on: Option<NaiveDate>,
    /// 電子証明書 valid through.
    pub e_certificate_expires_on: Option<NaiveDate>,
    /// 資格確認書 in force: its number.
    pub certificate_number: Option<String>,
    /// 資格確認書 in force: valid through.
    pub certificate_expires_on: Option<NaiveDate>,
    /// 高齢受給者証: its ratio in tenths.
    pub elderly_card_ratio: Option<u8>,
    /// 限度額適用認定証: its category.
    pub limit_category: Option<String>,
    /// 限度額適用認定証: valid through.
    pub limit_expires_on: Option<NaiveDate>,
    /// お問い合わせ番号
    pub inquiry_number: Option<String>,
    /// 標準報酬月額 in yen, when known.
    pub standard_remuneration: Option<u32>,
    /// Mailings so far.
    pub mailings: Vec<Mailing>,
    /// The others under the same 記号・番号.
    pub household: Vec<Found>,
    /// People who are easily taken for this one.
    pub look_alikes: Vec<Found>,
    /// What to know before doing anything.
    pub warnings: Vec<Reason>,
    /// What the rules of the day say: which proof works and why, which papers, which mailings.
    pub guide: MemberGuide,
    /// What happened, newest first.
    pub timeline: Vec<TimelineItem>,
    /// Today's newest comparison of the last four at this desk.
    pub last_four: Option<LastFour>,
    /// Non-matches left today.
    pub tries_left: u32,
}
