//! Around registration: from the employer's notice to the first visit with a マイナ保険証, and back.

use crate::{Tables, ages};
use chrono::{Days, NaiveDate};

impl Tables {
    /// The last day on which the employer files 資格取得届 or 被扶養者異動届 with the pension office: five days
    /// after joining (資料: 就職後5日以内).
    #[must_use]
    pub fn employer_files_by(&self, joined: NaiveDate) -> NaiveDate {
        joined + Days::new(u64::from(self.number("employer_notice_days", joined)))
    }

    /// The working days between which a マイナ保険証 works after the pension office took the notice on `taken`,
    /// when the notice carried the 個人番号 (資料: 2～5営業日程度).
    #[must_use]
    pub fn myna_works_between(&self, taken: NaiveDate) -> (NaiveDate, NaiveDate) {
        let after = |code| self.working_days_after(taken, self.number(code, taken));
        (after("registration_first_working_day"), after("registration_last_working_day"))
    }

    /// The last day of a registration whose removal was asked for on `asked`: the end of the next month.
    #[must_use]
    pub fn removal_takes_effect(&self, asked: NaiveDate) -> NaiveDate {
        let first = ages::month_end(asked).succ_opt().unwrap_or(asked);
        ages::month_end(first)
    }
}
