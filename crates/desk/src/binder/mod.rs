//! The binder at the counter: what the rules of the day say, each with its sentence. It opens without a
//! person too, with the tables the product ships; a person at work sees what head office has sent since.

mod answers;
mod error;
mod member;

pub use error::BinderError;

use crate::view::{
    BinderRule, LimitAnswer, LineHours, NoLonger, OfficeAnswer, Proof, Said, UsageAnswer, Visiting,
};
use crate::{Desk, DeskError};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
use japanese::written_date;
use rules::Tables;
use rules::papers::{Reason, Weight};
use rules::visiting::{Guide, Holding, Place};

/// The dated rules, to be asked.
#[derive(Debug, Clone)]
pub struct Binder {
    tables: Tables,
}

/// A question about 高額療養費.
#[derive(Debug, Clone)]
pub struct LimitQuestion {
    /// The category; none for every category of the month.
    pub category: Option<String>,
    /// From seventy.
    pub from_seventy: bool,
    /// The bill in yen, all ten tenths.
    pub bill: Option<u64>,
    /// 負担割合 in tenths.
    pub tenths: u8,
    /// 多数回該当
    pub multiple: bool,
    /// A day in the month of treatment.
    pub month: NaiveDate,
}

impl Desk {
    /// The binder with what head office has sent.
    ///
    /// # Errors
    /// `Locked`.
    pub fn binder(&self) -> Result<Binder, DeskError> {
        Ok(Binder { tables: self.tables()?.clone() })
    }

    /// The binder of whoever is signed in, or as shipped for a visitor alone.
    fn open_binder(&self) -> Binder {
        self.binder().unwrap_or_else(|_| Binder::shipped())
    }

    /// 受診方法 today for what a visitor says they hold; see [`Holding::told`]. Nothing of it is kept.
    ///
    /// # Errors
    /// `HoldingUnclear`.
    pub fn visiting_told(&self, told: &str) -> Result<Visiting, DeskError> {
        Ok(self.open_binder().visiting(told, None, self.today())?)
    }

    /// Where every line stands now.
    ///
    /// # Errors
    /// `LineUnknown` when the table has none today.
    pub fn hours_now(&self) -> Result<Vec<LineHours>, DeskError> {
        let japan =
            FixedOffset::east_opt(answers::JAPAN_SECONDS_EAST).expect("nine hours are an offset");
        let now = self.surroundings.now().with_timezone(&japan).naive_local();
        Ok(self.open_binder().hours(None, now)?)
    }
}

impl Binder {
    /// The binder as shipped.
    #[must_use]
    pub fn shipped() -> Self {
        Self { tables: Tables::shipped() }
    }

    /// 受診方法 for what someone says they hold; see [`Holding::told`].
    ///
    /// # Errors
    /// `HoldingUnclear`.
    pub fn visiting(
        &self,
        told: &str,
        birth: Option<NaiveDate>,
        day: NaiveDate,
    ) -> Result<Visiting, BinderError> {
        let holding = Holding::told(told).map_err(|_| BinderError::HoldingUnclear)?;
        Ok(self.read(&self.tables.guide(&Holding { birth_date: birth, ..holding }, day)))
    }

    /// The rules and settings of a day, or of every day; of one topic or all.
    #[must_use]
    pub fn rules(&self, day: Option<NaiveDate>, topic: Option<&str>) -> Vec<BinderRule> {
        answers::rules(&self.tables, day, topic)
    }

    /// Every row of one rule or setting, oldest first.
    ///
    /// # Errors
    /// `RuleUnknown`.
    pub fn rule(&self, code: &str) -> Result<Vec<BinderRule>, BinderError> {
        let rows = answers::rules(&self.tables, None, None);
        let mut rows: Vec<BinderRule> = rows.into_iter().filter(|rule| rule.code == code).collect();
        rows.sort_by_key(|rule| rule.valid_from);
        if rows.is_empty() { Err(BinderError::RuleUnknown) } else { Ok(rows) }
    }

    /// The limits of a month.
    ///
    /// # Errors
    /// `LimitUnknown` when the month or the category is not in the table, `BillOutOfRange`.
    pub fn limits(&self, question: &LimitQuestion) -> Result<Vec<LimitAnswer>, BinderError> {
        answers::limits(&self.tables, question)
    }

    /// Where every line, or one of them, stands at a moment in Japan.
    ///
    /// # Errors
    /// `LineUnknown`.
    pub fn hours(
        &self,
        code: Option<&str>,
        at: NaiveDateTime,
    ) -> Result<Vec<LineHours>, BinderError> {
        answers::hours(&self.tables, code, at)
    }

    /// A month of usage rates, by default the newest.
    ///
    /// # Errors
    /// `MonthUnknown`.
    pub fn usage(&self, month: Option<NaiveDate>) -> Result<UsageAnswer, BinderError> {
        answers::usage(&self.tables, month).ok_or(BinderError::MonthUnknown)
    }

    /// The 記号 that a company's 事業所整理記号 leads to in a branch (`01` to `47`).
    ///
    /// # Errors
    /// `MarkUnknown`.
    pub fn office(&self, branch: &str, mark: &str) -> Result<OfficeAnswer, BinderError> {
        let found = self.tables.symbol_of_office(branch, mark).ok_or(BinderError::MarkUnknown)?;
        let (symbol, district) = found;
        Ok(OfficeAnswer {
            certain: symbol.certain && district.validity.certainty == "high",
            symbol: symbol.symbol,
            source: district.validity.source.clone(),
        })
    }

    fn sentence(&self, code: &str, day: NaiveDate) -> Option<String> {
        self.tables.rule(code, day).map(|rule| rule.say.clone())
    }

    fn said(&self, reason: Reason, day: NaiveDate) -> Said {
        let rule = self.tables.rule(reason.code, day);
        Said {
            code: reason.code.to_owned(),
            reference: reason.reference,
            weight: weight(reason.weight),
            say: rule.map(|rule| rule.say.clone()),
            source: rule.map(|rule| rule.validity.source.clone()),
            certainty: rule.map(|rule| rule.validity.certainty.clone()),
        }
    }

    fn read(&self, guide: &Guide) -> Visiting {
        let day = guide.day;
        let proofs = guide.proofs.iter().map(|proof| Proof {
            code: proof.code,
            place: place(proof.place),
            through: proof.through,
            where_supported: proof.where_supported,
            beside: proof.beside.clone(),
            say: self.sentence(proof.code, day),
        });
        let no_longer = guide.no_longer.iter().map(|gone| NoLonger {
            code: gone.code,
            since: gone.since,
            say: self.sentence(gone.code, day),
        });
        Visiting {
            day,
            day_written: written_date(day),
            proofs: proofs.collect(),
            no_longer: no_longer.collect(),
            advice: guide.advice.iter().map(|one| self.said(one.clone(), day)).collect(),
        }
    }
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Reader => "reader",
        Place::NoReader => "no_reader",
    }
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Note => "note",
        Weight::Warning => "warning",
        Weight::Approval => "approval",
        Weight::Refusal => "refusal",
    }
}
