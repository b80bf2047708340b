//! Reading an exact question in what was typed. Stricter than the search: what could mean several people, or
//! is only a beginning, is no question for another branch.

use chrono::NaiveDate;
use japanese::{Days, digits, fold_kana, parse_date};
use journal::wire::Question;

/// Words that a date may be spread over: 昭和40年 10月 1日.
const DATE_WORDS: usize = 3;
/// What only says what follows it.
const LABELS: [&str; 5] = ["お問い合わせ番号", "問い合わせ番号", "記号", "番号", "枝番"];
/// One run of digits that is padded whole: its length, and how long 記号, 番号 and 枝番 are in it.
const PADDED: [(usize, [usize; 3]); 4] =
    [(14, [7, 7, 0]), (15, [8, 7, 0]), (16, [7, 7, 2]), (17, [8, 7, 2])];
/// Groups of digits from which on they are an お問い合わせ番号.
const INQUIRY_GROUPS: usize = 4;

/// The exact question of a text, or `None` when it names nobody exactly.
pub(super) fn read(text: &str) -> Option<Question> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = without_labels(&text);
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '、' | ','))
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(question) = inquiry(&words).or_else(|| number(&words)) {
        return Some(question);
    }
    kana_and_birth(&words)
}

fn without_labels(text: &str) -> String {
    let labelled = text.contains(char::is_numeric);
    let labels = if labelled { &LABELS[..] } else { &[] };
    labels.iter().fold(text.to_owned(), |text, label| text.replace(label, " "))
}

/// 記号-番号 or 記号-番号-枝番, parted by hyphens or spaces, or padded in one run.
fn number(words: &[&str]) -> Option<Question> {
    let plain = digits(&words.join(" "));
    let groups: Vec<&str> = plain.split(['-', ' ']).filter(|group| !group.is_empty()).collect();
    if !groups.iter().all(|group| is_digits(group)) {
        return None;
    }
    match groups.as_slice() {
        [run] => {
            let (_, [symbol, number, _]) =
                PADDED.into_iter().find(|(length, _)| *length == run.len())?;
            let (symbol, rest) = run.split_at(symbol);
            let (number, suffix) = rest.split_at(number);
            of_person(symbol, number, Some(suffix).filter(|suffix| !suffix.is_empty()))
        }
        [symbol, number] => of_person(symbol, number, None),
        [symbol, number, suffix] => of_person(symbol, number, Some(suffix)),
        _ => None,
    }
}

fn of_person(symbol: &str, number: &str, suffix: Option<&str>) -> Option<Question> {
    // Three groups that are a day in the calendar are somebody's birthday and nobody's number.
    let date =
        suffix.is_some_and(|suffix| one_day(&format!("{symbol}-{number}-{suffix}")).is_some());
    let fits = (1..=8).contains(&symbol.len())
        && (1..=7).contains(&number.len())
        && suffix.is_none_or(|suffix| suffix.len() == 2);
    (fits && !date).then(|| Question::Number {
        symbol: symbol.to_owned(),
        number: number.to_owned(),
        suffix: suffix.map(str::to_owned),
    })
}

/// 01-0101-1-1: one word of four groups.
fn inquiry(words: &[&str]) -> Option<Question> {
    let [word] = words else { return None };
    let plain = digits(word);
    let groups: Vec<&str> = plain.split('-').collect();
    let whole = groups.len() >= INQUIRY_GROUPS && groups.iter().all(|group| is_digits(group));
    whole.then(|| Question::Inquiry { inquiry_number: plain.clone() })
}

/// A reading in kana and one day, in any order.
fn kana_and_birth(words: &[&str]) -> Option<Question> {
    let (mut names, mut born) = (Vec::new(), None);
    let mut place = 0;
    while place < words.len() {
        if let Some((day, taken)) = date(&words[place..]) {
            if born.replace(day).is_some_and(|other| other != day) {
                return None;
            }
            place += taken;
        } else {
            names.push(words[place]);
            place += 1;
        }
    }
    let kana = names.join(" ");
    let reading = fold_kana(&kana);
    let is_kana = |letter: char| ('ァ'..='ヺ').contains(&letter);
    let whole = !reading.is_empty() && reading.chars().all(is_kana);
    born.filter(|_| whole).map(|birth_date| Question::KanaAndBirth { kana, birth_date })
}

/// The day at the beginning of the words, and how many of them it takes.
fn date(words: &[&str]) -> Option<(NaiveDate, usize)> {
    let most = DATE_WORDS.min(words.len());
    (1..=most).rev().find_map(|count| Some((one_day(&words[..count].concat())?, count)))
}

fn one_day(text: &str) -> Option<NaiveDate> {
    parse_date(text).ok().and_then(Days::one)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(symbol: &str, number: &str, suffix: Option<&str>) -> Option<Question> {
        let (symbol, number) = (symbol.to_owned(), number.to_owned());
        Some(Question::Number { symbol, number, suffix: suffix.map(str::to_owned) })
    }

    fn taro(kana: &str) -> Option<Question> {
        let birth_date = NaiveDate::from_ymd_opt(1965, 10, 1).unwrap();
        Some(Question::KanaAndBirth { kana: kana.to_owned(), birth_date })
    }

    #[test]
    fn a_number_however_it_is_written() {
        for text in [
            "1010101-1-00",
            "１０１０１０１－１－００",
            "1010101 1 00",
            "記号1010101番号1枝番00",
            "記号 1010101 番号 1（枝番）00".replace(['（', '）'], "").as_str(),
        ] {
            assert_eq!(read(text), number("1010101", "1", Some("00")), "{text}");
        }
        assert_eq!(read("1010101-1"), number("1010101", "1", None));
        assert_eq!(read("01010101000000100"), number("01010101", "0000001", Some("00")));
        assert_eq!(read("10101010000001"), number("1010101", "0000001", None));
    }

    #[test]
    fn a_whole_reading_with_a_day_of_birth() {
        for text in [
            "キョウカイ タロウ S40.10.1",
            "昭和40年10月1日　キョウカイ タロウ",
            "キョウカイ 昭和40年 10月 1日生 タロウ",
            "キョウカイ タロウ 19651001",
            "キョウカイ タロウ 1965-10-01",
        ] {
            assert_eq!(read(text), taro("キョウカイ タロウ"), "{text}");
        }
        assert_eq!(read("きょうかいたろう S40.10.1"), taro("きょうかいたろう"));
    }

    #[test]
    fn an_inquiry_number() {
        let inquiry_number = "01-0101-1-1".to_owned();
        let question = Some(Question::Inquiry { inquiry_number });
        for text in ["01-0101-1-1", "０１－０１０１－１－１", "お問い合わせ番号 01-0101-1-1"]
        {
            assert_eq!(read(text), question, "{text}");
        }
    }

    #[test]
    fn everyone_can_be_asked_for_by_what_their_papers_say() {
        for member in synthetic::branch("27", 2_000, 3, None) {
            let (kana, born) = (&member.kana, member.birth_date);
            let kind = |text: &str| read(text).map(|question| question.kind());
            assert_eq!(kind(&member.written_number()), Some("number"));
            let reading = format!("{kana} {}", japanese::written_date(born));
            let question = Question::KanaAndBirth {
                kana: kana.split_whitespace().collect::<Vec<_>>().join(" "),
                birth_date: born,
            };
            assert_eq!(read(&reading), Some(question), "{reading}");
            if let Some(inquiry_number) = &member.inquiry_number {
                assert_eq!(kind(inquiry_number), Some("inquiry"), "{inquiry_number}");
            }
        }
    }

    proptest::proptest! {
        /// Whatever is typed or scanned: it reads or it does not, and what reads is within what head office takes.
        #[test]
        fn any_text_is_an_exact_question_or_none(text in "\\PC{0,120}|[0-9０-９A-Zア-ンS.年月日 -]{0,40}") {
            let question = read(&text);
            let is_bounded = question.is_none_or(|question| {
                let size = serde_json::to_string(&question).unwrap().len();
                size <= 1024
            });
            proptest::prop_assert!(is_bounded);
        }
    }

    #[test]
    fn what_is_not_exact_is_no_question() {
        for text in [
            "",
            "1010101",
            "19651001",
            "1965-10-01",
            "S40.10.1",
            "キョウカイ タロウ",
            "キョウカイ 昭40",
            "キョウカイ S40.10",
            "協会 太郎 S40.10.1",
            "キョウカイ タロウ S40.10.1 S41.1.1",
            "キョウカイ 1010101-1-00",
            "1010101-1-0",
            "1010101100",
            "123456789-1",
            "ABC",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
