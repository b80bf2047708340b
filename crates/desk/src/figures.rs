//! Figures of the branch and of this desk.

use crate::view::{OutreachFigures, OutreachTally, PaperVolume};
use crate::{Desk, DeskError};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use vault::{IssuePapers, LogOutreach};

impl Desk {
    /// The branch's outreach from one day through another, as far as this desk knows.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the files said.
    pub fn outreach_figures(
        &self,
        from: NaiveDate,
        through: NaiveDate,
    ) -> Result<OutreachFigures, DeskError> {
        let contacts = outreach::contacts(&self.at_work()?.grant::<LogOutreach>(None)?)?;
        let tally = outreach::tally(&contacts, from, through);
        let within = contacts.iter().filter(|known| (from..=through).contains(&known.day));
        let people: BTreeSet<&str> = within.map(|known| known.member.0.as_str()).collect();
        let row = |one: outreach::Tally| OutreachTally {
            occasion: one.occasion,
            answer: one.answer,
            count: one.count,
        };
        Ok(OutreachFigures {
            from,
            through,
            contacts: tally.iter().map(|one| one.count).sum(),
            people: people.len(),
            tally: tally.into_iter().map(row).collect(),
        })
    }

    /// The papers of this desk by month and kind.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the journal said.
    pub fn paper_volumes(&self) -> Result<Vec<PaperVolume>, DeskError> {
        let volumes = documents::volumes(&self.at_work()?.grant::<IssuePapers>(None)?)?;
        let row = |one: documents::Volume| PaperVolume {
            month: one.month,
            kind: one.kind,
            issued: one.issued,
            lost: one.lost,
        };
        Ok(volumes.into_iter().map(row).collect())
    }
}
