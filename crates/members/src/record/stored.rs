//! A member as a row of the table, both ways.

use super::codes::{
    day_number, day_of, relation_of, sex_number, sex_of, state_number, state_of, strange,
};
use crate::address;
use crate::folded::halves;
use crate::key;
use crate::shelves::{Employer, Shelves};
use crate::words::{Kind, NOBODY};
use chrono::NaiveDate;
use japanese::{fold_kana, fold_name};
use journal::{Member, MemberId, Relation};
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

/// What of a row is indexed: when it stays, a change touches no index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Indexed {
    pub(crate) kana: [i64; 2],
    pub(crate) name: [i64; 2],
    pub(crate) alias: [i64; 2],
    pub(crate) birth: i64,
    pub(crate) place: Option<i64>,
    pub(crate) house: Option<String>,
    pub(crate) inquiry: Option<String>,
    pub(crate) certificate: Option<String>,
}

impl Indexed {
    /// Puts the alias of the member with this key where it is sought, if there is one.
    pub(crate) fn put_alias(&self, connection: &Connection, key: i64) -> rusqlite::Result<()> {
        let [family, given] = self.alias;
        if family == NOBODY {
            return Ok(());
        }
        let ([family_kana, given_kana], [family_name, given_name]) = (self.kana, self.name);
        connection.prepare_cached(include_str!("../../sql/put_alias.sql"))?.execute(params![
            family,
            given,
            key,
            family_kana,
            given_kana,
            family_name,
            given_name,
            self.birth,
            self.place,
        ])?;
        Ok(())
    }
}

/// A member with what the shelves gave.
pub(crate) struct Stored<'m> {
    pub(crate) indexed: Indexed,
    pub(crate) employer: Option<i64>,
    pub(crate) mailings: Option<i64>,
    pub(crate) member: &'m Member,
    pub(crate) version: u64,
}

impl<'m> Stored<'m> {
    pub(crate) fn of(
        member: &'m Member,
        version: u64,
        shelves: &mut dyn Shelves,
    ) -> rusqlite::Result<Self> {
        let (area, house) = member.address.as_deref().map(address::split).unzip();
        let place = match (member.postal_code.as_deref(), area) {
            (None, None) => None,
            (postal, area) => Some(shelves.place(postal, area)?),
        };
        let alias = member.alias.as_deref().unwrap_or("");
        let indexed = Indexed {
            kana: name(shelves, [Kind::FamilyKana, Kind::GivenKana], &member.kana, fold_kana)?,
            name: name(shelves, [Kind::FamilyName, Kind::GivenName], &member.name, fold_name)?,
            alias: name(shelves, [Kind::AliasFamily, Kind::AliasGiven], alias, fold_name)?,
            birth: day_number(member.birth_date),
            place,
            house: house.map(str::to_owned),
            inquiry: member.inquiry_number.clone(),
            certificate: member.certificate_number.clone(),
        };
        shelves.read_as(indexed.name, indexed.kana)?;
        let employer = Employer {
            symbol: key::value(&member.symbol, key::SYMBOL_DIGITS).unwrap_or(0),
            name: member.employer_name.as_deref(),
            postal_code: member.employer_postal_code.as_deref(),
            address: member.employer_address.as_deref(),
        };
        let employer =
            if employer.is_unknown() { None } else { Some(shelves.employer(&employer)?) };
        let mailings = if member.mailings.is_empty() {
            None
        } else {
            let rounds = serde_json::to_string(&member.mailings).expect("mailings serialise");
            Some(shelves.history(&rounds)?)
        };
        Ok(Self { indexed, employer, mailings, member, version })
    }

    /// Puts the row in place of what is there, or as a new one.
    pub(crate) fn put(&self, connection: &Connection, key: i64) -> rusqlite::Result<()> {
        let indexed = &self.indexed;
        let put = include_str!("../../sql/put_member.sql");
        let mut statement = connection.prepare_cached(put)?;
        self.bind_rest(&mut statement, key)?;
        let own = params![
            indexed.kana[0],
            indexed.kana[1],
            indexed.name[0],
            indexed.name[1],
            indexed.birth,
            indexed.place,
            indexed.house,
            indexed.inquiry,
            indexed.certificate,
            self.member.id.0,
        ];
        for (place, value) in own.iter().enumerate() {
            statement.raw_bind_parameter(FIRST_INDEXED + place, value)?;
        }
        statement.raw_execute().map(drop)
    }

    /// Changes what is not indexed of the row with this key.
    pub(crate) fn put_rest(&self, connection: &Connection, key: i64) -> rusqlite::Result<()> {
        let mut statement =
            connection.prepare_cached(include_str!("../../sql/change_member.sql"))?;
        self.bind_rest(&mut statement, key)?;
        statement.raw_execute().map(drop)
    }

    fn bind_rest(&self, statement: &mut rusqlite::Statement<'_>, key: i64) -> rusqlite::Result<()> {
        let member = self.member;
        let day = |day: Option<NaiveDate>| day.map(day_number);
        let rest = params![
            key,
            self.version,
            digits(member),
            member.name,
            member.kana,
            day(member.lost_on),
            member.relation == Relation::Dependent,
            self.employer,
            member.alias,
            member.remarks,
            member.sex.map(sex_number),
            member.insured_id.as_ref().map(|id| &id.0),
            day_number(member.acquired_on),
            member.voluntary_continuation,
            member.copay_ratio,
            day(member.copay_as_of),
            member.my_number_last4,
            member.my_number_state.map(state_number),
            day(member.myna_registered_on),
            day(member.e_certificate_expires_on),
            day(member.certificate_expires_on),
            member.elderly_card_ratio,
            member.limit_category,
            day(member.limit_expires_on),
            member.standard_remuneration,
            self.mailings,
        ];
        for (place, value) in rest.iter().enumerate() {
            statement.raw_bind_parameter(place + 1, value)?;
        }
        Ok(())
    }
}

/// The place of the first indexed column among the parameters of `put_member.sql`.
const FIRST_INDEXED: usize = 27;

/// Both halves of a name; what stands there when the surname folds to nothing is the given name.
fn name(
    shelves: &mut dyn Shelves,
    kinds: [Kind; 2],
    text: &str,
    fold: fn(&str) -> String,
) -> rusqlite::Result<[i64; 2]> {
    let (family, given) = halves(text);
    let first = shelves.word(kinds[0], family, fold)?;
    if first == NOBODY && !given.is_empty() {
        return Ok([shelves.word(kinds[0], given, fold)?, NOBODY]);
    }
    Ok([first, shelves.word(kinds[1], given, fold)?])
}

/// How many digits of 記号, 番号 and 枝番 were registered, one decimal place each.
fn digits(member: &Member) -> usize {
    member.symbol.len() * 100 + member.number.len() * 10 + member.suffix.len()
}

/// 記号, 番号 and 枝番 as registered.
pub(crate) fn registered(key: i64, digits: i64) -> [String; 3] {
    let [symbol, number, suffix] = key::parts(key);
    let width = |place: i64| usize::try_from(digits / place % 10).unwrap_or(0);
    [
        format!("{symbol:0width$}", width = width(100)),
        format!("{number:0width$}", width = width(10)),
        format!("{suffix:0width$}", width = width(1)),
    ]
}

/// The whole record from a row of `member_by_id.sql`.
pub(crate) fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    let [symbol, number, suffix] = registered(row.get("key")?, row.get("digits")?);
    let day = |column: &str| -> rusqlite::Result<Option<NaiveDate>> {
        row.get::<_, Option<i64>>(column)?.map(day_of).transpose()
    };
    let house: Option<String> = row.get("house")?;
    let area: Option<String> = row.get("area")?;
    let rounds: Option<String> = row.get("rounds")?;
    let mailings = rounds.map(|rounds| serde_json::from_str(&rounds)).transpose();
    Ok(Member {
        id: MemberId(row.get("id")?),
        symbol,
        number,
        suffix,
        name: row.get("name")?,
        kana: row.get("kana")?,
        alias: row.get("alias")?,
        remarks: row.get("remarks")?,
        birth_date: day_of(row.get("birth")?)?,
        sex: row.get::<_, Option<i64>>("sex")?.map(sex_of).transpose()?,
        relation: relation_of(row.get("relation")?),
        insured_id: row.get::<_, Option<String>>("insured_id")?.map(MemberId),
        acquired_on: day_of(row.get("acquired")?)?,
        lost_on: day("lost")?,
        voluntary_continuation: row.get("voluntary")?,
        copay_ratio: row.get("copay_ratio")?,
        copay_as_of: day("copay_as_of")?,
        postal_code: row.get("postal_code")?,
        address: area.map(|area| area + house.as_deref().unwrap_or("")),
        employer_name: row.get("employer_name")?,
        employer_postal_code: row.get("employer_postal_code")?,
        employer_address: row.get("employer_address")?,
        my_number_last4: row.get("last_four")?,
        my_number_state: row.get::<_, Option<i64>>("my_number")?.map(state_of).transpose()?,
        myna_registered_on: day("myna_registered")?,
        e_certificate_expires_on: day("e_certificate_expires")?,
        certificate_number: row.get("certificate")?,
        certificate_expires_on: day("certificate_expires")?,
        elderly_card_ratio: row.get("elderly_ratio")?,
        limit_category: row.get("limit_category")?,
        limit_expires_on: day("limit_expires")?,
        inquiry_number: row.get("inquiry")?,
        standard_remuneration: row.get("remuneration")?,
        mailings: mailings.map_err(|_| strange(Type::Text))?.unwrap_or_default(),
    })
}
