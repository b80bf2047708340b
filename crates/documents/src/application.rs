//! 交付申請書: what came in, from whom and by which way, before any paper answers it (健保則47条, 49条, 51条の4).

use crate::error::{IssueError, check_reason};
use crate::kinds::Kind;
use crate::sheet_id::SheetId;
use journal::body::Application;
use journal::{Body, HeldMember, MemberId};
use rules::counter::{self, List};
use rusqlite::{Connection, params};
use uuid::Uuid;
use vault::{Access, IssuePapers};

/// Reasons with which the damaged paper itself comes along (健保則49条2項).
const WITH_THE_PAPER: &[&str] = &["damaged", "certificate_damaged"];

/// Takes an application in.
///
/// # Errors
/// `UnknownKind` for a paper that is not applied for, `UnknownReason`, `UnknownChoice` for an applicant, a way or an exception
/// that is not in the table, `DamagedPaperNeeded`, `EmployerRouteNeeded` for a certificate that must come by way of the employer
/// and names no exception.
pub fn take_in(
    access: &Access<'_, IssuePapers>,
    held: &HeldMember,
    application: &Application,
) -> Result<Uuid, IssueError> {
    let today = access.surroundings().today();
    let list = match application.paper.as_str() {
        "eligibility_notice" | "eligibility_certificate" => {
            Kind::named(&application.paper).ok_or(IssueError::UnknownKind)?.reasons
        }
        _ => return Err(IssueError::UnknownKind),
    };
    let known = |list, code: &str| counter::known(list, code, today);
    check_reason(list, &application.reason, today)?;
    let exception = application.exception.as_deref();
    if !known(List::Applicant, &application.applicant)
        || !known(List::ApplicationRoute, &application.route)
        || exception.is_some_and(|code| !known(List::RouteException, code))
    {
        return Err(IssueError::UnknownChoice);
    }
    if WITH_THE_PAPER.contains(&application.reason.as_str()) && !application.paper_attached {
        return Err(IssueError::DamagedPaperNeeded);
    }
    let by_employer = application.route == "employer" || held.member.voluntary_continuation;
    if application.paper == "eligibility_certificate" && !by_employer && exception.is_none() {
        return Err(IssueError::EmployerRouteNeeded);
    }
    access.transact::<_, IssueError>(|writing| {
        let body = Body::ApplicationTaken(application.clone());
        let entry = writing.append(body, Some(crate::prepare::member_ref(held)))?;
        let sql = "insert into application (entry, member, paper, reason, route) values (?1, ?2, ?3, ?4, ?5)";
        let row = params![
            entry.to_string(),
            held.member.id.0,
            application.paper,
            application.reason,
            application.route
        ];
        writing.sql().execute(sql, row)?;
        Ok(entry)
    })
}

/// The oldest application of a member for a paper is answered by this sheet, if there is one.
pub(crate) fn answer(
    journal: &Connection,
    member: &MemberId,
    paper: &str,
    sheet: SheetId,
) -> rusqlite::Result<()> {
    let sql = "update application set sheet = ?3 where entry = (
                   select min(entry) from application where member = ?1 and paper = ?2 and sheet is null)";
    journal.prepare_cached(sql)?.execute(params![member.0, paper, sheet.to_string()])?;
    Ok(())
}
