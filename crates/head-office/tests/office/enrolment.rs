//! Joining: codes, certificates and being shut out.

use crate::support::{Site, csr, read, refusal, tamper, tokyo, trusting};
use chrono::TimeDelta;
use head_office::devices;
use journal::Head;
use journal::wire::{
    ChangesAnswer, DeskKind, EnrolAnswer, EnrolRequest, Item, PROTOCOL, SessionAnswer,
    SessionRequest,
};
use serde_json::Value;

fn hello() -> SessionRequest {
    SessionRequest {
        protocol_min: PROTOCOL,
        protocol_max: PROTOCOL,
        head: Head::START,
        desk_time: chrono::Utc::now(),
    }
}

#[test]
fn a_desk_joins_with_a_code_and_holds_a_session() {
    let site = Site::open();
    let desk = site.desk();
    assert_eq!((desk.enrolled.branch.as_str(), desk.enrolled.generation), ("13", 1));
    assert_eq!(desk.enrolled.kind, DeskKind::Counter);
    assert_eq!(desk.enrolled.release_secret.len(), 64);
    let session: SessionAnswer = desk.post("/v1/session", &hello()).unwrap();
    assert_eq!(session.acked, Head::START);
    assert_eq!(session.epoch, site.office.archive.epoch().unwrap());
    assert_eq!(session.durable_through, 0, "nothing is in a backup");
    assert_eq!((session.lease_until - session.server_time).num_days(), 7);
    let listed = devices::list(&site.office).unwrap();
    assert_eq!(listed[0].id, desk.enrolled.device.to_string());
    assert!(listed[0].seen_at.is_some());
}

#[test]
fn a_desk_of_another_protocol_is_told_so() {
    let site = Site::open();
    let newer = SessionRequest { protocol_min: 2, protocol_max: 3, ..hello() };
    let answer = site.desk().post::<_, SessionAnswer>("/v1/session", &newer);
    assert_eq!(refusal(answer), (426, "protocol".into(), None));
}

#[test]
fn a_code_is_good_once_and_for_a_day() {
    let site = Site::open();
    let code = site.code();
    site.enrol(&code.to_lowercase().replace('-', " ")).unwrap();
    assert_eq!(refusal(site.enrol(&code)), (410, "code_used".into(), None));
    let late = site.code();
    site.clock.advance(TimeDelta::hours(24));
    assert_eq!(refusal(site.enrol(&late)), (410, "code_expired".into(), None));
    for never in ["AAAAA-AAAAA-AAAAA-AAAAA", "", "本部"] {
        assert_eq!(refusal(site.enrol(never)), (410, "code_unknown".into(), None), "{never}");
    }
    assert_eq!(devices::list(&site.office).unwrap().len(), 1);
}

#[test]
fn a_bad_signing_request_does_not_use_the_code_up() {
    let site = Site::open();
    let code = site.code();
    let key = rcgen::KeyPair::generate().unwrap();
    let good = csr(&key);
    let mut forged: Vec<String> = good.lines().map(str::to_owned).collect();
    let middle = forged.len() / 2;
    forged[middle] = forged[middle].chars().rev().collect();
    for bad in ["", "not a request", &forged.join("\n")] {
        let request = EnrolRequest { code: code.clone(), csr: bad.to_owned() };
        let answer = site.stranger().post(site.url("/v1/enrol")).json(&request).send().unwrap();
        let (status, refused) = read::<EnrolAnswer>(answer).err().unwrap();
        assert_eq!((status, refused.code.as_str()), (400, "csr"));
    }
    site.enrol(&code).unwrap();
}

#[test]
fn of_two_desks_with_one_code_one_joins() {
    let site = Site::open();
    let code = site.code();
    let joined = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..4).map(|_| scope.spawn(|| site.enrol(&code).is_ok())).collect();
        tries.into_iter().filter_map(|tried| tried.join().ok()).filter(|joined| *joined).count()
    });
    assert_eq!(joined, 1);
    assert_eq!(devices::list(&site.office).unwrap().len(), 1);
}

#[test]
fn without_a_certificate_only_the_door_and_the_pulse_are_open() {
    let site = Site::open();
    let stranger = site.stranger();
    let health: Value = read(stranger.get(site.url("/v1/health")).send().unwrap()).unwrap();
    assert_eq!(health["ok"], true);
    for path in ["/v1/changes?after=0", "/v1/snapshots/13", "/v1/blobs/00"] {
        let answer = read::<Value>(stranger.get(site.url(path)).send().unwrap());
        assert_eq!(refusal(answer), (401, "no_certificate".into(), None), "{path}");
    }
    for path in ["/v1/session", "/v1/journal", "/v1/check", "/v1/first-sign-in"] {
        let answer = read::<Value>(stranger.post(site.url(path)).body("{}").send().unwrap());
        assert_eq!(refusal(answer), (401, "no_certificate".into(), None), "{path}");
    }
}

#[test]
fn another_authority_is_believed_by_neither_side() {
    let (site, other) = (Site::open(), Site::open());
    let misled = trusting(other.office.keys.authority()).build().unwrap();
    assert!(misled.get(site.url("/v1/health")).send().is_err(), "a desk would notice");
    let foreign = other.desk();
    let identity = format!("{}/v1/health", site.url(""));
    assert!(foreign.client.get(identity).send().is_err(), "and so would head office");
}

#[test]
fn head_office_answers_to_its_own_names_alone() {
    let site = Site::open();
    let ask = |name: &str| {
        let reach = trusting(site.office.keys.authority()).resolve(name, site.running.address());
        let url = format!("https://{name}:{}/v1/health", site.running.address().port());
        reach.build().unwrap().get(url).send()
    };
    assert!(ask("localhost").is_ok());
    assert!(ask("somebody-else.example").is_err());
}

#[test]
fn a_certificate_ends_after_ninety_days() {
    let site = Site::open();
    let old = site.desk();
    site.clock.advance(TimeDelta::days(89));
    old.get::<ChangesAnswer>("/v1/changes?after=0").unwrap();
    let young = site.desk();
    site.clock.advance(TimeDelta::days(2));
    let open = old.get::<ChangesAnswer>("/v1/changes?after=0");
    assert_eq!(refusal(open), (401, "certificate_expired".into(), None), "on an open connection");
    let (old, young) = (old.reconnected(), young.reconnected());
    assert!(old.client.get(site.url("/v1/changes?after=0")).send().is_err());
    young.get::<ChangesAnswer>("/v1/changes?after=0").unwrap();
}

#[test]
fn a_desk_that_was_shut_out_is_refused_at_its_next_request() {
    let site = Site::open();
    let desk = site.desk();
    desk.get::<ChangesAnswer>("/v1/changes?after=0").unwrap();
    devices::revoke(&site.office, desk.enrolled.device).unwrap();
    let answer = desk.get::<ChangesAnswer>("/v1/changes?after=0");
    assert_eq!(refusal(answer), (403, "device_revoked".into(), None));
    let nobody = journal::DeviceId(uuid::Uuid::nil());
    assert_eq!(devices::revoke(&site.office, nobody).unwrap_err().code(), "device_unknown");
}

#[test]
fn a_certificate_that_head_office_forgot_is_not_enough() {
    let site = Site::open();
    let desk = site.desk();
    tamper(&site.home(), "DELETE FROM certificate").unwrap();
    let answer = desk.get::<ChangesAnswer>("/v1/changes?after=0");
    assert_eq!(refusal(answer), (401, "certificate_unknown".into(), None));
    assert_eq!(site.office.archive.counter(&tokyo()).unwrap().cursor, 0);
}

#[test]
fn a_long_import_does_not_keep_desks_from_their_sessions() {
    let site = Site::open();
    let desk = site.desk();
    let import = |items: &mut head_office::archive::Items<'_>| {
        items.put(Item::Member, "m", "", |_| "{}".to_owned())?;
        let begun = std::time::Instant::now();
        desk.post::<_, SessionAnswer>("/v1/session", &hello()).unwrap();
        desk.get::<ChangesAnswer>("/v1/changes?after=0").unwrap();
        assert!(begun.elapsed() < std::time::Duration::from_secs(5));
        Ok(())
    };
    site.office.archive.rehearse_items(&tokyo(), import).unwrap();
}
