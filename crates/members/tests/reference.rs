//! `find` against a slow search that looks at everyone, and every member by their own data.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod counter;

use counter::Counter;
use japanese::{fold_kana, fold_name, written_date};
use journal::Member;
use journal::member::shown_digits;
use proptest::prelude::*;
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

fn half_width(kana: &str) -> String {
    // A table of its own, so that the folding under test is not its own judge.
    const PAIRS: &str = "アｱイｲウｳエｴオｵカｶキｷクｸケｹコｺサｻシｼスｽセｾソｿタﾀチﾁツﾂテﾃトﾄナﾅニﾆヌﾇネﾈノﾉハﾊヒﾋフﾌヘﾍホﾎマﾏミﾐムﾑメﾒモﾓヤﾔユﾕヨﾖラﾗリﾘルﾙレﾚロﾛワﾜヲｦンﾝャｬュｭョｮッｯーｰ";
    const VOICED: &str = "ガｶギｷグｸゲｹゴｺザｻジｼズｽゼｾゾｿダﾀヂﾁヅﾂデﾃドﾄバﾊビﾋブﾌベﾍボﾎヴｳ";
    let pick = |pairs: &str, c: char| {
        let all: Vec<char> = pairs.chars().collect();
        all.chunks(2).find(|pair| pair[0] == c).map(|pair| pair[1])
    };
    kana.chars()
        .flat_map(|c| match (pick(PAIRS, c), pick(VOICED, c)) {
            (Some(plain), _) => vec![plain],
            (None, Some(voiced)) => vec![voiced, 'ﾞ'],
            (None, None) => vec![c],
        })
        .collect()
}

fn hiragana(kana: &str) -> String {
    let down =
        |c| if ('ァ'..='ヶ').contains(&c) { char::from_u32(c as u32 - 0x60).unwrap() } else { c };
    kana.chars().map(down).collect()
}

fn full_width(digits: &str) -> String {
    digits
        .chars()
        .map(|c| if c == '-' { '－' } else { char::from_u32(c as u32 + 0xfee0).unwrap() })
        .collect()
}

/// The ways in which staff type what a member is.
fn spellings(member: &Member) -> Vec<String> {
    let (family, given) = halves(&member.name);
    let (family_kana, given_kana) = halves(&member.kana);
    let padded = format!("{}-{}-{}", member.symbol, member.number, member.suffix);
    let born = written_date(member.birth_date);
    vec![
        member.written_number(),
        full_width(&member.written_number()),
        padded.replace('-', ""),
        format!("{} {}", shown_digits(&member.symbol), given),
        format!("{} {}", member.kana, member.birth_date),
        format!("{} {born}", half_width(&member.kana)),
        format!("{born}　{}", hiragana(&member.kana)),
        format!("{family_kana}{given_kana} {}", member.birth_date.format("%Y%m%d")),
        format!("{given_kana} {family_kana} {born}"),
        format!("{} {}", member.name, member.birth_date),
        format!("{family}{given} {born}"),
        format!("{} {born}", fold_name(&member.name)),
        format!("{given} {}", member.birth_date.format("%Y/%m/%d")),
        member.inquiry_number.clone().unwrap(),
        padded,
    ]
}

#[test]
fn every_member_is_found_by_their_own_data_in_every_spelling() {
    for member in PEOPLE.iter().take(400) {
        for text in spellings(member) {
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

/// Everyone who has every word as the beginning of the name or within a half of it, and was born on a day.
fn slowly(words: &[String], born: Option<&(String, String)>) -> BTreeSet<String> {
    let has = |halves: (&str, &str), fold: fn(&str) -> String, word: &str| {
        let (family, given, word) = (fold(halves.0), fold(halves.1), fold(word));
        family.contains(&word)
            || given.contains(&word)
            || format!("{family}{given}").starts_with(&word)
    };
    let all = |member: &&Member| {
        let day = member.birth_date.to_string();
        born.is_none_or(|(from, through)| (from..=through).contains(&&day))
            && words.iter().all(|word| {
                has(halves(&member.kana), fold_kana, word)
                    || has(halves(&member.name), fold_name, word)
            })
    };
    PEOPLE.iter().filter(all).map(|member| member.id.0.clone()).collect()
}

/// A piece of somebody's name, or of anybody's.
fn word() -> impl Strategy<Value = String> {
    let piece = (0..MEMBERS as usize, 0..4_usize, 0..6_usize, 1..6_usize);
    piece.prop_map(|(who, which, from, count)| {
        let member = &PEOPLE[who];
        let (text, fold): (_, fn(&str) -> String) = match which {
            0 => (halves(&member.name).0, fold_name),
            1 => (halves(&member.name).1, fold_name),
            2 => (halves(&member.kana).0, fold_kana),
            _ => (halves(&member.kana).1, fold_kana),
        };
        let folded = fold(text);
        let from = from % folded.chars().count().max(1);
        folded.chars().skip(from).take(count).collect()
    })
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
        let distinct: BTreeSet<String> = found.iter().cloned().collect();
        prop_assert_eq!(distinct.len(), found.len(), "nobody twice: {}", text);
        if expected.len() <= 100 {
            prop_assert_eq!(distinct, expected, "{}", text);
        } else {
            prop_assert_eq!(found.len(), 100);
            prop_assert!(distinct.is_subset(&expected), "{}", text);
        }
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
