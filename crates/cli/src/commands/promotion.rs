//! Outreach beyond one contact: whom to ask again, organisations, places and media.

use crate::answer::{Answer, Problem};
use crate::arguments::Promote;
use desk::Desk;
use journal::body::Promotion;
use serde_json::json;

/// Whom to ask again by today.
pub fn due(desk: &Desk) -> Result<Answer, Problem> {
    let due = desk.follow_ups()?;
    let line = |one: &desk::view::FollowUp| {
        format!("{}\t{}\t{}\t{}", one.due_on, one.member, one.occasion, one.answer)
    };
    let lines: Vec<String> = due.iter().map(line).collect();
    Ok(Answer::new(&due, lines))
}

/// Writes one down.
pub fn log(desk: &Desk, promote: Promote) -> Result<Answer, Problem> {
    let Promote { sort, name, from, through, materials, next_step, follow_up } = promote;
    let promotion = Promotion { sort, name, from, through, materials, next_step, follow_up };
    Ok(Answer::plain(&json!({ "entry": desk.log_promotion(promotion)? })))
}

/// Everything of this desk, the newest first.
pub fn list(desk: &Desk) -> Result<Answer, Problem> {
    let all = desk.promotions()?;
    let line = |one: &desk::view::PromotionRow| {
        format!("{}\t{}\t{}", one.promotion.from, one.promotion.sort, one.promotion.name)
    };
    let lines: Vec<String> = all.iter().map(line).collect();
    Ok(Answer::new(&all, lines))
}
