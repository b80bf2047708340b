//! All dated data together: what the product ships, with what head office has sent since in its place.

use crate::binder::{self, Rule};
use crate::branch_fields::{self, Let};
use crate::branches::{self, Branch};
use crate::certificate_form::{self, CardRow};
use crate::certificate_periods::{self, Period};
use crate::high_cost::{self, Limit};
use crate::hours::{self, Closing, Line};
use crate::mailings::{self, Round};
use crate::office_marks::{self, District};
use crate::paper_texts::{self, PaperText};
use crate::settings::{self, Setting};
pub use crate::table::Fault;
use crate::table::replace;
use crate::usage_rates::{self, Rate};
use std::sync::LazyLock;

/// The tables that head office may send anew.
#[derive(Debug, Clone)]
pub struct Tables {
    pub(crate) settings: Vec<Setting>,
    pub(crate) binder: Vec<Rule>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) periods: Vec<Period>,
    pub(crate) lines: Vec<Line>,
    pub(crate) holidays: Vec<Closing>,
    pub(crate) rounds: Vec<Round>,
    pub(crate) rates: Vec<Rate>,
    pub(crate) districts: Vec<District>,
    pub(crate) branches: Vec<Branch>,
    pub(crate) branch_fields: Vec<Let>,
    pub(crate) paper_texts: Vec<PaperText>,
    pub(crate) certificate_form: Vec<CardRow>,
}

macro_rules! shipped {
    ($name:literal) => {
        include_str!(concat!("../../../assets/tables/", $name, ".csv"))
    };
}

static SHIPPED: LazyLock<Tables> = LazyLock::new(|| {
    let tables = [
        ("settings", shipped!("settings")),
        ("binder", shipped!("binder")),
        ("high_cost_limits", shipped!("high_cost_limits")),
        ("certificate_periods", shipped!("certificate_periods")),
        ("hours", shipped!("hours")),
        ("holidays", shipped!("holidays")),
        ("mailings", shipped!("mailings")),
        ("usage_rates", shipped!("usage_rates")),
        ("office_marks", shipped!("office_marks")),
        ("branches", shipped!("branches")),
        ("branch_fields", shipped!("branch_fields")),
        ("paper_texts", shipped!("paper_texts")),
        ("certificate_form", shipped!("certificate_form")),
    ];
    tables.into_iter().fold(Tables::empty(), |held, (name, text)| {
        let with = held.with(name, text);
        with.unwrap_or_else(|faults| panic!("the shipped table {name} is wrong: {faults:?}"))
    })
});

impl Tables {
    fn empty() -> Self {
        Self {
            settings: Vec::new(),
            binder: Vec::new(),
            limits: Vec::new(),
            periods: Vec::new(),
            lines: Vec::new(),
            holidays: Vec::new(),
            rounds: Vec::new(),
            rates: Vec::new(),
            districts: Vec::new(),
            branches: Vec::new(),
            branch_fields: Vec::new(),
            paper_texts: Vec::new(),
            certificate_form: Vec::new(),
        }
    }

    /// The tables that the product ships.
    #[must_use]
    pub fn shipped() -> Self {
        SHIPPED.clone()
    }

    /// These tables with one more from head office, whose rows take the place of those they speak of: a
    /// setting, a line's hours, a month's rates, a mailing. `usage_rates/2026-10` is a month of `usage_rates`.
    ///
    /// # Errors
    /// Everything that is wrong with the table; it is then not taken at all.
    pub fn with(mut self, name: &str, csv: &str) -> Result<Self, Vec<Fault>> {
        match name.split('/').next().unwrap_or_default() {
            "settings" => {
                replace(&mut self.settings, settings::parse(csv)?, |row| row.code.clone());
            }
            "binder" => replace(&mut self.binder, binder::parse(csv)?, |row| row.code.clone()),
            "high_cost_limits" => {
                replace(&mut self.limits, high_cost::parse(csv)?, |row| (row.age_group, row.first));
            }
            "certificate_form" => self.certificate_form = certificate_form::parse(csv)?,
            "certificate_periods" => self.periods = certificate_periods::parse(csv)?,
            "hours" => replace(&mut self.lines, hours::parse(csv)?, |row| row.code.clone()),
            "holidays" => {
                replace(&mut self.holidays, hours::parse_holidays(csv)?, Closing::year);
            }
            "mailings" => replace(&mut self.rounds, mailings::parse(csv)?, |row| row.code.clone()),
            "usage_rates" => {
                replace(&mut self.rates, usage_rates::parse(csv)?, |row| row.month);
            }
            "branches" => {
                replace(&mut self.branches, branches::parse(csv)?, |row| row.code.clone());
            }
            "branch_fields" => self.branch_fields = branch_fields::parse(csv)?,
            "paper_texts" => {
                replace(&mut self.paper_texts, paper_texts::parse(csv)?, |row| row.code.clone());
            }
            "office_marks" => {
                let key = |row: &District| (row.branch.clone(), row.mark.clone());
                replace(&mut self.districts, office_marks::parse(csv)?, key);
            }
            _ => {
                let column = "table".to_owned();
                return Err(vec![Fault { line: 0, column, reason: "unknown_table" }]);
            }
        }
        Ok(self)
    }
}

/// Whether a table may be sent to desks: the number of its rows.
///
/// # Errors
/// Everything that is wrong with it.
pub fn check(name: &str, csv: &str) -> Result<usize, Vec<Fault>> {
    let held = Tables::empty().with(name, csv)?;
    Ok(held.settings.len()
        + held.binder.len()
        + held.limits.len()
        + held.periods.len()
        + held.lines.len()
        + held.holidays.len()
        + held.rounds.len()
        + held.rates.len()
        + held.districts.len()
        + held.branches.len()
        + held.branch_fields.len()
        + held.paper_texts.len()
        + held.certificate_form.len())
}
