//! Finding a member and opening their page, within an encounter.

use crate::view::{self, MatchedBy, MemberGuide, MemberPage, Named, Reason, TimelineItem};
use crate::{Desk, DeskError};
use chrono::{Datelike as _, NaiveDate};
use japanese::written_date;
use journal::member::written_number;
use journal::{HeldMember, Member, MemberId};
use members::Matched;
use rules::Tables;
use rules::papers::Person;
use vault::FindMembers;

/// The text of a search by scanning, in the entry: the code is a long run of digits, which entries never hold.
const SCANNED: &str = "C01…";

impl Desk {
    /// Finds members by whatever was typed or scanned, best first. The search becomes an entry once it settles: at
    /// [`Self::settle_search`], when a page opens, or when the encounter closes.
    ///
    /// # Errors
    /// `NoEncounter`, or why the text cannot be searched for.
    pub fn find(&mut self, text: &str, limit: u32) -> Result<Vec<view::Found>, DeskError> {
        let today = self.surroundings.today();
        if let Some(found) = self.by_management_code(text)? {
            let shown = u32::try_from(found.len()).unwrap_or(u32::MAX);
            self.at_work_mut()?.settling = Some((SCANNED.to_owned(), shown));
            return Ok(found);
        }
        let found = members::find(&self.access::<FindMembers>()?, text, limit)?;
        let shown = u32::try_from(found.len()).unwrap_or(u32::MAX);
        self.at_work_mut()?.settling = Some((text.to_owned(), shown));
        Ok(found.into_iter().map(|row| found_row(row, today)).collect())
    }

    /// Whom a sheet of this desk is about, when its management code was scanned; `None` for any other text.
    fn by_management_code(&self, text: &str) -> Result<Option<Vec<view::Found>>, DeskError> {
        let today = self.surroundings.today();
        let Some(member) = documents::member_of_code(&self.access()?, text)? else {
            return Ok(None);
        };
        let vault = &self.at_work()?.vault;
        let row = member.map(|id| members::row(vault, &id)).transpose()?.flatten();
        Ok(Some(row.into_iter().map(|row| scanned_row(row, today)).collect()))
    }

    /// Writes the search under way down, if there is one.
    ///
    /// # Errors
    /// What the journal said; the search is still under way then.
    pub fn settle_search(&mut self) -> Result<(), DeskError> {
        let Some(at_work) = &self.at_work else { return Ok(()) };
        let Some((text, shown)) = at_work.settling.clone() else { return Ok(()) };
        members::settle_search(&self.access::<FindMembers>()?, &text, shown)?;
        self.at_work_mut()?.settling = None;
        Ok(())
    }

    /// Opens a member's page: who they are, what to mind, what happened. The view is an entry, once a visit.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, or what the files said.
    pub fn show(&mut self, member: &str) -> Result<MemberPage, DeskError> {
        self.settle_search()?;
        let held = self.open(member)?;
        self.page(&held)
    }

    /// The record behind an id or a written number, of which something is shown: the view is an entry, once a visit.
    pub(crate) fn open(&self, member: &str) -> Result<HeldMember, DeskError> {
        let held = self.held(member)?;
        members::viewed(&self.access::<FindMembers>()?, held.reference())?;
        Ok(held)
    }

    /// The record behind an id or a written `記号-番号-枝番`.
    pub(crate) fn held(&self, member: &str) -> Result<HeldMember, DeskError> {
        // Whether there is such a member is for nobody who may not look for them.
        let vault = self.at_work()?.grant::<FindMembers>(None)?.vault();
        let by_id = members::by_id(vault, &MemberId(member.to_owned()))?;
        match by_id {
            Some(held) => Ok(held),
            None => members::by_written_number(vault, member)?.ok_or(DeskError::MemberUnknown),
        }
    }

    fn page(&self, held: &HeldMember) -> Result<MemberPage, DeskError> {
        let at_work = self.at_work()?;
        let (vault, today) = (&at_work.vault, self.surroundings.today());
        let rows = |found: Vec<members::Found>| {
            found.into_iter().map(|row| found_row(row, today)).collect::<Vec<_>>()
        };
        let look_alikes = rows(members::look_alikes(vault, &held.member)?);
        let insured = self.insured_of(&held.member)?;
        let person = Person { member: &held.member, insured: insured.as_ref() };
        let mut page = plain_page(held, self.binder()?.member(person, today), today);
        page.household = rows(members::household(vault, &held.member)?);
        page.household.retain(|row| row.id != page.id);
        page.insured = insured.as_ref().map(named);
        page.warnings = warnings(&at_work.dated.tables, person, today);
        if !look_alikes.is_empty() {
            page.warnings.push(Reason::code("look_alikes"));
        }
        page.look_alikes = look_alikes;
        page.timeline = at_work.timeline(&held.member.id)?;
        if wants_rest(&page.timeline) {
            page.warnings.push(Reason::code("do_not_ask"));
        }
        page.last_four = identity::result_today(vault, held)?;
        let counted = self.counted(&held.member.id)?;
        page.tries_left = identity::tries_left(vault, &held.member.id.0, counted)?;
        Ok(page)
    }

    /// Whom a dependent depends on, when held here.
    pub(crate) fn insured_of(&self, member: &Member) -> Result<Option<Member>, DeskError> {
        let Some(id) = &member.insured_id else { return Ok(None) };
        let insured = members::by_id(&self.at_work()?.vault, id)?;
        Ok(insured.map(|held| held.member))
    }
}

fn named(member: &Member) -> Named {
    Named { id: member.id.0.clone(), name: member.name.clone() }
}

fn scanned_row(row: members::Found, today: NaiveDate) -> view::Found {
    view::Found { matched: vec![MatchedBy::ManagementCode], ..found_row(row, today) }
}

pub(crate) fn found_row(row: members::Found, today: NaiveDate) -> view::Found {
    view::Found {
        id: row.id.0,
        written_number: written_number(&row.symbol, &row.number, &row.suffix),
        symbol: row.symbol,
        number: row.number,
        suffix: row.suffix,
        name: row.name,
        kana: row.kana,
        birth_date_written: written_date(row.birth_date),
        birth_date: row.birth_date,
        matched: row.matched.into_iter().map(matched_by).collect(),
        lost: row.lost_on.is_some_and(|lost| lost <= today),
        relation: row.relation,
    }
}

fn matched_by(matched: Matched) -> MatchedBy {
    match matched {
        Matched::Number => MatchedBy::Number,
        Matched::Kana => MatchedBy::Kana,
        Matched::Name => MatchedBy::Name,
        Matched::BirthDate => MatchedBy::BirthDate,
        Matched::Alias => MatchedBy::Alias,
        Matched::InquiryNumber => MatchedBy::InquiryNumber,
        Matched::CertificateNumber => MatchedBy::CertificateNumber,
        Matched::PostalCode => MatchedBy::PostalCode,
        Matched::Address => MatchedBy::Address,
        Matched::Employer => MatchedBy::Employer,
        Matched::NearKana => MatchedBy::NearKana,
        Matched::NearName => MatchedBy::NearName,
    }
}

/// Whether the member's last word was not to be spoken to about it again.
fn wants_rest(timeline: &[TimelineItem]) -> bool {
    let answers = timeline.iter().filter(|item| item.kind == "OutreachLogged");
    outreach::wants_rest(answers.filter_map(|item| item.detail.as_deref()))
}

/// What staff must know before they do anything, by the rules of the day.
fn warnings(tables: &Tables, person: Person<'_>, today: NaiveDate) -> Vec<Reason> {
    let reasons = tables.notice(person, today).reasons.into_iter();
    reasons.map(|one| reason(tables, one, today)).collect()
}

/// A reason with its sentence of the day.
pub(crate) fn reason(tables: &Tables, reason: rules::papers::Reason, day: NaiveDate) -> Reason {
    let say = tables.rule(reason.code, day).map(|rule| rule.say.clone());
    Reason { code: reason.code.to_owned(), reference: reason.reference, say }
}

fn plain_page(held: &HeldMember, guide: MemberGuide, today: NaiveDate) -> MemberPage {
    let member = held.member.clone();
    MemberPage {
        version: held.version,
        guide,
        written_number: member.written_number(),
        birth_date_written: written_date(member.birth_date),
        age: age(member.birth_date, today),
        acquired_on_written: written_date(member.acquired_on),
        lost_on_written: member.lost_on.map(written_date),
        eligible: member.eligible_on(today),
        id: member.id.0,
        symbol: member.symbol,
        number: member.number,
        suffix: member.suffix,
        name: member.name,
        kana: member.kana,
        alias: member.alias,
        remarks: member.remarks,
        birth_date: member.birth_date,
        sex: member.sex,
        relation: member.relation,
        insured_id: member.insured_id.map(|id| id.0),
        insured: None,
        acquired_on: member.acquired_on,
        lost_on: member.lost_on,
        voluntary_continuation: member.voluntary_continuation,
        copay_ratio: member.copay_ratio,
        copay_as_of: member.copay_as_of,
        postal_code: member.postal_code,
        address: member.address,
        employer_name: member.employer_name,
        employer_postal_code: member.employer_postal_code,
        employer_address: member.employer_address,
        my_number_state: member.my_number_state,
        myna_registered_on: member.myna_registered_on,
        e_certificate_expires_on: member.e_certificate_expires_on,
        certificate_number: member.certificate_number,
        certificate_expires_on: member.certificate_expires_on,
        elderly_card_ratio: member.elderly_card_ratio,
        limit_category: member.limit_category,
        limit_expires_on: member.limit_expires_on,
        inquiry_number: member.inquiry_number,
        standard_remuneration: member.standard_remuneration,
        mailings: member.mailings,
        household: Vec::new(),
        look_alikes: Vec::new(),
        warnings: Vec::new(),
        timeline: Vec::new(),
        last_four: None,
        tries_left: 0,
    }
}

/// Completed years. (The law completes a year at the end of the day before the birthday; the counter
/// speaks of birthdays, and rules that need the law's day have their own.)
pub(crate) fn age(born: NaiveDate, today: NaiveDate) -> u32 {
    let years = today.year() - born.year();
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    u32::try_from(years - i32::from(before_birthday)).unwrap_or(0)
}
