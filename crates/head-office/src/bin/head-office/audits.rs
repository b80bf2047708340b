//! The audit's commands: their form, and what they print.

use crate::output::{Output, Refused};
use clap::{Args, Subcommand};
use head_office::archive::Record;
use head_office::{Branch, Office, administration, audit};
use journal::audit::{Act, USUAL_MEMBERS_A_DAY, Unusual};

/// What an audit can be asked.
#[derive(Subcommand)]
pub enum Audit {
    /// Who looked at a member of the branch, at its own desks and elsewhere.
    Member {
        /// An id, or symbol-number-suffix.
        member: String,
        #[command(flatten)]
        over: Over,
    },
    /// What a person of the branch looked at.
    Clerk {
        /// The user id.
        user: String,
        #[command(flatten)]
        over: Over,
    },
    /// What people asked of head office itself, the oldest first.
    Log,
    /// Volume, hours without visitors, own family names.
    Unusual {
        /// So many members a person and day are usual.
        #[arg(long, value_name = "N", default_value_t = USUAL_MEMBERS_A_DAY)]
        usual: usize,
        #[command(flatten)]
        over: Over,
    },
}

/// Over which entries.
#[derive(Args)]
pub struct Over {
    /// The branch's prefecture code.
    #[arg(long, value_name = "NN")]
    pub branch: Branch,
    /// How far back.
    #[arg(long, value_name = "D", default_value_t = audit::USUAL_DAYS)]
    pub days: u32,
}

/// Answers.
pub fn audit(office: &Office, asked: Audit, output: Output) -> Result<(), Refused> {
    match asked {
        Audit::Log => {
            let records = administration::log(office)?;
            output.done(&records, &records.iter().map(record_line).collect::<Vec<_>>())
        }
        Audit::Member { member, over } => {
            let acts = audit::of_member(office, &over.branch, &member, over.days)?;
            let lines: Vec<String> =
                acts.iter().map(|done| format!("{}\t{}", done.done_in, line(&done.act))).collect();
            output.done(&acts, &lines)
        }
        Audit::Clerk { user, over } => {
            let acts = audit::of_person(office, &over.branch, &user, over.days)?;
            output.done(&acts, &acts.iter().map(line).collect::<Vec<_>>())
        }
        Audit::Unusual { usual, over } => {
            let told = audit::unusual_in(office, &over.branch, usual, over.days)?;
            output.done(&told, &told.iter().map(unusual_line).collect::<Vec<_>>())
        }
    }
}

fn record_line(record: &Record) -> String {
    let Record { seq, at, who, command, about, .. } = record;
    format!("{seq}\t{at}\t{who}\t{command}\t{about}")
}

fn line(act: &Act) -> String {
    let member = act.member.as_ref().map_or("-", |member| &member.0);
    let purpose = act.purpose.as_deref().unwrap_or("-");
    format!("{}\t{}\t{}\t{}\t{member}\t{purpose}", act.at, act.device, act.actor, act.kind)
}

fn unusual_line(told: &Unusual) -> String {
    match told {
        Unusual::ManyMembers { actor, day, members } => {
            format!("many members\t{day}\t{actor}\t{members}")
        }
        Unusual::AfterHours(act) => format!("after hours\t{}", line(act)),
        Unusual::OwnFamilyName(act) => format!("own family name\t{}", line(act)),
    }
}
