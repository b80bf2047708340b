//! Figures of the branch.

use crate::answer::{Answer, Problem};
use crate::arguments::FiguresCommand;
use desk::Desk;
use desk::view::{EffectRow, MailVolume, TimeTaken};
use std::ops::ControlFlow;

pub fn figures(desk: &Desk, command: FiguresCommand, json: bool) -> Result<Answer, Problem> {
    match command {
        FiguresCommand::Effect { quarter } => {
            let told = desk.effect_job(quarter)?.run(&|progress| {
                if !json {
                    eprintln!("mado: {} of {} members looked at", progress.done, progress.all);
                }
                ControlFlow::Continue(())
            })?;
            let sides = [("contacted", &told.contacted), ("not contacted", &told.not_contacted)];
            let occasions = told.by_occasion.iter();
            let occasions = occasions.map(|row| (row.occasion.as_deref().unwrap_or("-"), row));
            let lines: Vec<String> =
                sides.into_iter().chain(occasions).map(|(name, row)| counts(name, row)).collect();
            Ok(Answer::new(&told, lines))
        }
        FiguresCommand::Mail => {
            let all = desk.mail_volumes()?;
            let line = |one: &MailVolume| {
                format!("{}\t{}\t{}\t{}", one.month, one.reason, one.returned, one.resent)
            };
            let lines: Vec<String> = all.iter().map(line).collect();
            Ok(Answer::new(&all, lines))
        }
        FiguresCommand::Waiting { from, through } => {
            let told = desk.waiting_figures(from, through)?;
            let lines: Vec<String> = told.visits.iter().chain(&told.waits).map(times).collect();
            Ok(Answer::new(&told, lines))
        }
    }
}

fn counts(name: &str, row: &EffectRow) -> String {
    let shown = |count: Option<u64>| count.map_or_else(|| "-".to_owned(), |one| one.to_string());
    format!("{name}\t{}\t{}", shown(row.registered), shown(row.people))
}

fn times(one: &TimeTaken) -> String {
    format!("{}\t{}\t{} s\t{} s", one.purpose, one.count, one.median_seconds, one.long_seconds)
}
