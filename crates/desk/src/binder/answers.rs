//! The binder's answers to general questions: rules, limits, hours, usage rates.

use super::BinderError;
use super::LimitQuestion;
use crate::view::{BinderRule, LimitAnswer, LineHours, UsageAnswer, UsageRate};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use rules::high_cost::{AgeGroup, Example, LARGEST_BILL, Limit};
use rules::settings::Setting;
use rules::usage_rates::{Ranked, Rate};
use rules::{Tables, Validity, binder::Rule};

/// Japan has one time and no summer time.
pub(super) const JAPAN_SECONDS_EAST: i32 = 9 * 3600;

pub(super) fn rules(
    tables: &Tables,
    day: Option<NaiveDate>,
    topic: Option<&str>,
) -> Vec<BinderRule> {
    let holds = |validity: &Validity| day.is_none_or(|day| validity.holds_on(day));
    let rules = tables.all_rules().iter().filter(|rule| holds(&rule.validity)).map(of_rule);
    let settings = tables.all_settings().iter();
    let settings = settings.filter(|setting| holds(&setting.validity)).map(of_setting);
    let about = |rule: &BinderRule| topic.is_none_or(|topic| rule.topic == topic);
    rules.chain(settings).filter(about).collect()
}

fn of_rule(rule: &Rule) -> BinderRule {
    BinderRule {
        topic: rule.topic.clone(),
        code: rule.code.clone(),
        valid_from: rule.validity.from,
        valid_through: rule.validity.through,
        say: Some(rule.say.clone()),
        value: None,
        source: rule.validity.source.clone(),
        certainty: rule.validity.certainty.clone(),
        note: rule.note.clone(),
    }
}

fn of_setting(setting: &Setting) -> BinderRule {
    BinderRule {
        topic: "settings".to_owned(),
        code: setting.code.clone(),
        valid_from: setting.validity.from,
        valid_through: setting.validity.through,
        say: None,
        value: Some(setting.value.clone()),
        source: setting.validity.source.clone(),
        certainty: setting.validity.certainty.clone(),
        note: setting.note.clone(),
    }
}

pub(super) fn limits(
    tables: &Tables,
    question: &LimitQuestion,
) -> Result<Vec<LimitAnswer>, BinderError> {
    let group = if question.from_seventy { AgeGroup::From70 } else { AgeGroup::Under70 };
    let bill_fits = question.bill.is_none_or(|bill| bill <= LARGEST_BILL);
    if !bill_fits || !(1..=3).contains(&question.tenths) {
        return Err(BinderError::BillOutOfRange);
    }
    let asked = |limit: &&Limit| {
        question.category.as_ref().is_none_or(|category| limit.category == *category)
    };
    let limits = tables.limits(group, question.month);
    let answers: Vec<LimitAnswer> =
        limits.into_iter().filter(asked).map(|limit| answer(tables, limit, question)).collect();
    if answers.is_empty() { Err(BinderError::LimitUnknown) } else { Ok(answers) }
}

fn answer(tables: &Tables, limit: &Limit, question: &LimitQuestion) -> LimitAnswer {
    let example =
        question.bill.and_then(|bill| limit.example(bill, question.tenths, question.multiple));
    let number = |read: fn(&Example) -> u64| example.as_ref().map(read);
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    LimitAnswer {
        category: limit.category.clone(),
        age_group: limit.age_group.code(),
        month: month(question.month),
        first_month: limit.first.map(month),
        last_month: limit.last.map(month),
        criteria: limit.criteria.clone(),
        bill: question.bill,
        share: number(|example| example.share),
        limit: number(|example| example.limit),
        pays: number(|example| example.pays),
        spared: number(|example| example.spared),
        formula: formula(limit, question),
        multiple_month: limit.multiple_month,
        outpatient_cap: limit.outpatient_cap,
        outpatient_annual_cap: limit.outpatient_annual_cap,
        annual_cap: limit.annual_cap,
        source: limit.validity.source.clone(),
        certainty: limit.validity.certainty.clone(),
        note: limit.note.clone(),
        say: sentences(tables, limit, question.month),
    }
}

fn formula(limit: &Limit, question: &LimitQuestion) -> String {
    if question.multiple && limit.multiple_month > 0 {
        return format!("{}円 (多数回該当)", grouped(limit.multiple_month));
    }
    let base = grouped(limit.base);
    match (limit.threshold, question.bill) {
        (Some(threshold), Some(bill)) if threshold < bill => format!(
            "{base}円＋（{}円−{}円）×{}％＝{}円",
            grouped(bill),
            grouped(threshold),
            limit.percent,
            grouped(limit.for_bill(bill, false))
        ),
        (Some(threshold), None) => {
            format!("{base}円＋（医療費−{}円）×{}％", grouped(threshold), limit.percent)
        }
        _ => format!("{base}円"),
    }
}

/// 85800 as 85,800.
fn grouped(yen: u64) -> String {
    let digits = yen.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn sentences(tables: &Tables, limit: &Limit, month: NaiveDate) -> Vec<String> {
    let annual = limit.annual_cap.map(|_| "limit_annual_cap");
    let codes = ["limit_by_month", "limit_not_needed_with_myna", "limit_not_included"];
    let codes = codes.into_iter().chain(annual);
    codes.filter_map(|code| tables.rule(code, month)).map(|rule| rule.say.clone()).collect()
}

pub(super) fn hours(
    tables: &Tables,
    code: Option<&str>,
    at: NaiveDateTime,
) -> Result<Vec<LineHours>, BinderError> {
    let lines = tables.lines_on(at.date());
    let asked = lines.into_iter().filter(|line| code.is_none_or(|code| line.code == code));
    let stands = asked.filter_map(|line| tables.openness(&line.code, at));
    let answers: Vec<LineHours> = stands
        .map(|stands| LineHours {
            code: stands.line.code.clone(),
            name: stands.line.name.clone(),
            phone: stands.line.phone.clone(),
            open: stands.open,
            closes_at: stands.closes_at.and_then(in_japan),
            next_open: stands.next_open.and_then(in_japan),
            reason: stands.reason,
            holiday: stands.holiday.map(str::to_owned),
            certain: stands.certain,
            source: stands.line.validity.source.clone(),
            certainty: stands.line.validity.certainty.clone(),
            note: stands.line.note.clone(),
        })
        .collect();
    if answers.is_empty() { Err(BinderError::LineUnknown) } else { Ok(answers) }
}

fn in_japan(clock: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    clock.and_local_timezone(FixedOffset::east_opt(JAPAN_SECONDS_EAST)?).single()
}

pub(super) fn usage(tables: &Tables, month: Option<NaiveDate>) -> Option<UsageAnswer> {
    let usage = tables.usage(month)?;
    let names = |ranked: &[Ranked<'_>]| -> Vec<String> {
        ranked.iter().map(|one| one.rate.prefecture.clone()).collect()
    };
    Some(UsageAnswer {
        month: usage.month.format("%Y-%m").to_string(),
        formula: tables.rule("usage_formula", usage.month).map(|rule| rule.say.clone()),
        nationwide: rate(usage.nationwide, None),
        prefectures: usage.ranked.iter().map(|one| rate(one.rate, Some(one.rank))).collect(),
        top: names(usage.top()),
        bottom: names(usage.bottom()),
        source: usage.nationwide.source.clone(),
    })
}

fn rate(rate: &Rate, rank: Option<usize>) -> UsageRate {
    UsageRate {
        code: rate.code.clone(),
        prefecture: rate.prefecture.clone(),
        rank,
        rate: rate.rate,
        change: rate.change,
    }
}
