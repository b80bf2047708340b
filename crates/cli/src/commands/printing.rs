//! This machine's printers.

use crate::answer::{Answer, Problem};
use crate::arguments::PrinterArguments;
use desk::{Desk, Duplex};
use serde_json::json;

pub fn list(desk: &Desk) -> Result<Answer, Problem> {
    for mind in desk.printing_to_mind() {
        eprintln!("mado: mind {} {}", mind.code, mind.about.unwrap_or_default());
    }
    Ok(Answer::plain(&json!(desk.printers()?)))
}

pub fn set(desk: &Desk, wanted: &PrinterArguments) -> Result<Answer, Problem> {
    let mut settings = desk.printer_settings(&wanted.printer)?;
    let tenths = |mm: f64| (mm * 10.0).round() as i32;
    if let Some(dx) = wanted.dx {
        settings.offset[0] = tenths(dx);
    }
    if let Some(dy) = wanted.dy {
        settings.offset[1] = tenths(dy);
    }
    if let Some(source) = &wanted.source {
        settings.source = Some(source.clone()).filter(|name| !name.is_empty());
    }
    if let Some(duplex) = wanted.duplex.as_deref().and_then(Duplex::named) {
        settings.duplex = duplex;
    }
    desk.set_printer(&wanted.printer, &settings)?;
    Ok(Answer::plain(&json!({
        "printer": wanted.printer,
        "dx": f64::from(settings.offset[0]) / 10.0,
        "dy": f64::from(settings.offset[1]) / 10.0,
        "source": settings.source,
        "duplex": settings.duplex.name(),
    })))
}

pub fn job(desk: &Desk, printer: &str, job: &str, cancel: bool) -> Result<Answer, Problem> {
    let cancelled = cancel && desk.cancel_job(printer, job)?;
    let state = desk.job_state(printer, job)?;
    let answer = json!({ "printer": printer, "job": job, "state": state, "cancelled": cancelled });
    Ok(Answer::plain(&answer))
}
