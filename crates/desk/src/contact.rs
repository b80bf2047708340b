//! 利用勧奨 within an encounter.

use crate::view::{Choice, OutreachChoices};
use crate::{Desk, DeskError};
use journal::body::Outreach;
use rules::outreach::{List, choices};
use uuid::Uuid;
use vault::LogOutreach;

impl Desk {
    /// Today's occasions, channels, answers and materials.
    #[must_use]
    pub fn outreach_choices(&self) -> OutreachChoices {
        let today = self.surroundings.today();
        let offered = |list| {
            let codes = choices(list, today).into_iter();
            codes.map(|code| Choice { code: code.to_owned() }).collect::<Vec<_>>()
        };
        OutreachChoices {
            occasions: offered(List::Occasion),
            channels: offered(List::Channel),
            answers: offered(List::Answer),
            materials: offered(List::Material),
        }
    }

    /// Writes one contact down; gives the entry's id.
    ///
    /// # Errors
    /// `MemberUnknown`, `NoEncounter`, or what does not fit the tables.
    pub fn log_outreach(&mut self, member: &str, contact: Outreach) -> Result<Uuid, DeskError> {
        let held = self.held(member)?;
        Ok(outreach::log(&self.access::<LogOutreach>()?, &held, contact)?)
    }
}
