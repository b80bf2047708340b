//! What the tests of a desk stand on: a real head office with one branch and its clerk, desks that join it, and a clock
//! that a test moves.

#![allow(dead_code, reason = "each test takes its part")]
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use chrono::{DateTime, TimeDelta, Utc};
use desk::{Desk, DeskError};
use head_office::serve::{self, Running};
use head_office::{Branch, Office, enrolment, import, people, synthesize};
use journal::wire::{DeskKind, Person};
use journal::{Clock, Role, Surroundings};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// The clerk of the branch.
pub const CLERK: &str = "tanaka";
/// Everybody's PIN.
pub const PIN: &str = "135790";
/// 協会 太郎 of every made-up branch.
pub const TARO: &str = "1010101-1-00";

/// The machine's time, moved by the test.
#[derive(Default)]
pub struct MovedClock(AtomicI64);

impl MovedClock {
    pub fn move_by(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_seconds(), Ordering::SeqCst);
    }

    /// How far it is ahead of the machine's.
    pub fn ahead(&self) -> TimeDelta {
        TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }

    pub fn set_ahead(&self, by: TimeDelta) {
        self.0.store(by.num_seconds(), Ordering::SeqCst);
    }

    /// The world with this clock in it.
    pub fn world(self: &Arc<Self>) -> Surroundings {
        Surroundings { clock: self.clone(), ..Surroundings::system() }
    }
}

impl Clock for MovedClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.ahead()
    }
}

/// A head office that serves 北海道支部, and a folder for desks beside it.
pub struct Ground {
    pub folder: TempDir,
    pub office: Office,
    pub running: Option<Running>,
    pub clock: Arc<MovedClock>,
}

pub fn hokkaido() -> Branch {
    "01".parse().unwrap()
}

impl Ground {
    /// A branch without members.
    pub fn empty() -> Self {
        let (folder, clock) = (TempDir::new().unwrap(), Arc::new(MovedClock::default()));
        let home = folder.path().join("office");
        let office = Office::init(&home, &[], clock.world()).unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let running = Some(serve::start(&home, any, clock.world()).unwrap());
        let ground = Self { folder, office, running, clock };
        ground.hire(CLERK, Role::Clerk);
        ground
    }

    /// A branch of made-up members.
    pub fn with(members: u64) -> Self {
        let ground = Self::empty();
        synthesize::synthesize(&ground.office, &hokkaido(), (members, 7, None), &|_| ()).unwrap();
        ground
    }

    /// A branch of these members.
    pub fn of(rows: &str) -> Self {
        let ground = Self::empty();
        ground.import(rows);
        ground
    }

    pub fn hire(&self, id: &str, role: Role) {
        let name = "窓口 一郎".into();
        let person = Person { id: id.into(), name, role, disabled: false, pin_set: 1 };
        people::add(&self.office, &hokkaido(), &person, PIN).unwrap();
    }

    pub fn import(&self, rows: &str) {
        let file = self.folder.path().join("members.ndjson");
        std::fs::write(&file, rows).unwrap();
        let told = import::members(&self.office, &hokkaido(), &file, false, &|_| ()).unwrap();
        assert!(told.refused.is_empty(), "{:?}", told.refused);
    }

    /// The desk, as a new process finds it.
    pub fn reopened(&self) -> Desk {
        Desk::at(&self.folder.path().join("desk"), self.clock.world()).unwrap()
    }

    /// The desk, joined and loaded, with its clerk signed in.
    pub fn desk(&self) -> Desk {
        self.desk_of(CLERK)
    }

    /// The same with somebody else of the branch signed in.
    pub fn desk_of(&self, user: &str) -> Desk {
        let mut desk = self.reopened();
        self.enrol(&mut desk);
        begin_work(&mut desk, user);
        desk
    }

    /// Lets a desk join the branch.
    pub fn enrol(&self, desk: &mut Desk) {
        let code = enrolment::new_code(&self.office, &hokkaido(), DeskKind::Counter).unwrap().code;
        let server = format!("https://{}", self.running.as_ref().unwrap().address());
        desk.enrol(&server, self.office.keys.authority(), &code).unwrap();
    }

    /// Lets a desk join and load the branch; its clerk is signed in then.
    pub fn join(&self, desk: &mut Desk) {
        self.enrol(desk);
        begin_work(desk, CLERK);
    }
}

/// Signs somebody in, and takes in what head office has.
pub fn begin_work(desk: &mut Desk, user: &str) {
    desk.sign_in(user, PIN).unwrap();
    sync(desk).unwrap();
}

/// One whole round with head office.
pub fn sync(desk: &mut Desk) -> Result<(), DeskError> {
    let outcome = desk.sync_job().unwrap().run(&|_| ControlFlow::Continue(()));
    desk.synced(outcome).map(drop)
}
