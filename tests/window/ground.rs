//! The ground a walk is on, and who signs in there.

use crate::branch::{Branch, CLERK, PIN};
use crate::clerk::{Clerk, ENTER};
use std::path::PathBuf;

/// Where to walk: a desk that stands already, or one of a branch made for this.
pub struct Ground {
    _branch: Option<Branch>,
    _desk: Option<crate::branch::Desk>,
    desk: PathBuf,
    user: String,
    pub pin: String,
    pub out: PathBuf,
}

impl Ground {
    pub fn find() -> Self {
        let said = |name: &str| std::env::var(name).ok();
        let out =
            said("MADO_WALK_OUT").map_or_else(|| std::env::temp_dir().join("walk"), PathBuf::from);
        if let Some(desk) = said("MADO_WALK_DESK") {
            let user = said("MADO_WALK_USER").unwrap();
            let pin = said("MADO_WALK_PIN").unwrap();
            return Self { _branch: None, _desk: None, desk: desk.into(), user, pin, out };
        }
        let branch = Branch::with(2_000);
        let desk = branch.desk();
        let folder = desk.folder().to_owned();
        let (user, pin) = (CLERK.to_owned(), PIN.to_owned());
        Self { _branch: Some(branch), _desk: Some(desk), desk: folder, user, pin, out }
    }

    /// A desk of a branch that is held elsewhere.
    pub fn of(desk: &crate::branch::Desk) -> Self {
        let out = std::env::var("MADO_WALK_OUT");
        let out = out.map_or_else(|_| std::env::temp_dir().join("walk"), PathBuf::from);
        let (user, pin) = (CLERK.to_owned(), PIN.to_owned());
        Self { _branch: None, _desk: None, desk: desk.folder().to_owned(), user, pin, out }
    }

    /// The same with another person of the branch.
    pub fn with(self, user: &str) -> Self {
        Self { user: user.to_owned(), ..self }
    }

    pub async fn open(&self, pictures: &str) -> Clerk {
        Clerk::before_the_window(&self.desk, &self.out.join(pictures)).await
    }
}

/// Signs the ground's person in.
pub async fn sign_in(clerk: &mut Clerk, ground: &Ground) {
    clerk.sees("lock-pin").await;
    let user = clerk.sees("lock-user").await;
    if user.prop("value").await.unwrap().unwrap_or_default() != ground.user {
        user.send_keys(&ground.user).await.unwrap();
    }
    clerk.sees("lock-pin").await.send_keys(&ground.pin).await.unwrap();
    clerk.takes_a_picture("lock").await;
    clerk.presses(ENTER).await;
    clerk.sees("open-reissue").await;
}

/// Issues the paper that was chosen, and tells the file that was saved of it.
pub async fn issue_and_save(clerk: &mut Clerk) -> PathBuf {
    clerk.sees("preview").await;
    clerk.takes_a_picture("preview").await;
    clerk.presses(ENTER).await;
    clerk.sees("save-pdf").await.click().await.unwrap();
    clerk.reads("saved-path").await.trim().into()
}
