//! The commands the window may call; `src-tauri/permissions` allows them.

use crate::commands::{
    elsewhere, figures, lookup, outreach, papers, session, standing, sync, verification,
};
use tauri::Wry;
use tauri::ipc::Invoke;

/// Every command.
pub fn commands() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        session::status,
        session::users,
        session::sign_in,
        session::lock,
        session::open_encounter,
        session::close_encounter,
        lookup::find,
        lookup::settle_search,
        lookup::show,
        elsewhere::look_elsewhere,
        elsewhere::show_elsewhere,
        verification::identify,
        verification::verify,
        verification::identity_documents,
        papers::propose,
        papers::draft,
        papers::discard_draft,
        papers::issue,
        papers::pages,
        papers::printers,
        papers::printing_to_mind,
        papers::job_state,
        papers::print,
        papers::in_hand,
        papers::spoil,
        papers::hand_over,
        papers::save_pdf,
        outreach::outreach_choices,
        outreach::log_outreach,
        outreach::follow_ups,
        outreach::limit_walk,
        figures::usage_rates,
        figures::outreach_figures,
        figures::paper_volumes,
        figures::save_table,
        standing::tasks,
        standing::see_to_task,
        standing::save_courier_file,
        standing::take_courier_receipt,
        standing::extend_lease,
        standing::hours,
        standing::checks,
        standing::save_diagnosis,
        standing::set_printer,
        sync::sync_now,
        sync::cancel_sync,
    ]
}
