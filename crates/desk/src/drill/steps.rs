//! The steps of each drill, read from what happened since it began. Pure.

use crate::approvals::{RequestRow, RequestState, VOID};
use journal::{Body, Entry};

/// What happened.
pub(super) struct Happened<'a> {
    /// The desk's entries since it began, oldest first.
    pub entries: &'a [Entry],
    /// The requests of the training's branch.
    pub requests: &'a [RequestRow],
    /// Whether the desk's checks were looked at.
    pub checked: bool,
    /// Whether the line was tried while it was down.
    pub refused: bool,
    /// Whether the made-up head office took entries in after the line came back.
    pub taken: bool,
}

/// Steps in their order, and whether each was done.
pub(super) type Done = Vec<(&'static str, bool)>;

/// The last step of an outage, and the only one that needs the line.
const SENT: &str = "sent";

/// 回線が使えないとき: try it, look what still works, serve somebody all the same, and hand over what waited.
pub(super) fn of_an_outage(happened: &Happened<'_>) -> Done {
    let in_hand = happened.place(|body| matches!(body, Body::DocumentInHand { .. }));
    let closed = happened.place(|body| matches!(body, Body::EncounterClosed {}));
    vec![
        ("tried", happened.refused),
        ("checked", happened.checked),
        ("issued", happened.did(|body| matches!(body, Body::DocumentIssued { .. }))),
        ("in_hand", in_hand.is_some()),
        ("closed", in_hand.is_some() && closed > in_hand),
        (SENT, happened.taken),
    ]
}

/// Whether everything is done that is done without the line.
pub(super) fn work_is_done(done: &Done) -> bool {
    done.iter().all(|(code, done)| *done || *code == SENT)
}

/// 二人で行うこと: a member of another branch on a second person's word given here, and a sheet that is made void on one
/// that was asked for and comes with a round.
pub(super) fn with_four_eyes(happened: &Happened<'_>) -> Done {
    let of_void = |row: &&RequestRow| row.what == VOID;
    let answered = |row: &RequestRow| !matches!(row.state, RequestState::Waiting);
    vec![
        ("sought", happened.did(|body| matches!(body, Body::SoughtElsewhere { found: 1.., .. }))),
        ("opened", happened.did(|body| matches!(body, Body::ViewedElsewhere { .. }))),
        ("issued", happened.did(|body| matches!(body, Body::DocumentIssued { .. }))),
        (
            "asked",
            happened.did(|body| matches!(body, Body::ApprovalAsked { what, .. } if what == VOID)),
        ),
        ("answered", happened.requests.iter().filter(of_void).any(answered)),
        ("voided", happened.did(|body| matches!(body, Body::DocumentVoided { .. }))),
    ]
}

impl Happened<'_> {
    /// Where the newest such entry stands.
    fn place(&self, is_it: impl Fn(&Body) -> bool) -> Option<usize> {
        self.entries.iter().rposition(|entry| is_it(&entry.typed()))
    }

    fn did(&self, is_it: impl Fn(&Body) -> bool) -> bool {
        self.place(is_it).is_some()
    }
}
