//! Kanji numerals in dates: 四十, 二十三, 一九六五, 〇, 廿, and 壱拾 as deeds have it.

use crate::era::ERAS;

/// The text with its numerals as digits, when it is written like a date in them: with a 年, or with points
/// after an era's whole name (昭和四〇・一〇・一). Other text stays as it is (平三郎), and so does a run that is
/// no number (二三十), so that it is not taken for one.
pub(super) fn arabic(text: &str) -> String {
    if !is_dated(text) {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let end = rest.find(|c| value(c).is_none()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end.max(character.len_utf8()));
        let values: Option<Vec<u32>> = run.chars().map(value).collect();
        let number = values.and_then(|values| number(&values));
        plain.push_str(number.as_deref().unwrap_or(run));
        rest = after;
    }
    plain
}

fn is_dated(text: &str) -> bool {
    let named = || ERAS.iter().any(|era| text.starts_with(era.name));
    text.contains('年') || (text.contains(['・', '.', '、']) && named())
}

/// What one character stands for, a digit too; 十, 廿 and 卅 are ten and more.
fn value(character: char) -> Option<u32> {
    Some(match character {
        '0'..='9' => character.to_digit(10)?,
        '〇' | '○' | '◯' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' | '拾' => 10,
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    })
}

/// A run of numerals in digits: 四十三 with its tens, 一九六五 and 01 digit by digit; `None` when it is neither.
fn number(run: &[u32]) -> Option<String> {
    let number = match *run {
        [tens @ 10..=30] => tens,
        [tens @ 10..=30, unit @ 1..=9] => tens + unit,
        [many @ 1..=9, 10] => many * 10,
        [many @ 1..=9, 10, unit @ 1..=9] => many * 10 + unit,
        _ if run.iter().all(|value| *value < 10) => {
            return Some(run.iter().map(u32::to_string).collect());
        }
        _ => return None,
    };
    Some(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::arabic;

    #[test]
    fn numerals_are_read_as_they_are_spoken_or_digit_by_digit() {
        let cases = [
            ("昭和四十三年", "昭和43年"),
            ("昭和十年", "昭和10年"),
            ("昭和二十年", "昭和20年"),
            ("昭和廿一年", "昭和21年"),
            ("昭和壱拾年", "昭和10年"),
            ("昭和四○年", "昭和40年"),
            ("一九六五年十月", "1965年10月"),
            ("昭和4十年01月", "昭和40年01月"),
            ("昭和四〇・一〇・一", "昭和40・10・1"),
        ];
        for (text, digits) in cases {
            assert_eq!(arabic(text), digits, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_stays() {
        for text in ["", "平三郎", "昭和一", "二三十年", "四十〇年", "十十年", "二廿年", "元年"]
        {
            assert_eq!(arabic(text), text, "{text}");
        }
    }
}
