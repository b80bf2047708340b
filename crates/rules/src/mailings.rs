//! 送付: the mailings to everyone, who was in each and why, and where a returned item goes next. The direction
//! differs by mailing: notices came back from employers and went home; certificates came back from homes and
//! went to employers.

use crate::Tables;
use crate::papers::Person;
use crate::table::{Fault, Row, Validity, Wrong, read};
use chrono::NaiveDate;
use journal::Member;

/// By way of the employer, or to the insured person's home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// 事業主経由
    Employer,
    /// 被保険者の住所へ
    Home,
}

impl Route {
    /// The code in records and tables.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Home => "home",
        }
    }

    /// The route of a code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        [Self::Employer, Self::Home].into_iter().find(|route| route.code() == code)
    }
}

/// Where a returned item goes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To the insured person's home.
    ToHome,
    /// To the employer.
    ToEmployer,
    /// Nowhere before the address is asked for.
    AskAddress,
}

impl Next {
    /// The code in tables and answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ToHome => "to_home",
            Self::ToEmployer => "to_employer",
            Self::AskAddress => "ask_address",
        }
    }
}

/// One mailing to everyone it concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its code, which members' records carry.
    pub code: String,
    /// The kind of paper.
    pub paper: String,
    /// Between which days it was sent.
    pub sent: [NaiveDate; 2],
    /// Between which days the members were extracted; one day where the sources name one.
    pub extracted: [NaiveDate; 2],
    /// Acquired no earlier, at the latest by the last day of the range when the day itself is uncertain.
    pub acquired_from: Option<NaiveDate>,
    /// Acquired no later.
    pub acquired_through: Option<NaiveDate>,
    /// Without a マイナ保険証 on this day, when that was asked.
    pub without_myna_on: Option<NaiveDate>,
    /// How it went to people in general, and to those in 任意継続.
    pub routes: [Route; 2],
    /// Where an item goes that came back from an employer, and from a home.
    pub returned: [Next; 2],
    /// The sentence to say.
    pub say: String,
    /// Whose word it is.
    pub validity: Validity,
}

/// Whether someone was in a mailing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Included {
    /// The record says it was sent, or everything fits.
    Yes,
    /// Something speaks against it.
    No,
    /// The day that decides lies where the sources give no day.
    Unclear,
}

/// A member and a mailing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion<'t> {
    /// The mailing.
    pub round: &'t Round,
    /// Whether the member was in it.
    pub included: Included,
    /// Why: `on_record`, `acquired_later`, `acquired_earlier`, `acquired_around_extract`, `left_before`,
    /// `left_around_extract`, `had_myna`, `everyone`.
    pub why: &'static str,
    /// How it went or would have gone.
    pub route: Route,
}

fn from_row(row: &Row) -> Result<Round, Wrong> {
    let needed = |column| row.day(column)?.ok_or(Wrong(column, "missing"));
    let route = |column| Route::named(&row.text(column)).ok_or(Wrong(column, "unknown_code"));
    let next = |column| {
        let text = row.text(column);
        let known = [Next::ToHome, Next::ToEmployer, Next::AskAddress];
        known.into_iter().find(|next| next.code() == text).ok_or(Wrong(column, "unknown_code"))
    };
    let round = Round {
        code: row.needed("code")?,
        paper: row.needed("paper")?,
        sent: [needed("sent_from")?, needed("sent_through")?],
        extracted: [needed("extract_from")?, needed("extract_through")?],
        acquired_from: row.day("acquired_from")?,
        acquired_through: row.day("acquired_through")?,
        without_myna_on: row.day("without_myna_on")?,
        routes: [route("route_general")?, route("route_voluntary")?],
        returned: [next("returned_from_employer")?, next("returned_from_home")?],
        say: row.needed("say")?,
        validity: row.validity()?,
    };
    for (days, column) in [(round.sent, "sent_through"), (round.extracted, "extract_through")] {
        if days[1] < days[0] {
            return Err(Wrong(column, "before_its_beginning"));
        }
    }
    Ok(round)
}

pub(crate) fn parse(text: &str) -> Result<Vec<Round>, Vec<Fault>> {
    read(text, from_row)
}

impl Round {
    fn route(&self, voluntary: bool) -> Route {
        self.routes[usize::from(voluntary)]
    }

    /// Whether the member was in it, by what the record says of the days.
    fn includes(&self, member: &Member) -> (Included, &'static str) {
        if member.mailings.iter().any(|sent| sent.round == self.code) {
            return (Included::Yes, "on_record");
        }
        let [first, last] = self.extracted;
        let acquired = member.acquired_on;
        // In the first round nobody acquired after the extract; its day is known only as a range.
        let open_end = self.acquired_through.is_some_and(|end| end == last && first < last);
        if self.acquired_through.is_some_and(|end| end < acquired) || last < acquired {
            return (Included::No, "acquired_later");
        }
        if open_end && first <= acquired {
            return (Included::Unclear, "acquired_around_extract");
        }
        if let Some(from) = self.acquired_from {
            if acquired < from {
                return (Included::No, "acquired_earlier");
            }
            if self.around_earlier_extract(acquired) {
                return (Included::Unclear, "acquired_around_extract");
            }
        }
        self.present(member)
    }

    /// Whether an acquisition lies where the day of the extract before is not known: as wide as this one's.
    fn around_earlier_extract(&self, acquired: NaiveDate) -> bool {
        let [first, last] = self.extracted;
        let width = (last - first).num_days();
        self.acquired_from.is_some_and(|from| (0..=width).contains(&(acquired - from).num_days()))
    }

    fn present(&self, member: &Member) -> (Included, &'static str) {
        let [first, last] = self.extracted;
        match member.lost_on {
            Some(lost) if lost <= first => return (Included::No, "left_before"),
            Some(lost) if lost <= last => return (Included::Unclear, "left_around_extract"),
            _ => {}
        }
        let had_myna = self.without_myna_on.is_some_and(|day| {
            member.myna_registered_on.is_some_and(|registered| registered <= day)
        });
        if had_myna { (Included::No, "had_myna") } else { (Included::Yes, "everyone") }
    }
}

impl Tables {
    /// Every mailing, and whether the member was in it.
    #[must_use]
    pub fn mailings_of(&self, person: Person<'_>) -> Vec<Inclusion<'_>> {
        let rounds = self.rounds.iter();
        rounds
            .map(|round| {
                let (included, why) = round.includes(person.member);
                Inclusion { round, included, why, route: round.route(person.voluntary()) }
            })
            .collect()
    }

    /// The mailing of a code.
    #[must_use]
    pub fn round(&self, code: &str) -> Option<&Round> {
        self.rounds.iter().find(|one| one.code == code)
    }

    /// Where an item of a mailing goes that came back by `route`; `None` for an unknown mailing.
    #[must_use]
    pub fn after_return(&self, round: &str, route: Route) -> Option<Next> {
        Some(self.round(round)?.returned[usize::from(route == Route::Home)])
    }
}
