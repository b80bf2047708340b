//! One member by what names them exactly, and the people around a member.

use crate::error::MembersError;
use crate::folded::{Folded, halves};
use crate::key;
use crate::matching::Fit;
use crate::plan::Path;
use crate::query::{Code, Number, Word, groups};
use crate::record::{self, Found, day_number};
use crate::rows::{self, Reader};
use crate::terms::{Candidate, Terms};
use crate::words::{self, Kind, NOBODY};
use chrono::{Months, NaiveDate};
use journal::{HeldMember, Member, MemberId};
use rusqlite::{Connection, OptionalExtension as _, params};
use std::collections::BTreeSet;
use std::ops::{ControlFlow, Range};
use vault::Vault;

/// The most people listed around a member.
const MOST_AROUND: usize = 100;

/// The member with an id.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn by_id(vault: &Vault, id: &MemberId) -> Result<Option<HeldMember>, MembersError> {
    Ok(vault.read_members(|connection| record::held(connection, &id.0))?)
}

/// The row of a list for the member with an id.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn row(vault: &Vault, id: &MemberId) -> Result<Option<Found>, MembersError> {
    Ok(vault.read_members(|connection| {
        let key = "select key from member indexed by member_by_id where id = ?1";
        let key =
            connection.prepare_cached(key)?.query_row([&id.0], |row| row.get(0)).optional()?;
        key.map(|key| record::found(connection, key)).transpose()
    })?)
}

/// The member with a `記号-番号-枝番`, in any width, with or without leading zeros. Of several with the
/// same number, one who has not left.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn by_written_number(vault: &Vault, text: &str) -> Result<Option<HeldMember>, MembersError> {
    let Some(keys) = exact_keys(text) else { return Ok(None) };
    Ok(vault.read_members(|connection| {
        let people = in_keys(connection, &keys)?;
        let one = people.iter().find(|found| found.lost_on.is_none()).or(people.first());
        one.map_or(Ok(None), |found| record::held(connection, &found.id.0))
    })?)
}

fn exact_keys(text: &str) -> Option<Range<i64>> {
    let groups = groups(text.trim())?;
    let [symbol, number, suffix] = groups.as_slice() else { return None };
    let symbol = key::value(symbol, key::SYMBOL_DIGITS)?;
    let number = key::value(number, key::NUMBER_DIGITS)?;
    let suffix = key::value(suffix, key::SUFFIX_DIGITS)?;
    Some(key::suffixes(symbol, number, suffix..suffix + 1))
}

/// Everyone with the member's 記号 and 番号, the member included, by 枝番.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn household(vault: &Vault, member: &Member) -> Result<Vec<Found>, MembersError> {
    let symbol = key::value(&member.symbol, key::SYMBOL_DIGITS);
    let number = key::value(&member.number, key::NUMBER_DIGITS);
    let Some((symbol, number)) = symbol.zip(number) else { return Ok(Vec::new()) };
    let keys = key::numbers(symbol, number..number + 1);
    Ok(vault.read_members(|connection| in_keys(connection, &keys))?)
}

/// The ids of everyone of a company, by its 記号 in any form, in the order of their numbers; those who have left by
/// `day` are not among them.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn of_employer(
    vault: &Vault,
    symbol: &str,
    day: NaiveDate,
) -> Result<Vec<MemberId>, MembersError> {
    let digits = japanese::digits(symbol.trim());
    let Some(symbol) = key::value(&digits, key::SYMBOL_DIGITS) else { return Ok(Vec::new()) };
    let keys = key::symbols(symbol..symbol + 1);
    Ok(vault.read_members(|connection| {
        let mut question = connection.prepare_cached(include_str!("../sql/of_employer.sql"))?;
        let days = params![keys.start, keys.end, day_number(day)];
        let ids = question.query_map(days, |row| Ok(MemberId(row.get(0)?)))?;
        ids.collect()
    })?)
}

/// Those who are easily taken for the member: the same reading and birth date, or the same name (variants
/// of a kanji alike) and a birth date within a year.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn look_alikes(vault: &Vault, member: &Member) -> Result<Vec<Found>, MembersError> {
    let mut people = vault.read_members(|connection| {
        let mut keys = of_same_reading(connection, member)?;
        keys.extend(of_same_name(connection, member)?);
        keys.into_iter().map(|key| record::found(connection, key)).collect::<Result<Vec<_>, _>>()
    })?;
    people.retain(|other| other.id != member.id);
    people.sort_by(|one, other| one.id.cmp(&other.id));
    people.truncate(MOST_AROUND);
    Ok(people)
}

/// Wherever the space stands, or without one.
fn of_same_reading(connection: &Connection, member: &Member) -> rusqlite::Result<BTreeSet<i64>> {
    let (family, given) = halves(&member.kana);
    let Some(reading) = Word::of(&format!("{family}{given}")) else { return Ok(BTreeSet::new()) };
    let mut terms = Terms::new(&reading);
    terms.grow(connection, Fit::Whole)?;
    let whole = terms.names(Kind::FamilyKana).entries(|_| true);
    let mut pairs: Vec<[i64; 2]> = whole.into_iter().map(|family| [family.id, NOBODY]).collect();
    for joined in terms.joined.iter().filter(|one| one.family_kind == Kind::FamilyKana) {
        pairs.extend(joined.given.entries(|_| true).iter().map(|g| [joined.family.id, g.id]));
    }
    let day = day_number(member.birth_date);
    people(connection, &Path::Whole(Kind::FamilyKana, pairs), (day, day))
}

fn of_same_name(connection: &Connection, member: &Member) -> rusqlite::Result<BTreeSet<i64>> {
    let name = Folded::name(&member.name);
    let half = |kind: Kind, text: &str| -> rusqlite::Result<Option<i64>> {
        if text.is_empty() {
            return Ok(Some(NOBODY));
        }
        Ok(words::exact(connection, kind, text)?.map(|entry| entry.id))
    };
    let family = half(Kind::FamilyName, &name.family)?;
    let given = half(Kind::GivenName, &name.given)?;
    let Some((family, given)) = family.zip(given) else { return Ok(BTreeSet::new()) };
    let year = Months::new(12);
    let from = member.birth_date.checked_sub_months(year).unwrap_or(member.birth_date);
    let through = member.birth_date.checked_add_months(year).unwrap_or(member.birth_date);
    let path = Path::Whole(Kind::FamilyName, vec![[family, given]]);
    people(connection, &path, (day_number(from), day_number(through)))
}

/// The keys of those whom a way leads to, born within the days.
fn people(
    connection: &Connection,
    path: &Path,
    born: (i64, i64),
) -> rusqlite::Result<BTreeSet<i64>> {
    let mut keys = BTreeSet::new();
    Reader { connection, born: Some(born) }.follow(path, &mut |row| {
        keys.insert(row.key);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(keys)
}

fn in_keys(connection: &Connection, keys: &Range<i64>) -> rusqlite::Result<Vec<Found>> {
    let code = Code::Number(Number { exact: vec![keys.clone()], beginning: Vec::new() });
    let mut people = Vec::new();
    rows::of_code(connection, &code, true, &mut |row: Candidate| {
        people.push(row.key);
        let full = people.len() >= MOST_AROUND;
        Ok(if full { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    people.into_iter().map(|key| record::found(connection, key)).collect()
}
