//! What the binder says, with the sentence to read out beside every code.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// A reason with its sentence and whose word it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Said {
    /// The rule's code.
    pub code: String,
    /// A day or another fact that goes with it.
    pub reference: Option<String>,
    /// `note`, `warning`, `approval` or `refusal`.
    pub weight: &'static str,
    /// The sentence to read out.
    pub say: Option<String>,
    /// The law, document or practice it comes from.
    pub source: Option<String>,
    /// `high`, `medium`, `low` or `unknown`.
    pub certainty: Option<String>,
}

/// A proof that works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Proof {
    /// The rule's code.
    pub code: &'static str,
    /// `reader` where オンライン資格確認 works, `no_reader` where not.
    pub place: &'static str,
    /// The last day it works, as far as is known.
    pub through: Option<NaiveDate>,
    /// Only where the place takes part.
    pub where_supported: bool,
    /// What is shown beside it.
    pub beside: Vec<&'static str>,
    /// The sentence to read out.
    pub say: Option<String>,
}

/// Something that proves nothing any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NoLonger {
    /// The rule's code.
    pub code: &'static str,
    /// The first day it did not.
    pub since: NaiveDate,
    /// The sentence to read out.
    pub say: Option<String>,
}

/// 受診方法 for what a person holds on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Visiting {
    /// For which day.
    pub day: NaiveDate,
    /// The day in the era.
    pub day_written: String,
    /// What works, best first.
    pub proofs: Vec<Proof>,
    /// What does not any more.
    pub no_longer: Vec<NoLonger>,
    /// What to do now, most urgent first.
    pub advice: Vec<Said>,
}

/// What the rules say of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PaperVerdict {
    /// The kind.
    pub kind: &'static str,
    /// Whether it may be issued.
    pub allowed: bool,
    /// Whether a second person must approve.
    pub needs_approval: bool,
    /// Why, or what to mind.
    pub reasons: Vec<Said>,
}

/// One paper of someone who leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Returned {
    /// The paper.
    pub paper: &'static str,
    /// `employer`, `branch` or `stays`.
    pub goes: &'static str,
    /// The last day for it.
    pub by: Option<NaiveDate>,
    /// The sentence to read out.
    pub say: Option<String>,
}

/// A mailing, and whether the member was in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct InMailing {
    /// The mailing.
    pub round: String,
    /// `yes`, `no` or `unclear`.
    pub included: &'static str,
    /// Why.
    pub why: &'static str,
    /// `employer` or `home`.
    pub route: &'static str,
    /// Where an item goes next that came back that way.
    pub if_returned: Option<&'static str>,
    /// The sentence to say.
    pub say: String,
}

/// Everything the binder says of a member on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MemberGuide {
    /// 受診方法
    #[serde(flatten)]
    pub visiting: Visiting,
    /// 負担割合 in tenths by the rules, when they can tell.
    pub copay_by_rule: Option<u8>,
    /// Which papers, and why not.
    pub papers: Vec<PaperVerdict>,
    /// The days of the 資格確認書 that comes without being asked for.
    pub ex_officio: Option<ExOfficioDays>,
    /// The last day of a 資格確認書 issued that day: at most, and by the branch's period.
    pub certificate_latest: NaiveDate,
    /// The day of the branch's 発行期間, when its table has it.
    pub certificate_expires_on: Option<NaiveDate>,
    /// Categories of 高額療養費 the member may be in; never one alone while another is possible.
    pub limit_categories: Vec<String>,
    /// What goes back if that day were the last.
    pub if_leaving: Vec<Returned>,
    /// The mailings to everyone.
    pub mailings: Vec<InMailing>,
    /// Days around registration.
    pub registration: RegistrationDays,
}

/// Days around registration, reckoned from the day of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RegistrationDays {
    /// The employer files by then for someone who joined on 資格取得年月日.
    pub employer_files_by: NaiveDate,
    /// The first working day on which a マイナ保険証 works, were the employer's notice taken that day.
    pub myna_works_from: NaiveDate,
    /// The working day by which it works as a rule.
    pub myna_works_by: NaiveDate,
    /// When the removal of the registration takes effect, were it asked for that day.
    pub removal_takes_effect: NaiveDate,
}

/// When the certificate comes by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExOfficioDays {
    /// `due`, `under_way` or `overdue`.
    pub state: &'static str,
    /// The first day, while it is due.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub through: NaiveDate,
    /// Days until the first.
    pub days_left: Option<u32>,
}

/// A rule as it stands in the binder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BinderRule {
    /// What it is about; `settings` for a setting of the branch.
    pub topic: String,
    /// Its code.
    pub code: String,
    /// From when it holds.
    pub valid_from: Option<NaiveDate>,
    /// Through when it holds.
    pub valid_through: Option<NaiveDate>,
    /// The sentence to read out; none for a setting.
    pub say: Option<String>,
    /// The value of a setting.
    pub value: Option<String>,
    /// Whose word it is.
    pub source: String,
    /// How sure.
    pub certainty: String,
    /// What else to know.
    pub note: String,
}
