//! What the branch knows of a member besides the person: burden ratio, 個人番号, cards, mailings.

use crate::dice::Dice;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use journal::{Mailing, Member, MyNumberState, Relation};

/// The day the made-up branch is as of; fixed, so that a seed gives the same branch in any year.
pub(crate) fn as_of() -> NaiveDate {
    date(2026, 11, 1)
}

pub(crate) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the day exists")
}

/// The age on the day the branch is as of, to the year.
pub(crate) fn age(birth: NaiveDate) -> u32 {
    as_of().years_since(birth).unwrap_or(0)
}

/// Fills in everything, in a fixed order of draws.
pub(crate) fn fill(dice: &mut Dice, member: &mut Member) {
    eligibility(dice, member);
    burden(dice, member);
    my_number(dice, member);
    cards(dice, member);
    member.mailings = mailings(member);
}

fn eligibility(dice: &mut Dice, member: &mut Member) {
    if dice.chance(30) {
        let last = as_of() + Days::new(30);
        member.lost_on = Some(dice.day(member.acquired_on + Days::new(1), last));
    }
    if member.relation == Relation::Insured && dice.chance(12) {
        member.voluntary_continuation = true;
    }
}

fn burden(dice: &mut Dice, member: &mut Member) {
    let age = age(member.birth_date);
    let high_income = dice.chance(80);
    let ratio = if age < 6 || (age >= 70 && !high_income) { 2 } else { 3 };
    member.copay_ratio = Some(ratio);
    member.copay_as_of = Some(date(2026, 10, 1).max(member.acquired_on));
    if age >= 70 {
        member.elderly_card_ratio = Some(ratio);
    }
    if member.relation == Relation::Insured && dice.chance(900) {
        member.standard_remuneration = Some(*dice.pick(&[
            134_000, 160_000, 190_000, 220_000, 240_000, 280_000, 320_000, 380_000, 500_000,
            830_000,
        ]));
    }
}

fn my_number(dice: &mut Dice, member: &mut Member) {
    let drawn = dice.below(1000);
    let last4 = dice.below(10_000);
    let state = match drawn {
        0..930 => MyNumberState::Registered,
        930..965 => MyNumberState::Confirming,
        _ => MyNumberState::NotSubmitted,
    };
    member.my_number_state = Some(state);
    if state == MyNumberState::Registered {
        member.my_number_last4 = Some(format!("{last4:04}"));
    }
}

fn cards(dice: &mut Dice, member: &mut Member) {
    let registered = member.my_number_state == Some(MyNumberState::Registered) && dice.chance(760);
    if registered {
        let first = date(2021, 3, 4).max(member.birth_date + Days::new(30));
        member.myna_registered_on = Some(dice.day(first, as_of()));
        member.e_certificate_expires_on = Some(fifth_birthday(dice, member.birth_date));
    }
    if !registered || dice.chance(15) {
        let expires = date(*dice.pick(&[2028, 2029, 2030]), 7, 31);
        member.certificate_number = Some(format!("{:08}", dice.below(100_000_000)));
        member.certificate_expires_on = Some(expires);
        if dice.chance(60) {
            member.limit_category = Some((*dice.pick(&["ア", "イ", "ウ", "エ", "オ"])).to_owned());
            member.limit_expires_on = Some(date(2027, dice.below(7) + 1, 1) - Days::new(1));
        }
    }
}

/// 電子証明書 end on the fifth birthday after they were made.
fn fifth_birthday(dice: &mut Dice, birth: NaiveDate) -> NaiveDate {
    let year = 2026 + i32::try_from(dice.below(5)).unwrap_or(0);
    birth.with_year(year).unwrap_or(date(year, 2, 28))
}

/// The rounds that reached the member: by way of the employer, or home for 任意継続 and certificates.
fn mailings(member: &Member) -> Vec<Mailing> {
    let route = if member.voluntary_continuation { "home" } else { "employer" };
    let mut sent = Vec::new();
    let mut send = |round: &str, route: &str, sent_on| {
        sent.push(Mailing { round: round.to_owned(), route: route.to_owned(), sent_on });
    };
    if member.acquired_on < date(2024, 6, 15) {
        send("notice_2024_09", route, date(2024, 9, 20));
    } else if member.acquired_on <= date(2024, 11, 29) {
        send("notice_2025_01", route, date(2025, 1, 28));
    }
    let unregistered = member.myna_registered_on.is_none_or(|since| since > date(2025, 4, 30));
    if unregistered && member.acquired_on <= date(2024, 12, 1) {
        send("certificate_2025", "home", date(2025, 7, 25) + Months::new(1));
    }
    let lost = member.lost_on;
    sent.retain(|mailing| lost.is_none_or(|lost| mailing.sent_on < lost));
    sent
}
