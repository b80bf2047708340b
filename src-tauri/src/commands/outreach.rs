//! Outreach.

use crate::counter::{Counter, announce};
use crate::problem::Answer;
use chrono::NaiveDate;
use desk::ToldBill;
use desk::view::{FollowUp, LimitWalk, OutreachChoices, PromotionChoices, PromotionRow};
use journal::body::{Outreach, Promotion};
use tauri::{AppHandle, State};

#[tauri::command(async)]
pub fn outreach_choices(counter: State<'_, Counter>) -> OutreachChoices {
    counter.desk().outreach_choices()
}

#[tauri::command(async)]
pub fn log_outreach(
    app: AppHandle,
    counter: State<'_, Counter>,
    member: String,
    contact: Outreach,
) -> Answer<()> {
    counter.desk().log_outreach(&member, contact)?;
    announce(&app);
    Ok(())
}

#[tauri::command(async)]
pub fn follow_ups(counter: State<'_, Counter>) -> Answer<Vec<FollowUp>> {
    Ok(counter.desk().follow_ups()?)
}

#[tauri::command(async)]
pub fn limit_walk(
    counter: State<'_, Counter>,
    member: String,
    bill: u64,
    month: NaiveDate,
    multiple: bool,
) -> Answer<LimitWalk> {
    Ok(counter.desk().limit_walk(&member, ToldBill { bill, month, multiple })?)
}

#[tauri::command(async)]
pub fn promotion_choices(counter: State<'_, Counter>) -> PromotionChoices {
    counter.desk().promotion_choices()
}

#[tauri::command(async)]
pub fn log_promotion(
    app: AppHandle,
    counter: State<'_, Counter>,
    promotion: Promotion,
) -> Answer<()> {
    counter.desk().log_promotion(promotion)?;
    announce(&app);
    Ok(())
}

#[tauri::command(async)]
pub fn promotions(counter: State<'_, Counter>) -> Answer<Vec<PromotionRow>> {
    Ok(counter.desk().promotions()?)
}
