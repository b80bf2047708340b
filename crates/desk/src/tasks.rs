//! 要対応: what head office asks the people of the branch to see to.

use crate::view::TaskRow;
use crate::{Desk, DeskError};
use journal::MemberId;
use journal::task::Task;
use vault::{SeeToTasks, VaultError};

impl Desk {
    /// Every task of the branch with its id, the oldest first.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `no_members` before the first load.
    pub fn tasks(&self) -> Result<Vec<(String, Task)>, DeskError> {
        let access = self.at_work()?.grant::<SeeToTasks>(None)?;
        Ok(access.vault().read_members(vault::tasks)?)
    }

    /// The same as shown: whom each is about by number, whether this desk's entry showed it.
    ///
    /// # Errors
    /// As above; before the first load there are none.
    pub fn task_rows(&self) -> Result<Vec<TaskRow>, DeskError> {
        let tasks = match self.tasks() {
            Err(DeskError::Vault(VaultError::NoMembers)) => Vec::new(),
            other => other?,
        };
        let device = self.enrolled()?.device;
        let row = |(id, task): (String, Task)| {
            Ok(TaskRow {
                id,
                about: task.about.name().to_owned(),
                written_number: self.number_of(task.member.as_ref())?,
                member: task.member.map(|member| member.0),
                sheet: task.sheet,
                here: task.device == device,
                noticed_at: task.noticed_at,
            })
        };
        tasks.into_iter().map(row).collect()
    }

    /// `記号-番号-枝番` of a member who is held here.
    pub(crate) fn number_of(&self, member: Option<&MemberId>) -> Result<Option<String>, DeskError> {
        let Some(id) = member else { return Ok(None) };
        let held = members::by_id(&self.at_work()?.vault, id)?;
        Ok(held.map(|held| held.member.written_number()))
    }

    /// Writes down that someone saw to a task.
    ///
    /// # Errors
    /// As above, and `task_unknown`.
    pub fn see_to_task(&self, id: &str) -> Result<(), DeskError> {
        Ok(vault::see_to(&self.at_work()?.grant::<SeeToTasks>(None)?, id)?)
    }
}
