//! 利用勧奨 within an encounter.

use crate::view::{Choice, FollowUp, OutreachChoices, PromotionChoices, PromotionRow};
use crate::{Desk, DeskError};
use journal::body::{Outreach, Promotion};
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

    /// Today's sorts of organisations, of places and media, and what can be handed over or put up.
    #[must_use]
    pub fn promotion_choices(&self) -> PromotionChoices {
        let today = self.surroundings.today();
        let offered = |list| {
            let codes = choices(list, today).into_iter();
            codes.map(|code| Choice { code: code.to_owned() }).collect::<Vec<_>>()
        };
        PromotionChoices {
            organisations: offered(List::Organisation),
            placements: offered(List::Placement),
            materials: offered(List::Material),
        }
    }

    /// Writes down that an organisation was spoken to, or that something was put up.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what does not fit the tables.
    pub fn log_promotion(&self, promotion: Promotion) -> Result<Uuid, DeskError> {
        Ok(outreach::log_promotion(&self.at_work()?.grant::<LogOutreach>(None)?, promotion)?)
    }

    /// Everything of that kind at this desk, the newest first.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, or what the journal said.
    pub fn promotions(&self) -> Result<Vec<PromotionRow>, DeskError> {
        let all = outreach::promotions(&self.at_work()?.grant::<LogOutreach>(None)?)?;
        Ok(all.into_iter().map(|(entry, promotion)| PromotionRow { entry, promotion }).collect())
    }
}
