//! Who may do what. A feature demands an `Access` that names the permission it needs; only a signed-in
//! desk can give one.

use crate::error::VaultError;
use crate::open::Vault;
use crate::writing::Writing;
use journal::{Actor, Role, Surroundings};
use std::marker::PhantomData;
use uuid::Uuid;

/// Something a role may or may not do.
pub trait Permission {
    /// Its name in refusals.
    const NAME: &'static str;
    /// The roles that have it.
    const ROLES: &'static [Role];
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal for [$($role:ident),*];)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl Permission for $name {
                const NAME: &'static str = $text;
                const ROLES: &'static [Role] = &[$(Role::$role),*];
            }
        )*

        /// Every permission there is, and who has it.
        pub const PERMISSIONS: &[(&str, &[Role])] = &[$(($name::NAME, $name::ROLES)),*];
    };
}

permissions! {
    /// Search for members and open their pages.
    FindMembers = "find_members" for [Clerk, Supervisor];
    /// Record what was shown and compare the last four digits.
    VerifyMembers = "verify_members" for [Clerk, Supervisor];
    /// Issue, print and hand over papers.
    IssuePapers = "issue_papers" for [Clerk, Supervisor];
    /// Log outreach.
    LogOutreach = "log_outreach" for [Clerk, Supervisor];
    /// Take in what a visitor asks for at a kiosk.
    AskForVisitor = "ask_for_visitor" for [Kiosk];
    /// Serve visitors who asked at a kiosk.
    ServeVisitors = "serve_visitors" for [Clerk, Supervisor];
    /// Take returned mail in and send it out again.
    HandleMail = "handle_mail" for [Clerk, Supervisor];
    /// See to what head office asks people to see to.
    SeeToTasks = "see_to_tasks" for [Clerk, Supervisor];
    /// Decide on what others ask for.
    ApproveRequests = "approve_requests" for [Supervisor];
    /// See who looked at whom, and who signed in.
    ReadAudit = "read_audit" for [Supervisor];
    /// Put the desk's files under new keys.
    KeepKeys = "keep_keys" for [Supervisor, Maintenance];
    /// Have a newer program installed.
    InstallUpdates = "install_updates" for [Supervisor, Kiosk, Maintenance];
    /// Set what stands of the branch on its papers.
    SetBranchData = "set_branch_data" for [Supervisor];
    /// Read this desk's journal.
    ReadJournal = "read_journal" for [Clerk, Supervisor, Maintenance];
}

/// The vault in the hands of a person who may do `P`, in an encounter or outside of one.
pub struct Access<'v, P> {
    vault: &'v Vault,
    actor: Actor,
    encounter: Option<Uuid>,
    permission: PhantomData<P>,
}

impl<'v, P: Permission> Access<'v, P> {
    /// Hands the vault to a person of the given role.
    ///
    /// # Errors
    /// `NotPermitted` when the role lacks the permission.
    pub fn grant(
        vault: &'v Vault,
        actor: Actor,
        role: Role,
        encounter: Option<Uuid>,
    ) -> Result<Self, VaultError> {
        if !P::ROLES.contains(&role) {
            return Err(VaultError::NotPermitted(P::NAME));
        }
        Ok(Self { vault, actor, encounter, permission: PhantomData })
    }

    /// The files.
    #[must_use]
    pub fn vault(&self) -> &'v Vault {
        self.vault
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The visit it is done in.
    #[must_use]
    pub fn encounter(&self) -> Option<Uuid> {
        self.encounter
    }

    /// Time and randomness.
    #[must_use]
    pub fn surroundings(&self) -> &'v Surroundings {
        self.vault.surroundings()
    }

    /// Writes to this desk's file in one commit: all of `work`, or nothing.
    ///
    /// # Errors
    /// What `work` returns, or why the commit failed.
    pub fn transact<T, E: From<VaultError>>(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.vault.transact(&self.actor, self.encounter, work)
    }
}
