//! The binder opened for a member, within an encounter: the view is an entry.

use super::Binder;
use crate::view::{
    ExOfficioDays, InMailing, MemberGuide, PaperVerdict, RegistrationDays, Returned,
};
use crate::{Desk, DeskError};
use chrono::NaiveDate;
use rules::leaving::Goes;
use rules::mailings::Included;
use rules::papers::{CertificateReason, ExOfficio, Person, Verdict};
use rules::visiting::Holding;

impl Desk {
    /// Everything the binder says of a member on a day. Looking is an entry, as opening the page is.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, or what the files said.
    pub fn guide(&mut self, member: &str, day: NaiveDate) -> Result<MemberGuide, DeskError> {
        self.settle_search()?;
        let held = self.open(member)?;
        let insured = self.insured_of(&held.member)?;
        let person = Person { member: &held.member, insured: insured.as_ref() };
        Ok(self.binder()?.member(person, day))
    }
}

impl Binder {
    pub(crate) fn member(&self, person: Person<'_>, day: NaiveDate) -> MemberGuide {
        let tables = &self.tables;
        let expiry = tables.certificate_expiry(day);
        let categories = tables.limit_categories(person, day);
        MemberGuide {
            visiting: self.read(&tables.guide(&Holding::of(person), day)),
            copay_by_rule: tables.copay(person, day),
            papers: self.papers(person, day),
            ex_officio: tables.ex_officio(person.member, day).map(ex_officio),
            certificate_latest: expiry.latest,
            certificate_expires_on: expiry.of_period,
            limit_categories: categories.iter().map(|limit| limit.category.clone()).collect(),
            if_leaving: self.if_leaving(person, day),
            mailings: self.mailings(person),
            registration: self.registration(person.member.acquired_on, day),
        }
    }

    /// 資格確認書 is judged for someone without a usable card, whose other reasons the application asks for; of
    /// 限度額適用認定証 the category is still to be asked.
    fn papers(&self, person: Person<'_>, day: NaiveDate) -> Vec<PaperVerdict> {
        let tables = &self.tables;
        let without_myna = CertificateReason::WithoutMyna;
        let verdicts = [
            ("eligibility_notice", tables.notice(person, day)),
            ("eligibility_certificate", tables.certificate(person, without_myna, day)),
            ("elderly_card", tables.elderly_card(person, day)),
            ("limit_certificate", tables.limit_certificate_possible(person, day)),
        ];
        verdicts.into_iter().map(|(kind, verdict)| self.paper(kind, verdict, day)).collect()
    }

    pub(super) fn paper(
        &self,
        kind: &'static str,
        verdict: Verdict,
        day: NaiveDate,
    ) -> PaperVerdict {
        PaperVerdict {
            kind,
            allowed: verdict.allowed(),
            needs_approval: verdict.needs_approval(),
            reasons: verdict.reasons.into_iter().map(|one| self.said(one, day)).collect(),
        }
    }

    fn if_leaving(&self, person: Person<'_>, day: NaiveDate) -> Vec<Returned> {
        let returned = |one: rules::leaving::Return| {
            let (goes, by) = match one.goes {
                Goes::ThroughEmployer => ("employer", None),
                Goes::ToBranch { by } => ("branch", Some(by)),
                Goes::ToBranchSoon => ("branch", None),
                Goes::Stays => ("stays", None),
            };
            Returned { paper: one.paper, goes, by, say: self.sentence(one.rule, day) }
        };
        self.tables.returns(person, day).into_iter().map(returned).collect()
    }

    fn registration(&self, acquired: NaiveDate, day: NaiveDate) -> RegistrationDays {
        let (myna_works_from, myna_works_by) = self.tables.myna_works_between(day);
        RegistrationDays {
            employer_files_by: self.tables.employer_files_by(acquired),
            myna_works_from,
            myna_works_by,
            removal_takes_effect: self.tables.removal_takes_effect(day),
        }
    }

    fn mailings(&self, person: Person<'_>) -> Vec<InMailing> {
        let inclusions = self.tables.mailings_of(person).into_iter();
        inclusions
            .map(|one| InMailing {
                round: one.round.code.clone(),
                included: match one.included {
                    Included::Yes => "yes",
                    Included::No => "no",
                    Included::Unclear => "unclear",
                },
                why: one.why,
                route: one.route.code(),
                if_returned: self
                    .tables
                    .after_return(&one.round.code, one.route)
                    .map(rules::mailings::Next::code),
                say: one.round.say.clone(),
            })
            .collect()
    }
}

fn ex_officio(standing: ExOfficio) -> ExOfficioDays {
    match standing {
        ExOfficio::Due { from, through, left } => {
            ExOfficioDays { state: "due", from: Some(from), through, days_left: Some(left) }
        }
        ExOfficio::UnderWay { through } => {
            ExOfficioDays { state: "under_way", from: None, through, days_left: None }
        }
        ExOfficio::Overdue { through } => {
            ExOfficioDays { state: "overdue", from: None, through, days_left: None }
        }
    }
}
