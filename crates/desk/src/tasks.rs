//! 要対応: what head office asks the people of the branch to see to.

use crate::{Desk, DeskError};
use journal::task::Task;
use vault::SeeToTasks;

impl Desk {
    /// Every task of the branch with its id, the oldest first.
    ///
    /// # Errors
    /// `Locked`, `not_permitted`, `no_members` before the first load.
    pub fn tasks(&self) -> Result<Vec<(String, Task)>, DeskError> {
        let access = self.at_work()?.grant::<SeeToTasks>(None)?;
        Ok(access.vault().read_members(vault::tasks)?)
    }

    /// Writes down that someone saw to a task.
    ///
    /// # Errors
    /// As above, and `task_unknown`.
    pub fn see_to_task(&self, id: &str) -> Result<(), DeskError> {
        Ok(vault::see_to(&self.at_work()?.grant::<SeeToTasks>(None)?, id)?)
    }
}
