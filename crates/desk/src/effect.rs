//! What came of outreach, counted over the whole branch without holding the clerk up: a job on its own hold of the files,
//! as a round with head office is.

use crate::view::{EffectFigures, EffectProgress, EffectRow, MailVolume};
use crate::{Desk, DeskError};
use chrono::NaiveDate;
use journal::{Actor, Role};
use outreach::effect::{self, Effect, Quarter, Row};
use rules::Tables;
use std::ops::ControlFlow;
use std::sync::Arc;
use vault::{Access, HandleMail, LogOutreach, Vault};

/// A count that is ready to run, on any thread.
pub struct EffectJob {
    vault: Arc<Vault>,
    actor: Actor,
    role: Role,
    tables: Tables,
    quarter: Option<Quarter>,
    members: u64,
}

impl Desk {
    /// Makes the count of a quarter ready, by its first day; the newest that can be counted when none is named.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `period_not_over` for a day that begins no quarter.
    pub fn effect_job(&self, quarter: Option<NaiveDate>) -> Result<EffectJob, DeskError> {
        let at_work = self.at_work()?;
        at_work.grant::<LogOutreach>(None)?;
        let beginning = |day| Quarter::beginning(day).ok_or(outreach::OutreachError::PeriodNotOver);
        Ok(EffectJob {
            vault: Arc::clone(&at_work.vault),
            actor: Actor(at_work.person.id.clone()),
            role: at_work.person.role,
            tables: self.tables()?.clone(),
            quarter: quarter.map(beginning).transpose()?,
            members: self.status().members,
        })
    }

    /// Mail that came back, by month and reason.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the files said.
    pub fn mail_volumes(&self) -> Result<Vec<MailVolume>, DeskError> {
        let volumes = mailing::volumes(&self.at_work()?.grant::<HandleMail>(None)?)?;
        let row = |one: mailing::Volume| MailVolume {
            month: one.month,
            reason: one.reason,
            returned: one.returned,
            resent: one.resent,
        };
        Ok(volumes.into_iter().map(row).collect())
    }
}

impl EffectJob {
    /// Counts; `progress` may break it off.
    ///
    /// # Errors
    /// `period_not_over`, `broken_off`, or what the files said.
    pub fn run(
        &self,
        progress: &dyn Fn(EffectProgress) -> ControlFlow<()>,
    ) -> Result<EffectFigures, DeskError> {
        let access: Access<'_, LogOutreach> =
            Access::grant(&self.vault, self.actor.clone(), self.role, None)?;
        let told = |done| progress(EffectProgress { done, all: self.members.max(done) });
        Ok(figures(effect::effect(&access, &self.tables, self.quarter, &told)?))
    }
}

fn figures(effect: Effect) -> EffectFigures {
    EffectFigures {
        from: effect.quarter.first_day(),
        through: effect.quarter.last_day(),
        offered: effect.offered.iter().map(|one| one.first_day()).collect(),
        middle: effect.quarter.middle(),
        days: effect::DAYS,
        cut_off: effect.cut_off,
        smallest: effect.smallest,
        by_occasion: effect
            .by_occasion
            .into_iter()
            .map(|(occasion, counts)| row(Some(occasion), counts))
            .collect(),
        contacted: row(None, effect.contacted),
        not_contacted: row(None, effect.not_contacted),
    }
}

fn row(occasion: Option<String>, counts: Row) -> EffectRow {
    let Row { registered, others, people } = counts;
    EffectRow { occasion, registered, others, people }
}
