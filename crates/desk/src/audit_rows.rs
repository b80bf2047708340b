//! The audit with names for the eye: people by their names, members by their numbers.

use crate::view::{ActRow, UnusualRow};
use crate::{Desk, DeskError};
use journal::Actor;
use journal::audit::{Act, Unusual};

impl Desk {
    /// Who did something about a member, as shown.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn audit_member_rows(&self, member: &str) -> Result<Vec<ActRow>, DeskError> {
        self.act_rows(self.audit_member(member)?)
    }

    /// What a person did about members, as shown.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn audit_person_rows(&self, user: &str) -> Result<Vec<ActRow>, DeskError> {
        self.act_rows(self.audit_person(user)?)
    }

    /// What is unusual, as shown.
    ///
    /// # Errors
    /// As [`Self::audit_member`].
    pub fn audit_unusual_rows(&self) -> Result<Vec<UnusualRow>, DeskError> {
        self.audit_unusual()?.into_iter().map(|one| self.unusual_row(one)).collect()
    }

    fn unusual_row(&self, unusual: Unusual) -> Result<UnusualRow, DeskError> {
        let (about, user, day, members, act) = match unusual {
            Unusual::ManyMembers { actor, day, members } => {
                ("many_members", actor, Some(day), Some(members), None)
            }
            Unusual::AfterHours(act) => ("after_hours", act.actor.clone(), None, None, Some(act)),
            Unusual::OwnFamilyName(act) => {
                ("own_family_name", act.actor.clone(), None, None, Some(act))
            }
        };
        Ok(UnusualRow {
            about: about.to_owned(),
            actor: self.name_of(&Actor(user.clone()))?,
            user,
            day,
            members,
            act: act.map(|act| self.act_row(act)).transpose()?,
        })
    }

    fn act_rows(&self, acts: Vec<Act>) -> Result<Vec<ActRow>, DeskError> {
        acts.into_iter().map(|act| self.act_row(act)).collect()
    }

    fn act_row(&self, act: Act) -> Result<ActRow, DeskError> {
        let own = act.member.as_ref().filter(|_| act.branch.is_none());
        Ok(ActRow {
            entry: format!("{}-{}-{}", act.device, act.generation, act.seq),
            at: act.at,
            here: act.device == self.enrolled()?.device,
            device: act.device.0,
            actor: self.name_of(&Actor(act.actor.clone()))?,
            user: act.actor,
            kind: act.kind,
            written_number: self.number_of(own)?,
            branch: act.branch,
            purpose: act.purpose,
        })
    }
}
