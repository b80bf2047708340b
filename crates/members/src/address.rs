//! Addresses as they are searched: the area up to the first number, and the house behind it, however blocks and
//! numbers are written (三丁目12番5号, 3-12-5).

use japanese::{digits, fold_name};

const NUMERALS: &str = "一二三四五六七八九";
/// What stands behind a number and only parts it from the next.
const COUNTERS: [&str; 6] = ["丁目", "番地", "番", "号", "の", "ノ"];

/// The address up to the first number, and the rest; together they are the address, byte for byte.
pub(crate) fn split(address: &str) -> (&str, &str) {
    let numbered = |(place, character): &(usize, char)| {
        character.is_numeric() || is_numeral(*character) && block(&address[*place..]).is_some()
    };
    let place = address.char_indices().find(numbered).map_or(address.len(), |(place, _)| place);
    address.split_at(place)
}

/// A part of an address as it is typed: an area and a house, or one of them. Numerals at the end of the area may be
/// the beginning of a 丁目 (太子堂三), or belong to it (一番町): each is a way to read it.
pub(crate) fn readings(typed: &str) -> Vec<(String, String)> {
    let (area, house) = split(typed);
    let mut readings = vec![(area_key(area), house_key(house))];
    let numbered = area.strip_suffix('丁').filter(|area| area.ends_with(is_numeral));
    let numbered = numbered.unwrap_or(area);
    let before = numbered.trim_end_matches(is_numeral);
    let block = house_key(&format!("{}丁目", &numbered[before.len()..]));
    if house.is_empty() && !block.is_empty() {
        readings.push((area_key(before), block));
    }
    readings.retain(|(area, _)| !area.is_empty());
    readings
}

/// An area as it is searched.
pub(crate) fn area_key(area: &str) -> String {
    fold_name(area)
}

/// A house as it is searched: its numbers with hyphens between. The building behind them is left out: it would
/// make the index a third larger, and nobody says it without the numbers.
pub(crate) fn house_key(house: &str) -> String {
    let mut key = String::with_capacity(house.len());
    let mut rest: &str = &with_digits(house);
    while let Some(character) = rest.chars().next() {
        let after_digit = key.ends_with(|c: char| c.is_ascii_digit() || c == '-');
        let counter = COUNTERS.iter().find(|counter| rest.starts_with(**counter));
        if let Some(counter) = counter.filter(|_| after_digit) {
            rest = &rest[counter.len()..];
            if !key.ends_with('-') {
                key.push('-');
            }
            continue;
        }
        match character {
            '-' if key.ends_with('-') => {}
            '-' => key.push('-'),
            other if other.is_ascii_digit() => key.push(other),
            '条' | '線' | '東' | '西' | '南' | '北' if !key.is_empty() => key.push(character),
            _ => break,
        }
        rest = &rest[character.len_utf8()..];
    }
    key.truncate(key.trim_end_matches('-').len());
    key
}

/// Narrow digits, and 丁目 in kanji as a number.
fn with_digits(house: &str) -> String {
    let plain = digits(house);
    match block(&plain) {
        Some((number, rest)) => format!("{number}丁目{rest}"),
        None => plain,
    }
}

/// The number of a 丁目 in kanji at the front of the text, and what follows it.
fn block(text: &str) -> Option<(usize, &str)> {
    let (numerals, rest) = text.split_once("丁目")?;
    let value = |c: char| NUMERALS.chars().position(|numeral| numeral == c).map(|place| place + 1);
    let units = |text: &str| match text.chars().collect::<Vec<_>>()[..] {
        [] => Some(0),
        [one] => value(one),
        _ => None,
    };
    let number = match numerals.split_once('十') {
        None => units(numerals).filter(|number| *number > 0)?,
        Some((tens, ones)) => units(tens)?.max(1) * 10 + units(ones)?,
    };
    Some((number, rest))
}

fn is_numeral(character: char) -> bool {
    NUMERALS.contains(character) || character == '十'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_house_however_it_is_written() {
        for address in [
            "東京都世田谷区太子堂3-12-5",
            "東京都世田谷区太子堂三丁目12番5号",
            "東京都世田谷区太子堂３丁目１２－５",
            "東京都世田谷区太子堂3丁目12番地の5",
        ] {
            let (area, house) = split(address);
            assert_eq!(area_key(area), "東京都世田谷区太子堂", "{address}");
            assert_eq!(house_key(house), "3-12-5", "{address}");
            assert_eq!(format!("{area}{house}"), address);
        }
    }

    #[test]
    fn kanji_that_count_nothing_belong_to_the_area() {
        let cases = [
            ("東京都千代田区一番町5", "東京都千代田区一番町", "5"),
            ("三重県四日市市", "三重県四日市市", ""),
            ("北海道札幌市北区北10条西3-23-1", "北海道札幌市北区北", "10条西3-23-1"),
            ("大阪府堺市十二丁目", "大阪府堺市", "十二丁目"),
        ];
        for (address, area, house) in cases {
            assert_eq!(split(address), (area, house), "{address}");
        }
        assert_eq!(house_key("十二丁目"), "12");
        let pair = |area: &str, house: &str| (area.to_owned(), house.to_owned());
        assert_eq!(readings("太子堂三"), [pair("太子堂三", ""), pair("太子堂", "3")]);
        assert_eq!(readings("太子堂三丁"), [pair("太子堂三丁", ""), pair("太子堂", "3")]);
        assert_eq!(readings("太子堂三丁目12"), [pair("太子堂", "3-12")]);
        assert_eq!(readings("北十"), [pair("北十", ""), pair("北", "10")]);
        assert_eq!(readings("太子堂三三"), [pair("太子堂三三", "")], "no number");
        assert_eq!(readings("3-12"), []);
        assert_eq!(house_key("3-12-5　コーポ青葉101号室"), "3-12-5");
        assert_eq!(house_key("10条西3-23-1"), "10条西3-23-1");
    }
}
