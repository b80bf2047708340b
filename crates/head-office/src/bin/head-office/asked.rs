//! What a command asks, as it is written down: never a name, a PIN or a code. And who asks.

use crate::arguments::{Command, Courier, Device, Import, Remove, User};
use crate::audits::Audit;
use crate::branches::BranchData;
use crate::updates::Update;
use head_office::Branch;
use serde_json::{Value, json};
use std::path::Path;

/// The command's name and what it is about, for those that show what people did or change something; nothing for the
/// others, and for `restore`, which is written down once it is done: before it, what it brings would not follow.
pub fn asked(command: &Command) -> Option<(&'static str, Value)> {
    let one = |branch: &Branch| json!({ "branch": branch.code() });
    Some(match command {
        Command::Init { .. }
        | Command::Serve { .. }
        | Command::Verify
        | Command::Restore { .. }
        | Command::User(User::List)
        | Command::Device(Device::List)
        | Command::Update(Update::List) => return None,
        Command::Synthesize(made) => {
            ("synthesize", json!({ "branch": made.branch.code(), "members": made.members }))
        }
        Command::Import(import) => imported(import),
        Command::Remove(Remove::Members { file, branch, .. }) => {
            ("remove members", json!({ "branch": branch.code(), "file": named(file) }))
        }
        Command::BranchData(BranchData::Set { branch, .. }) => ("branch set", one(branch)),
        Command::BranchData(BranchData::Let { branch, field, from, through, no_longer }) => (
            "branch let",
            json!({
                "branch": branch.code(), "field": field.name(), "from": from, "through": through,
                "no_longer": no_longer,
            }),
        ),
        Command::User(user) => staff(user),
        Command::EnrolCode { branch, .. } => ("enrol-code", one(branch)),
        Command::Device(Device::Revoke { id }) => ("device revoke", json!({ "device": id })),
        Command::Courier(Courier::Import { file, .. }) => {
            ("courier import", json!({ "file": named(file) }))
        }
        Command::Recover { file, .. } => ("recover", json!({ "file": named(file) })),
        Command::Extend { branch, days, .. } => {
            ("extend", json!({ "branch": branch.code(), "days": days }))
        }
        Command::Entries { branch, device } => {
            ("entries", json!({ "branch": branch.code(), "device": device }))
        }
        Command::Apart { branch } => ("apart", one(branch)),
        Command::Audit(audit) => audited(audit),
        Command::Update(update) => packaged(update),
        Command::Lookups { branch } => ("lookups", one(branch)),
        Command::Backup { file } => ("backup", json!({ "file": named(file) })),
    })
}

fn imported(import: &Import) -> (&'static str, Value) {
    match import {
        Import::Members { file, branch, dry_run } => (
            "import members",
            json!({ "branch": branch.code(), "file": named(file), "dry_run": dry_run }),
        ),
        Import::Rates(table) => ("import rates", json!({ "file": named(&table.file) })),
        Import::Mailings(table) => ("import mailings", json!({ "file": named(&table.file) })),
        Import::Tables(table) => ("import tables", json!({ "file": named(&table.file) })),
    }
}

fn staff(user: &User) -> (&'static str, Value) {
    let of = |id: &str| json!({ "user": id });
    match user {
        User::List => unreachable!("no record"),
        User::Add { id, role, branch, .. } => {
            let role = journal::Role::from(*role).name();
            ("user add", json!({ "user": id, "role": role, "branch": branch.code() }))
        }
        User::Disable { id } => ("user disable", of(id)),
        User::Enable { id } => ("user enable", of(id)),
        User::Role { id, role } => {
            ("user role", json!({ "user": id, "role": journal::Role::from(*role).name() }))
        }
        User::Reset { id, second_factor } => {
            ("user reset", json!({ "user": id, "second_factor": second_factor }))
        }
    }
}

fn audited(audit: &Audit) -> (&'static str, Value) {
    match audit {
        Audit::Log => ("audit log", json!({})),
        Audit::Member { member, over } => (
            "audit member",
            json!({ "member": id_of(member), "branch": over.branch.code(), "days": over.days }),
        ),
        Audit::Clerk { user, over } => (
            "audit clerk",
            json!({ "user": user, "branch": over.branch.code(), "days": over.days }),
        ),
        Audit::Unusual { usual, over } => (
            "audit unusual",
            json!({ "usual": usual, "branch": over.branch.code(), "days": over.days }),
        ),
    }
}

fn packaged(update: &Update) -> (&'static str, Value) {
    match update {
        Update::List => unreachable!("no record"),
        Update::Publish { file, .. } => ("update publish", json!({ "file": named(file) })),
        Update::Offer { version, .. } => ("update offer", json!({ "version": version })),
        Update::Withdraw { version } => ("update withdraw", json!({ "version": version })),
    }
}

/// A member as they were named, by id or number; a name, which is neither, is not written down.
fn id_of(member: &str) -> String {
    let plain = japanese::digits(member.trim());
    if plain.is_ascii() { plain } else { "(no id)".to_owned() }
}

/// The last part of a file's name: folders may say who somebody is.
fn named(file: &Path) -> Option<String> {
    file.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// Who asks: whom the system says they are, and what they call themselves.
pub fn who(by: Option<&str>) -> String {
    let known = ["SUDO_USER", "USER", "LOGNAME", "USERNAME"];
    let name = known.iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    let system = match (name, number()) {
        (Some(name), Some(number)) => format!("{name} ({number})"),
        (Some(name), None) => name,
        (None, Some(number)) => format!("({number})"),
        (None, None) => "?".to_owned(),
    };
    by.map_or(system.clone(), |by| format!("{by} as {system}"))
}

/// The number of the user whose process this is, which no variable of the environment changes.
#[cfg(target_os = "linux")]
fn number() -> Option<u32> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").ok().map(|process| process.uid())
}

#[cfg(not(target_os = "linux"))]
fn number() -> Option<u32> {
    None
}
