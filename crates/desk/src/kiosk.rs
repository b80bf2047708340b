//! 無人端末: what a visitor asks for at a kiosk is sealed to the branch at once. It reaches the staff's queue with the
//! journal, or as a code on the 受付票. A kiosk holds no member, and cannot read what it took in.

use crate::view::{StaffMember, TicketPage, Told};
use crate::visitors::Visit;
use crate::{Desk, DeskError};
use journal::entry::{hex, unhex};
use journal::wire::DeskKind;
use journal::{Actor, Body, Role, sealed};
use serde::Serialize;
use uuid::Uuid;
use vault::{AskForVisitor, InUse, VaultError};

/// The key of the branch, to which a kiosk seals.
pub(crate) const BRANCH_KEY: &str = "branch.key";
/// What a request is sealed for.
pub(crate) const PURPOSE: &str = "madoguchi visitor request 1";
/// The most characters that a visitor may write.
pub(crate) const MOST_CHARACTERS: usize = 120;

/// What the visitor takes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ticket {
    /// The number that is called, of this kiosk's day.
    pub number: u64,
    /// The text of the code for a counter that cannot be reached: sealed, in capitals and digits.
    pub code: String,
}

/// How the text of a ticket's code begins, so that a scanner's burst is known for one.
pub(crate) const CODE_PREFIX: &str = "T01";
/// The most digits of a 記号 and of a 番号.
const MOST_DIGITS: [usize; 2] = [8, 7];

impl Desk {
    /// Opens a kiosk, with its share of the keys alone.
    ///
    /// # Errors
    /// `NotAKiosk`, or what the files said.
    pub fn open_kiosk(&mut self) -> Result<(), DeskError> {
        self.kiosk()?;
        let in_use = InUse::of(&self.layout)?;
        let keys = self.slots()?.open_kiosk()?;
        let vault = self.open_vault(keys)?;
        drop(in_use);
        self.record_update_end(&vault)?;
        let person = StaffMember { id: Actor::desk().0, name: String::new(), role: Role::Kiosk };
        self.take_up_work(vault, person, None)?;
        self.write_down(Body::SignedIn { role: Role::Kiosk })
    }

    /// Takes in what a visitor asks for: a purpose of the table, and a few words. Nothing of it stays readable here.
    ///
    /// # Errors
    /// `not_permitted`, `NotAKiosk`, `UnknownPurpose`, `RequestTooLong`, `NoBranchKey` before the first contact.
    pub fn kiosk_request(&mut self, purpose: &str, text: &str) -> Result<Ticket, DeskError> {
        self.at_work()?.grant::<AskForVisitor>(None)?;
        if text.chars().count() > MOST_CHARACTERS || text.chars().any(char::is_control) {
            return Err(DeskError::RequestTooLong);
        }
        // A visitor may write a whole 個人番号 here; it goes no further.
        if japanese::holds_whole_number(text) {
            return Err(identity::IdentityError::TwelveDigits.into());
        }
        Ok(self.take_request_in(purpose, text, None)?.1)
    }

    /// The same of a member whom the visitor names by 記号, 番号 and birth date, with the ticket as the screen shows it.
    ///
    /// # Errors
    /// As [`Self::kiosk_request`]; `symbol_unreadable`, `number_unreadable` for other digits than there are, and
    /// `birth_date_unreadable` for a day to come.
    pub fn kiosk_ticket(&mut self, purpose: &str, told: Told) -> Result<TicketPage, DeskError> {
        self.at_work()?.grant::<AskForVisitor>(None)?;
        let [symbol, number] = MOST_DIGITS;
        for (digits, most, code) in [
            (&told.symbol, symbol, "symbol_unreadable"),
            (&told.number, number, "number_unreadable"),
        ] {
            let fits = (1..=most).contains(&digits.len());
            if !fits || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(DeskError::NotTaken(code));
            }
        }
        if told.birth_date > self.today() {
            return Err(DeskError::NotTaken("birth_date_unreadable"));
        }
        let (request, Ticket { number, code }) = self.take_request_in(purpose, "", Some(told))?;
        let picture = crate::code_picture(&code).expect("a request is shorter than a code holds");
        let prints = self.ticket_printer()?.is_some();
        let called = u32::try_from(number).expect("below a thousand");
        let paper = documents::Ticket { request, number: called, code };
        self.at_work_mut()?.ticket = Some(paper).filter(|_| prints);
        Ok(TicketPage { number, picture, prints })
    }

    fn take_request_in(
        &self,
        purpose: &str,
        text: &str,
        told: Option<Told>,
    ) -> Result<(Uuid, Ticket), DeskError> {
        let access = self.at_work()?.grant::<AskForVisitor>(None)?;
        self.kiosk()?;
        let today = self.surroundings.today();
        if !rules::counter::known(rules::counter::List::Purpose, purpose, today) {
            return Err(DeskError::UnknownPurpose);
        }
        let visit = Visit {
            id: self.surroundings.uuid(),
            at: self.surroundings.now(),
            purpose: purpose.to_owned(),
            text: text.to_owned(),
            told,
        };
        let sealed = hex(&visit.seal(&self.branch_key()?, &self.surroundings));
        let body = Body::VisitorRequest { request: visit.id, sealed: sealed.clone() };
        access.transact::<_, VaultError>(|writing| writing.append(body, None).map(drop))?;
        let code = format!("{CODE_PREFIX}{}", sealed.to_uppercase());
        Ok((visit.id, Ticket { number: number(visit.id), code }))
    }

    fn kiosk(&self) -> Result<(), DeskError> {
        let is_kiosk = self.enrolled()?.kind == DeskKind::Kiosk;
        if is_kiosk { Ok(()) } else { Err(DeskError::NotAKiosk) }
    }

    fn branch_key(&self) -> Result<[u8; sealed::KEY], DeskError> {
        let text = std::fs::read_to_string(self.layout.file(BRANCH_KEY));
        text.ok().and_then(|text| unhex(text.trim())).ok_or(DeskError::NoBranchKey)
    }
}

/// Three digits that people call out; the request's own name decides.
pub(crate) fn number(request: Uuid) -> u64 {
    u64::try_from(request.as_u128() % 900).expect("below a thousand") + 100
}
