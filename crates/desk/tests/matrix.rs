//! Who may do what: the tables of `docs/permissions.md` against the program, each function of the desk asked by each role.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod described;
mod ground;

use described::{functions, table_in};
use desk::audit::SignInRow;
use desk::view::Told;
use desk::{
    Addressed, Application, Desk, DeskError, KeyPlace, Labelled, NewBatch, Once, OrderRoute,
    PaperRequest, PrinterSettings, Proof, ToldBill,
};
use ground::{Ground, PIN, TARO, begin_work};
use journal::Role;
use journal::body::{Outreach, Promotion};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use uuid::Uuid;

const NOBODY: Addressed<'static> = Addressed { symbol: "", name: "none" };
const ROLES: [Role; 4] = [Role::Clerk, Role::Supervisor, Role::Kiosk, Role::Maintenance];

type Ask = fn(&mut Desk) -> Result<(), DeskError>;

/// Every function that needs a permission, asked for something that need not be there.
const ASKED: &[(&str, Ask)] = &[
    ("take_application", |desk| {
        let application = Application {
            paper: "eligibility_notice".into(),
            reason: "lost".into(),
            applicant: "self".into(),
            route: "counter".into(),
            exception: None,
            paper_attached: false,
        };
        desk.take_application("nobody", &application).map(drop)
    }),
    ("order_certificate", |desk| {
        desk.order_certificate("nobody", "card_lost", OrderRoute::Hand, None).map(drop)
    }),
    ("certificate_arrived", |desk| desk.certificate_arrived(Uuid::nil())),
    ("certificate_delivered", |desk| desk.certificate_delivered(Uuid::nil())),
    ("cancel_certificate", |desk| desk.cancel_certificate(Uuid::nil())),
    ("open_orders", |desk| desk.open_orders().map(drop)),
    ("audit_member", |desk| desk.audit_member(TARO).map(drop)),
    ("audit_person", |desk| desk.audit_person("clerk").map(drop)),
    ("audit_unusual", |desk| desk.audit_unusual().map(drop)),
    ("audit_member_rows", |desk| desk.audit_member_rows(TARO).map(drop)),
    ("audit_person_rows", |desk| desk.audit_person_rows("clerk").map(drop)),
    ("audit_unusual_rows", |desk| desk.audit_unusual_rows().map(drop)),
    ("sign_ins", |desk| desk.sign_ins(5).map(drop)),
    ("ask_approval", |desk| desk.ask_approval("void", "none", "a test").map(drop)),
    ("approvals", |desk| desk.approvals().map(drop)),
    ("approval_rows", |desk| desk.approval_rows().map(drop)),
    ("decide_approval", |desk| desk.decide_approval(Uuid::nil(), true, "a test")),
    ("kiosk_request", |desk| desk.kiosk_request("enquiry", "a test").map(drop)),
    ("kiosk_ticket", |desk| {
        let birth_date = desk.today();
        let told = Told { symbol: "1010101".into(), number: "1".into(), birth_date };
        desk.kiosk_ticket("enquiry", told).map(drop)
    }),
    ("set_ticket_printer", |desk| desk.set_ticket_printer(None)),
    ("ticket_printer", |desk| desk.ticket_printer().map(drop)),
    ("print_ticket", |desk| desk.print_ticket("ja")),
    ("visitors", |desk| desk.visitors().map(drop)),
    ("read_ticket", |desk| desk.read_ticket("00").map(drop)),
    ("take_visitor", |desk| desk.take_visitor(Uuid::nil())),
    ("begin_batch", |desk| {
        let people = vec!["nobody".into()];
        let (kind, reason) = ("eligibility_notice".into(), "lost".into());
        desk.begin_batch(&NewBatch { kind, variant: None, reason, people }).map(drop)
    }),
    ("people_of_employer", |desk| desk.people_of_employer("1010101").map(drop)),
    ("run_batch", |desk| desk.run_batch(Uuid::nil(), 1, &|_| ControlFlow::Break(())).map(drop)),
    ("batch", |desk| desk.batch(Uuid::nil()).map(drop)),
    ("batches", |desk| desk.batches().map(drop)),
    ("batch_file", |desk| desk.batch_file(Uuid::nil(), 1).map(drop)),
    ("guide", |desk| desk.guide("nobody", desk.today()).map(drop)),
    ("log_outreach", |desk| {
        let contact = Outreach {
            occasion: "issue".into(),
            channel: "counter".into(),
            answer: "none".into(),
            materials: Vec::new(),
            follow_up: None,
            note: None,
        };
        desk.log_outreach("nobody", contact).map(drop)
    }),
    ("look_elsewhere", |desk| desk.look_elsewhere("1010101-1").map(drop)),
    ("elsewhere_job", |desk| desk.elsewhere_job("1010101-1").map(drop)),
    ("show_elsewhere", |desk| desk.show_elsewhere("27", "w", None).map(drop)),
    ("show_elsewhere_granted", |desk| {
        desk.show_elsewhere_granted("27", "w", Uuid::nil()).map(drop)
    }),
    ("journal_page", |desk| desk.journal_page(0).map(drop)),
    ("verify_journal", |desk| desk.verify_journal().map(drop)),
    ("find", |desk| desk.find("キョウカイ", 5).map(drop)),
    ("show", |desk| desk.show(TARO).map(drop)),
    ("rotate_keys", |desk| desk.rotate_keys(Proof { pin: "000000", code: None })),
    ("move_share", |desk| desk.move_share("000000", KeyPlace::File)),
    ("propose", |desk| desk.propose(TARO).map(drop)),
    ("propose_for_nobody", |desk| desk.propose_for_nobody().map(drop)),
    ("draft", |desk| {
        let day = desk.today();
        let request = PaperRequest {
            kind: "eligibility_notice",
            variant: None,
            member: Some("nobody"),
            printer: None,
            approval: None,
            reason: "lost",
            day,
        };
        desk.draft(&request).map(drop)
    }),
    ("sheet_pdf", |desk| desk.sheet_pdf(Uuid::nil()).map(drop)),
    ("save_pdf", |desk| desk.save_pdf(Uuid::nil()).map(drop)),
    ("sheet_pages", |desk| desk.sheet_pages(Uuid::nil()).map(drop)),
    ("print", |desk| {
        desk.print(Uuid::nil(), "none", Once { source: None, duplex: None }).map(drop)
    }),
    ("in_hand", |desk| desk.in_hand(Uuid::nil())),
    ("hand_over", |desk| desk.hand_over(Uuid::nil())),
    ("spoil", |desk| desk.spoil(Uuid::nil(), "jam")),
    ("void", |desk| {
        let asked_by = journal::Actor("somebody".into());
        let by = journal::Actor("approver".into());
        let approval = desk::Approval::of(by, Role::Supervisor, &asked_by)?;
        desk.void(Uuid::nil(), "lost", &approval)
    }),
    ("install_update", |desk| desk.install_update(&desk::Program::this(), PIN, None).map(drop)),
    ("set_branch_field", |desk| {
        let today = desk.today();
        desk.set_branch_field(PIN, "phone", "011-000-0001", today).map(drop)
    }),
    ("withdraw_branch_field", |desk| desk.withdraw_branch_field("phone").map(drop)),
    ("printers", |desk| desk.printers().map(drop)),
    ("printer_settings", |desk| desk.printer_settings("none").map(drop)),
    ("alignment_page", |desk| desk.alignment_page("none", false).map(drop)),
    ("set_printer", |desk| desk.set_printer("none", &PrinterSettings::default())),
    ("job_state", |desk| desk.job_state("none", "1").map(drop)),
    ("cancel_job", |desk| desk.cancel_job("none", "1").map(drop)),
    ("tasks", |desk| desk.tasks().map(drop)),
    ("see_to_task", |desk| desk.see_to_task("none")),
    ("identify", |desk| desk.identify("nobody", &["passport".into()]).map(drop)),
    ("verify", |desk| desk.verify("nobody", "1234").map(drop)),
    ("employer", |desk| desk.employer("1010101").map(drop)),
    ("put_out_batch", |desk| desk.put_out_batch(Uuid::nil()).map(drop)),
    ("batch_job", |desk| desk.batch_job(Uuid::nil()).map(drop)),
    ("parcels", |desk| desk.parcels(Uuid::nil(), 0).map(drop)),
    ("post_parcels", |desk| {
        desk.post_parcels((Uuid::nil(), 0), NOBODY, (Labelled::Boxes, &[])).map(drop)
    }),
    ("save_posting_sheet", |desk| desk.save_posting_sheet((Uuid::nil(), 0), NOBODY).map(drop)),
    ("save_parcel_sheet", |desk| desk.save_parcel_sheet((Uuid::nil(), 0), NOBODY).map(drop)),
    ("save_employer_sheet", |desk| desk.save_employer_sheet().map(drop)),
    ("limit_walk", |desk| {
        let told = ToldBill { bill: 1_000_000, month: desk.today(), multiple: false };
        desk.limit_walk("nobody", told).map(drop)
    }),
    ("follow_ups", |desk| desk.follow_ups().map(drop)),
    ("promotions", |desk| desk.promotions().map(drop)),
    ("log_promotion", |desk| {
        let promotion = Promotion {
            sort: "none".into(),
            name: "none".into(),
            from: desk.today(),
            through: None,
            materials: Vec::new(),
            next_step: None,
            follow_up: None,
        };
        desk.log_promotion(promotion).map(drop)
    }),
    ("outreach_figures", |desk| desk.outreach_figures(desk.today(), desk.today()).map(drop)),
    ("paper_volumes", |desk| desk.paper_volumes().map(drop)),
    ("effect_job", |desk| desk.effect_job(None).map(drop)),
    ("mail_volumes", |desk| desk.mail_volumes().map(drop)),
    ("waiting_figures", |desk| desk.waiting_figures(desk.today(), desk.today()).map(drop)),
    ("take_back", |desk| desk.take_back("nobody", None, "none", "none").map(drop)),
    ("resend_mail", |desk| desk.resend_mail("nobody", Uuid::nil(), "none").map(drop)),
    ("mail_journeys", |desk| desk.mail_journeys("nobody").map(drop)),
    ("waiting_mail", |desk| desk.waiting_mail().map(drop)),
    ("save_table_paper", |desk| desk.save_table_paper("none", ("", ""), &[]).map(drop)),
    ("task_rows", |desk| desk.task_rows().map(drop)),
    ("set_printer_named", |desk| desk.set_printer_named("none", [0, 0], None, "off")),
];

fn table(first: &str) -> BTreeMap<String, Vec<String>> {
    table_in("docs/permissions.md", first)
}

/// The permission that a function needs, or `None`; what is said behind a comma is how it is held to it.
fn needed() -> BTreeMap<String, Option<String>> {
    let permission = |cells: Vec<String>| {
        let name = cells[0].split(',').next().unwrap().to_owned();
        (name != "none").then_some(name)
    };
    table("Function").into_iter().map(|(name, cells)| (name, permission(cells))).collect()
}

fn may(role: Role, permission: &str) -> bool {
    let known = vault::PERMISSIONS.iter().find(|(name, _)| *name == permission);
    known.unwrap_or_else(|| panic!("{permission} is no permission")).1.contains(&role)
}

#[test]
fn the_table_of_permissions_is_that_of_the_program() {
    let table = table("Permission");
    let program: BTreeMap<String, Vec<String>> = vault::PERMISSIONS
        .iter()
        .map(|(name, roles)| {
            let word = |role: Role| if roles.contains(&role) { "yes" } else { "no" };
            ((*name).to_owned(), ROLES.map(|role| word(role).to_owned()).to_vec())
        })
        .collect();
    assert_eq!(table, program);
}

#[test]
fn every_function_of_the_desk_says_what_it_needs() {
    let needed = needed();
    let said: BTreeSet<String> = needed.keys().cloned().collect();
    assert_eq!(functions(), said, "docs/permissions.md has a row for each");
    let asked: BTreeSet<&str> = ASKED.iter().map(|(name, _)| *name).collect();
    for (name, cells) in table("Function") {
        let by_another = cells[0].contains(',');
        assert_eq!(asked.contains(name.as_str()), cells[0] != "none" && !by_another, "{name}");
    }
}

#[test]
fn each_function_is_refused_or_allowed_by_the_role() {
    let ground = Ground::with(10);
    ROLES.into_iter().for_each(|role| ground.hire(role.name(), role));
    let mut desk = ground.reopened();
    ground.enrol(&mut desk);

    let needed = needed();
    let mut asked = 0;
    for role in ROLES {
        begin_work(&mut desk, role.name());
        desk.open_encounter("enquiry").unwrap();
        for (name, ask) in ASKED {
            let permission = needed[*name].as_ref().unwrap();
            let told = ask(&mut desk).err().map(|error| error.code().to_owned());
            let is_refused = told.as_deref() == Some("not_permitted");
            assert_eq!(is_refused, !may(role, permission), "{name} for {role:?}: {told:?}");
            asked += 1;
        }
        desk.lock().unwrap();
    }
    assert_eq!(asked, ROLES.len() * ASKED.len());

    desk.sign_in("supervisor", PIN).unwrap();
    let history: Vec<SignInRow> = desk.sign_ins(5).unwrap();
    let told: Vec<_> = history.iter().map(|row| (row.user.as_str(), row.what)).collect();
    let expected = [
        ("supervisor", "signed_in"),
        ("maintenance", "locked"),
        // Keys were to be changed, and their share moved, with a PIN that is not theirs.
        ("maintenance", "failed"),
        ("maintenance", "failed"),
        ("maintenance", "signed_in"),
    ];
    assert_eq!(told, expected);
}
