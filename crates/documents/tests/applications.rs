//! Applications, approvals, orders and sheets made void: what each needs, and that each is an entry.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Counter, day, fonts, reissue, tables, taro};
use documents::order::{OrderRoute, OrderState, arrived, cancel, delivered, open_orders, order};
use documents::{
    IssueError, Request, State, issue, prepare, sheet, spoil, take_in, take_serials_over, void,
};
use journal::body::Application;
use journal::leases::SerialBlock;
use journal::{Actor, Body, HeldMember, Role};
use rules::Tables;
use uuid::Uuid;
use vault::Approval;

fn application(paper: &str, reason: &str) -> Application {
    Application {
        paper: paper.into(),
        reason: reason.into(),
        applicant: "self".into(),
        route: "counter".into(),
        exception: None,
        paper_attached: false,
    }
}

fn supervisor() -> Approval {
    let [asks, approves] = ["tanaka", "suzuki"].map(|name| Actor(name.into()));
    Approval::of(approves, Role::Supervisor, &asks).unwrap()
}

fn certificate<'a>(member: &'a HeldMember, approval: Option<&'a Approval>) -> Request<'a> {
    Request {
        kind: "eligibility_certificate",
        reason: "not_registered",
        approval,
        ..reissue(member)
    }
}

#[test]
fn an_application_says_why_from_whom_and_by_which_way() {
    let counter = Counter::open();
    let access = counter.access();
    let taken = |application: &Application| take_in(&access, &taro(), application);
    let code = |application: &Application| taken(application).unwrap_err().code();
    let notice = |reason: &str| application("eligibility_notice", reason);
    let certificate = |reason: &str| application("eligibility_certificate", reason);

    assert_eq!(code(&application("receipt", "other")), "unknown_kind");
    assert_eq!(code(&notice("needs_assistance")), "unknown_reason", "of another paper");
    assert_eq!(code(&Application { applicant: "cat".into(), ..notice("lost") }), "unknown_choice");
    assert_eq!(code(&notice("damaged")), "damaged_paper_needed");
    assert_eq!(code(&certificate("no_card")), "employer_route_needed");
    assert!(counter.entries().is_empty());

    let attached = Application { paper_attached: true, ..notice("damaged") };
    taken(&attached).unwrap();
    let by_employer = Application { route: "employer".into(), ..certificate("no_card") };
    taken(&by_employer).unwrap();
    let disaster = Application { exception: Some("disaster".into()), ..certificate("no_card") };
    taken(&disaster).unwrap();
    let mut alone = taro();
    alone.member.voluntary_continuation = true;
    take_in(&access, &alone, &certificate("no_card")).unwrap();
    let bodies = counter.entries();
    assert_eq!(bodies.len(), 4);
    assert_eq!(bodies[0], Body::ApplicationTaken(attached));
}

#[test]
fn a_certificate_against_a_rule_needs_a_second_person_and_says_who() {
    let counter = Counter::open();
    let mut member = taro();
    member.member.myna_registered_on = Some(day(2024, 6, 1));
    member.member.e_certificate_expires_on = Some(day(2029, 1, 1));
    let refused = prepare(&counter.access(), &fonts(), &certificate(&member, None)).unwrap_err();
    assert_eq!(
        (refused.code(), refused.reference().as_deref()),
        ("approval_needed", Some("myna_usable"))
    );

    let approval = supervisor();
    let request = certificate(&member, Some(&approval));
    let prepared = || prepare(&counter.access(), &fonts(), &request).unwrap();
    assert_eq!(issue(&counter.access(), prepared()).unwrap_err().code(), "no_serials");
    assert_eq!(counter.entries(), [], "without a number nothing is issued");
    take_serials_over(&counter.vault, SerialBlock { first: 41, last: 42 }).unwrap();
    let issued = issue(&counter.access(), prepared()).unwrap();
    assert_eq!(issued.serial.as_deref(), Some("01-00000041"));
    let expected = Body::ApprovalGiven {
        by: Actor("suzuki".into()),
        what: "eligibility_certificate".into(),
        reason: "myna_usable".into(),
        sheet: Some(issued.sheet.0),
    };
    assert_eq!(counter.entries()[1], expected);
    assert!(matches!(counter.entries()[2], Body::DocumentIssued { serial: Some(_), .. }));
}

#[test]
fn a_branch_that_orders_its_certificates_prints_none() {
    let heading = "code,value,valid_from,valid_through,source,certainty,note";
    let ordered = format!("{heading}\ncertificate_issue,order,,,branch,high,\n");
    let tables: Tables = Tables::shipped().with("settings", &ordered).unwrap();
    let counter = Counter::open();
    let member = taro();
    let request = Request { tables: &tables, ..certificate(&member, None) };
    let refused = prepare(&counter.access(), &fonts(), &request).unwrap_err();
    assert_eq!(refused.code(), "certificate_made_elsewhere");
}

#[test]
fn an_order_goes_from_sent_to_here_to_its_holder() {
    let counter = Counter::open();
    let access = counter.access();
    let by = |member: &HeldMember, route| {
        order(&access, tables(), member, ("not_registered", route), None)
    };
    let mut alone = taro();
    alone.member.voluntary_continuation = true;
    let refused = by(&alone, OrderRoute::Employer).unwrap_err();
    assert_eq!(refused.code(), "no_employer_route");
    alone.member.address = None;
    assert_eq!(by(&alone, OrderRoute::Home).unwrap_err().code(), "address_missing");

    let id = by(&taro(), OrderRoute::Home).unwrap();
    assert_eq!(delivered(&access, id).unwrap_err().code(), "order_state", "it is not here yet");
    arrived(&access, id).unwrap();
    assert_eq!(open_orders(&access).unwrap()[0].state, OrderState::Arrived);
    delivered(&access, id).unwrap();
    assert!(open_orders(&access).unwrap().is_empty());
    assert!(matches!(cancel(&access, id), Err(IssueError::OrderState("delivered"))));
    assert!(matches!(arrived(&access, Uuid::nil()), Err(IssueError::OrderUnknown)));
    let kinds: Vec<String> = counter.entries().iter().map(|body| body.parts().0).collect();
    assert_eq!(kinds, ["CertificateOrdered", "CertificateArrived", "CertificateDelivered"]);
}

#[test]
fn a_void_sheet_holds_no_more() {
    let counter = Counter::open();
    let access = counter.access();
    let prepared = prepare(&access, &fonts(), &reissue(&taro())).unwrap();
    let id = issue(&access, prepared).unwrap().sheet;
    assert_eq!(void(&access, id, "bored", &supervisor()).unwrap_err().code(), "unknown_reason");
    void(&access, id, "wrong_person", &supervisor()).unwrap();
    assert_eq!(sheet(&access, id).unwrap().state, State::Voided);
    for again in [void(&access, id, "other", &supervisor()), spoil(&access, id, "jam")] {
        assert!(matches!(again, Err(IssueError::SheetState("voided"))));
    }
    let kinds: Vec<String> = counter.entries().iter().map(|body| body.parts().0).collect();
    assert_eq!(kinds, ["DocumentIssued", "ApprovalGiven", "DocumentVoided"]);
}
