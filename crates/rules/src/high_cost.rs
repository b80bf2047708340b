//! 高額療養費: what a person pays at most for a month of treatment, and an example for a given bill. The
//! month of treatment decides, never the day of application. Amounts are in yen.

use crate::Tables;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::{Datelike as _, NaiveDate};

/// The largest bill that is worked out, in yen.
pub const LARGEST_BILL: u64 = 1_000_000_000;

/// People under seventy and from seventy have tables of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeGroup {
    /// 70歳未満
    Under70,
    /// 70歳以上75歳未満
    From70,
}

impl AgeGroup {
    /// The code in tables and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Under70 => "under_70",
            Self::From70 => "from_70",
        }
    }

    /// The group a person is in during the month of `day`.
    #[must_use]
    pub fn of(birth: NaiveDate, day: NaiveDate) -> Self {
        if crate::ages::seventy_begins(birth) <= day { Self::From70 } else { Self::Under70 }
    }
}

/// The limit of one category, over the months it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Whose table.
    pub age_group: AgeGroup,
    /// ア, イ, 現役並みⅡ …
    pub category: String,
    /// The first month of treatment; `None` when the table does not say since when.
    pub first: Option<NaiveDate>,
    /// The last month of treatment, by its last day.
    pub last: Option<NaiveDate>,
    /// Who is in the category.
    pub criteria: String,
    /// 標準報酬月額 from which on, where it decides.
    pub remuneration_from: Option<u32>,
    /// 標準報酬月額 below which, where it decides.
    pub remuneration_below: Option<u32>,
    /// The fixed part, in yen.
    pub base: u64,
    /// What the bill is compared with, where a percentage is added.
    pub threshold: Option<u64>,
    /// The percentage of what exceeds the threshold.
    pub percent: u64,
    /// 多数回該当, in yen: from the fourth month within twelve.
    pub multiple_month: u64,
    /// The cap on a person's treatment without a stay in hospital, a month.
    pub outpatient_cap: Option<u64>,
    /// The same over a year.
    pub outpatient_annual_cap: Option<u64>,
    /// 年間上限, paid back on application, never taken off at the counter of a hospital.
    pub annual_cap: Option<u64>,
    /// When it holds, and whose word it is.
    pub validity: Validity,
    /// What else to know, e.g. 予定.
    pub note: String,
}

impl Limit {
    fn by_remuneration(&self) -> bool {
        self.remuneration_from.is_some() || self.remuneration_below.is_some()
    }

    fn takes(&self, remuneration: u32) -> bool {
        self.by_remuneration()
            && self.remuneration_from.is_none_or(|from| from <= remuneration)
            && self.remuneration_below.is_none_or(|below| remuneration < below)
    }
}

fn from_row(row: &Row) -> Result<Limit, Wrong> {
    let validity = row.validity()?;
    let age_group = match row.text("age_group").as_str() {
        "under_70" => AgeGroup::Under70,
        "from_70" => AgeGroup::From70,
        _ => return Err(Wrong("age_group", "unknown_code")),
    };
    if validity.from.is_some_and(|from| from.day() != 1) {
        return Err(Wrong("valid_from", "not_a_month"));
    }
    let last_of_month = |day: NaiveDate| day.succ_opt().is_some_and(|next| next.day() == 1);
    if validity.through.is_some_and(|through| !last_of_month(through)) {
        return Err(Wrong("valid_through", "not_a_month"));
    }
    let amount = |heading| match row.number::<u64>(heading)? {
        Some(yen) if yen > LARGEST_BILL => Err(Wrong(heading, "too_large")),
        yen => Ok(yen),
    };
    let needed = |heading| amount(heading)?.ok_or(Wrong(heading, "missing"));
    let percent = needed("percent")?;
    if percent > 100 {
        return Err(Wrong("percent", "too_large"));
    }
    Ok(Limit {
        age_group,
        category: row.needed("category")?,
        first: validity.from,
        last: validity.through,
        criteria: row.needed("criteria")?,
        remuneration_from: row.number("remuneration_from_yen")?,
        remuneration_below: row.number("remuneration_below_yen")?,
        base: needed("base_yen")?,
        threshold: amount("threshold_yen")?,
        percent,
        multiple_month: amount("multiple_month_yen")?.unwrap_or(0),
        outpatient_cap: amount("outpatient_cap_yen")?,
        outpatient_annual_cap: amount("outpatient_annual_cap_yen")?,
        annual_cap: amount("household_annual_cap_yen")?,
        validity,
        note: row.text("note"),
    })
}

pub(crate) fn parse(text: &str) -> Result<Vec<Limit>, Vec<Fault>> {
    read(text, from_row)
}

/// A bill worked out against a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// 医療費: the whole bill, all ten tenths.
    pub bill: u64,
    /// What the ratio alone would ask.
    pub share: u64,
    /// The limit for this bill.
    pub limit: u64,
    /// What is paid at the hospital's counter with a マイナ保険証 or a 認定証: the smaller of the two.
    pub pays: u64,
    /// The part that need not be advanced.
    pub spared: u64,
}

impl Limit {
    /// The limit for a bill: the fixed part and the percentage of what exceeds the threshold, to the
    /// nearest yen (fifty sen up); from the fourth month within twelve the fixed 多数回該当.
    #[must_use]
    pub fn for_bill(&self, bill: u64, multiple: bool) -> u64 {
        if multiple && self.multiple_month > 0 {
            return self.multiple_month;
        }
        let over = self.threshold.map_or(0, |threshold| bill.saturating_sub(threshold));
        self.base + (over.saturating_mul(self.percent) + 50) / 100
    }

    /// An example for a bill and a ratio of `tenths`; `None` for a bill over [`LARGEST_BILL`] or a ratio
    /// that is not 1 to 3.
    #[must_use]
    pub fn example(&self, bill: u64, tenths: u8, multiple: bool) -> Option<Example> {
        if bill > LARGEST_BILL || !(1..=3).contains(&tenths) {
            return None;
        }
        // What is asked at the counter is rounded to ten yen; a bill is a multiple of ten.
        let share = bill * u64::from(tenths) / 10;
        let limit = self.for_bill(bill, multiple);
        let pays = share.min(limit);
        Some(Example { bill, share, limit, pays, spared: share - pays })
    }
}

impl Tables {
    /// The limits of a group in the month of `day`, highest first as tabled. Empty: not published yet.
    #[must_use]
    pub fn limits(&self, group: AgeGroup, day: NaiveDate) -> Vec<&Limit> {
        let holds = |limit: &&Limit| limit.age_group == group && limit.validity.holds_on(day);
        self.limits.iter().filter(holds).collect()
    }

    /// The limit of a category in the month of `day`.
    #[must_use]
    pub fn limit(&self, group: AgeGroup, category: &str, day: NaiveDate) -> Option<&Limit> {
        self.limits(group, day).into_iter().find(|limit| limit.category == category)
    }

    /// The categories a person may be in: the one that 標準報酬月額 leads to, when it is known, and those
    /// that income or 住民税 decide, which must be asked. Never one alone while the other is possible.
    #[must_use]
    pub fn possible_limits(
        &self,
        group: AgeGroup,
        remuneration: Option<u32>,
        day: NaiveDate,
    ) -> Vec<&Limit> {
        let possible = |limit: &&Limit| {
            !limit.by_remuneration()
                || remuneration.is_none_or(|yen| limit.takes(yen) || general(limit))
        };
        self.limits(group, day).into_iter().filter(possible).collect()
    }
}

/// 一般 from seventy is open to higher 標準報酬 by the income of the household (基準収入額適用申請).
fn general(limit: &Limit) -> bool {
    limit.age_group == AgeGroup::From70
        && limit.remuneration_from.is_none()
        && limit.remuneration_below.is_some()
}
