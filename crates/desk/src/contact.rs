//! 利用勧奨 within an encounter.

use crate::view::{Choice, FollowUp, OutreachChoices};
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

    /// Whom to ask again by today, of the contacts of every desk that this one knows of; the longest due first.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the files said.
    pub fn follow_ups(&self) -> Result<Vec<FollowUp>, DeskError> {
        let contacts = outreach::contacts(&self.at_work()?.grant::<LogOutreach>(None)?)?;
        let due = outreach::follow_ups(&contacts, self.surroundings.today()).into_iter();
        due.filter_map(|known| Some((known, known.contact.follow_up?)))
            .map(|(known, due_on)| {
                Ok(FollowUp {
                    entry: known.entry,
                    written_number: self.number_of(Some(&known.member))?,
                    member: known.member.0.clone(),
                    spoken_on: known.day,
                    due_on,
                    occasion: known.contact.occasion.clone(),
                    channel: known.contact.channel.clone(),
                    answer: known.contact.answer.clone(),
                    here: known.here,
                })
            })
            .collect()
    }
}
