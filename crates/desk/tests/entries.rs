//! What each function of the desk writes down: `docs/entries.md` against a real desk.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod described;
mod ground;

use described::{functions, root, rust_files, table_in};
use desk::{
    Addressed, Application, Approval, Desk, KeyPlace, Labelled, NewBatch, PaperRequest,
    PrinterSettings, Proof, ToldBill,
};
use ground::{PIN, TARO, hokkaido};
use head_office::extensions;
use journal::body::{Outreach, Promotion};
use journal::{Actor, Role};
use packaging::{Keys, describe, put_beside};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use updates::{Installer, Key, Program, UpdateError, Version};
use uuid::Uuid;

const NEW_PIN: &str = "804617";
const EMPLOYER: &str = "1010101";
const NOTICE: &str = "eligibility_notice";
const COMPANY: Addressed<'_> = Addressed { symbol: EMPLOYER, name: "見本商事" };

fn table(first: &str) -> BTreeMap<String, Vec<String>> {
    table_in("docs/entries.md", first)
}

#[test]
fn every_function_of_the_desk_says_what_it_writes_down() {
    let tables = ["Does", "Proven", "Silent"].map(table);
    let said: BTreeSet<String> = tables.iter().flat_map(|table| table.keys().cloned()).collect();
    assert_eq!(functions(), said, "docs/entries.md has a row for each");
    assert_eq!(said.len(), tables.iter().map(BTreeMap::len).sum::<usize>(), "and one alone");
    let mut tests = BTreeSet::new();
    for place in ["crates", "tests"] {
        rust_files(&root().join(place), &mut |text| {
            let named = text.lines().filter_map(|line| line.trim().strip_prefix("fn "));
            tests.extend(named.map(|rest| rest.split('(').next().unwrap().to_owned()));
        });
    }
    for (name, cells) in &tables[1] {
        let test = &cells[1];
        assert!(tests.contains(test), "{name}: there is no test {test}");
    }
}

/// The window has no other way to the desk: each of its commands calls functions of the tables, or none.
#[test]
fn the_window_and_the_command_line_call_nothing_else() {
    let known = functions();
    for shell in ["src-tauri/src/commands", "crates/cli/src/commands"] {
        let mut called = BTreeSet::new();
        rust_files(&root().join(shell), &mut |text| {
            for part in text.split("desk()").skip(1).chain(text.split("desk").skip(1)) {
                let Some(rest) = part.strip_prefix('.') else { continue };
                let is_name = |letter: &char| letter.is_ascii_lowercase() || *letter == '_';
                let name: String = rest.chars().take_while(is_name).collect();
                called.extend(Some(name).filter(|name| !name.is_empty()));
            }
        });
        let unknown: Vec<&String> = called.iter().filter(|name| !known.contains(*name)).collect();
        assert!(called.len() > 20 && unknown.is_empty(), "{shell}: {unknown:?}");
    }
}

/// A real desk of a real head office, with a supervisor signed in.
struct Ground {
    place: ground::Ground,
    desk: Desk,
    /// Entries up to here were there before the function was called.
    seq: u64,
}

impl Ground {
    fn open() -> Self {
        let place = ground::Ground::with(30);
        place.hire("sato", Role::Supervisor);
        let mut desk = place.desk_of("sato");
        desk.open_encounter("enquiry").unwrap();
        Self { place, desk, seq: 1 }
    }

    /// The kinds of what was written since.
    fn written(&mut self) -> Vec<String> {
        let mut kinds = Vec::new();
        loop {
            let page = self.desk.journal_page(self.seq).unwrap();
            let Some(last) = page.last() else { return kinds };
            self.seq = last.seq;
            kinds.extend(page.into_iter().map(|entry| entry.kind));
        }
    }

    /// A visit of its own, and from here on what is written counts.
    fn begins(&mut self) -> &mut Desk {
        self.desk.open_encounter("enquiry").unwrap();
        self.written();
        &mut self.desk
    }

    fn issued(&mut self) -> Uuid {
        let sheet = self.drafted();
        self.desk.issue(sheet).unwrap().sheet
    }

    fn drafted(&mut self) -> Uuid {
        let day = self.desk.today();
        let request = PaperRequest {
            kind: NOTICE,
            variant: None,
            member: Some(TARO),
            printer: None,
            approval: None,
            reason: "lost",
            day,
        };
        self.desk.draft(&request).unwrap().sheet
    }

    fn batch(&mut self) -> Uuid {
        self.desk.begin_batch(&one_notice()).unwrap()
    }

    fn returned(&mut self) -> Uuid {
        self.desk.take_back(TARO, None, "home", "moved").unwrap().entry
    }
}

fn one_notice() -> NewBatch {
    let (kind, reason) = (NOTICE.into(), "lost".into());
    NewBatch { kind, variant: None, reason, people: vec![TARO.into()] }
}

fn contact() -> Outreach {
    Outreach {
        occasion: "issue".into(),
        channel: "counter".into(),
        answer: "will_use".into(),
        materials: Vec::new(),
        follow_up: None,
        note: None,
    }
}

/// A medium with a newer program on it, and the one that runs, which believes who made it.
fn medium_with_an_update() -> (TempDir, Program) {
    struct Installed;
    impl Installer for Installed {
        fn install(&self, _: &Path) -> Result<(), UpdateError> {
            Ok(())
        }
    }
    let (medium, keys) = (TempDir::new().unwrap(), Keys::new().unwrap());
    let key = Key::read(&keys.public()).unwrap();
    let program = Program::of(Version::new(0, 1, 0), Some(key), medium.path().join("system"));
    let package = medium.path().join("newer.deb");
    fs::write(&package, "newer").unwrap();
    let newer = describe(&package, Version::new(0, 2, 0), &program.target, "").unwrap();
    put_beside(&package, &keys.sign(&newer).unwrap()).unwrap();
    (medium, program.with_installer(Arc::new(Installed)))
}

type Does = fn(&mut Ground);

/// Each function in its turn, so that it does what it is for. What it needs is made before it `begins`.
const CALLED: &[(&str, Does)] = &[
    ("open_encounter", |on| {
        on.desk.close_encounter().unwrap();
        on.written();
        on.desk.open_encounter("enquiry").unwrap();
    }),
    ("close_encounter", |on| on.begins().close_encounter().unwrap()),
    ("let_go_of_encounter", |on| {
        on.begins().hold_encounter().unwrap();
        on.desk.let_go_of_encounter().unwrap();
    }),
    ("extend_lease", |on| {
        let more = extensions::extend(&on.place.office, &hokkaido(), 20);
        on.begins().extend_lease(&serde_json::to_string(&more).unwrap()).unwrap();
    }),
    ("look_elsewhere", |on| drop(on.begins().look_elsewhere("13010101-42").unwrap())),
    ("settle_search", |on| {
        on.begins().find("キョウカイ", 5).unwrap();
        on.desk.settle_search().unwrap();
    }),
    ("show", |on| drop(on.begins().show(TARO).unwrap())),
    ("guide", |on| {
        let day = on.desk.today();
        on.begins().guide(TARO, day).unwrap();
    }),
    ("propose", |on| drop(on.begins().propose(TARO).unwrap())),
    ("limit_walk", |on| {
        let told = ToldBill { bill: 1_000_000, month: on.desk.today(), multiple: false };
        on.begins().limit_walk(TARO, told).unwrap();
    }),
    ("employer", |on| drop(on.begins().employer(EMPLOYER).unwrap())),
    ("people_of_employer", |on| drop(on.begins().people_of_employer(EMPLOYER).unwrap())),
    ("identify", |on| {
        on.begins().identify(TARO, &["passport".into()]).unwrap();
    }),
    ("verify", |on| drop(on.begins().verify(TARO, "1234").unwrap())),
    ("draft", |on| {
        on.begins();
        on.drafted();
    }),
    ("issue", |on| {
        let sheet = on.drafted();
        on.written();
        on.desk.issue(sheet).unwrap();
    }),
    ("sheet_pages", |on| {
        let sheet = on.issued();
        on.begins().sheet_pages(sheet).unwrap();
    }),
    ("sheet_pdf", |on| {
        let sheet = on.issued();
        on.begins().sheet_pdf(sheet).unwrap();
    }),
    ("save_pdf", |on| {
        let sheet = on.issued();
        on.begins().save_pdf(sheet).unwrap();
    }),
    ("in_hand", |on| {
        let sheet = on.issued();
        on.begins().in_hand(sheet).unwrap();
    }),
    ("hand_over", |on| {
        let sheet = on.issued();
        on.begins().hand_over(sheet).unwrap();
    }),
    ("void", |on| {
        let sheet = on.issued();
        let (other, me) = (Actor("other".into()), Actor("sato".into()));
        let word = Approval::of(other, Role::Supervisor, &me).unwrap();
        on.begins().void(sheet, "wrong_person", &word).unwrap();
    }),
    ("spoil", |on| {
        let sheet = on.issued();
        on.begins().spoil(sheet, "jam").unwrap();
    }),
    ("begin_batch", |on| {
        on.begins().begin_batch(&one_notice()).unwrap();
    }),
    ("run_batch", |on| {
        let batch = on.batch();
        on.begins().run_batch(batch, 10, &|_| ControlFlow::Continue(())).unwrap();
    }),
    ("batch_file", |on| {
        let batch = on.batch();
        on.desk.run_batch(batch, 10, &|_| ControlFlow::Continue(())).unwrap();
        on.begins().batch_file(batch, 1).unwrap();
    }),
    ("put_out_batch", |on| {
        let batch = on.batch();
        on.desk.run_batch(batch, 10, &|_| ControlFlow::Continue(())).unwrap();
        on.begins().put_out_batch(batch).unwrap();
    }),
    ("save_employer_sheet", |on| drop(on.begins().save_employer_sheet().unwrap())),
    ("save_parcel_sheet", |on| {
        let batch = on.batch();
        on.desk.run_batch(batch, 10, &|_| ControlFlow::Continue(())).unwrap();
        on.begins().save_parcel_sheet((batch, 0), COMPANY).unwrap();
    }),
    ("save_posting_sheet", |on| {
        let batch = on.batch();
        on.desk.run_batch(batch, 10, &|_| ControlFlow::Continue(())).unwrap();
        let desk = on.begins();
        let labels = desk.parcels(batch, 0).unwrap().boxes.len() as u64;
        let numbers: Vec<String> =
            (0..labels).map(|one| (12_345_678_901 + one).to_string()).collect();
        desk.post_parcels((batch, 0), COMPANY, (Labelled::Boxes, &numbers)).unwrap();
        desk.save_posting_sheet((batch, 0), COMPANY).unwrap();
    }),
    ("alignment_page", |on| drop(on.begins().alignment_page("none", false).unwrap())),
    ("take_application", |on| {
        let application = Application {
            paper: NOTICE.into(),
            reason: "lost".into(),
            applicant: "self".into(),
            route: "counter".into(),
            exception: None,
            paper_attached: false,
        };
        on.begins().take_application(TARO, &application).unwrap();
    }),
    ("log_outreach", |on| {
        on.begins().log_outreach(TARO, contact()).unwrap();
    }),
    ("log_promotion", |on| {
        let promotion = Promotion {
            sort: on.desk.promotion_choices().organisations[0].code.clone(),
            name: "見本商店街".into(),
            from: on.desk.today(),
            through: None,
            materials: Vec::new(),
            next_step: None,
            follow_up: None,
        };
        on.begins().log_promotion(promotion).unwrap();
    }),
    ("take_back", |on| {
        on.begins();
        on.returned();
    }),
    ("resend_mail", |on| {
        let entry = on.returned();
        on.begins().resend_mail(TARO, entry, "home").unwrap();
    }),
    ("mail_journeys", |on| drop(on.begins().mail_journeys(TARO).unwrap())),
    ("ask_approval", |on| {
        on.begins().ask_approval("void", "a-sheet", "wrong person").unwrap();
    }),
    ("use_up_approval", |on| on.begins().use_up_approval(Uuid::nil()).unwrap()),
    ("take_visitor", |on| on.begins().take_visitor(Uuid::nil()).unwrap()),
    ("set_printer", |on| {
        on.begins().set_printer("none", &PrinterSettings::default()).unwrap();
    }),
    ("set_printer_named", |on| {
        on.begins().set_printer_named("none", [0, 0], None, "off").unwrap();
    }),
    ("save_table", |on| drop(on.begins().save_table("figures", &[vec!["1".into()]]).unwrap())),
    ("save_table_paper", |on| {
        let rows = [vec!["月".into()], vec!["1".into()]];
        on.begins().save_table_paper("figures", ("数", ""), &rows).unwrap();
    }),
    ("save_diagnosis", |on| drop(on.begins().save_diagnosis().unwrap())),
    ("courier_file", |on| drop(on.begins().courier_file().unwrap())),
    ("save_courier_file", |on| drop(on.begins().save_courier_file().unwrap())),
    ("audit_member", |on| drop(on.begins().audit_member(TARO).unwrap())),
    ("audit_person", |on| drop(on.begins().audit_person("sato").unwrap())),
    ("audit_unusual", |on| drop(on.begins().audit_unusual().unwrap())),
    ("audit_member_rows", |on| drop(on.begins().audit_member_rows(TARO).unwrap())),
    ("audit_person_rows", |on| drop(on.begins().audit_person_rows("sato").unwrap())),
    ("audit_unusual_rows", |on| drop(on.begins().audit_unusual_rows().unwrap())),
    ("sign_ins", |on| drop(on.begins().sign_ins(5).unwrap())),
    ("journal_page", |on| drop(on.begins().journal_page(0).unwrap())),
    ("install_update", |on| {
        let (medium, program) = medium_with_an_update();
        on.desk.close_encounter().unwrap();
        on.written();
        on.desk.install_update(&program, PIN, Some(medium.path())).unwrap();
        let standing = on.desk.update_standing(&program);
        assert_eq!(standing.installed.as_deref(), Some("0.2.0"), "until it is started anew");
        assert!(standing.may_install && standing.waiting.is_none());
    }),
    ("change_pin", |on| on.begins().change_pin(PIN, NEW_PIN).unwrap()),
    ("rotate_keys", |on| {
        on.desk.close_encounter().unwrap();
        on.written();
        on.desk.rotate_keys(Proof { pin: NEW_PIN, code: None }).unwrap();
    }),
    ("move_share", |on| {
        on.desk.close_encounter().unwrap();
        on.written();
        on.desk.move_share(NEW_PIN, KeyPlace::File).unwrap();
    }),
    ("lock", |on| {
        on.written();
        on.desk.lock().unwrap();
        on.desk.sign_in("sato", NEW_PIN).unwrap();
    }),
    ("sign_in", |on| {
        on.desk.lock().unwrap();
        on.desk.sign_in("sato", NEW_PIN).unwrap();
        on.written();
        on.desk.lock().unwrap();
        on.desk.sign_in("sato", NEW_PIN).unwrap();
    }),
    ("sign_in_with", |on| {
        on.written();
        on.desk.lock().unwrap();
        on.desk.sign_in_with("sato", Proof { pin: NEW_PIN, code: None }).unwrap();
    }),
];

#[test]
fn each_function_writes_down_what_the_table_says() {
    let table = table("Does");
    let named: BTreeSet<&str> = CALLED.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, table.keys().map(String::as_str).collect(), "each row is called");
    let mut ground = Ground::open();
    for (name, call) in CALLED {
        call(&mut ground);
        let mut written = ground.written();
        if ["lock", "sign_in", "sign_in_with"].contains(name) {
            // Between the two a person is signed out, and nobody can look.
            written.retain(|kind| (kind == "Locked") == (*name == "lock"));
        }
        let said: Vec<&str> = table[*name][0].split(", ").collect();
        assert_eq!(written, said, "{name}");
    }
}

#[test]
fn a_page_drawn_anew_and_what_is_read_off_it_are_one_view_of_the_visit() {
    let mut ground = Ground::open();
    let day = ground.desk.today();
    let desk = ground.begins();
    for _ in 0..3 {
        desk.show(TARO).unwrap();
        desk.propose(TARO).unwrap();
        desk.guide(TARO, day).unwrap();
    }
    desk.show("1010101-1-01").unwrap();
    assert_eq!(ground.written(), ["MemberViewed", "MemberViewed"], "one a member");
    ground.begins().show(TARO).unwrap();
    assert_eq!(ground.written(), ["MemberViewed"], "and one a visit");
}

#[test]
fn a_wrong_pin_of_someone_who_is_signed_in_is_an_entry_too() {
    let mut ground = Ground::open();
    let refused = ground.begins().change_pin("975310", NEW_PIN);
    assert_eq!(refused.unwrap_err().code(), "wrong_pin");
    let refused = ground.desk.rotate_keys(Proof { pin: "975310", code: None });
    assert_eq!(refused.unwrap_err().code(), "wrong_pin");
    assert_eq!(ground.written(), ["SignInFailed", "SignInFailed"]);
}
