//! One function a command: open, call, print.

use crate::arguments::{Command, Courier, DatedTable, Device, Import, Remove, Synthesize, User};
use crate::asked;
use crate::audits;
use crate::branches;
use crate::entry_line;
use crate::outages;
use crate::output::{Output, Refused, print};
use crate::secret;
use crate::updates;
use head_office::import::{self, Imported, ImportedTable, Removed};
use head_office::serve::Listen;
use head_office::{
    Branch, Home, Office, OfficeError, administration, backup, devices, enrolment, journals, keys,
    lookups, people, second_factors, serve, verify,
};
use journal::wire::{DeskKind, Person};
use journal::{DeviceId, Entry, Surroundings};
use serde_json::json;
use std::path::Path;

/// Does what was asked.
pub fn run(home: Home, command: Command, by: Option<&str>, output: Output) -> Result<(), Refused> {
    let real = Surroundings::system();
    match command {
        Command::Init { names } => return init(home, &names, real, output),
        Command::Serve { listen, metrics } => {
            return serve_desks(home, Listen { desks: listen, metrics }, real);
        }
        _ => {}
    }
    let office = Office::open(home, real)?;
    if let Some((name, about)) = asked::asked(&command) {
        administration::record(&office, &asked::who(by), name, &about)?;
    }
    match command {
        Command::Init { .. } | Command::Serve { .. } => unreachable!("done above"),
        Command::Synthesize(wanted) => synthesize(&office, &wanted, output),
        Command::Import(import) => bring_in(&office, &import, output),
        Command::Remove(Remove::Members { file, branch, reason }) => {
            removed(&import::remove(&office, &branch, &file, reason.into())?, output)
        }
        Command::BranchData(asked) => branches::say(&office, asked, output),
        Command::User(user) => staff(&office, user, output),
        Command::EnrolCode { branch, kind } => code(&office, &branch, kind.into(), output),
        Command::Device(Device::List) => device_list(&office, output),
        Command::Device(Device::Revoke { id }) => {
            devices::revoke(&office, DeviceId(id))?;
            output.done(&json!({ "id": id, "revoked": true }), &[format!("{id} is shut out")])
        }
        Command::Courier(Courier::Import { file, receipt }) => {
            outages::take_in(&office, &file, &receipt, output)
        }
        Command::Recover { file, out } => outages::recover(&office, &file, &out, output),
        Command::Extend { branch, days, out, code, show } => {
            let places = outages::Places { out: &out, code: code.as_deref(), show };
            outages::extend(&office, &branch, days, &places, output)
        }
        Command::Entries { branch, device } => entries(&office, &branch, device.map(DeviceId)),
        Command::Apart { branch } => apart(&office, &branch),
        Command::Audit(asked) => audits::audit(&office, asked, output),
        Command::Update(asked) => updates::update(&office, asked, output),
        Command::Lookups { branch } => lookup_list(&office, &branch, output),
        Command::Backup { file } => kept(&backup::backup(&office, &file)?, output),
        Command::Restore { file } => {
            let report = backup::restore(&office, &file)?;
            let about = json!({ "epoch": report.epoch, "entries": report.entries });
            administration::record(&office, &asked::who(by), "restore", &about)?;
            kept(&report, output)
        }
        Command::Verify => proof(&office, output),
    }
}

fn init(home: Home, names: &[String], real: Surroundings, output: Output) -> Result<(), Refused> {
    let office = Office::init(home, names, real)?;
    let authority = keys::authority_file(&office.folder);
    let (epoch, hosts) = (office.archive.epoch()?, office.archive.hosts()?);
    let line = format!("desks trust {}", authority.display());
    output.done(&json!({ "ca": authority, "epoch": epoch, "names": hosts }), &[line])
}

/// Logs as JSON on standard error: codes, counts and desks, nothing personal.
fn serve_desks(home: Home, listen: Listen, real: Surroundings) -> Result<(), Refused> {
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).init();
    let running = serve::start_with(home, listen, real)?;
    print(&format!("listening on {}", running.address()))?;
    Ok(running.serve_until_told()?)
}

fn synthesize(office: &Office, wanted: &Synthesize, output: Output) -> Result<(), Refused> {
    let size = (wanted.members, wanted.seed, wanted.employers);
    let done = head_office::synthesize::synthesize(office, &wanted.branch, size, &progress)?;
    imported(&done, output)
}

fn bring_in(office: &Office, import: &Import, output: Output) -> Result<(), Refused> {
    let table = |bring: BringTable, DatedTable { file, branch }: &DatedTable| {
        imported_table(&bring(office, branch.as_ref(), file)?, output)
    };
    match import {
        Import::Members { file, branch, dry_run } => {
            imported(&import::members(office, branch, file, *dry_run, &progress)?, output)
        }
        Import::Rates(dated) => table(import::rates, dated),
        Import::Mailings(dated) => table(import::mailings, dated),
        Import::Tables(dated) => table(import::table, dated),
    }
}

/// One of the ways in for a table.
type BringTable = fn(&Office, Option<&Branch>, &Path) -> Result<ImportedTable, OfficeError>;

fn imported_table(done: &ImportedTable, output: Output) -> Result<(), Refused> {
    let ImportedTable { table, rows, branches, added, changed, unchanged, refused } = done;
    let line = format!(
        "{table}: {rows} rows for {branches} branches: {added} added, {changed} changed, \
         {unchanged} unchanged, {} faults",
        refused.len()
    );
    output.done(done, &[line])?;
    output.rows(refused)
}

fn progress(rows: u64) {
    eprintln!("{rows} rows");
}

fn imported(done: &Imported, output: Output) -> Result<(), Refused> {
    let Imported { read, added, changed, unchanged, refused } = done;
    let line = format!(
        "{read} rows: {added} added, {changed} changed, {unchanged} unchanged, {} refused",
        refused.len()
    );
    output.done(done, &[line])?;
    output.rows(refused)
}

fn removed(done: &Removed, output: Output) -> Result<(), Refused> {
    let Removed { read, removed, unchanged, refused } = done;
    let line = format!(
        "{read} ids: {removed} removed, {unchanged} removed before, {} refused",
        refused.len()
    );
    output.done(done, &[line])?;
    output.rows(refused)
}

fn staff(office: &Office, user: User, output: Output) -> Result<(), Refused> {
    let changed = |id: &str, what: &str| {
        output.done(&json!({ "id": id, "done": what }), &[format!("{id}: {what}")])
    };
    match user {
        User::Add { id, name, role, branch } => {
            let person = Person { id, name, role: role.into(), disabled: false, pin_set: 1 };
            people::add(office, &branch, &person, &secret::asked()?)?;
            output.done(&person, &[format!("{}: added", person.id)])
        }
        User::List => staff_list(office, output),
        User::Disable { id } => people::disable(office, &id)
            .map_err(Refused::from)
            .and_then(|()| changed(&id, "disabled")),
        User::Enable { id } => people::enable(office, &id)
            .map_err(Refused::from)
            .and_then(|()| changed(&id, "enabled")),
        User::Role { id, role } => people::change_role(office, &id, role.into())
            .map_err(Refused::from)
            .and_then(|()| changed(&id, "role changed")),
        User::Reset { id, second_factor } => {
            let pin = secret::given();
            if second_factor {
                second_factors::forget(office, &id)?;
            }
            people::reset(office, &id, pin.as_deref().map(String::as_str))?;
            changed(&id, if pin.is_some() { "reset with a new PIN" } else { "reset" })
        }
    }
}

fn staff_list(office: &Office, output: Output) -> Result<(), Refused> {
    let staff = people::list(office)?;
    let lines: Vec<String> = staff
        .iter()
        .map(|line| {
            let (person, state) =
                (&line.person, if line.person.disabled { "disabled" } else { "" });
            let role = person.role.name();
            format!("{}\t{}\t{role}\t{}\t{state}", line.branch, person.id, person.name)
        })
        .collect();
    output.done(&staff, &lines)
}

fn code(office: &Office, branch: &Branch, kind: DeskKind, output: Output) -> Result<(), Refused> {
    let code = enrolment::new_code(office, branch, kind)?;
    output.done(&code, std::slice::from_ref(&code.code))
}

fn device_list(office: &Office, output: Output) -> Result<(), Refused> {
    let desks = devices::list(office)?;
    let lines: Vec<String> = desks
        .iter()
        .map(|desk| {
            let state = if desk.revoked_at.is_some() { "revoked" } else { "" };
            format!("{}\t{}\t{}\t{}\t{state}", desk.branch, desk.id, desk.kind, desk.entries)
        })
        .collect();
    output.done(&desks, &lines)
}

fn lookup_list(office: &Office, branch: &Branch, output: Output) -> Result<(), Refused> {
    let asked = lookups::list(office, branch)?;
    let lines: Vec<String> = asked
        .iter()
        .map(|line| {
            let found = line.found.map(|found| format!("{found} found"));
            let outcome = found.or_else(|| line.refused.clone()).unwrap_or_default();
            let user = line.user.as_deref().unwrap_or("-");
            let (at, device, purpose, question) =
                (&line.at, &line.device, &line.purpose, &line.question);
            format!("{at}\t{device}\t{user}\t{purpose}\t{question}\t{outcome}")
        })
        .collect();
    output.done(&asked, &lines)
}

/// NDJSON always: a journal may be longer than memory.
fn entries(office: &Office, branch: &Branch, device: Option<DeviceId>) -> Result<(), Refused> {
    print_each(|take| journals::each(office, branch, device, take))
}

fn apart(office: &Office, branch: &Branch) -> Result<(), Refused> {
    print_each(|take| office.archive.each_apart(Some(branch), take))
}

/// Prints entries as they are given, as lines.
fn print_each(
    list: impl FnOnce(&mut dyn FnMut(Entry) -> Result<(), OfficeError>) -> Result<(), OfficeError>,
) -> Result<(), Refused> {
    let mut broken = None;
    let listed = list(&mut |entry| {
        print(&entry_line::of(&entry)).map_err(|refused| {
            broken = Some(refused);
            OfficeError::Damaged("standard output broke")
        })
    });
    broken.map_or(Ok(()), Err)?;
    Ok(listed?)
}

fn kept(report: &backup::Report, output: Output) -> Result<(), Refused> {
    let backup::Report { epoch, rows, entries, series, faults } = report;
    let line = format!("{rows} rows, {entries} entries of {series} series, epoch {epoch}");
    output.done(report, &[line])?;
    if faults.is_empty() { Ok(()) } else { Err(Refused::Faults(faults.len())) }
}

fn proof(office: &Office, output: Output) -> Result<(), Refused> {
    let report = verify::verify(office)?;
    let (devices, entries, serials) = (report.devices, report.entries, report.serials);
    let records = report.records;
    let mut lines =
        vec![format!("{devices} devices, {entries} entries, {serials} serials, {records} records")];
    lines.extend(
        report
            .faults
            .iter()
            .map(|fault| format!("{}: device {} entry {}", fault.fault, fault.device, fault.seq)),
    );
    output.done(&report, &lines)?;
    let faults = report.faults.len();
    if faults == 0 { Ok(()) } else { Err(Refused::Faults(faults)) }
}
