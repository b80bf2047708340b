//! Before the day's work: what the desk needs, looked at once, and the same without anything personal for whoever
//! helps from afar.

use crate::view::Check;
use crate::{Desk, DeskError};
use documents::page::Fonts;
use journal::Body;
use std::path::PathBuf;
use sync::lease::Stage;
use vault::{KeyPlace, StatusSeal};

/// Seconds the clock may be off before it is said (head office's own limit).
const MOST_SKEW_SECONDS: i64 = 300;
/// Hours after which member data counts as stale.
const STALE_HOURS: i64 = 24;
/// Days before the end of this desk's own certificate from which it is said: it is renewed thirty days before.
const CERTIFICATE_DAYS: i64 = 20;
/// Free megabytes below which it is said, and below which a load of members may not fit.
const LITTLE_SPACE: u64 = 4_000;
const NO_SPACE: u64 = 500;
/// Certificate numbers below which it is said.
const FEW_SERIALS: u64 = 20;

impl Desk {
    /// Clock, member data, typefaces, printers, lease, numbers, what is still unsent, certificate, disk, and where the key is
    /// kept.
    ///
    /// # Errors
    /// `Locked`.
    pub fn checks(&self) -> Result<Vec<Check>, DeskError> {
        let at_work = self.at_work()?;
        self.looked_at_checks();
        let kept = StatusSeal::of(&self.layout, &self.share).read();
        let now = self.surroundings.now();
        let status = self.status();
        let age = kept.as_of.map(|as_of| (now - as_of).num_hours());
        let skew = kept.skew_seconds;
        let stage = self.stage(at_work)?;
        let mut checks = vec![
            check("line", state(status.online == Some(true), false), status.last_problem),
            check("clock", state(skew.is_some_and(|s| s.abs() <= MOST_SKEW_SECONDS), false), skew),
            check("members", state(age.is_some_and(|age| age < STALE_HOURS), age.is_none()), age),
            check(
                "lease",
                state(stage == Stage::Full, stage > Stage::NoCertificates),
                status.lease_days_left,
            ),
            check(
                "serials",
                state(status.serials_left.is_some_and(|left| left >= FEW_SERIALS), false),
                status.serials_left,
            ),
            check("unsent", state(status.unsent == 0, false), Some(status.unsent)),
            self.certificate(),
            self.space(),
            check(
                "key_store",
                state(self.key_place() != KeyPlace::File, false),
                Some(self.key_place().name()),
            ),
            fonts(),
        ];
        checks.extend(printers());
        Ok(checks)
    }

    /// The certificate that this desk shows head office, in whole days left.
    fn certificate(&self) -> Check {
        let ends = self.enrolment.as_ref().map(|enrolment| enrolment.certificate_expires_at);
        let left = ends.map(|ends| (ends - self.surroundings.now()).num_days());
        let (good, bad) = (left.is_some_and(|left| left >= CERTIFICATE_DAYS), left <= Some(0));
        check("certificate", state(good, bad), left)
    }

    /// What is free on the disk that the desk's folder lies on, in megabytes.
    fn space(&self) -> Check {
        let free = fs4::available_space(self.layout.root()).ok().map(|bytes| bytes / 1_000_000);
        let (good, bad) = (free >= Some(LITTLE_SPACE), free.is_some_and(|free| free < NO_SPACE));
        check("disk", state(good, bad), free)
    }

    /// The checks and where the desk stands, as a file for whoever helps. Nothing in it is personal: codes, counts,
    /// times and the versions of programs. That it was written is an entry.
    ///
    /// # Errors
    /// `Locked`, or what the system said.
    pub fn save_diagnosis(&self) -> Result<PathBuf, DeskError> {
        let status = self.status();
        let diagnosis = serde_json::json!({
            "program": env!("CARGO_PKG_VERSION"),
            "system": std::env::consts::OS,
            "at": self.surroundings.now(),
            "branch": status.branch,
            "device": status.device,
            "epoch": status.epoch,
            "as_of": status.as_of,
            "members": status.members,
            "unsent": status.unsent,
            "unsent_since": status.unsent_since,
            "tables_not_understood": self.tables_not_understood()?,
            "checks": self.checks()?,
        });
        let text = serde_json::to_vec_pretty(&diagnosis).expect("it serialises");
        self.write_down(Body::FileExported { what: "diagnosis".into(), of: String::new() })?;
        Ok(self.layout.write_out("diagnosis.json", &text)?)
    }
}

fn check(code: &str, state: &str, fact: Option<impl ToString>) -> Check {
    Check { code: code.to_owned(), state: state.to_owned(), fact: fact.map(|one| one.to_string()) }
}

fn state(good: bool, bad: bool) -> &'static str {
    match (good, bad) {
        (true, _) => "good",
        (false, false) => "mind",
        (false, true) => "bad",
    }
}

fn fonts() -> Check {
    let opened = Fonts::open(&documents::page::font_folders());
    check("fonts", state(opened.is_ok(), true), None::<String>)
}

/// The machine's printing, as it is before any page.
fn printers() -> Vec<Check> {
    let minds = documents::preflight();
    if minds.is_empty() {
        return vec![check("printers", "good", None::<String>)];
    }
    minds.into_iter().map(|one| check(one.code, "mind", one.printer)).collect()
}
