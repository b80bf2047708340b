//! `find` against a slow search that looks at everyone, and every member by their own data.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

#[path = "../counter/mod.rs"]
mod counter;
mod slowly;
mod spelling;

use counter::Counter;
use japanese::{fold_kana, fold_name};
use journal::Member;
use proptest::prelude::*;
use slowly::{company, slowly};
use spelling::{further_spellings, spellings};
use std::collections::BTreeSet;
use std::sync::LazyLock;

const MEMBERS: u64 = 1_500;

static PEOPLE: LazyLock<Vec<Member>> =
    LazyLock::new(|| synthetic::branch("01", MEMBERS, 11, None).collect());

static COUNTER: LazyLock<Counter> = LazyLock::new(|| {
    let mut people = PEOPLE.clone();
    people.sort_by_key(|member| member.symbol.clone());
    Counter::with(&people)
});

fn halves(text: &str) -> (&str, &str) {
    text.split_once([' ', '　']).unwrap_or((text, ""))
}

/// One hundred thousand members, each by their own data in every spelling: nobody may be missing.
#[test]
#[ignore = "takes minutes: cargo xtask test --long"]
fn nobody_of_a_large_branch_is_missed() {
    let people: Vec<Member> = synthetic::branch("13", 100_000, 13, None).collect();
    let mut sorted = people.clone();
    sorted.sort_by_key(|member| (member.symbol.clone(), member.number.clone()));
    let searched = std::thread::scope(|scope| {
        let halves = people.chunks(people.len().div_ceil(2));
        let sorted = &sorted;
        let search = move |half: &[Member]| {
            let counter = Counter::with(sorted);
            let mut searched = 0;
            for member in half {
                for text in spellings(member).into_iter().chain(further_spellings(member)) {
                    let found = counter.ids(&text);
                    assert!(found.contains(&member.id.0), "{text} for {}", member.id);
                    searched += 1;
                }
            }
            searched
        };
        let halves: Vec<_> = halves.map(|half| scope.spawn(move || search(half))).collect();
        halves.into_iter().map(|half| half.join().unwrap()).sum::<usize>()
    });
    assert!(searched > 1_200_000, "{searched}");
}

#[test]
fn every_member_is_found_by_their_own_data_in_every_spelling() {
    for member in PEOPLE.iter().take(400) {
        for text in spellings(member).into_iter().chain(further_spellings(member)) {
            let found = COUNTER.ids(&text);
            assert!(found.contains(&member.id.0), "{text} for {}", member.id);
        }
        for text in [&member.written_number(), &format!("{} {}", member.kana, member.birth_date)] {
            let first = &COUNTER.find(text)[0];
            assert_eq!(
                (&first.kana, first.birth_date),
                (&member.kana, member.birth_date),
                "{text}"
            );
        }
    }
}

/// A piece of somebody's name, or of anybody's.
fn word() -> impl Strategy<Value = String> {
    let piece = (0..MEMBERS as usize, 0..9_usize, 0..6_usize, 1..6_usize);
    piece.prop_map(|(who, which, from, count)| {
        let member = &PEOPLE[who];
        let company = company(member);
        let (text, fold): (_, fn(&str) -> String) = match which {
            0 => (halves(&member.name).0, fold_name),
            1 => (halves(&member.name).1, fold_name),
            2 => (halves(&member.kana).0, fold_kana),
            3 => (halves(&member.kana).1, fold_kana),
            4 => (member.address.as_deref().unwrap(), fold_name),
            5 => (&*company, fold_name),
            6 => (&*member.name, fold_name),
            7 => (&*member.kana, fold_kana),
            _ => return slipped(&fold_kana(&member.kana), from),
        };
        let folded = fold(text);
        let folded = folded.split(|c: char| c.is_numeric()).next().unwrap();
        let from = if which < 6 { from % folded.chars().count().max(1) } else { 0 };
        let count = if which < 4 { count } else { count + 2 };
        folded.chars().skip(from).take(count).collect()
    })
}

/// The text with a character too many, one missing or two swapped.
fn slipped(text: &str, slip: usize) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let place = slip % (characters.len() - 1);
    match slip % 3 {
        0 => characters.insert(place, 'ミ'),
        1 => drop(characters.remove(place)),
        _ => characters.swap(place, place + 1),
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn find_agrees_with_looking_at_everyone(
        words in prop::collection::vec(word(), 1..4),
        born in prop::option::of((0..MEMBERS as usize, 0..3_usize)),
    ) {
        prop_assume!(words.iter().all(|word| !word.is_empty()));
        let mut text = words.join(" ");
        let born = born.map(|(who, precision)| {
            let day = PEOPLE[who].birth_date.to_string();
            let typed = match precision {
                0 => format!("{}年", &day[..4]),
                1 => day[..7].to_owned(),
                _ => day.clone(),
            };
            text = format!("{text} {typed}");
            match precision {
                0 => (format!("{}-01-01", &day[..4]), format!("{}-12-31", &day[..4])),
                1 => (format!("{}-01", &day[..7]), format!("{}-31", &day[..7])),
                _ => (day.clone(), day),
            }
        });
        let expected = slowly(&words, born.as_ref());
        let found = COUNTER.ids(&text);
        let distinct: BTreeSet<&String> = found.iter().collect();
        prop_assert_eq!(distinct.len(), found.len(), "nobody twice: {}", text);
        for id in &found {
            prop_assert!(expected.contains_key(id), "{} for {}", id, text);
        }
        let mut best: Vec<u8> = expected.values().copied().collect();
        best.sort_unstable();
        best.truncate(100);
        let fits: Vec<u8> = found.iter().map(|id| expected[id]).collect();
        prop_assert_eq!(fits, best, "everyone, the best first: {}", text);
        prop_assert_eq!(found, COUNTER.ids(&text), "the order is stable");
    }

    #[test]
    fn a_whole_surname_comes_before_a_longer_one(who in 0..MEMBERS as usize) {
        let family = fold_kana(halves(&PEOPLE[who].kana).0);
        let whole: Vec<bool> = COUNTER
            .find(&family)
            .iter()
            .map(|found| fold_kana(halves(&found.kana).0) == family)
            .collect();
        let first_other = whole.iter().position(|whole| !whole).unwrap_or(whole.len());
        prop_assert!(first_other > 0);
        prop_assert!(whole[first_other..].iter().all(|whole| !whole), "{}", family);
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_search(text in any::<String>()) {
        let _ = members::find(&COUNTER.access(), &text, 20);
    }
}
