//! A person's first sign-in at a desk.

use crate::support::{Desk, Site, refusal};
use head_office::people;
use journal::Role;
use journal::wire::{FirstSignInAnswer, FirstSignInRequest, Refusal};

fn sign_in(desk: &Desk, user: &str, pin: &str) -> Result<String, (u16, Refusal)> {
    let request = FirstSignInRequest { user: user.into(), pin: pin.into(), code: None };
    let answer: Result<FirstSignInAnswer, _> = desk.post("/v1/first-sign-in", &request);
    answer.map(|answer| {
        assert_eq!(answer.release_secret, desk.enrolled.release_secret);
        answer.person.id
    })
}

#[test]
fn the_right_pin_releases_the_secret_of_this_desk() {
    let site = Site::open();
    site.add_user("ichiro", "246810");
    let (one, two) = (site.desk(), site.desk());
    assert_eq!(sign_in(&one, "ichiro", "246810").unwrap(), "ichiro");
    assert_eq!(sign_in(&two, "ichiro", "246810").unwrap(), "ichiro");
    assert_ne!(one.enrolled.release_secret, two.enrolled.release_secret);
}

#[test]
fn ten_wrong_pins_make_a_reset_due() {
    let site = Site::open();
    site.add_user("ichiro", "246810");
    let desk = site.desk();
    sign_in(&desk, "ichiro", "000000").unwrap_err();
    sign_in(&desk, "ichiro", "246810").unwrap();
    for tries_left in (0..10).rev() {
        let wrong = (403, "pin".into(), Some(tries_left));
        assert_eq!(refusal(sign_in(&desk, "ichiro", "000000")), wrong);
    }
    let shut = (403, "too_many_tries".to_owned(), None);
    assert_eq!(refusal(sign_in(&desk, "ichiro", "246810")), shut, "the right one comes too late");
    people::reset(&site.office, "ichiro", None).unwrap();
    sign_in(&desk, "ichiro", "246810").unwrap();
}

#[test]
fn many_tries_at_once_are_still_only_ten() {
    let site = Site::open();
    site.add_user("ichiro", "246810");
    let desk = site.desk();
    let compared = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..20)
            .map(|_| scope.spawn(|| refusal(sign_in(&desk, "ichiro", "000000")).1))
            .collect();
        tries.into_iter().map(|tried| tried.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(compared.iter().filter(|code| *code == "pin").count(), 10);
}

#[test]
fn who_may_not_sign_in_is_told_why() {
    let site = Site::open();
    site.add_user("ichiro", "246810");
    let (here, elsewhere) = (site.desk(), site.desk_in("01"));
    let unknown = (403, "user_unknown".to_owned(), None);
    assert_eq!(refusal(sign_in(&here, "jiro", "246810")), unknown);
    assert_eq!(refusal(sign_in(&elsewhere, "ichiro", "246810")), unknown, "of another branch");
    let endless = "1".repeat(500_000);
    assert_eq!(refusal(sign_in(&here, "ichiro", &endless)), (403, "pin".into(), Some(9)));
    people::change_role(&site.office, "ichiro", Role::Supervisor).unwrap();
    sign_in(&here, "ichiro", "246810").unwrap();
    people::disable(&site.office, "ichiro").unwrap();
    assert_eq!(refusal(sign_in(&here, "ichiro", "246810")), (403, "user_disabled".into(), None));
    people::enable(&site.office, "ichiro").unwrap();
    people::reset(&site.office, "ichiro", Some("135790")).unwrap();
    assert_eq!(refusal(sign_in(&here, "ichiro", "246810")), (403, "pin".into(), Some(9)));
    sign_in(&here, "ichiro", "135790").unwrap();
}
