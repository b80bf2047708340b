//! 漢字かな事業所整理記号 → 記号, as a help for looking up. The district's number (漢字部, one or two digits) comes from the
//! branch's own table; each kana of the second part stands for two digits in the order of the fifty sounds.
//!
//! Never derive a member's 記号 from it or back: a company that moves within its prefecture keeps its 記号 while
//! its mark changes (宮城支部), and after a move or a new name the table no longer holds (京都支部).

use unicode_normalization::UnicodeNormalization as _;

/// The sounds in order; the place, from 1, is the number. The samples of the sources reach from 1 to 35, and
/// leave open how the rows after も are counted.
const SOUNDS: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
/// The last sound whose number does not depend on how the short rows are counted (も).
const LAST_CERTAIN: usize = 35;
/// Digits of a district's number.
const MOST_DIGITS: usize = 2;
/// Longer text is not looked at, in characters; three kana with spaces between are shorter.
const LONGEST: usize = 8;

/// A 記号 that a mark leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeSymbol {
    /// Seven or eight digits.
    pub symbol: String,
    /// Whether every number is one the sources leave no doubt about.
    pub certain: bool,
}

/// The 記号 of a district's number and one to three kana, or `None` when they are not such. Two kana leave
/// 00 between them, one leaves 0000 behind it (宮城支部, 京都支部: 泉いう is 41020003, 石あ is 1010000).
///
/// ```
/// let symbol = japanese::office_symbol("41", "いう").unwrap();
/// assert_eq!((symbol.symbol.as_str(), symbol.certain), ("41020003", true));
/// ```
#[must_use]
pub fn office_symbol(district: &str, kana: &str) -> Option<OfficeSymbol> {
    let digits = crate::digits(district);
    let district = digits.trim_start_matches('0');
    if digits.len() > MOST_DIGITS || district.is_empty() || !is_digits(district) {
        return None;
    }
    let numbers = numbers(kana)?;
    let certain = numbers.iter().all(|number| *number <= LAST_CERTAIN);
    let three = match numbers[..] {
        [one] => [one, 0, 0],
        [one, two] => [one, 0, two],
        [one, two, three] => [one, two, three],
        _ => return None, // none, or more than three
    };
    let kana: String = three.iter().map(|number| format!("{number:02}")).collect();
    Some(OfficeSymbol { symbol: format!("{district}{kana}"), certain })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers of the kana in any width; `None` when something else is among them, a long-vowel mark too,
/// which folding would drop.
fn numbers(kana: &str) -> Option<Vec<usize>> {
    if kana.chars().nth(LONGEST).is_some() {
        return None;
    }
    let typed = kana.nfkc().filter(|character| !character.is_whitespace());
    typed.map(|one| number(crate::fold_kana(&one.to_string()).chars().next()?)).collect()
}

fn number(kana: char) -> Option<usize> {
    SOUNDS.chars().position(|sound| sound == kana).map(|place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::office_symbol;

    #[test]
    fn the_samples_of_the_branches() {
        let samples = [
            ("41", "いう", "41020003"),
            ("1", "あ", "1010000"),
            ("21", "あさひ", "21011127"),
            ("21", "アサヒ", "21011127"),
            ("２１", "ｱｻﾋ", "21011127"),
        ];
        for (district, kana, symbol) in samples {
            let found = office_symbol(district, kana).unwrap();
            assert_eq!((found.symbol.as_str(), found.certain), (symbol, true), "{district} {kana}");
        }
    }

    #[test]
    fn what_the_sources_leave_open_is_said_to_be_uncertain() {
        assert!(office_symbol("21", "も").unwrap().certain);
        assert!(!office_symbol("21", "やま").unwrap().certain);
        assert_eq!(office_symbol("21", "や").unwrap().symbol, "21360000");
        assert!(
            "ヤユヨラリルレロワン"
                .chars()
                .all(|kana| { !office_symbol("21", &format!("あ{kana}")).unwrap().certain })
        );
    }

    #[test]
    fn other_text_leads_nowhere() {
        for (district, kana) in [
            ("", "あ"),
            ("0", "あ"),
            ("123", "あ"),
            ("001", "あ"),
            ("x", "あ"),
            ("-1", "あ"),
            ("21", "あー"),
            ("21", "あ・い"),
            ("21", ""),
            ("21", "あいうえ"),
            ("21", "山"),
            ("21", "が"),
        ] {
            assert_eq!(office_symbol(district, kana), None, "{district} {kana}");
        }
    }
}
