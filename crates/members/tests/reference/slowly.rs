//! The same search by looking at everyone, with a table and a rule of its own where it can.

use crate::{PEOPLE, halves};
use japanese::{fold_kana, fold_name, widened};
use journal::Member;
use std::collections::BTreeMap;

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
pub fn company(member: &Member) -> String {
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
pub fn slowly(words: &[String], born: Option<&(String, String)>) -> BTreeMap<String, u8> {
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
