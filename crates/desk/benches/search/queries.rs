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
        let company = member.employer_name.as_deref().unwrap_or("");
        let company = ["株式会社", "有限会社", "合同会社"]
            .iter()
            .fold(company.to_owned(), |name, form| name.replace(form, ""));
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
            fold_name(&company),
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

fn of(member: &Member, place: usize) -> Vec<Query> {
    let (family_kana, given_kana) = halves(&member.kana);
    let (family_kana, given_kana) = (fold_kana(family_kana), fold_kana(given_kana));
    let (family, given) = halves(&member.name);
    let first = |text: &str, count: usize| text.chars().take(count).collect::<String>();
    let length = 1 + place % 5;
    let birth = member.birth_date.format("%Y%m%d").to_string().parse::<u64>().unwrap();
    let born = written_date(member.birth_date);
    let year = birth / 10_000;
    let year_typed = born.split('年').next().unwrap();
    let (from, to) = (year * 10_000 + 101, year * 10_000 + 1231);
    let keys = |from: u64, count: u64| json!({"key_from": from, "key_to": from + count});
    let symbol = shown_digits(&member.symbol);
    let number = shown_digits(&member.number);
    let address = member.address.as_deref().unwrap_or("");
    let town: String = {
        let area: Vec<char> = area(address).chars().collect();
        area[area.len().saturating_sub(3 + place % 4)..].iter().collect()
    };
    let slip = slipped(&family_kana, place);
    let company = member.employer_name.as_deref().unwrap_or("");
    let company = ["株式会社", "有限会社", "合同会社"]
        .iter()
        .fold(company.to_owned(), |name, form| name.replace(form, ""));
    let whole_kana = format!("{family_kana} {given_kana}");
    let mut queries = vec![
        ("number_exact", member.written_number(), keys(key(member), 64)),
        ("household", format!("{symbol}-{number}"), keys(key(member) / 6_400 * 6_400, 6_400)),
        (
            "employer_symbol",
            symbol.to_owned(),
            keys(key(member) / 64_000_000_000 * 64_000_000_000, 64_000_000_000),
        ),
        ("kana_prefix", first(&family_kana, length), json!({"text": first(&family_kana, length)})),
        ("kana_full", whole_kana.clone(), json!({"text": whole_kana})),
        ("kanji_prefix", first(family, length), json!({"text": fold_name(&first(family, length))})),
        (
            "kanji_full",
            format!("{family} {given}"),
            json!({"text": format!("{} {}", fold_name(family), fold_name(given))}),
        ),
        ("birth", born.clone(), json!({"birth": birth})),
        (
            "kana_and_birth",
            format!("{family_kana} {born}"),
            json!({"text": family_kana, "birth": birth}),
        ),
        (
            "kana_and_year",
            format!("{family_kana} {year_typed}年"),
            json!({"text": family_kana, "from": from, "to": to}),
        ),
        (
            "two_words",
            format!("{} {}", first(&given_kana, 2), first(&family_kana, 2)),
            json!({"family": first(&family_kana, 2), "given": first(&given_kana, 2)}),
        ),
        (
            "two_words_and_year",
            format!("{family_kana} {} {year_typed}年", first(&given_kana, 2)),
            json!({"family": family_kana, "given": first(&given_kana, 2), "from": from, "to": to}),
        ),
        (
            "postal",
            member.postal_code.clone().unwrap_or_default(),
            json!({"postal": member.postal_code.as_deref().unwrap_or("").replace('-', "")}),
        ),
        ("address_part", town.clone(), json!({"text": fold_name(&town)})),
        ("name_and_address", format!("{family} {town}"), Value::Null),
        ("employer_prefix", first(&company, 4), json!({"text": first(&fold_name(&company), 4)})),
        (
            "inquiry",
            member.inquiry_number.clone().unwrap_or_default(),
            json!({"text": member.inquiry_number}),
        ),
    ];
    if given_kana.chars().count() >= 2 {
        queries.push(("given_kana_prefix", given_kana.clone(), json!({"text": given_kana})));
    }
    let inside: String = fold_name(given).chars().skip(1).take(2).collect();
    if !inside.is_empty() {
        queries.push(("name_part", inside.clone(), json!({"text": inside})));
    }
    if let Some(slip) = slip {
        queries.push(("typo", slip.clone(), json!({"text": slip})));
    }
    if let Some(certificate) = &member.certificate_number {
        queries.push(("certificate", certificate.clone(), json!({"text": certificate})));
    }
    let queries = queries.into_iter();
    queries.map(|(kind, typed, args)| Query { kind: kind.to_owned(), typed, args }).collect()
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
