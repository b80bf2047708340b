//! Digits as people type them: half or full width, with any of the strokes that look like a hyphen.

/// The text with full-width digits and spaces made half-width and everything that looks like a hyphen made
/// `-`. Other characters stay as they are.
///
/// ```
/// assert_eq!(japanese::digits("１０１０１０１－１"), "1010101-1");
/// ```
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().map(narrow).collect()
}

fn narrow(character: char) -> char {
    match character {
        '０'..='９' => char::from(b'0' + (character as u32 - '０' as u32) as u8),
        '\u{3000}' => ' ',
        _ if is_stroke(character) => '-',
        other => other,
    }
}

/// Hyphens, dashes, the minus sign and the long-vowel mark: on a keyboard in Japanese they are one key.
pub(crate) fn is_stroke(character: char) -> bool {
    matches!(
        character,
        '-' | 'ー' | 'ｰ' | '－' | '﹣' | '﹘' | '−' | '─' | '━' | '\u{2010}'
            ..='\u{2015}' | '\u{ad}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stroke_on_the_keyboard_is_a_hyphen() {
        for stroke in "-ー－―‐−ｰ–—─".chars() {
            assert_eq!(digits(&format!("０１{stroke}９")), "01-9", "U+{:04X}", stroke as u32);
        }
    }

    #[test]
    fn what_is_no_digit_stays() {
        assert_eq!(digits("山田　一"), "山田 一");
    }
}
