//! 応対: the frame of a visit. It gives every entry its why, and closing it clears the counter.

use crate::view::OpenEncounter;
use crate::{AtWork, Desk, DeskError};
use journal::{Actor, Body};
use rules::counter::{self, List};
use std::fs;
use vault::{Access, Permission, VaultError};

/// Where `mado` keeps an encounter open between two commands.
pub(crate) const HELD: &str = "held-encounter.json";

impl Desk {
    /// Opens an encounter for a purpose of the table; one that is open is closed first.
    ///
    /// # Errors
    /// `UnknownPurpose`, `Locked`, or what the journal said.
    pub fn open_encounter(&mut self, purpose: &str) -> Result<(), DeskError> {
        let today = self.surroundings.today();
        if !counter::known(List::Purpose, purpose, today) {
            return Err(DeskError::UnknownPurpose);
        }
        self.close_encounter()?;
        let encounter = OpenEncounter {
            id: self.surroundings.uuid(),
            purpose: purpose.to_owned(),
            opened_at: self.surroundings.now(),
        };
        let at_work = self.at_work_mut()?;
        let body = Body::EncounterOpened { purpose: encounter.purpose.clone() };
        let actor = Actor(at_work.person.id.clone());
        at_work.vault.transact(&actor, Some(encounter.id), |writing| writing.append(body, None))?;
        at_work.encounter = Some(encounter);
        Ok(())
    }

    /// Closes the encounter, if one is open, and clears what lies on the counter.
    ///
    /// # Errors
    /// `Locked`, or what the journal said.
    pub fn close_encounter(&mut self) -> Result<(), DeskError> {
        self.settle_search()?;
        let at_work = self.at_work_mut()?;
        at_work.draft = None;
        at_work.elsewhere.clear();
        let Some(encounter) = at_work.encounter.take() else { return Ok(()) };
        let actor = Actor(at_work.person.id.clone());
        at_work.vault.transact(&actor, Some(encounter.id), |writing| {
            writing.append(Body::EncounterClosed {}, None)
        })?;
        Ok(())
    }

    /// Keeps the open encounter for the same person's next commands.
    ///
    /// # Errors
    /// `NoEncounter`, or what the system said.
    pub fn hold_encounter(&self) -> Result<(), DeskError> {
        let at_work = self.at_work()?;
        let encounter = at_work.encounter.as_ref().ok_or(DeskError::NoEncounter)?;
        let held = serde_json::to_vec(&(&at_work.person.id, encounter)).expect("it serialises");
        Ok(self.layout.write(HELD, &held)?)
    }

    /// Takes up the encounter this person holds; tells whether there was one.
    ///
    /// # Errors
    /// `Locked`.
    pub fn take_up_held_encounter(&mut self) -> Result<bool, DeskError> {
        let held = fs::read(self.layout.file(HELD)).ok();
        let held: Option<(String, OpenEncounter)> =
            held.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let at_work = self.at_work_mut()?;
        at_work.encounter =
            held.filter(|(who, _)| *who == at_work.person.id).map(|(_, encounter)| encounter);
        Ok(at_work.encounter.is_some())
    }

    /// Lets go of a held encounter and closes it.
    ///
    /// # Errors
    /// `NoEncounter` when this person holds none.
    pub fn let_go_of_encounter(&mut self) -> Result<(), DeskError> {
        if !self.take_up_held_encounter()? {
            return Err(DeskError::NoEncounter);
        }
        self.close_encounter()?;
        fs::remove_file(self.layout.file(HELD)).map_err(VaultError::from)?;
        Ok(())
    }

    /// The vault for something done within the open encounter.
    pub(crate) fn access<P: Permission>(&self) -> Result<Access<'_, P>, DeskError> {
        let at_work = self.at_work()?;
        let encounter = at_work.encounter.as_ref().ok_or(DeskError::NoEncounter)?;
        self.mind_the_lease(at_work)?;
        at_work.grant(Some(encounter.id))
    }
}

impl AtWork {
    /// The vault for a permission of this person's role.
    pub(crate) fn grant<P: Permission>(
        &self,
        encounter: Option<uuid::Uuid>,
    ) -> Result<Access<'_, P>, DeskError> {
        let actor = Actor(self.person.id.clone());
        Ok(Access::grant(&self.vault, actor, self.person.role, encounter)?)
    }
}
