//! What is in the memory of a desk: after it was locked no PIN, no four digits and no key of a file; and nothing of it on
//! the disk when a program ends badly.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod branch;
mod dump;

use branch::{Branch, Desk, TARO};
use dump::{Dump, Process};
use journal::Surroundings;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use zeroize::Zeroizing;

const INNER: &str = "a_desk_in_a_process_of_its_own";
const FOLDER: &str = "MADO_TEST_DESK";
const USER: &str = "sato";
const NAME: &str = "協会 太郎";

/// A desk at work in a process of its own, which stops where it says so.
struct AtWork {
    program: Child,
    secrets: ChildStdin,
    said: BufReader<std::process::ChildStdout>,
}

impl AtWork {
    fn on(desk: &Desk) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", INNER, "--ignored", "--nocapture", "--test-threads", "1"]);
        command.env(FOLDER, desk.folder());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut program = command.spawn().unwrap();
        let secrets = program.stdin.take().unwrap();
        let said = BufReader::new(program.stdout.take().unwrap());
        let mut at_work = Self { program, secrets, said };
        at_work.comes_to("begun");
        at_work
    }

    /// The memory as it is once the person has signed in, in which a text that was typed before and is kept is found.
    fn signs_in(&mut self, pin: &str) -> Dump {
        let kept = unlike_any_other(16);
        self.types(&kept, "kept");
        let signed_in = self.types(pin, "signed in");
        assert!(signed_in.holds(kept.as_bytes()), "what is typed can be found");
        signed_in
    }

    /// Types something, and looks at the memory where the desk says that it has come to.
    fn types(&mut self, text: &str, comes_to: &str) -> Dump {
        let length = u8::try_from(text.len()).unwrap();
        self.secrets.write_all(&[&[length], text.as_bytes()].concat()).unwrap();
        self.comes_to(comes_to);
        self.looks()
    }

    fn looks(&self) -> Dump {
        Process(self.program.id()).memory().unwrap()
    }

    fn comes_to(&mut self, place: &str) {
        let mut line = String::new();
        while !line.trim_end().ends_with(&format!("at {place}")) {
            line.clear();
            assert_ne!(self.said.read_line(&mut line).unwrap(), 0, "the desk comes to {place}");
        }
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// What is typed into the process, in memory that is wiped. Nothing of the test's own may keep it.
fn typed(input: &mut File) -> Zeroizing<String> {
    let mut length = [0];
    input.read_exact(&mut length).unwrap();
    let mut bytes = Zeroizing::new([0; 64]);
    let bytes = &mut bytes[..usize::from(length[0])];
    input.read_exact(bytes).unwrap();
    Zeroizing::new(std::str::from_utf8(bytes).unwrap().to_owned())
}

#[test]
#[ignore = "run by the tests below in a process of its own"]
fn a_desk_in_a_process_of_its_own() {
    desk::leave_no_core_dumps();
    let folder = std::env::var_os(FOLDER).unwrap();
    let mut input = File::open("/dev/stdin").unwrap();
    let mut desk = desk::Desk::at(folder.as_ref(), Surroundings::system()).unwrap();
    println!("at begun");
    // Not wiped while it is in use: by it a test sees that what is typed can be found.
    let kept = typed(&mut input);
    println!("at kept");
    desk.sign_in(USER, &typed(&mut input)).unwrap();
    desk.open_encounter("enquiry").unwrap();
    desk.show(TARO).unwrap();
    println!("at signed in");
    desk.verify(TARO, &typed(&mut input)).unwrap();
    println!("at verified");
    drop(typed(&mut input));
    desk.lock().unwrap();
    println!("at locked");
    drop(typed(&mut input));
    drop(kept);
}

/// Characters that stand nowhere else in this memory.
fn unlike_any_other(length: usize) -> String {
    let random: [u8; 32] = Surroundings::system().random();
    random.iter().take(length).map(|byte| char::from(b'0' + byte % 10)).collect()
}

/// A branch whose supervisor has a PIN that nothing of this program holds.
fn hired() -> (Branch, String) {
    let branch = Branch::with(50);
    let pin = format!("{}7x", unlike_any_other(14));
    let add = ["user", "add", USER, "--name", "窓口 花", "--role", "supervisor", "--branch", "01"];
    branch.office_with_pin(&pin, &add).good();
    (branch, pin)
}

/// Whether this user may look into a program that is not to be dumped. Root may.
fn may_look(desk: &Desk) -> bool {
    let may = Process(AtWork::on(desk).program.id()).memory().is_some();
    if !may {
        eprintln!("this user may not look into other programs: NOT TESTED");
    }
    may
}

#[test]
fn a_desk_that_was_locked_has_no_pin_digits_or_keys_in_its_memory() {
    let (branch, pin) = hired();
    let desk = branch.desk();
    if !may_look(&desk) {
        return;
    }
    desk.mado_as(Some(USER), &pin, &["journal", "list"]).good();
    let (mut leaks, mut last) = (Vec::new(), None);
    // Four digits may stand anywhere by chance, once or twice; three times the same is none.
    for _ in 0..3 {
        let mut at_work = AtWork::on(&desk);
        let signed_in = at_work.signs_in(&pin);
        assert!(signed_in.holds(NAME.as_bytes()), "the memory is read");
        let digits = unlike_any_other(4);
        let before = signed_in.count(digits.as_bytes());
        at_work.types(&digits, "verified");
        let locked = at_work.types("", "locked");
        assert!(!signed_in.holds(pin.as_bytes()), "the PIN is wiped once it was used");
        assert!(!locked.holds(pin.as_bytes()));
        leaks.push(locked.count(digits.as_bytes()) > before);
        // Names are not wiped: SECURITY.md says so.
        eprintln!("the name stands there {} times yet", locked.count(NAME.as_bytes()));
        last = Some((signed_in, locked));
    }
    assert!(leaks.contains(&false), "the four digits are wiped");
    let (journal, (signed_in, locked)) = (desk.folder().join("journal.db"), last.unwrap());
    assert_eq!(signed_in.keys_of(&journal).len(), 1, "the cipher has its key while it works");
    assert_eq!(locked.keys_of(&journal).len(), 0, "and nothing of it stands there afterwards");
}

#[test]
fn a_first_sign_in_leaves_no_pin_in_the_memory() {
    let (branch, pin) = hired();
    let desk = branch.desk();
    if !may_look(&desk) {
        return;
    }
    let mut at_work = AtWork::on(&desk);
    let signed_in = at_work.signs_in(&pin);
    assert!(!signed_in.holds(pin.as_bytes()));
}

#[test]
fn a_program_that_is_shot_writes_no_core_where_another_does() {
    let branch = Branch::with(5);
    let desk = branch.desk();
    let folder = tempfile::TempDir::new().unwrap();
    let cores = || fs::read_dir(folder.path()).unwrap().count();
    for signal in ["SEGV", "ABRT"] {
        let mut mado = desk.waiting_in(folder.path());
        dump::shoot(&mut mado, signal);
        assert_eq!(cores(), 0, "{signal}");
    }
    let mut other = Command::new("sh");
    other.args(["-c", "ulimit -c unlimited; exec sleep 60"]).current_dir(folder.path());
    dump::shoot(&mut other.spawn().unwrap(), "SEGV");
    if cores() == 0 {
        eprintln!("this machine writes no cores into folders: only the limits are tested");
    }
}
