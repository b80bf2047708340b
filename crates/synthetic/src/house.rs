//! The end of an address, from 丁目 to the room, in the several ways in which registers write it.

use crate::dice::Dice;
use crate::names::lines;
use crate::places::Town;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Names of buildings: what stands before and behind the name, and names.
struct Buildings {
    kinds: Vec<(&'static str, &'static str)>,
    names: Vec<&'static str>,
}

static BUILDINGS: LazyLock<Buildings> = LazyLock::new(|| {
    let all: Vec<&str> = lines(include_str!("../data/houses.txt")).collect();
    let halves: Vec<&[&str]> = all.split(|line| *line == "--").collect();
    let kinds = halves[0].iter().filter_map(|line| line.split_once('〜')).collect();
    Buildings { kinds, names: halves[1].to_vec() }
});

/// Out of a thousand addresses, those with full-width digits.
const FULL_WIDTH: u32 = 80;

/// Writes 丁目, block and house behind the town's name.
pub(crate) fn number(dice: &mut Dice, town: &Town, address: &mut String) {
    let start = address.len();
    match town.chome {
        Some((from, through)) => {
            let chome = from + dice.below(through - from + 1);
            in_chome(dice, chome, address);
        }
        None => in_town(dice, address),
    }
    if dice.chance(FULL_WIDTH) {
        widen(address, start);
    }
}

/// `三丁目12-5`, `3-12-5`, `3丁目12番5号` and what lies between.
fn in_chome(dice: &mut Dice, chome: u32, address: &mut String) {
    let (block, house) = (dice.below(35) + 1, dice.below(25) + 1);
    let style = dice.below(100);
    match style {
        0..35 => return write(address, format_args!("{chome}-{block}-{house}")),
        35..70 => kanji(chome, address),
        _ => write(address, format_args!("{chome}")),
    }
    match style {
        35..60 | 85.. => write(address, format_args!("丁目{block}-{house}")),
        _ => write(address, format_args!("丁目{block}番{house}号")),
    }
}

/// `1234番地`, `123-4` and the like: where there is no 丁目, numbers run high.
fn in_town(dice: &mut Dice, address: &mut String) {
    let most = if dice.chance(500) { 200 } else { 3_000 };
    let (block, house) = (dice.below(most) + 1, dice.below(20) + 1);
    match dice.below(100) {
        0..45 => write(address, format_args!("{block}-{house}")),
        45..70 => write(address, format_args!("{block}番地")),
        70..80 => write(address, format_args!("{block}番地{house}")),
        80..85 => write(address, format_args!("{block}番地の{house}")),
        _ => write(address, format_args!("{block}")),
    }
}

/// Writes a building and a room behind a full-width space.
pub(crate) fn room(dice: &mut Dice, town: &Town, address: &mut String) {
    let buildings = &*BUILDINGS;
    let (before, behind) = *dice.pick(&buildings.kinds);
    let by_town = dice.chance(400) && !town.name.is_empty();
    let name = if by_town { town.name } else { *dice.pick(&buildings.names) };
    let (floor, room) = (dice.below(9) + 1, dice.below(12) + 1);
    write(address, format_args!("　{before}{name}{behind}"));
    let start = address.len();
    match dice.below(100) {
        0..50 => write(address, format_args!("{floor}{room:02}号室")),
        50..65 => write(address, format_args!("{floor}{room:02}号")),
        65..75 => write(address, format_args!("-{floor}{room:02}")),
        75..80 => write(address, format_args!("{floor}-{room}")),
        _ => write(address, format_args!("　{floor}{room:02}")),
    }
    if dice.chance(FULL_WIDTH) {
        widen(address, start);
    }
}

fn write(address: &mut String, text: std::fmt::Arguments<'_>) {
    address.write_fmt(text).expect("a string takes any text");
}

/// A number below 100 in kanji.
fn kanji(number: u32, address: &mut String) {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10 % 10, number % 10);
    if tens > 1 {
        address.push_str(DIGITS[tens as usize]);
    }
    if tens > 0 {
        address.push('十');
    }
    address.push_str(DIGITS[ones as usize]);
}

/// Writes digits and hyphens from `start` on in full width.
fn widen(address: &mut String, start: usize) {
    let narrow = address.split_off(start);
    address.extend(narrow.chars().map(|c| match c {
        '0'..='9' | '-' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        other => other,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_kanji_and_in_full_width() {
        let written = |number| {
            let mut text = String::new();
            kanji(number, &mut text);
            text
        };
        assert_eq!([3, 10, 12, 20, 28].map(written), ["三", "十", "十二", "二十", "二十八"]);
        let mut address = "北1条3-12番".to_owned();
        widen(&mut address, "北1条".len());
        assert_eq!(address, "北1条３－１２番");
    }
}
