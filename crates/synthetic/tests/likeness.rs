//! The made-up branch against the country: as many names and towns, as unevenly spread, at true postal codes.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use journal::Member;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use synthetic::branch;

/// A branch in Tokyo large enough for shares to settle.
static PEOPLE: LazyLock<Vec<Member>> = LazyLock::new(|| branch("13", 100_000, 5, None).collect());

/// Surname and given name; none for most names from abroad.
fn halves(name: &str) -> Option<(&str, &str)> {
    name.split_once([' ', '　']).filter(|_| !name.is_ascii())
}

/// The address up to the first digit or 丁目: the municipality and the town.
fn town(address: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let ends = [address.find("丁目"), address.find(digit)];
    let end = ends.into_iter().flatten().min().unwrap_or(address.len());
    address[..end].trim_end_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
}

fn times<'t>(all: impl Iterator<Item = &'t str>) -> HashMap<&'t str, usize> {
    let mut times = HashMap::new();
    all.for_each(|one| *times.entry(one).or_default() += 1);
    times
}

fn in_a_thousand(test: impl Fn(&Member) -> bool) -> usize {
    PEOPLE.iter().filter(|member| test(member)).count() * 1000 / PEOPLE.len()
}

#[test]
fn there_are_thousands_of_surnames_given_names_and_towns() {
    let names = || PEOPLE.iter().filter_map(|member| halves(&member.name));
    let surnames = times(names().map(|(surname, _)| surname));
    let given = times(names().map(|(_, given)| given));
    let towns = times(PEOPLE.iter().map(|member| town(member.address.as_deref().unwrap())));
    assert!(surnames.len() > 8_000, "{} surnames", surnames.len());
    assert!(given.len() > 6_000, "{} given names", given.len());
    assert!(towns.len() > 1_500, "{} towns", towns.len());
    let addresses: HashSet<_> = PEOPLE.iter().map(|member| &member.address).collect();
    assert!(addresses.len() > 55_000, "{} addresses", addresses.len());
}

#[test]
fn the_commonest_surnames_are_as_common_as_in_life() {
    let family =
        |name: &str| in_a_thousand(|member| halves(&member.name).is_some_and(|(it, _)| it == name));
    assert!((13..=17).contains(&family("佐藤")), "{}", family("佐藤"));
    assert!((11..=16).contains(&family("鈴木")), "{}", family("鈴木"));
    let surnames = times(PEOPLE.iter().filter_map(|member| Some(halves(&member.name)?.0)));
    assert_eq!(surnames.iter().max_by_key(|(_, times)| **times).unwrap().0, &"佐藤");
}

#[test]
fn some_given_names_are_written_without_kanji() {
    let all = |range: std::ops::RangeInclusive<char>| {
        in_a_thousand(|member| {
            halves(&member.name).is_some_and(|(_, given)| given.chars().all(|c| range.contains(&c)))
        })
    };
    let (hiragana, katakana) = (all('ぁ'..='ゖ'), all('ァ'..='ヶ'));
    assert!((30..120).contains(&hiragana), "{hiragana} in a thousand in hiragana");
    assert!((2..30).contains(&katakana), "{katakana} in a thousand in katakana");
}

#[test]
fn a_few_go_by_an_alias_and_most_of_them_have_names_from_abroad() {
    let with_alias: Vec<&Member> = PEOPLE.iter().filter(|member| member.alias.is_some()).collect();
    assert!((250..450).contains(&with_alias.len()), "{} of 100,000", with_alias.len());
    let own_given = |member: &&&Member| {
        let alias = member.alias.as_deref().unwrap();
        halves(&member.name).is_some_and(|(_, given)| alias.ends_with(given))
    };
    // Theirs is the given name that they have in the register; a name from abroad has none in common.
    assert!(with_alias.iter().filter(own_given).count() * 2 < with_alias.len());
    assert!(with_alias.iter().all(|member| halves(member.alias.as_deref().unwrap()).is_some()));
}

/// The postal codes of each municipality of Tokyo, read from the list in a way of the test's own.
fn codes_of_tokyo() -> HashMap<String, HashSet<String>> {
    let list = include_str!("../data/addresses.txt");
    let (_, tokyo) = list.split_once("\n13 東京都\n").unwrap();
    let (tokyo, _) = tokyo.split_once("\n14 ").unwrap();
    let mut codes: HashMap<String, HashSet<String>> = HashMap::new();
    for line in tokyo.lines() {
        let mut fields = line.split(' ');
        let own = codes.entry(format!("東京都{}", fields.next().unwrap())).or_default();
        let mut first = String::new();
        for entry in fields.nth(1).unwrap().split(',') {
            let digits: String = entry.chars().take_while(char::is_ascii_digit).collect();
            if digits.len() == 7 {
                digits[..3].clone_into(&mut first);
            }
            own.insert(format!("{first}-{}", &digits[digits.len() - 4..]));
        }
    }
    codes
}

#[test]
fn addresses_carry_a_postal_code_of_their_municipality() {
    let codes = codes_of_tokyo();
    assert_eq!(codes.keys().filter(|name| name.ends_with('区')).count(), 23);
    for member in PEOPLE.iter() {
        let places = [
            (&member.address, &member.postal_code),
            (&member.employer_address, &member.employer_postal_code),
        ];
        for (address, code) in places {
            let address = address.as_deref().unwrap();
            let mut of = codes.iter().filter(|(name, _)| address.starts_with(name.as_str()));
            assert!(of.any(|(_, codes)| codes.contains(code.as_deref().unwrap())), "{address}");
        }
    }
}

#[test]
fn towns_have_the_postal_codes_that_they_have_in_life() {
    for (known, code) in [
        ("東京都世田谷区太子堂", "154-0004"),
        ("東京都新宿区西新宿", "160-0023"),
        ("東京都港区六本木", "106-0032"),
        ("東京都千代田区霞が関", "100-0013"),
    ] {
        let living =
            PEOPLE.iter().filter(|member| town(member.address.as_deref().unwrap()) == known);
        let codes: HashSet<_> = living.map(|member| member.postal_code.as_deref()).collect();
        assert_eq!(codes, HashSet::from([Some(code)]), "{known}");
    }
}

#[test]
fn a_few_municipalities_hold_many_and_many_hold_few() {
    let codes = codes_of_tokyo();
    let people = |name: &str| {
        let here = |member: &Member| member.address.as_deref().unwrap().starts_with(name);
        PEOPLE.iter().filter(|member| here(member)).count()
    };
    let mut sizes: Vec<usize> = codes.keys().map(|name| people(name)).collect();
    sizes.sort_unstable();
    let (largest, middle) = (sizes[sizes.len() - 1], sizes[sizes.len() / 2]);
    assert!(largest > middle * 3, "{largest} in the largest, {middle} in the middle one");
    assert!(sizes[0] > 0 && sizes[5] < middle / 10);
    assert!(people("東京都世田谷区") > people("東京都千代田区") * 8);
}
