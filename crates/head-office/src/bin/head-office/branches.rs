//! The commands about what stands of a branch on its papers: their form, and what they print.

use crate::output::{Output, Refused};
use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use head_office::branch_data::{self, Field};
use head_office::{Branch, Office};

/// What can be said of a branch, and what it may say itself.
#[derive(Subcommand)]
pub enum BranchData {
    /// Sets what stands on the branch's papers from a day on.
    Set {
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
        /// Which field.
        #[arg(long, value_enum)]
        field: BranchField,
        /// The new value.
        #[arg(long)]
        value: String,
        /// The first day on which it holds; today when left out.
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
    },
    /// Lets the branch's supervisors set a field themselves; what was said of the days from then on is replaced.
    Let {
        /// The branch's prefecture code.
        #[arg(long, value_name = "NN")]
        branch: Branch,
        /// Which field.
        #[arg(long, value_enum)]
        field: BranchField,
        /// The first day on which they may; today when left out.
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
        /// The last day on which they may; without end when left out.
        #[arg(long, value_name = "DATE")]
        through: Option<NaiveDate>,
        /// They may not, from that first day on. What they have set stays.
        #[arg(long, conflicts_with = "through")]
        no_longer: bool,
    },
}

/// A field that can be set.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum BranchField {
    /// 郵便番号, with its hyphen.
    PostalCode,
    /// 所在地, the building after a full-width space.
    Address,
    /// The number to call.
    Phone,
}

impl BranchField {
    /// Its name, as it is written down.
    pub fn name(self) -> &'static str {
        Field::from(self).name()
    }
}

impl From<BranchField> for Field {
    fn from(field: BranchField) -> Self {
        match field {
            BranchField::PostalCode => Self::PostalCode,
            BranchField::Address => Self::Address,
            BranchField::Phone => Self::Phone,
        }
    }
}

/// Does what was asked.
pub fn say(office: &Office, asked: BranchData, output: Output) -> Result<(), Refused> {
    let today = office.surroundings.today();
    match asked {
        BranchData::Set { branch, field, value, from } => {
            let from = from.unwrap_or(today);
            let set = branch_data::set(office, &branch, (field.into(), &value), from)?;
            let line = format!("{} {}: from {}", set.branch, set.field, set.from);
            output.done(&set, &[line])
        }
        BranchData::Let { branch, field, from, through, no_longer } => {
            let (from, is_let) = (from.unwrap_or(today), (!no_longer).then_some(through));
            let told = branch_data::allow(office, &branch, field.into(), from, is_let)?;
            let what = if told.is_let { "let" } else { "not let" };
            let last = told.through.map(|last| format!(" through {last}")).unwrap_or_default();
            let line = format!("{} {}: {what} from {from}{last}", told.branch, told.field);
            output.done(&told, &[line])
        }
    }
}
