//! Limits of each certificate, and what is told of how busy it is.

use crate::home::home;
use crate::support::{Site, refusal, tokyo};
use head_office::serve::{self, Listen};
use head_office::{Office, enrolment};
use journal::Surroundings;
use journal::wire::{DeskKind, PushAnswer, Refusal};
use serde_json::Value;

#[test]
fn a_desk_that_never_stops_asking_is_sent_away_and_others_are_not() {
    let site = Site::open();
    let (greedy, other) = (site.desk(), site.desk());
    let mut answered = 0_u32;
    let refused = loop {
        match greedy.get::<Value>("/v1/changes?after=0&limit=1") {
            Ok(_) => answered += 1,
            Err(refused) => break refused,
        }
        assert!(answered < 20_000, "a desk may ask without end");
    };
    let (status, Refusal { code, detail }) = refused;
    assert_eq!((status, code.as_str()), (429, "too_many_requests"));
    assert!(answered >= 600, "{answered} were answered");
    assert!((1..=4).contains(&detail.unwrap()), "{detail:?}");
    other.get::<Value>("/v1/changes?after=0").unwrap();

    let again = greedy.get_range("/v1/changes?after=0", "none");
    if again.status() == 429 {
        let seconds = again.headers()["retry-after"].to_str().unwrap();
        assert!((1..=4).contains(&seconds.parse::<u8>().unwrap()));
    }
}

#[test]
fn the_metrics_tell_how_busy_it_is_and_of_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let real = Surroundings::system;
    let office = Office::init(home(folder.path()), &[], real()).unwrap();
    let any = "127.0.0.1:0".parse().unwrap();
    let listen = Listen { desks: any, metrics: Some(any) };
    let running = serve::start_with(home(folder.path()), listen, real()).unwrap();
    let site = Site { folder, office, clock: Default::default(), running };
    let mut desk = site.desk();
    let fork = desk.head();
    let entries = desk.write(3);
    desk.push::<PushAnswer>(&entries).unwrap();
    desk.push::<PushAnswer>(&entries).unwrap();
    desk.roll_back(fork);
    let second = desk.write(2);
    assert_eq!(refusal(desk.push::<PushAnswer>(&second)).1, "fork");

    let address = site.running.metrics_address().unwrap();
    let text = reqwest::blocking::get(format!("http://{address}/metrics")).unwrap().text().unwrap();
    for line in [
        "head_office_entries_stored_total 3",
        "head_office_entries_quarantined_total 2",
        r#"head_office_requests_total{route="/v1/journal",status="200"} 2"#,
        r#"head_office_requests_total{route="/v1/journal",status="422"} 1"#,
        r#"head_office_request_seconds_count{route="/v1/journal"} 3"#,
        "# EOF",
    ] {
        assert!(text.contains(line), "{line} in:\n{text}");
    }
    assert!(text.contains("head_office_connections "), "{text}");
    assert!(!text.contains(&desk.enrolled.device.to_string()), "{text}");
    // Desks reach the other address, which tells them nothing.
    assert_eq!(refusal(desk.get::<Value>("/metrics")).0, 404);
    let code = enrolment::new_code(&site.office, &tokyo(), DeskKind::Counter).unwrap().code;
    assert!(!text.contains(&code));
}
