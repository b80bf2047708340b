//! 承認: a second person's word on what one person alone may not do.

use crate::error::VaultError;
use journal::{Actor, Role};

/// The word of someone who may approve, and who is not the one who asks. Only a desk that has checked the second
/// person's PIN makes one; a feature demands it where a rule wants four eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    by: Actor,
}

impl Approval {
    /// What refuses an approver, as a permission.
    pub const NAME: &'static str = "approve";

    /// The word of `by`, whose PIN has been checked, on what `asked_by` asks for.
    ///
    /// # Errors
    /// `NotPermitted` when the role may not approve, or for one's own request.
    pub fn of(by: Actor, role: Role, asked_by: &Actor) -> Result<Self, VaultError> {
        if role != Role::Supervisor || by == *asked_by {
            return Err(VaultError::NotPermitted(Self::NAME));
        }
        Ok(Self { by })
    }

    /// Who approved.
    #[must_use]
    pub fn by(&self) -> &Actor {
        &self.by
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_supervisor_approves_and_never_the_one_who_asks() {
        let [tanaka, suzuki] = ["tanaka", "suzuki"].map(|name| Actor(name.into()));
        assert!(Approval::of(suzuki.clone(), Role::Supervisor, &tanaka).is_ok());
        assert!(Approval::of(suzuki.clone(), Role::Supervisor, &suzuki).is_err());
        for role in [Role::Clerk, Role::Kiosk, Role::Maintenance] {
            assert!(Approval::of(suzuki.clone(), role, &tanaka).is_err(), "{role:?}");
        }
    }
}
