//! The binder: the visiting guide, rules, limits, hours and usage rates. Without a person it opens as shipped.

use crate::answer::{Answer, Problem};
use crate::arguments::{Guide, Hours, Limits, Office, Rates, RulesCommand};
use chrono::{FixedOffset, Local, NaiveDate, NaiveDateTime};
use desk::view::{LineHours, Said, Visiting};
use desk::{Binder, Desk, LimitQuestion};

/// Japan has one time and no summer time.
const JAPAN_SECONDS_EAST: i32 = 9 * 3600;

pub fn member_guide(desk: &mut Desk, guide: &Guide) -> Result<Answer, Problem> {
    let member = guide.member.as_deref().ok_or_else(|| Problem::usage("MEMBER is needed"))?;
    let day = guide.on.unwrap_or_else(|| desk.today());
    let found = desk.guide(member, day)?;
    let mut lines = visiting_lines(&found.visiting);
    for paper in &found.papers {
        let verdict = match (paper.allowed, paper.needs_approval) {
            (true, false) => "可",
            (true, true) => "承認が要る",
            (false, _) => "不可",
        };
        lines.push(format!("[{}] {verdict}", paper.kind));
        lines.extend(paper.reasons.iter().map(said_line));
    }
    for one in &found.if_leaving {
        let by = one.by.map_or(String::new(), |day| format!(" {day}まで"));
        lines.push(format!("[{}] {}{by}", one.paper, one.say.as_deref().unwrap_or(one.goes)));
    }
    Ok(Answer::new(&found, lines))
}

pub fn guide(binder: &Binder, guide: &Guide) -> Result<Answer, Problem> {
    let told = guide.holding.as_deref().ok_or_else(|| Problem::usage("--holding is needed"))?;
    let day = guide.on.unwrap_or_else(today);
    let visiting = binder.visiting(told, guide.birth, day)?;
    let lines = visiting_lines(&visiting);
    Ok(Answer::new(&visiting, lines))
}

fn visiting_lines(visiting: &Visiting) -> Vec<String> {
    let mut lines = vec![visiting.day_written.clone()];
    for proof in &visiting.proofs {
        let through = proof.through.map_or(String::new(), |day| format!(" ({day}まで)"));
        let say = proof.say.as_deref().unwrap_or(proof.code);
        lines.push(format!("○ {}\t{say}{through}", proof.place));
    }
    for gone in &visiting.no_longer {
        let say = gone.say.as_deref().unwrap_or(gone.code);
        lines.push(format!("× {}から\t{say}", gone.since));
    }
    lines.extend(visiting.advice.iter().map(said_line));
    lines
}

fn said_line(said: &Said) -> String {
    let fact = said.reference.as_ref().map_or(String::new(), |fact| format!(" ({fact})"));
    format!("  {}\t{}{fact}", said.weight, said.say.as_deref().unwrap_or(&said.code))
}

pub fn rules(binder: &Binder, command: RulesCommand) -> Result<Answer, Problem> {
    let rules = match command {
        RulesCommand::List { on, topic } => binder.rules(on, topic.as_deref()),
        RulesCommand::Show { code } => binder.rule(&code)?,
    };
    let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    let lines = rules.iter().map(|rule| {
        let text = rule.say.as_ref().or(rule.value.as_ref()).map_or("", String::as_str);
        let days = format!("{}~{}", day(rule.valid_from), day(rule.valid_through));
        format!(
            "{}\t{}\t{days}\t{text}\t{} [{}]",
            rule.topic, rule.code, rule.source, rule.certainty
        )
    });
    Ok(Answer::new(&rules, lines))
}

pub fn limits(binder: &Binder, limits: Limits) -> Result<Answer, Problem> {
    let month = limits.month.unwrap_or_else(today);
    let question = LimitQuestion {
        category: limits.category,
        from_seventy: limits.from_70,
        bill: limits.bill,
        tenths: limits.ratio,
        multiple: limits.multiple,
        month,
    };
    let one = question.category.is_some();
    let found = binder.limits(&question)?;
    let lines: Vec<String> = found
        .iter()
        .map(|limit| {
            let pays = limit.pays.map_or(String::new(), |pays| format!("\t支払い {pays}円"));
            format!("{}\t{}{pays}\t{}", limit.category, limit.formula, limit.criteria)
        })
        .collect();
    Ok(if one { Answer::new(&found[0], lines) } else { Answer::new(&found, lines) })
}

pub fn hours(binder: &Binder, hours: &Hours) -> Result<Answer, Problem> {
    let at = hours.at.map_or_else(now, |at| at.0);
    let found = binder.hours(hours.line.as_deref(), at)?;
    let lines: Vec<String> = found.iter().map(hours_line).collect();
    Ok(Answer::new(&found, lines))
}

fn hours_line(line: &LineHours) -> String {
    let state = match (line.open, line.closes_at, line.next_open) {
        (true, Some(closes), _) => format!("受付中 ({}まで)", closes.format("%m-%d %H:%M")),
        (true, None, _) => "受付中 (24時間)".to_owned(),
        (false, _, Some(next)) => format!("時間外 (次は{})", next.format("%Y-%m-%d %H:%M")),
        (false, _, None) => "時間外".to_owned(),
    };
    let sure =
        if line.certain { "" } else { "\t(祝日か年末年始の日付が確かでない)" };
    format!("{}\t{}\t{state}{sure}", line.name, line.phone.as_deref().unwrap_or("-"))
}

pub fn office(binder: &Binder, office: &Office) -> Result<Answer, Problem> {
    Ok(Answer::plain(&binder.office(&office.branch, &office.mark)?))
}

pub fn rates(binder: &Binder, rates: &Rates) -> Result<Answer, Problem> {
    let usage = binder.usage(rates.month)?;
    let mut lines = vec![format!("{}\t全国\t{}", usage.month, percent(usage.nationwide.rate))];
    lines.extend(usage.prefectures.iter().map(|one| {
        let change = one.change.map_or(String::new(), |change| format!("\t{}", percent(change)));
        format!("{}\t{}\t{}{change}", one.rank.unwrap_or(0), one.prefecture, percent(one.rate))
    }));
    Ok(Answer::new(&usage, lines))
}

fn percent(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}%", hundredths.abs() / 100, hundredths.abs() % 100)
}

fn now() -> NaiveDateTime {
    let japan = FixedOffset::east_opt(JAPAN_SECONDS_EAST).expect("nine hours");
    Local::now().with_timezone(&japan).naive_local()
}

fn today() -> NaiveDate {
    now().date()
}
