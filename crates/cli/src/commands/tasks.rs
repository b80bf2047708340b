//! What head office asks the branch's people to see to.

use crate::answer::{Answer, Problem};
use desk::Desk;
use serde_json::{Value, json};

/// Every task of the branch, the oldest first.
pub fn list(desk: &Desk) -> Result<Answer, Problem> {
    let tasks: Vec<Value> = desk
        .tasks()?
        .into_iter()
        .map(|(id, task)| {
            let mut row = serde_json::to_value(task).expect("a task serialises");
            row["id"] = id.into();
            row
        })
        .collect();
    let line = |task: &Value| {
        let text = |key: &str| task[key].as_str().unwrap_or("-").to_owned();
        format!("{}\t{}\t{}\t{}", text("noticed_at"), text("about"), text("member"), text("id"))
    };
    let lines: Vec<String> = tasks.iter().map(line).collect();
    Ok(Answer::new(&tasks, lines))
}

/// Somebody saw to one.
pub fn done(desk: &Desk, task: &str) -> Result<Answer, Problem> {
    desk.see_to_task(task)?;
    Ok(Answer::plain(&json!({ "task": task, "done": true })))
}
