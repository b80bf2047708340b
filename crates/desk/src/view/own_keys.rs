//! A person's own way in, and the desk's way back after a lost key store, as shown.

use crate::audit::SignInRow;
use serde::Serialize;
use ts_rs::TS;

/// How the person signed in comes in here, and when they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OwnKeys {
    /// Whether a code of a second factor is asked for.
    pub second_factor: bool,
    /// Their own sign-ins at this desk, newest first.
    pub sign_ins: Vec<SignInRow>,
}

/// What a desk whose key store was lost asks head office for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RecoveryAsked {
    /// What is compared with head office by telephone.
    pub code: String,
    /// Where the request lies.
    pub path: String,
}
