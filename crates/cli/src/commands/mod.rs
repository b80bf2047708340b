//! Each command: sign in, ask the desk, answer.

mod applications;
mod approvals;
mod audit;
mod batch;
mod binder;
mod branch;
mod counter;
mod courier;
mod elsewhere;
mod figures;
mod joining;
mod journal;
mod kiosk;
mod mail;
mod own_keys;
mod papers;
mod printing;
mod promotion;
mod tasks;
mod update;

use crate::answer::{Answer, Problem};
use crate::arguments::{
    Arguments, Command, CourierCommand, EncounterCommand, JournalCommand, OutreachCommand,
    TasksCommand,
};
use crate::secrets;
use ::journal::Surroundings;
use desk::{Binder, Desk, Duplex, KeyPlace, Once, Proof};
use serde_json::json;
use std::io::Read as _;
use std::path::Path;

/// What head office sends by hand is a few lines; what is longer is none of it.
const MOST_BYTES: u64 = 64 * 1024;

/// Carries a command out.
pub fn run(arguments: Arguments) -> Result<Answer, Problem> {
    if let (None, true) = (&arguments.user, of_the_binder(&arguments.command)) {
        return ask(&Binder::shipped(), arguments.command);
    }
    if let Command::InstallPackage { folder } = &arguments.command {
        return update::apply(folder);
    }
    let folder = arguments.data.clone().ok_or_else(|| Problem::usage("--data DIR is needed"))?;
    let wanted = arguments.key_store.map(KeyPlace::from);
    match arguments.command {
        Command::Enrol { server, ca, code, anew } => {
            joining::enrol(&mut open(&folder, wanted)?, &server, &ca, &code, anew)
        }
        Command::Status => joining::status(&open(&folder, wanted)?),
        Command::Courier(CourierCommand::Export { file, aside }) if arguments.user.is_none() => {
            courier::export(&open(&folder, wanted)?, &file, aside.as_deref())
        }
        Command::Kiosk(command) => {
            kiosk::kiosk(&mut open(&folder, wanted)?, command, arguments.json)
        }
        Command::Recover(command) => own_keys::recover(&folder, wanted, command),
        Command::Update(command) if arguments.user.is_none() => {
            update::by_nobody(&mut open(&folder, wanted)?, command, arguments.json)
        }
        _ => signed_in(&folder, arguments),
    }
}

/// Whether a command asks the binder alone, which holds nothing of anyone.
fn of_the_binder(command: &Command) -> bool {
    match command {
        Command::Guide(guide) => guide.holding.is_some(),
        Command::Rules(_)
        | Command::Limits(_)
        | Command::Hours(_)
        | Command::Office(_)
        | Command::Rates(_) => true,
        _ => false,
    }
}

fn ask(binder: &Binder, command: Command) -> Result<Answer, Problem> {
    match command {
        Command::Guide(guide) => binder::guide(binder, &guide),
        Command::Rules(command) => binder::rules(binder, command),
        Command::Limits(limits) => binder::limits(binder, limits),
        Command::Hours(hours) => binder::hours(binder, &hours),
        Command::Office(office) => binder::office(binder, &office),
        Command::Rates(rates) => binder::rates(binder, &rates),
        _ => unreachable!("only what the binder can answer comes here"),
    }
}

fn open(folder: &Path, wanted: Option<KeyPlace>) -> Result<Desk, Problem> {
    Ok(Desk::on_this_machine(folder, wanted, Surroundings::system())?)
}

/// Everything else is done by a person.
fn signed_in(folder: &Path, arguments: Arguments) -> Result<Answer, Problem> {
    let Arguments { user, purpose, command, json, key_store, .. } = arguments;
    let user = user.ok_or_else(|| Problem::usage("--as USER is needed"))?;
    let command = counter::take_digits_first(command)?;
    let mut desk = open(folder, key_store.map(KeyPlace::from))?;
    let pin = secrets::pin()?;
    let code = secrets::code();
    let code = code.as_deref().map(String::as_str);
    desk.sign_in_with(&user, Proof { pin: &pin, code })?;
    let answer = match command {
        command if of_the_binder(&command) => ask(&desk.binder()?, command),
        Command::Sync => joining::sync(&mut desk, json),
        Command::Checks => joining::checks(&desk),
        Command::Tasks(TasksCommand::List) => tasks::list(&desk),
        Command::Tasks(TasksCommand::Done { task }) => tasks::done(&desk, &task),
        Command::Courier(CourierCommand::Export { file, aside }) => {
            courier::export(&desk, &file, aside.as_deref())
        }
        Command::Courier(CourierCommand::Receipt { file }) => courier::receipt(&desk, &file),
        Command::Extend { file } => courier::extend(&desk, &file),
        Command::Pin(command) => own_keys::pin(&mut desk, command, &pin),
        Command::SecondFactor(command) => own_keys::second_factor(&desk, command, &pin),
        Command::Queue(command) => kiosk::queue(&desk, command),
        Command::Update(command) => update::by_person(&mut desk, command, &pin, json),
        Command::Audit(command) => audit::audit(&desk, command),
        Command::Branch(command) => branch::branch(&mut desk, command, &pin),
        Command::Figures(command) => figures::figures(&desk, command, json),
        Command::Rotate => own_keys::rotate(&mut desk, &pin),
        Command::MoveShare { to } => own_keys::move_share(&mut desk, &pin, to.into()),
        Command::Journal(JournalCommand::List) => journal::list(&desk),
        Command::Journal(JournalCommand::Verify) => journal::verify(&desk),
        Command::Encounter(EncounterCommand::Open) => {
            desk.open_encounter(&purpose)?;
            desk.hold_encounter()?;
            Ok(Answer::plain(&json!({ "encounter": desk.status().encounter })))
        }
        Command::Encounter(EncounterCommand::Close) => {
            desk.let_go_of_encounter()?;
            Ok(Answer::plain(&json!({ "encounter": null })))
        }
        other => within_an_encounter(&mut desk, &purpose, other, json),
    };
    let kept = desk.keep_standing();
    let answer = answer?;
    kept?;
    Ok(answer)
}

/// One command is one encounter unless one is held.
fn within_an_encounter(
    desk: &mut Desk,
    purpose: &str,
    command: Command,
    json: bool,
) -> Result<Answer, Problem> {
    let held = desk.take_up_held_encounter()?;
    if !held {
        desk.open_encounter(purpose)?;
    }
    let answer = at_the_counter(desk, command, json);
    let closed = if held { desk.settle_search() } else { desk.close_encounter() };
    let answer = answer?;
    closed?;
    Ok(answer)
}

fn at_the_counter(desk: &mut Desk, command: Command, json: bool) -> Result<Answer, Problem> {
    match command {
        Command::Find { text, limit, elsewhere: true } => elsewhere::find(desk, &text, limit),
        Command::Find { text, limit, .. } => counter::find(desk, &text, limit),
        Command::Show { member, elsewhere: true, word } => elsewhere::show(desk, &member, &word),
        Command::Show { member, .. } => counter::show(desk, &member),
        Command::Identify { member, shown } => counter::identify(desk, &member, &shown),
        Command::Verify { member, last4 } => counter::verify(desk, &member, last4),
        Command::Outreach(OutreachCommand::Log(contact)) => counter::log_outreach(desk, contact),
        Command::Outreach(OutreachCommand::Due) => promotion::due(desk),
        Command::Outreach(OutreachCommand::Promote(promote)) => promotion::log(desk, promote),
        Command::Outreach(OutreachCommand::Promotions) => promotion::list(desk),
        Command::Return(command) => mail::run(desk, command),
        Command::Guide(guide) => binder::member_guide(desk, &guide),
        Command::Issue(issue) => papers::issue(desk, &issue),
        Command::Batch(command) => batch::carry_out(desk, command, json),
        Command::Print { sheet, printer, source, duplex } => {
            let duplex = duplex.as_deref().and_then(Duplex::named);
            papers::print(desk, sheet, &printer, Once { source: source.as_deref(), duplex })
        }
        Command::Printers => printing::list(desk),
        Command::Printer(settings) => printing::set(desk, &settings),
        Command::Job { printer, job, cancel } => printing::job(desk, &printer, &job, cancel),
        Command::HandOver { sheet } => papers::hand_over(desk, sheet),
        Command::Spoil { sheet, reason } => papers::spoil(desk, sheet, &reason),
        Command::Void { sheet, reason, approve_as, approved } => {
            papers::void(desk, sheet, &reason, (approve_as.as_deref(), approved))
        }
        Command::Approvals(command) => approvals::approvals(desk, command),
        Command::Apply(apply) => applications::apply(desk, &apply),
        Command::Certificate(command) => applications::certificate(desk, command),
        Command::Enrol { .. }
        | Command::Status
        | Command::Checks
        | Command::Sync
        | Command::Tasks(_)
        | Command::Courier(_)
        | Command::Extend { .. }
        | Command::Audit(_)
        | Command::Branch(_)
        | Command::Figures(_)
        | Command::Kiosk(_)
        | Command::Queue(_)
        | Command::Pin(_)
        | Command::SecondFactor(_)
        | Command::Rotate
        | Command::MoveShare { .. }
        | Command::Update(_)
        | Command::InstallPackage { .. }
        | Command::Recover(_)
        | Command::Journal(_)
        | Command::Rules(_)
        | Command::Limits(_)
        | Command::Hours(_)
        | Command::Office(_)
        | Command::Rates(_)
        | Command::Encounter(_) => unreachable!("carried out before an encounter is opened"),
    }
}

/// A short file, or standard input.
fn read(file: &Path) -> Result<String, Problem> {
    let mut text = String::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().take(MOST_BYTES).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text))
    };
    read.map_err(|error| Problem::file(&error))?;
    Ok(text)
}
