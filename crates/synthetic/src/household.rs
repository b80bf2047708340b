//! A household: an insured person, now and then with a spouse, children or parents as dependents.

use crate::coverage::{self, as_of, date};
use crate::dice::Dice;
use crate::employer::Employer;
use crate::names::{self, Given, Name};
use crate::places::Place;
use crate::sample::bare;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use journal::{Member, MemberId, Relation, Sex};

/// The most dependents drawn for one insured person.
const MOST_DEPENDENTS: usize = 5;

/// Nobody is older on the day the branch is as of: from 75 another insurer has them.
const OLDEST: u32 = 73;

/// Out of a thousand people with a name from abroad, those with a 通称; and out of a thousand others.
const FOREIGN_WITH_ALIAS: u32 = 125;
const OTHERS_WITH_ALIAS: u32 = 1;

/// What all of a household share.
struct Home {
    surname: Name,
    foreign: bool,
    place: Place,
    symbol: String,
    number: String,
    employer: (String, Place),
    inquiry: String,
    head: MemberId,
    since: NaiveDate,
}

/// Draws the next household of the employer, at most `room` people; `id` names each of them.
pub(crate) fn draw(
    dice: &mut Dice,
    code: &str,
    employer: &mut Employer,
    place: Place,
    room: usize,
    mut id: impl FnMut() -> MemberId,
) -> Vec<Member> {
    let birth = adult_birth(dice);
    let female = dice.chance(430);
    let number = employer.next_number(dice);
    let home = Home {
        surname: names::surname(dice),
        foreign: dice.chance(20),
        place,
        symbol: employer.symbol.clone(),
        number: format!("{number:07}"),
        employer: (employer.name.clone(), employer.place.clone()),
        inquiry: format!("{code}-{:04}-{number}", employer.index + 1000),
        head: id(),
        since: dice.day((birth + Months::new(18 * 12)).max(date(1980, 4, 1)), as_of()),
    };
    let mut people = vec![insured(dice, &home, birth, female)];
    for (birth, female) in dependents(dice, birth, female).into_iter().take(room.saturating_sub(1))
    {
        let suffix = people.len();
        people.push(dependent(dice, &home, id(), birth, female, suffix));
    }
    people
}

fn insured(dice: &mut Dice, home: &Home, birth: NaiveDate, female: bool) -> Member {
    let mut member = person(dice, home, birth, female, 0);
    member.id = home.head.clone();
    coverage::fill(dice, &mut member);
    member
}

fn dependent(
    dice: &mut Dice,
    home: &Home,
    id: MemberId,
    birth: NaiveDate,
    female: bool,
    suffix: usize,
) -> Member {
    let mut member = person(dice, home, birth, female, suffix);
    member.id = id;
    member.relation = Relation::Dependent;
    member.insured_id = Some(home.head.clone());
    coverage::fill(dice, &mut member);
    member
}

fn person(dice: &mut Dice, home: &Home, birth: NaiveDate, female: bool, suffix: usize) -> Member {
    let given = names::given(dice, female, birth.year());
    let name =
        if home.foreign { names::foreign(dice) } else { names::whole(dice, home.surname, given) };
    let alias = alias(dice, home, given);
    let (employer, at) = &home.employer;
    let see_back = dice.chance(1);
    let sex = if female { Sex::Female } else { Sex::Male };
    Member {
        symbol: home.symbol.clone(),
        number: home.number.clone(),
        suffix: format!("{suffix:02}"),
        name: name.written,
        kana: name.kana,
        alias,
        sex: Some(if see_back { Sex::SeeBack } else { sex }),
        remarks: see_back.then(|| "性別は裏面に記載".to_owned()),
        postal_code: Some(home.place.postal_code.clone()),
        address: Some(home.place.address.clone()),
        employer_name: Some(employer.clone()),
        employer_postal_code: Some(at.postal_code.clone()),
        employer_address: Some(at.address.clone()),
        inquiry_number: Some(format!("{}-{}", home.inquiry, suffix + 1)),
        ..bare(birth, home.since.max(birth))
    }
}

/// 通称: a Japanese name that some people with a name from abroad go by, and an earlier surname of a few others.
fn alias(dice: &mut Dice, home: &Home, given: Given) -> Option<String> {
    let of_thousand = if home.foreign { FOREIGN_WITH_ALIAS } else { OTHERS_WITH_ALIAS };
    if !dice.chance(of_thousand) {
        return None;
    }
    let surname = if home.foreign { home.surname } else { names::surname(dice) };
    Some(names::whole(dice, surname, given).written)
}

/// Working people: most between 25 and 60.
fn adult_birth(dice: &mut Dice) -> NaiveDate {
    let age = 18 + (dice.below(29) + dice.below(29));
    born(dice, age)
}

/// Who depends on the insured person: birth date and whether female.
fn dependents(dice: &mut Dice, birth: NaiveDate, female: bool) -> Vec<(NaiveDate, bool)> {
    let age = coverage::age(birth);
    let mut people = Vec::new();
    if age >= 24 && dice.chance(if female { 40 } else { 320 }) {
        let years = (age + 3).saturating_sub(dice.below(7)).max(20);
        people.push((born(dice, years), !female));
    }
    if (26..=58).contains(&age) && dice.chance(if female { 130 } else { 330 }) {
        let oldest = (age - 24).min(22);
        for _ in 0..=dice.below(3) {
            let years = dice.below(oldest + 1);
            people.push((born(dice, years), dice.chance(490)));
        }
    }
    if age >= 40 && dice.chance(40) {
        people.push((born(dice, age + 25), dice.chance(700)));
    }
    people.truncate(MOST_DEPENDENTS);
    people
}

/// A birth date that makes the person so many years old.
fn born(dice: &mut Dice, age: u32) -> NaiveDate {
    let birthday = as_of() - Months::new(age.min(OLDEST) * 12);
    birthday - Days::new(u64::from(dice.below(365)))
}
