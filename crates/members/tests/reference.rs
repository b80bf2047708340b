//! `find` against a slow search that looks at everyone, and every member by their own data.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod counter;

use counter::Counter;
use japanese::{fold_kana, fold_name, widened, written_date};
use journal::Member;
use journal::member::shown_digits;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
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

/// More of the ways, each with what tells namesakes apart.
fn further_spellings(member: &Member) -> Vec<String> {
    let (family, given) = halves(&member.name);
    let year = written_date(member.birth_date);
    let year = format!("{}年", year.split('年').next().unwrap());
    let address = member.address.as_deref().unwrap();
    let address = address.split(['　', ' ']).next().unwrap();
    let prefecture = address
        .find(['都', '道', '府', '県'])
        .map_or(0, |place| place + address[place..].chars().next().unwrap().len_utf8());
    let company = company(member);
    let mut spellings = vec![
        format!("{given} {}", &address[prefecture..]),
        format!("{address} {}", member.birth_date),
        format!("〒{} {} {given}", member.postal_code.as_deref().unwrap(), member.birth_date),
        format!(
            "{} {} {family}{given}",
            shown_digits(&member.symbol),
            shown_digits(&member.number)
        ),
        format!("{} {}", fold_kana(&member.kana), year),
    ];
    // Fewer companies than this share nearly every whole name.
    spellings.push(format!("{company} {} {given}", member.birth_date));
    spellings.extend(member.certificate_number.clone());
    spellings.extend(member.alias.as_ref().map(|alias| format!("{alias} {}", member.birth_date)));
    spellings
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

/// One character wrong, missing, added or swapped with its neighbour; by trying each.
fn one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let without = |text: &[char], place: usize| {
        let mut text = text.to_vec();
        text.remove(place);
        text
    };
    let (long, short) = if one.len() < other.len() { (&other, &one) } else { (&one, &other) };
    match long.len() - short.len() {
        0 => {
            let differ = one.iter().zip(&other).filter(|(a, b)| a != b).count() == 1;
            let swapped = (1..one.len()).any(|place| {
                let mut one = one.clone();
                one.swap(place - 1, place);
                one == other
            });
            one != other && (differ || swapped)
        }
        1 => (0..long.len()).any(|place| without(long, place) == *short),
        _ => false,
    }
}

/// How well a word fits a name, 0 best.
fn fit_of_name(name: (&str, &str), word: &str, fold: fn(&str) -> String) -> Option<u8> {
    let (family, given, word) = (fold(name.0), fold(name.1), fold(word));
    let joined = format!("{family}{given}");
    if word == family || word == given || word == joined {
        Some(0)
    } else if joined.starts_with(&word) || given.starts_with(&word) {
        Some(1)
    } else {
        (family.contains(&word) || given.contains(&word)).then_some(2)
    }
}

fn is_near(member: &Member, word: &str) -> bool {
    let (family, given) = halves(&member.kana);
    let (family, given) = (fold_kana(family), fold_kana(given));
    let kana = fold_kana(word);
    let long = |text: &str| text.chars().count() >= 3;
    let slip = |name: &str, word: &str| long(word) && !name.is_empty() && one_slip(name, word);
    let kana_is_near = word.chars().all(|c| c < '\u{3400}')
        && (slip(&family, &kana)
            || slip(&given, &kana)
            || kana.strip_prefix(&family).is_some_and(|rest| slip(&given, rest))
            || !given.is_empty()
                && kana.strip_suffix(&given).is_some_and(|front| slip(&family, front)));
    let (family, given) = halves(&member.name);
    let (family, given) = (fold_name(family), fold_name(given));
    let mixed = |name: &str, word: &str| widened(word).iter().any(|other| other == name);
    let name = fold_name(word);
    kana_is_near
        || mixed(&family, &name)
        || mixed(&given, &name)
        || name.strip_prefix(&family).is_some_and(|rest| mixed(&given, rest))
        || !given.is_empty() && name.strip_suffix(&given).is_some_and(|front| mixed(&family, front))
}

/// What people say of a company: not its legal form.
fn company(member: &Member) -> String {
    let name = member.employer_name.as_deref().unwrap_or("");
    let forms = [
        "医療法人社団",
        "社会福祉法人",
        "一般社団法人",
        "医療法人",
        "学校法人",
        "株式会社",
        "有限会社",
        "合同会社",
    ];
    forms.iter().fold(name.to_owned(), |name, form| name.replace(form, ""))
}

fn in_kanji(number: usize) -> String {
    let unit = |digit: usize| "一二三四五六七八九".chars().nth(digit.wrapping_sub(1));
    let tens = number / 10;
    let ten = if tens > 0 { Some('十') } else { None };
    unit(if tens > 1 { tens } else { 0 }).into_iter().chain(ten).chain(unit(number % 10)).collect()
}

/// How well a word fits a member, 0 best.
fn fit(member: &Member, word: &str) -> Option<u8> {
    let reading = word.chars().all(|c| c < '\u{3400}');
    let kana = reading.then(|| fit_of_name(halves(&member.kana), word, fold_kana)).flatten();
    let name = fit_of_name(halves(&member.name), word, fold_name);
    let alias = member.alias.as_ref().and_then(|a| fit_of_name(halves(a), word, fold_name));
    let long = word.chars().count() >= 2;
    let address = fold_name(member.address.as_deref().unwrap_or(""));
    let (area, house) = address.split_at(address.find(char::is_numeric).unwrap_or(address.len()));
    // 太子堂三 may go on with 丁目, and the register may have 3.
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let typed = word.strip_suffix('丁').filter(|typed| typed.ends_with(is_numeral)).unwrap_or(word);
    let front = typed.trim_end_matches(is_numeral);
    let block = (1..100).find(|number| in_kanji(*number) == typed[front.len()..]);
    let in_block = block.is_some_and(|block| {
        let long = front.chars().count() >= 2;
        long && area.ends_with(&fold_name(front)) && house.starts_with(&block.to_string())
    });
    let employer = fold_name(&company(member));
    let lives = (long && area.contains(&fold_name(word)) || in_block).then_some(3);
    let works = (long && employer.contains(&fold_name(word))).then_some(4);
    let near = is_near(member, word).then_some(5);
    [kana, name, alias, lives, works, near].into_iter().flatten().min()
}

/// How well everything that was typed fits, by looking at everyone: the worst word counts.
fn slowly(words: &[String], born: Option<&(String, String)>) -> BTreeMap<String, u8> {
    let fits = |member: &Member| {
        let day = member.birth_date.to_string();
        let fits: Option<Vec<u8>> = words.iter().map(|word| fit(member, word)).collect();
        let born = born.is_none_or(|(from, through)| (from..=through).contains(&&day));
        let fits = fits.filter(|_| born)?;
        // One slip at most, and the other words right.
        let right = fits.iter().all(|fit| *fit < 5) || fits.iter().sum::<u8>() == 5;
        fits.into_iter().max().filter(|_| right)
    };
    PEOPLE.iter().filter_map(|member| Some((member.id.0.clone(), fits(member)?))).collect()
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
