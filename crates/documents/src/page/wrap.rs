//! Where a line of Japanese may end: kinsoku (JIS X 4051, the common classes), words of Latin letters and
//! numbers kept whole, and breaks anywhere when nothing else fits.

use super::glyphs::Glyph;
use std::ops::Range;

/// May not stand at the start of a line.
const NOT_FIRST: &str = "、。，．・：；？！ー―…‥々〻ゝゞヽヾ」』）〕］｝〉》】’”,.:;?!)]}%％゛゜\
    ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ〜～";
/// May not stand at the end of a line.
const NOT_LAST: &str = "「『（〔［｛〈《【‘“([{〒￥＄";

/// The space between the characters of a text, beyond their own advance, in em.
pub(super) struct Spacing {
    /// Everywhere.
    pub tracking: f64,
    /// Whether punctuation marks that meet are drawn together by the half of their body that is blank.
    pub punctuation: bool,
}

impl Spacing {
    /// The space between two glyphs that follow each other.
    pub(super) fn between(&self, left: &Glyph, right: &Glyph) -> f64 {
        if !self.punctuation {
            return self.tracking;
        }
        let closes = |glyph: &Glyph| "、。，．」』）〕］｝〉》】".contains(glyph.first());
        let opens = |glyph: &Glyph| "「『（〔［｛〈《【".contains(glyph.first());
        let meet =
            (closes(left) && (closes(right) || opens(right))) || (opens(left) && opens(right));
        if meet { self.tracking - 0.5 } else { self.tracking }
    }

    /// The width of a line in em. In running text a closing mark at the end gives up its blank half.
    pub(super) fn width(&self, line: &[Glyph]) -> f64 {
        let advances: f64 = line.iter().map(|glyph| glyph.advance).sum();
        let gaps: f64 = line.windows(2).map(|pair| self.between(&pair[0], &pair[1])).sum();
        advances + gaps - self.hanging(line)
    }

    /// The width of what is seen of a line: a space at its end is not.
    pub(super) fn shown_width(&self, line: &[Glyph]) -> f64 {
        self.width(without_end_space(line))
    }

    fn hanging(&self, line: &[Glyph]) -> f64 {
        let closes = |glyph: &&Glyph| "、。，．」』）".contains(glyph.first());
        let hangs = self.punctuation && line.last().filter(closes).is_some();
        if hangs { 0.5 } else { 0.0 }
    }
}

/// The lines of a text that is `width` em wide at most, as ranges of its glyphs. Nothing is left out: a space
/// at which a line ends stays at its end.
pub(super) fn lines(glyphs: &[Glyph], width: f64, spacing: &Spacing) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < glyphs.len() {
        let end = line_end(&glyphs[start..], width, spacing);
        lines.push(start..start + end);
        start += end;
    }
    lines
}

/// How many glyphs of `rest` make its first line; at least one.
fn line_end(rest: &[Glyph], width: f64, spacing: &Spacing) -> usize {
    let most = most_that_fit(rest, width, spacing).max(1);
    if most == rest.len() {
        return most;
    }
    (1..=most).rev().find(|&end| may_break(&rest[end - 1], &rest[end])).unwrap_or(most)
}

/// How many glyphs of `rest` a line holds, a space at its end not counted in. One pass: names and addresses are tried at
/// many sizes.
fn most_that_fit(rest: &[Glyph], width: f64, spacing: &Spacing) -> usize {
    let (mut advances, mut gaps, mut before) = (0.0, 0.0, 0.0);
    for (place, glyph) in rest.iter().enumerate() {
        advances += glyph.advance;
        if let Some(last) = place.checked_sub(1) {
            gaps += spacing.between(&rest[last], glyph);
        }
        let whole = advances + gaps - spacing.hanging(&rest[..=place]);
        let shown = if place > 0 && is_space(glyph) { before } else { whole };
        if shown > width + 1e-6 {
            return place;
        }
        before = whole;
    }
    rest.len()
}

fn without_end_space(line: &[Glyph]) -> &[Glyph] {
    match line {
        [before @ .., last] if is_space(last) && !before.is_empty() => before,
        _ => line,
    }
}

fn is_space(glyph: &Glyph) -> bool {
    matches!(glyph.first(), ' ' | '\u{3000}')
}

fn may_break(before: &Glyph, after: &Glyph) -> bool {
    let (last, first) = (before.first(), after.first());
    // One space hangs at the end of a line; of several the others begin the next.
    if is_space(after) {
        return is_space(before);
    }
    if NOT_FIRST.contains(first) || NOT_LAST.contains(last) {
        return false;
    }
    !(is_word(last) && is_word(first))
}

/// Whether a justified line may be widened between two glyphs: not inside a number or word.
pub(super) fn may_widen(before: &Glyph, after: &Glyph) -> bool {
    !(is_word(before.first()) && is_word(after.first()))
}

/// Latin letters with whatever marks they carry, and the syllables of Korean, whose words are parted by spaces.
fn is_word(character: char) -> bool {
    character.is_ascii_graphic()
        || matches!(character, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{AC00}'..='\u{D7A3}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Face;

    fn broken(text: &str, width: f64) -> Vec<String> {
        let glyph = |character: char| Glyph {
            face: Face::Gothic,
            id: 1,
            text: character.to_string(),
            advance: if character.is_ascii() { 0.5 } else { 1.0 },
        };
        let glyphs: Vec<Glyph> = text.chars().map(glyph).collect();
        let spacing = Spacing { tracking: 0.0, punctuation: false };
        let text = |range: Range<usize>| glyphs[range].iter().map(|g| g.text.as_str()).collect();
        lines(&glyphs, width, &spacing).into_iter().map(text).collect()
    }

    #[test]
    fn a_line_neither_starts_with_a_full_stop_nor_ends_with_a_bracket() {
        assert_eq!(broken("あいうえ。か", 4.0), ["あいう", "え。か"]);
        assert_eq!(broken("あいう（え）", 4.0), ["あいう", "（え）"]);
    }

    #[test]
    fn numbers_and_words_stay_whole() {
        assert_eq!(broken("条西3-23-1号", 4.0), ["条西", "3-23-1号"]);
        assert_eq!(broken("THE PEAK", 3.0), ["THE ", "PEAK"]);
        assert_eq!(broken("số thứ tự", 5.0), ["số thứ ", "tự"]);
        assert_eq!(broken("번호표를 가지고", 6.0), ["번호표를 ", "가지고"]);
    }

    #[test]
    fn several_spaces_may_be_parted() {
        assert_eq!(broken("あいう　　　え", 4.0), ["あいう　　", "　え"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut_and_nothing_is_lost() {
        let lines = broken("ABCDEFGHIJ", 2.0);
        assert_eq!(lines, ["ABCD", "EFGH", "IJ"]);
        assert_eq!(broken("。。。。。", 2.0).concat(), "。。。。。");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_and_every_line_fits(text in "[あ-ん、。（）「」 A-Z0-9-]{0,60}", width in 1u8..20) {
            let lines = broken(&text, f64::from(width));
            proptest::prop_assert_eq!(lines.concat(), text);
            for line in lines {
                let shown = line.strip_suffix(' ').unwrap_or(&line);
                let em: f64 = shown.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
                proptest::prop_assert!(em <= f64::from(width), "{} is {} em", line, em);
            }
        }
    }
}
