//! From the request to the paper in the visitor's hand, on a real vault.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Counter, day, fonts, hanako, reissue, tables, taro};
use documents::{
    IssueError, Issued, Once, PrintJob, Printer, PrinterError, SheetId, State, hand_over, in_hand,
    issue, pages_svg, prepare, print, print_on, propose, sheet, spoil,
};
use journal::entry::sha256_hex;
use journal::{Body, MemberRef, Role};
use rules::papers::Person;
use std::cell::RefCell;
use uuid::Uuid;
use vault::{Access, IssuePapers, VaultError};

/// A printer that keeps what it was given, or refuses.
struct Tray {
    refuses: bool,
    taken: RefCell<Vec<(String, Vec<u8>)>>,
}

impl Tray {
    fn new(refuses: bool) -> Self {
        Self { refuses, taken: RefCell::default() }
    }
}

impl Printer for Tray {
    fn name(&self) -> &str {
        "tray"
    }

    fn submit(&self, job: &PrintJob<'_>) -> Result<Option<String>, PrinterError> {
        if self.refuses {
            return Err(PrinterError::Refused);
        }
        self.taken.borrow_mut().push((job.title.to_owned(), job.pdf.to_vec()));
        Ok(Some("tray-1".to_owned()))
    }
}

fn issued(counter: &Counter) -> Issued {
    let prepared = prepare(&counter.access(), &fonts(), &reissue(&taro())).unwrap();
    issue(&counter.access(), prepared).unwrap()
}

#[test]
fn a_sheet_is_issued_with_its_bytes_in_one_entry() {
    let counter = Counter::open();
    let prepared = prepare(&counter.access(), &fonts(), &reissue(&taro())).unwrap();
    let pdf = prepared.pdf().to_vec();
    assert!(counter.entries().is_empty(), "making ready writes nothing");

    let issued = issue(&counter.access(), prepared).unwrap();
    let kept = sheet(&counter.access(), issued.sheet).unwrap();
    assert_eq!((&kept.pdf, kept.state, kept.copies), (&pdf, State::Issued, 0));
    assert_eq!(issued.sha256, sha256_hex(&pdf));
    assert_eq!(kept.member, Some(MemberRef { id: taro().member.id, version: 1 }));
    let body = Body::DocumentIssued {
        sheet: issued.sheet.0,
        paper: "eligibility_notice".into(),
        reason: "lost".into(),
        day: day(2026, 11, 23),
        sha256: issued.sha256,
        serial: None,
    };
    assert_eq!(counter.entries(), [body]);
    assert_eq!(pages_svg(&kept.pdf).unwrap().len(), 2, "front and back");
}

#[test]
fn two_sheets_for_one_member_differ_in_their_ids() {
    let counter = Counter::open();
    let (first, second) = (issued(&counter), issued(&counter));
    assert_ne!(first.sheet, second.sheet);
    assert_ne!(first.sha256, second.sha256, "the sheet id stands on the paper");
}

#[test]
fn a_print_is_in_the_journal_before_the_printer_has_it() {
    let counter = Counter::open();
    let sheet_id = issued(&counter).sheet;
    let broken = print_on(&counter.access(), sheet_id, &Tray::new(true), Once::default());
    assert_eq!(broken.unwrap_err().code(), "printer_failed");

    let counter = counter.reopened();
    let tray = Tray::new(false);
    let (copy, job) = print_on(&counter.access(), sheet_id, &tray, Once::default()).unwrap();
    assert_eq!((copy, job.as_deref()), (2, Some("tray-1")), "the broken attempt was counted");
    let kept = sheet(&counter.access(), sheet_id).unwrap();
    assert_eq!(tray.taken.into_inner(), [(sheet_id.to_string(), kept.pdf)]);
    let printed = |copy| Body::DocumentPrinted { sheet: sheet_id.0, printer: "tray".into(), copy };
    assert_eq!(counter.entries()[1..], [printed(1), printed(2)]);
}

#[test]
fn a_sheet_goes_from_hand_to_hand_and_no_further() {
    let counter = Counter::open();
    let id = issued(&counter).sheet;
    in_hand(&counter.access(), id).unwrap();
    hand_over(&counter.access(), id).unwrap();
    let before = counter.entries();
    assert_eq!(before.len(), 3);
    let refused = [
        in_hand(&counter.access(), id),
        hand_over(&counter.access(), id),
        spoil(&counter.access(), id, "jam"),
        print_on(&counter.access(), id, &Tray::new(false), Once::default()).map(drop),
    ];
    for refusal in refused {
        let refusal = refusal.unwrap_err();
        assert_eq!(
            (refusal.code(), refusal.reference()),
            ("sheet_state", Some("handed_over".into()))
        );
    }
    assert_eq!(counter.entries(), before, "a refused step writes nothing");
}

#[test]
fn a_spoiled_sheet_is_never_printed_again() {
    let counter = Counter::open();
    let id = issued(&counter).sheet;
    let unknown = spoil(&counter.access(), id, "no_such_reason").unwrap_err();
    assert_eq!(unknown.code(), "unknown_reason");
    let known = unknown.reference().unwrap();
    assert!(known.split(' ').any(|reason| reason == "jam"), "{known}");
    spoil(&counter.access(), id, "jam").unwrap();
    let tray = Tray::new(false);
    assert_eq!(
        print_on(&counter.access(), id, &tray, Once::default()).unwrap_err().code(),
        "sheet_state"
    );
    assert!(tray.taken.borrow().is_empty());
    assert_eq!(sheet(&counter.access(), id).unwrap().state, State::Spoiled);
}

#[test]
fn a_sheet_whose_bytes_changed_is_neither_shown_nor_printed() {
    let counter = Counter::open();
    let id = issued(&counter).sheet;
    let access = counter.access();
    let changed = access.transact::<_, VaultError>(|writing| {
        Ok(writing.sql().execute("update sheet set pdf = cast(pdf || x'00' as blob)", [])?)
    });
    assert_eq!(changed.unwrap(), 1);
    let tray = Tray::new(false);
    assert_eq!(sheet(&access, id).unwrap_err().code(), "sheet_damaged");
    assert_eq!(print_on(&access, id, &tray, Once::default()).unwrap_err().code(), "sheet_damaged");
    assert!(tray.taken.borrow().is_empty());
    assert_eq!(counter.entries().len(), 1);
}

#[test]
fn unknown_sheets_printers_kinds_and_reasons_are_refused() {
    let counter = Counter::open();
    let access = counter.access();
    let nobody = SheetId(Uuid::from_u128(5));
    assert_eq!(sheet(&access, nobody).unwrap_err().code(), "sheet_unknown");
    assert_eq!(in_hand(&access, nobody).unwrap_err().code(), "sheet_unknown");
    assert_eq!(
        print(&access, nobody, "no such printer", Once::default()).unwrap_err().code(),
        "printer_unknown"
    );
    let member = taro();
    let asked = |kind, reason, branch| {
        let mut request = reissue(&member);
        (request.kind, request.reason, request.branch) = (kind, reason, branch);
        prepare(&access, &fonts(), &request).unwrap_err().code()
    };
    assert_eq!(asked("passport", "lost", "01"), "unknown_kind");
    assert_eq!(asked("eligibility_notice", "bored", "01"), "unknown_reason");
    assert_eq!(asked("eligibility_notice", "lost", "48"), "unknown_branch");
    assert!(counter.entries().is_empty());
}

#[test]
fn who_is_not_eligible_gets_nothing_and_a_holder_of_a_certificate_a_warning() {
    let counter = Counter::open();
    let mut member = taro();
    member.member.certificate_number = Some("1".into());
    let prepared = prepare(&counter.access(), &fonts(), &reissue(&member)).unwrap();
    assert_eq!(prepared.warnings()[0].code, "holds_certificate");
    assert!(propose(tables(), Person::alone(&member.member), day(2026, 11, 23))[0].allowed);

    member.member.lost_on = Some(day(2026, 11, 23));
    let refusal = prepare(&counter.access(), &fonts(), &reissue(&member)).unwrap_err();
    assert_eq!(refusal.code(), "not_eligible");
    let proposal = &propose(tables(), Person::alone(&member.member), day(2026, 11, 23))[0];
    assert_eq!((proposal.allowed, proposal.reasons[0].code), (false, "not_eligible"));
}

#[test]
fn a_name_no_font_draws_is_refused_by_its_code_point() {
    let counter = Counter::open();
    let cases = [("協会 😀", "U+1F600"), ("協会 \u{31350}", "U+31350"), ("協会\u{7}", "U+0007")];
    for (name, code_point) in cases {
        let mut member = taro();
        member.member.name = name.into();
        let refusal = prepare(&counter.access(), &fonts(), &reissue(&member)).unwrap_err();
        let (code, reference) = (refusal.code(), refusal.reference());
        assert_eq!((code, reference.as_deref()), ("missing_glyph", Some(code_point)));
    }
    let mut member = taro();
    member.member.name = "協".repeat(200);
    let refusal = prepare(&counter.access(), &fonts(), &reissue(&member)).unwrap_err();
    let (code, reference) = (refusal.code(), refusal.reference());
    assert_eq!((code, reference.as_deref()), ("text_overflow", Some("addressee")));
    assert!(counter.entries().is_empty(), "nothing is issued");
}

#[test]
fn a_variant_no_font_has_is_printed_as_its_base_with_a_warning() {
    let counter = Counter::open();
    let warned = |name: &str| {
        let mut member = taro();
        member.member.name = name.into();
        let prepared = prepare(&counter.access(), &fonts(), &reissue(&member)).unwrap();
        let warnings = prepared.warnings().iter();
        warnings.map(|reason| (reason.code, reason.reference.clone())).collect::<Vec<_>>()
    };
    assert_eq!(warned("葛\u{E0100}西 太郎"), []);
    let reference = Some("U+9089 U+E0105".to_owned());
    assert_eq!(warned("渡邉\u{E0105} 太郎"), [("glyph_degraded", reference)]);
}

#[test]
fn a_dependents_notice_goes_to_the_insured_person() {
    let counter = Counter::open();
    let refusal = prepare(&counter.access(), &fonts(), &reissue(&hanako())).unwrap_err();
    assert_eq!(refusal.code(), "no_members");
    counter.load(&[&hanako()]);
    let refusal = prepare(&counter.access(), &fonts(), &reissue(&hanako())).unwrap_err();
    assert!(matches!(refusal, IssueError::InsuredUnknown), "{refusal}");

    counter.load(&[&hanako(), &taro()]);
    let prepared = prepare(&counter.access(), &fonts(), &reissue(&hanako())).unwrap();
    assert_eq!(prepared.warnings(), []);
    let mut alone = taro();
    alone.member.address = None;
    counter.load(&[&hanako(), &alone]);
    let prepared = prepare(&counter.access(), &fonts(), &reissue(&hanako())).unwrap();
    assert_eq!(prepared.warnings()[0].code, "address_missing");
}

#[test]
fn only_who_issues_papers_has_the_vault_for_it() {
    let counter = Counter::open();
    for role in [Role::Kiosk, Role::Maintenance] {
        let actor = journal::Actor("tanaka".into());
        assert!(Access::<IssuePapers>::grant(&counter.vault, actor, role, None).is_err());
    }
}
