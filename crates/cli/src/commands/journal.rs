//! This desk's own journal.

use crate::answer::{Answer, Problem};
use desk::Desk;
use serde_json::{Value, json};

/// Every entry, oldest first.
pub fn list(desk: &Desk) -> Result<Answer, Problem> {
    let mut entries: Vec<Value> = Vec::new();
    loop {
        let page = desk.journal_page(entries.len() as u64)?;
        if page.is_empty() {
            break;
        }
        for entry in page {
            let body: Value = serde_json::from_str(&entry.body).unwrap_or(Value::Null);
            let mut entry = serde_json::to_value(entry).expect("an entry serialises");
            entry["body"] = body;
            entries.push(entry);
        }
    }
    let lines: Vec<String> = entries.iter().map(line).collect();
    Ok(Answer::new(&entries, lines))
}

fn line(entry: &Value) -> String {
    let text = |key: &str| entry[key].as_str().unwrap_or("").to_owned();
    format!(
        "{}\t{}\t{}\t{}\t{}",
        entry["seq"],
        text("at"),
        text("actor"),
        text("kind"),
        entry["body"]
    )
}

/// Recomputes the chain; exit 1 where it does not hold.
pub fn verify(desk: &Desk) -> Result<Answer, Problem> {
    Ok(match desk.verify_journal()? {
        Ok(head) => Answer::plain(&json!({ "entries": head.seq, "head": head.hash, "faults": [] })),
        Err(fault) => {
            let fault = json!({ "fault": fault, "message": fault.to_string() });
            Answer::plain(&json!({ "faults": [fault] })).failed()
        }
    })
}
