//! An item that came back, and one that goes out again.

use crate::{MailingError, list};
use journal::body::MailReturned;
use journal::{Body, HeldMember, MemberRef};
use rules::Tables;
use rules::counter::{self, List};
use rules::mailings::{Next, Route};
use uuid::Uuid;
use vault::{Access, HandleMail};

/// What came back: of which mailing, or a letter of the branch's own; by which way it had gone; why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back<'a> {
    /// The mailing; none for a letter of the branch.
    pub round: Option<&'a str>,
    /// By which way it had gone.
    pub route: Route,
    /// Why, a code of the table.
    pub reason: &'a str,
}

/// Writes down that an item came back; gives the entry and where the item goes next. A letter of the branch's own asks
/// for the address first.
///
/// # Errors
/// `UnknownCode` for a mailing or a reason that the tables do not have; nothing is written then.
pub fn take_back(
    access: &Access<'_, HandleMail>,
    tables: &Tables,
    held: &HeldMember,
    back: &Back<'_>,
) -> Result<(Uuid, Next), MailingError> {
    let today = access.surroundings().today();
    if !counter::known(List::ReturnReason, back.reason, today) {
        return Err(MailingError::UnknownCode("reason"));
    }
    let next = match back.round {
        None => Next::AskAddress,
        Some(round) => {
            tables.after_return(round, back.route).ok_or(MailingError::UnknownCode("round"))?
        }
    };
    let of = MemberRef { id: held.member.id.clone(), version: held.version };
    let body = Body::MailReturned(MailReturned {
        round: back.round.map(str::to_owned),
        route: back.route.code().to_owned(),
        reason: back.reason.to_owned(),
        next: next.code().to_owned(),
    });
    let entry = access.transact(|writing| writing.append(body, Some(of)))?;
    Ok((entry, next))
}

/// Writes down that an item which had come back went out again.
///
/// # Errors
/// `NotWaiting` when no such item waits at this desk.
pub fn resend(
    access: &Access<'_, HandleMail>,
    held: &HeldMember,
    returned: Uuid,
    to: Route,
) -> Result<Uuid, MailingError> {
    let waiting = list::open(access)?;
    if !waiting.iter().any(|one| one.entry == returned && one.member == held.member.id) {
        return Err(MailingError::NotWaiting);
    }
    let of = MemberRef { id: held.member.id.clone(), version: held.version };
    let body = Body::MailResent { returned, route: to.code().to_owned() };
    Ok(access.transact(|writing| writing.append(body, Some(of)))?)
}
