//! One member by what names them exactly, and the people around a member.

use crate::error::MembersError;
use crate::folded::Folded;
use crate::key;
use crate::query::groups;
use crate::record::{self, Found, RECORD, day_number};
use chrono::Months;
use journal::{HeldMember, Member, MemberId};
use rusqlite::{Connection, OptionalExtension as _, params};
use std::ops::Range;
use vault::Vault;

/// The most people listed around a member.
const MOST_AROUND: usize = 100;

/// The member with an id.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn by_id(vault: &Vault, id: &MemberId) -> Result<Option<HeldMember>, MembersError> {
    Ok(vault.read_members(|connection| held(connection, &id.0))?)
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
        let one = people.iter().find(|member| member.lost_on.is_none()).or(people.first());
        one.map_or(Ok(None), |member| held(connection, &member.id.0))
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
    let people = vault.read_members(|connection| in_keys(connection, &keys))?;
    Ok(people.into_iter().map(|member| Found::of(member, Vec::new())).collect())
}

/// Those who are easily taken for the member: the same reading and birth date, or the same name (variants
/// of a kanji alike) and a birth date within a year.
///
/// # Errors
/// When the cache does not read, or there is none yet.
pub fn look_alikes(vault: &Vault, member: &Member) -> Result<Vec<Found>, MembersError> {
    let mut people = vault.read_members(|connection| {
        let mut people = of_same_reading(connection, member)?;
        people.extend(of_same_name(connection, member)?);
        Ok(people)
    })?;
    people.retain(|other| other.id != member.id);
    people.sort_by(|one, other| one.id.cmp(&other.id));
    people.dedup_by(|one, other| one.id == other.id);
    people.truncate(MOST_AROUND);
    Ok(people.into_iter().map(|member| Found::of(member, Vec::new())).collect())
}

fn of_same_reading(connection: &Connection, member: &Member) -> rusqlite::Result<Vec<Member>> {
    let reading = Folded::kana(&member.kana).joined();
    let day = day_number(member.birth_date);
    let mut statement = connection.prepare_cached(include_str!("../sql/find_by_birth.sql"))?;
    let mut rows = statement.query([day, day])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        if Folded::kana(row.get_ref(3)?.as_str()?).joined() == reading {
            people.push(record::member(row, RECORD)?);
        }
    }
    Ok(people)
}

fn of_same_name(connection: &Connection, member: &Member) -> rusqlite::Result<Vec<Member>> {
    let key = Folded::name(&member.name).key();
    let year = Months::new(12);
    let from = day_number(member.birth_date.checked_sub_months(year).unwrap_or_default());
    let through = day_number(member.birth_date.checked_add_months(year).unwrap_or_default());
    connection
        .prepare_cached(include_str!("../sql/find_by_name.sql"))?
        .query_map(params![key, format!("{key} "), from, through], |row| {
            record::member(row, RECORD)
        })?
        .collect()
}

fn held(connection: &Connection, id: &str) -> rusqlite::Result<Option<HeldMember>> {
    connection
        .prepare_cached(include_str!("../sql/member_by_id.sql"))?
        .query_row([id], record::held)
        .optional()
}

fn in_keys(connection: &Connection, keys: &Range<i64>) -> rusqlite::Result<Vec<Member>> {
    connection
        .prepare_cached(include_str!("../sql/find_by_key.sql"))?
        .query_map([keys.start, keys.end], |row| record::member(row, RECORD))?
        .take(MOST_AROUND)
        .collect()
}
