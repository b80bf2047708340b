//! 返戻 within an encounter, and what of it waits.

use crate::view::{Choice, MailJourney, TakenBack, WaitingMail};
use crate::{Desk, DeskError};
use chrono::NaiveDate;
use documents::MailRow;
use mailing::{Back, CameBack};
use rules::counter::{self, List};
use rules::mailings::Route;
use uuid::Uuid;
use vault::HandleMail;

impl Desk {
    /// Today's reasons for which mail comes back.
    #[must_use]
    pub fn return_reasons(&self) -> Vec<Choice> {
        let codes = counter::choices(List::ReturnReason, self.today()).into_iter();
        codes.map(|code| Choice { code: code.to_owned() }).collect()
    }

    /// Writes down that an item for a member came back.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, `unknown_code`.
    pub fn take_back(
        &self,
        member: &str,
        round: Option<&str>,
        route: &str,
        reason: &str,
    ) -> Result<TakenBack, DeskError> {
        let held = self.held(member)?;
        let back = Back { round, route: named(route)?, reason };
        let access = self.access::<HandleMail>()?;
        let (entry, next) = mailing::take_back(&access, self.tables()?, &held, &back)?;
        Ok(TakenBack { entry, next: next.code().to_owned() })
    }

    /// Writes down that an item which had come back went out again.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, `mail_not_waiting`, `unknown_code`.
    pub fn resend_mail(&self, member: &str, entry: Uuid, to: &str) -> Result<Uuid, DeskError> {
        let held = self.held(member)?;
        Ok(mailing::resend(&self.access::<HandleMail>()?, &held, entry, named(to)?)?)
    }

    /// What came back at this desk and has not gone out again, the oldest first.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the journal said.
    pub fn waiting_mail(&self) -> Result<Vec<WaitingMail>, DeskError> {
        let waiting = mailing::open(&self.at_work()?.grant::<HandleMail>(None)?)?;
        let row = |one: CameBack| {
            Ok(WaitingMail {
                entry: one.entry,
                written_number: self.number_of(Some(&one.member))?,
                member: one.member.0,
                day: one.day,
                round: one.what.round,
                route: one.what.route,
                reason: one.what.reason,
                next: one.what.next,
            })
        };
        waiting.into_iter().map(row).collect()
    }

    /// What came back on a day, and what of earlier days waits, as the paper lists it.
    pub(crate) fn mail_of_day(&self, day: NaiveDate) -> Result<Vec<MailRow>, DeskError> {
        let listed = mailing::of_day(&self.access::<HandleMail>()?, day)?;
        let row = |one: mailing::Listed| {
            let back = one.back;
            let (resent_on, resent) = one.resent.unzip();
            Ok(MailRow {
                day: back.day,
                written_number: self.number_of(Some(&back.member))?.unwrap_or_default(),
                round: back.what.round,
                route: back.what.route,
                reason: back.what.reason,
                next: back.what.next,
                resent,
                resent_on,
            })
        };
        listed.into_iter().map(row).collect()
    }

    /// What became of a member's mail that came back, at any desk of the branch, the newest first.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, `not_permitted`, or what the files said.
    pub fn mail_journeys(&self, member: &str) -> Result<Vec<MailJourney>, DeskError> {
        let access = self.access::<HandleMail>()?;
        let held = self.open(member)?;
        let row = |one: mailing::Journey| {
            let (resent_on, resent_to) = one.resent.unzip();
            MailJourney {
                entry: one.entry,
                day: one.day,
                round: one.what.round,
                route: one.what.route,
                reason: one.what.reason,
                resent_on,
                resent_to,
            }
        };
        Ok(mailing::journeys(&access, &held.member.id)?.into_iter().map(row).collect())
    }
}

fn named(route: &str) -> Result<Route, DeskError> {
    Route::named(route).ok_or(DeskError::NotTaken("unknown_choice"))
}
