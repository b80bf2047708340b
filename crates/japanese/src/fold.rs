//! Folding for search: what sounds or means the same gets the same key. Used on search keys alone, never
//! on what is printed or stored. Indexes are built from it: a change here needs the caches rebuilt.

use crate::digits::is_stroke;
use crate::kanji_variants::base;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The search key of a reading: any width, hiragana as katakana, small kana large, voiced marks joined,
/// long-vowel marks, hyphens, spaces, signs and variation selectors dropped, iteration marks written
/// out, Latin letters small. Idempotent.
///
/// ```
/// assert_eq!(japanese::fold_kana("きょうかい ﾊﾅｺ"), "キヨウカイハナコ");
/// ```
#[must_use]
pub fn fold_kana(text: &str) -> String {
    fold(text, kana)
}

/// The search key of a name or an address: as [`fold_kana`], and old and variant kanji under the character
/// they stand for (髙 高, 邉 邊 辺). Different characters stay different (斎 and 斉). Idempotent.
///
/// ```
/// assert_eq!(japanese::fold_name("髙橋　壽"), "高橋寿");
/// ```
#[must_use]
pub fn fold_name(text: &str) -> String {
    fold(text, |character| kana(base(character)))
}

fn fold(text: &str, map: impl Fn(char) -> char + Copy) -> String {
    if text.chars().all(is_plain) {
        return mapped(text, map);
    }
    // Rare text settles in a second round: a mark that met its letter only after a sign was dropped.
    let mut folded = mapped(&compatible(text), map);
    loop {
        let again = mapped(&compatible(&folded), map);
        if again == folded {
            return folded;
        }
        folded = again;
    }
}

/// Characters that no normalisation touches, alone or beside each other; nearly every name is of these.
fn is_plain(character: char) -> bool {
    matches!(character,
        '\u{20}'..='\u{7e}' | '\u{3000}' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '\u{4e00}'..='\u{9fff}')
        && character != '\u{30fb}'
        || character == '々'
}

fn compatible(text: &str) -> String {
    text.chars()
        .filter(|character| !is_selector(*character))
        .map(|character| match character {
            '\u{309b}' => '\u{3099}',
            '\u{309c}' => '\u{309a}',
            other => other,
        })
        .nfkc()
        .collect()
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}')
}

fn mapped(text: &str, map: impl Fn(char) -> char) -> String {
    let mut key = String::with_capacity(text.len());
    for character in text.chars().filter(|character| counts(*character)) {
        for small in character.to_lowercase().filter(|character| counts(*character)) {
            match (small, key.chars().next_back()) {
                ('々' | 'ゝ' | 'ヽ', Some(before)) => key.push(before),
                ('ゞ' | 'ヾ', Some(before)) => key.push(voiced(before)),
                (other, _) => key.push(map(other)),
            }
        }
    }
    key
}

/// Letters and digits count, and characters of private use (外字), which are somebody's name.
fn counts(character: char) -> bool {
    let private = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}');
    (character.is_alphanumeric() || private)
        && !is_stroke(character)
        && !is_combining_mark(character)
}

fn voiced(character: char) -> char {
    unicode_normalization::char::compose(character, '\u{3099}').unwrap_or(character)
}

fn kana(character: char) -> char {
    let katakana = match character {
        'ぁ'..='ゖ' => char::from_u32(u32::from(character) + 0x60).unwrap_or(character),
        other => other,
    };
    match katakana {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        other => small_ainu(other),
    }
}

/// The small kana of Ainu names, under their large ones.
fn small_ainu(character: char) -> char {
    const LARGE: [char; 16] = [
        'ク', 'シ', 'ス', 'ト', 'ヌ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'ム', 'ラ', 'リ', 'ル', 'レ',
        'ロ',
    ];
    match u32::from(character).checked_sub(0x31f0) {
        Some(place) if place < 16 => LARGE[place as usize],
        _ => character,
    }
}

/// Whether the words before the first space are one name under the folding of the search.
///
/// ```
/// assert!(japanese::same_family_name("渡邊 一郎", "渡辺　花子"));
/// assert!(!japanese::same_family_name("田中 一郎", "田中山 一郎"));
/// ```
#[must_use]
pub fn same_family_name(one: &str, other: &str) -> bool {
    let family = |name: &str| name.split_whitespace().next().map(fold_name);
    family(one).is_some_and(|name| !name.is_empty() && Some(name) == family(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_found_however_it_is_typed() {
        for typed in
            ["キョウカイ ハナコ", "ｷｮｳｶｲ ﾊﾅｺ", "きょうかいはなこ", "キヨウカイ　ハナコ", "ｷﾖｳｶｲﾊﾅｺ"]
        {
            assert_eq!(fold_kana(typed), "キヨウカイハナコ", "{typed}");
        }
        for typed in [
            "ガンバ",
            "ｶﾞﾝﾊﾞ",
            "がんば",
            "か\u{3099}んは\u{3099}",
            "カ゛ンハ゛",
            "ガンバー",
            "ガンバ-",
        ] {
            assert_eq!(fold_kana(typed), "ガンバ", "{typed}");
        }
        for stroke in "ー－―‐−ｰ".chars() {
            assert_eq!(fold_kana(&format!("ジョ{stroke}ンズ")), "ジヨンズ");
        }
        assert_eq!(fold_kana("マリア・ルイサ"), fold_kana("マリア ルイサ"));
        assert_eq!(fold_kana("みすゞ"), fold_kana("ミスズ"));
        assert_eq!(fold_kana("Ｏ’Ｂｒｉｅｎ"), "obrien");
    }

    #[test]
    fn variants_of_a_kanji_share_a_key() {
        let cases = [
            ("髙", "高"),
            ("邉", "辺"),
            ("邊", "辺"),
            ("﨑", "崎"),
            ("齋", "斎"),
            ("齊", "斉"),
            ("濵", "浜"),
            ("𠮷", "吉"),
            ("龍", "竜"),
            ("神\u{fe00}", "神"),
            ("\u{fa19}", "神"),
            ("葛\u{e0100}", "葛"),
            ("嶌", "島"),
            ("佐々木", "佐佐木"),
            ("㈱山", "株山"),
        ];
        for (variant, key) in cases {
            assert_eq!(fold_name(variant), key, "{variant}");
        }
    }

    #[test]
    fn different_characters_stay_different() {
        for (one, other) in [("斎", "斉"), ("齋", "齊"), ("崎", "埼"), ("原", "源"), ("坂", "阪")]
        {
            assert_ne!(fold_name(one), fold_name(other), "{one} {other}");
        }
        assert_ne!(fold_kana("ガ"), fold_kana("カ"));
    }

    #[test]
    fn gaiji_are_not_lost() {
        assert_eq!(fold_name("\u{e000}田"), "\u{e000}田");
    }

    #[test]
    fn a_family_name_is_the_same_in_any_variant_of_its_kanji() {
        assert!(same_family_name("渡邉 一郎", "渡辺 花子"));
        assert!(same_family_name("協会　太郎", "協会 花子"));
        assert!(!same_family_name("協会 太郎", "協 会太郎"));
        assert!(!same_family_name("", " "));
    }
}
