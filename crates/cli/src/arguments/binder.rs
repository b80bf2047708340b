//! Questions to the binder.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use clap::{Args, Subcommand};

/// Whom the guide is for, or what is held.
#[derive(Args)]
pub struct Guide {
    /// An id, or symbol-number-suffix
    #[arg(required_unless_present = "holding", conflicts_with = "holding")]
    pub member: Option<String>,
    /// E.g. myna:2026-08-15,notice,smartphone; certificate:DATE, elderly_card, smartphone_myna,
    /// insurance_card, nothing
    #[arg(long, value_name = "THINGS")]
    pub holding: Option<String>,
    /// The birth date that goes with --holding
    #[arg(long, value_name = "DATE", requires = "holding")]
    pub birth: Option<NaiveDate>,
    /// For which day; today if left out
    #[arg(long, value_name = "DATE")]
    pub on: Option<NaiveDate>,
}

/// Commands of the binder.
#[derive(Subcommand)]
pub enum RulesCommand {
    /// Every rule and setting, or those of a day or a topic
    List {
        /// Those that hold on a day
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// visiting, papers, limits, leaving, registration, timeline, usage, settings
        #[arg(long)]
        topic: Option<String>,
    },
    /// One rule or setting through time
    Show {
        /// Its code
        code: String,
    },
}

/// A question about 高額療養費.
#[derive(Args)]
pub struct Limits {
    /// E.g. ウ; every category if left out
    #[arg(long)]
    pub category: Option<String>,
    /// From seventy
    #[arg(long)]
    pub from_70: bool,
    /// The bill in yen, all ten tenths
    #[arg(long, value_name = "YEN")]
    pub bill: Option<u64>,
    /// The ratio in tenths
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub ratio: u8,
    /// From the fourth month within twelve
    #[arg(long)]
    pub multiple: bool,
    /// The month of treatment, e.g. 2026-08; this month if left out
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub month: Option<NaiveDate>,
}

/// A question about hours.
#[derive(Args)]
pub struct Hours {
    /// RFC 3339, or a day and time in Japan without an offset; now if left out
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub at: Option<Moment>,
    /// One line alone
    #[arg(long, value_name = "CODE")]
    pub line: Option<String>,
}

/// A company's 事業所整理記号.
#[derive(Args)]
pub struct Office {
    /// E.g. 函あさひ
    pub mark: String,
    /// The branch, 01 to 47
    #[arg(long, value_name = "NN")]
    pub branch: String,
}

/// A question about usage rates.
#[derive(Args)]
pub struct Rates {
    /// The newest month if left out
    #[arg(long, value_name = "YYYY-MM", value_parser = month)]
    pub month: Option<NaiveDate>,
}

/// A moment by the clock in Japan.
#[derive(Clone, Copy)]
pub struct Moment(pub NaiveDateTime);

fn month(text: &str) -> Result<NaiveDate, &'static str> {
    let day = format!("{text}-01").parse().ok().filter(|_| text.len() == 7);
    day.ok_or("a month is written 2026-08")
}

fn moment(text: &str) -> Result<Moment, &'static str> {
    let japan = FixedOffset::east_opt(9 * 3600).expect("nine hours");
    let told = DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&japan).naive_local());
    let plain = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"];
    let plain = || plain.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    told.ok().or_else(plain).map(Moment).ok_or("a time is written 2026-11-24T09:30:00+09:00")
}
