//! What clerks type, drawn from the people of the branch: for the desk as typed, for its peers as what was meant.

use crate::branch;
use japanese::{fold_kana, fold_name, written_date};
use journal::Member;
use journal::member::shown_digits;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;

/// One question: its kind, what is typed, and what was meant for those who do not read what is typed.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Query {
    pub kind: String,
    pub typed: String,
    pub args: Value,
}

fn halves(text: &str) -> (&str, &str) {
    text.split_once([' ', '　']).unwrap_or((text, ""))
}

/// The packed number, as members.db has it.
fn key(member: &Member) -> u64 {
    let value = |digits: &str| digits.parse::<u64>().unwrap();
    let number = value(&member.symbol) * 10_000_000 + value(&member.number);
    (number * 100 + value(&member.suffix)) * 64
}

fn area(address: &str) -> &str {
    &address[..address.find(|c: char| c.is_numeric()).unwrap_or(address.len())]
}

/// The rows for the peers.
pub fn write_rows(folder: &Path) {
    let mut out = BufWriter::new(File::create(folder.join("members.tsv")).unwrap());
    for member in branch::members(folder) {
        let (family_kana, given_kana) = halves(&member.kana);
        let (family, given) = halves(&member.name);
        let fields = [
            key(&member).to_string(),
            member.symbol.parse::<u64>().unwrap().to_string(),
            member.number.parse::<u64>().unwrap().to_string(),
            member.suffix.parse::<u64>().unwrap().to_string(),
            fold_kana(family_kana),
            fold_kana(given_kana),
            fold_name(family),
            fold_name(given),
            member.birth_date.format("%Y%m%d").to_string(),
            member.postal_code.as_deref().unwrap_or("").replace('-', ""),
            fold_name(member.address.as_deref().unwrap_or("")),
            fold_name(&company(&member)),
            member.inquiry_number.clone().unwrap_or_default(),
            member.certificate_number.clone().unwrap_or_default(),
            member.id.0.clone(),
        ];
        writeln!(out, "{}", fields.join("\t")).unwrap();
    }
}

/// Draws `count` questions of each kind.
pub fn write(folder: &Path, count: u64) {
    let members = branch::manifest(folder).members;
    let step = (members / count).max(1) as usize;
    let mut out = BufWriter::new(File::create(folder.join("queries.jsonl")).unwrap());
    // Neighbours in the snapshot work for the same company: every so many is a fair draw.
    for (place, member) in branch::members(folder).step_by(step).take(count as usize).enumerate() {
        for query in of(&member, place) {
            writeln!(out, "{}", serde_json::to_string(&query).unwrap()).unwrap();
        }
    }
}

pub fn read(folder: &Path, count: u64) -> BTreeMap<String, Vec<Query>> {
    let mut kinds: BTreeMap<String, Vec<Query>> = BTreeMap::new();
    let lines = BufReader::new(File::open(folder.join("queries.jsonl")).unwrap());
    for line in lines.lines() {
        let query: Query = serde_json::from_str(&line.unwrap()).unwrap();
        let kind = kinds.entry(query.kind.clone()).or_default();
        if (kind.len() as u64) < count {
            kind.push(query);
        }
    }
    kinds
}

/// What is typed of a member, and what was meant.
type Said = (&'static str, String, Value);

fn of(member: &Member, place: usize) -> Vec<Query> {
    let said = [numbers(member), names(member, place), dates(member), places(member, place)];
    let said = said.into_iter().flatten().filter(|(_, typed, _)| !typed.is_empty());
    said.map(|(kind, typed, args)| Query { kind: kind.to_owned(), typed, args }).collect()
}

fn first(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

fn numbers(member: &Member) -> Vec<Said> {
    let keys = |unit: u64| {
        let from = key(member) / unit * unit;
        json!({"key_from": from, "key_to": from + unit})
    };
    let (symbol, number) = (shown_digits(&member.symbol), shown_digits(&member.number));
    let inquiry = member.inquiry_number.clone().unwrap_or_default();
    let certificate = member.certificate_number.clone().unwrap_or_default();
    let text = |text: &String| json!({"text": text});
    vec![
        ("number_exact", member.written_number(), keys(64)),
        ("household", format!("{symbol}-{number}"), keys(6_400)),
        ("employer_symbol", symbol.to_owned(), keys(64_000_000_000)),
        ("inquiry", inquiry.clone(), text(&inquiry)),
        ("certificate", certificate.clone(), text(&certificate)),
    ]
}

fn names(member: &Member, place: usize) -> Vec<Said> {
    let (family_kana, given_kana) = halves(&member.kana);
    let (family_kana, given_kana) = (fold_kana(family_kana), fold_kana(given_kana));
    let (family, given) = halves(&member.name);
    let length = 1 + place % 5;
    let kana = first(&family_kana, length);
    let kanji = first(family, length);
    let whole_kana = format!("{family_kana} {given_kana}");
    let whole = format!("{family} {given}");
    let folded = format!("{} {}", fold_name(family), fold_name(given));
    let inside: String = fold_name(given).chars().skip(1).take(2).collect();
    let slip = slipped(&family_kana, place).unwrap_or_default();
    let (two, other) = (first(&family_kana, 2), first(&given_kana, 2));
    vec![
        ("kana_prefix", kana.clone(), json!({"text": kana})),
        ("kana_full", whole_kana.clone(), json!({"text": whole_kana})),
        ("kanji_prefix", kanji.clone(), json!({"text": fold_name(&kanji)})),
        ("kanji_full", whole, json!({"text": folded})),
        ("given_kana_prefix", given_kana.clone(), json!({"text": given_kana})),
        ("name_part", inside.clone(), json!({"text": inside})),
        ("typo", slip.clone(), json!({"text": slip})),
        ("two_words", format!("{other} {two}"), json!({"family": two, "given": other})),
    ]
}

fn dates(member: &Member) -> Vec<Said> {
    let (family, given) = halves(&member.kana);
    let (family, given) = (fold_kana(family), first(&fold_kana(given), 2));
    let birth = member.birth_date.format("%Y%m%d").to_string().parse::<u64>().unwrap();
    let (from, to) = (birth / 10_000 * 10_000 + 101, birth / 10_000 * 10_000 + 1231);
    let born = written_date(member.birth_date);
    let year = born.split('年').next().unwrap();
    vec![
        ("birth", born.clone(), json!({"birth": birth})),
        ("kana_and_birth", format!("{family} {born}"), json!({"text": family, "birth": birth})),
        (
            "kana_and_year",
            format!("{family} {year}年"),
            json!({"text": family, "from": from, "to": to}),
        ),
        (
            "two_words_and_year",
            format!("{family} {given} {year}年"),
            json!({"family": family, "given": given, "from": from, "to": to}),
        ),
    ]
}

fn places(member: &Member, place: usize) -> Vec<Said> {
    let postal = member.postal_code.clone().unwrap_or_default();
    let area: Vec<char> = area(member.address.as_deref().unwrap_or("")).chars().collect();
    let town: String = area[area.len().saturating_sub(3 + place % 4)..].iter().collect();
    let company = first(&company(member), 4);
    let name = format!("{} {town}", halves(&member.name).0);
    vec![
        ("postal", postal.clone(), json!({"postal": postal.replace('-', "")})),
        ("address_part", town.clone(), json!({"text": fold_name(&town)})),
        ("name_and_address", name, Value::Null),
        ("employer_prefix", company.clone(), json!({"text": fold_name(&company)})),
    ]
}

/// A company's name without its legal form, as people say it.
fn company(member: &Member) -> String {
    let name = member.employer_name.clone().unwrap_or_default();
    let forms = ["株式会社", "有限会社", "合同会社"];
    forms.iter().fold(name, |name, form| name.replace(form, ""))
}

/// A surname with one character wrong, missing or swapped.
fn slipped(text: &str, place: usize) -> Option<String> {
    let mut characters: Vec<char> = text.chars().collect();
    if characters.len() < 4 {
        return None;
    }
    let at = place % (characters.len() - 1);
    match place % 3 {
        0 => characters[at] = if characters[at] == 'ミ' { 'シ' } else { 'ミ' },
        1 => drop(characters.remove(at)),
        _ => characters.swap(at, at + 1),
    }
    Some(characters.into_iter().collect())
}
