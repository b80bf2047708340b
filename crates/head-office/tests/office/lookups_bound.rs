//! How often a desk may ask for members of other branches, and how fast it is answered.

use crate::lookups::{ask, by_number, site};
use crate::support::{Site, member, refusal, tokyo};
use chrono::TimeDelta;
use head_office::lookups::{self, AN_HOUR};
use journal::wire::{Item, Question};
use std::time::{Duration, Instant};

#[test]
fn a_desk_may_ask_only_so_often_an_hour() {
    let site = site();
    let (desk, other) = (site.desk(), site.desk());
    let question = || by_number("27010101", "42", Some("00"));
    for _ in 0..AN_HOUR {
        assert_eq!(ask(&desk, "ichiro", question()).unwrap().members.len(), 1);
    }
    for _ in 0..3 {
        let (status, code, seconds) = refusal(ask(&desk, "ichiro", question()));
        assert_eq!((status, code.as_str()), (429, "too_many_lookups"));
        assert!((3_000..=3_601).contains(&seconds.unwrap()), "{seconds:?}");
    }
    let asked = crate::lookups::request("ichiro", question());
    let answer = desk.client.post(site.url("/v1/lookup")).json(&asked).send().unwrap();
    assert!(answer.headers().contains_key("retry-after"));
    assert_eq!(ask(&other, "ichiro", question()).unwrap().members.len(), 1, "each desk for itself");

    let listed = lookups::list(&site.office, &tokyo()).unwrap();
    let refused = listed.iter().filter(|line| line.refused.is_some()).count();
    assert_eq!((listed.len(), refused), (AN_HOUR as usize + 2, 1), "the first refusal is kept");

    site.clock.advance(-TimeDelta::hours(2));
    ask(&desk, "ichiro", question()).expect_err("a clock set back gives no fresh start");
    site.clock.advance(TimeDelta::hours(3) + TimeDelta::minutes(5));
    assert_eq!(ask(&desk, "ichiro", question()).unwrap().members.len(), 1);
}

#[test]
fn many_at_once_are_still_only_so_many() {
    let site = site();
    let desk = site.desk();
    let question = || by_number("27010101", "42", Some("00"));
    for _ in 0..AN_HOUR - 5 {
        ask(&desk, "ichiro", question()).unwrap();
    }
    let answered = std::thread::scope(|scope| {
        let tries: Vec<_> =
            (0..15).map(|_| scope.spawn(|| ask(&desk, "ichiro", question()).is_ok())).collect();
        tries.into_iter().map(|one| one.join().unwrap()).filter(|answered| *answered).count()
    });
    assert_eq!(answered, 5);
}

/// As many people as need an index, straight into the archive.
fn fill(site: &Site, branches: &[&str], each: u32) {
    let body = serde_json::to_string(&member(0)).unwrap();
    for (place, branch) in branches.iter().enumerate() {
        let first = u32::try_from(place).unwrap() * each;
        let put = |items: &mut head_office::archive::Items<'_>| {
            (first..first + each).try_for_each(|number| {
                if number % 500 == 0 {
                    let ids: Vec<_> = (number..number + 500).map(|n| format!("m{n:06}")).collect();
                    items.know(Item::Member, ids.iter().map(String::as_str))?;
                }
                let (year, day) = (1940 + number % 80, 1 + number % 28);
                let body = body
                    .replace("m000000", &format!("m{number:06}"))
                    .replace("シケン タロウ", &format!("シケン {}", kana(number)))
                    .replace("1965-10-01", &format!("{year}-03-{day:02}"))
                    .replacen('{', &format!(r#"{{"inquiry_number":"{branch}-{number}","#), 1);
                let id = format!("m{number:06}");
                let place = format!("{branch}010101{number:07}00");
                items.put(Item::Member, &id, &place, |version| {
                    body.replacen('{', &format!(r#"{{"version":{version},"#), 1)
                })?;
                Ok(())
            })
        };
        site.office.archive.change_items(&branch.parse().unwrap(), put).unwrap();
    }
}

fn kana(mut number: u32) -> String {
    let mut text = String::new();
    for _ in 0..6 {
        text.push(char::from_u32(u32::from('ア') + 2 * (number % 5)).unwrap());
        number /= 5;
    }
    text
}

#[test]
fn two_hundred_thousand_members_are_asked_through_an_index() {
    let site = Site::open();
    fill(&site, &["01", "13", "23", "27", "40"], 40_000);
    let but = tokyo();
    let number = 123_456;
    let (year, day) = (1940 + number % 80, 1 + number % 28);
    let questions = [
        by_number("27010101", &number.to_string(), Some("00")),
        by_number("27010101", &number.to_string(), None),
        Question::KanaAndBirth {
            kana: format!("しけん {}", kana(number)),
            birth_date: format!("{year}-03-{day:02}").parse().unwrap(),
        },
        Question::Inquiry { inquiry_number: format!("27-{number}") },
    ];
    for question in questions {
        let begun = Instant::now();
        for _ in 0..100 {
            let found = site.office.archive.members_elsewhere(&question, &but, 21).unwrap();
            assert_eq!(found.len(), 1, "{question:?}");
        }
        let one = begun.elapsed() / 100;
        assert!(one < Duration::from_millis(5), "{question:?} took {one:?}");
    }
}
