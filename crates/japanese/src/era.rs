//! Days in the calendar of eras (和暦), through ICU's Japanese calendar.

use chrono::{Datelike as _, NaiveDate};
use icu_calendar::Date;
use icu_calendar::cal::Japanese;

/// An era: ICU's code for it, its name, and the ways it is shortened when typing.
pub(crate) struct Era {
    code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) short: [&'static str; 2],
}

/// The eras since the calendar has been the solar one (明治6年).
pub(crate) const ERAS: [Era; 5] = [
    Era { code: "meiji", name: "明治", short: ["明", "m"] },
    Era { code: "taisho", name: "大正", short: ["大", "t"] },
    Era { code: "showa", name: "昭和", short: ["昭", "s"] },
    Era { code: "heisei", name: "平成", short: ["平", "h"] },
    Era { code: "reiwa", name: "令和", short: ["令", "r"] },
];

/// The day as Japanese forms print it: 昭和40年10月1日, 令和元年5月1日. Before 明治6年, when the solar
/// calendar began, the year stands without an era.
///
/// ```
/// let day = chrono::NaiveDate::from_ymd_opt(1965, 10, 1).unwrap();
/// assert_eq!(japanese::written_date(day), "昭和40年10月1日");
/// ```
#[must_use]
pub fn written_date(day: NaiveDate) -> String {
    let (month, date) = (day.month(), day.day());
    match era_and_year(day) {
        Some((era, 1)) => format!("{}元年{month}月{date}日", era.name),
        Some((era, year)) => format!("{}{year}年{month}月{date}日", era.name),
        None => format!("{}年{month}月{date}日", day.year()),
    }
}

/// The era a day lies in and the year within it, or `None` before 明治6年.
pub(crate) fn era_and_year(day: NaiveDate) -> Option<(&'static Era, i32)> {
    let [month, date] = [day.month(), day.day()].map(|part| u8::try_from(part).unwrap_or(0));
    let year =
        Date::try_new_iso(day.year(), month, date).ok()?.to_calendar(Japanese::new()).era_year();
    let era = ERAS.iter().find(|era| era.code == year.era.as_str())?;
    Some((era, year.year))
}

/// Whether all of the days lie in eras that are known.
pub(crate) fn known(days: crate::Days) -> bool {
    era_and_year(days.from).is_some() && era_and_year(days.through).is_some()
}

impl Era {
    /// The western year of a year of this era, whether or not the era lasted that long.
    pub(crate) fn western(&self, year: i32) -> Option<i32> {
        let first =
            Date::try_new_japanese_with_calendar(self.code, 1, 12, 31, Japanese::new()).ok()?;
        first.era_year().extended_year.checked_add(year.checked_sub(1)?)
    }

    /// Whether `day` lies in this era.
    pub(crate) fn has(&self, day: NaiveDate) -> bool {
        era_and_year(day).is_some_and(|(era, _)| era.code == self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(year: i32, month: u32, day: u32) -> String {
        written_date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn forms_print_eras_without_leading_zeros_and_the_first_year_as_gannen() {
        let cases = [
            ((1912, 7, 29), "明治45年7月29日"),
            ((1912, 7, 30), "大正元年7月30日"),
            ((1926, 12, 25), "昭和元年12月25日"),
            ((1965, 10, 1), "昭和40年10月1日"),
            ((1985, 10, 1), "昭和60年10月1日"),
            ((1989, 1, 7), "昭和64年1月7日"),
            ((1989, 1, 8), "平成元年1月8日"),
            ((2019, 4, 30), "平成31年4月30日"),
            ((2019, 5, 1), "令和元年5月1日"),
            ((2026, 11, 23), "令和8年11月23日"),
        ];
        for ((year, month, day), expected) in cases {
            assert_eq!(written(year, month, day), expected);
        }
    }

    #[test]
    fn before_the_solar_calendar_there_is_no_era() {
        assert_eq!(written(1872, 12, 31), "1872年12月31日");
        assert_eq!(written(1873, 1, 1), "明治6年1月1日");
    }
}
