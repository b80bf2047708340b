//! Tasks and checks of the desk as shown.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// Something head office asks people to see to. Without a name: the page opens in an encounter of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TaskRow {
    /// Its id.
    pub id: String,
    /// What it is about, a code.
    pub about: String,
    /// Whom it is about.
    pub member: Option<String>,
    /// `記号-番号-枝番`, when the member is held here.
    pub written_number: Option<String>,
    /// The paper.
    pub sheet: Option<Uuid>,
    /// Whether it was this desk's entry.
    pub here: bool,
    /// When head office noticed.
    pub noticed_at: DateTime<Utc>,
}

/// A file that was put into the desk's folder `out`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FileOut {
    /// Where it lies.
    pub path: String,
    /// The number of the last entry in it; 0 when nothing waits.
    #[ts(type = "number")]
    pub through: u64,
}

/// One thing that was looked at before the day's work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Check {
    /// What, a code.
    pub code: String,
    /// `good`, `mind` or `bad`.
    pub state: String,
    /// The fact, e.g. days or a printer.
    pub fact: Option<String>,
}

/// The branch as its papers name it today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BranchData {
    /// 北海道支部 …
    pub name: String,
    /// 保険者番号
    pub insurer_number: String,
    /// 郵便番号; empty when not known.
    pub postal_code: String,
    /// 所在地; empty when not known.
    pub address: String,
    /// The number to call.
    pub phone: String,
    /// Whether it is the branch's own, and not the nationwide one.
    pub has_own_phone: bool,
    /// Whose word it is.
    pub source: String,
    /// From which day something else will stand there.
    pub changes_on: Option<NaiveDate>,
}
