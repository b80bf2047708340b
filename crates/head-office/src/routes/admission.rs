//! Who waits and who is sent away at once, so that an office full of desks stays quick: each certificate has
//! its measure – a branch is one address on the network, so an address has none – and each kind of work has
//! its places. Journals have places of their own, so that no number of snapshots holds them up.

use super::{Peer, Reception};
use crate::Refused;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Requests a second that a desk may make for long; one that loads a snapshot makes some dozen.
const A_SECOND: NonZeroU32 = NonZeroU32::new(50).expect("not zero");
/// Requests that a desk may make at once after it was quiet.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(600).expect("not zero");
/// After so many requests, certificates that have been quiet are forgotten.
const TIDY: u32 = 10_000;
/// Pushes in hand: read, waiting or being written. The rest is sent away before its body is read, so that
/// memory does not grow with the desks.
const PUSHES: usize = 128;
/// Chunks of snapshots in hand.
const CHUNKS: usize = 64;
/// First requests of new connections that are answered at once. When all desks come back together, those that are at
/// work go before them: their requests wait for no more than these.
const ARRIVING: usize = 8;
/// First requests that wait for that. The rest is sent away; so many are answered within a few seconds.
const IN_THE_HALL: usize = 256;

/// The measure of each certificate, and the places of each kind of work.
pub(super) struct Admission {
    measures: DefaultKeyedRateLimiter<String>,
    asked: AtomicU32,
    pushes: Arc<Semaphore>,
    chunks: Arc<Semaphore>,
    hall: Semaphore,
    arriving: Semaphore,
}

impl Admission {
    pub(super) fn new() -> Self {
        Self {
            measures: governor::RateLimiter::keyed(
                Quota::per_second(A_SECOND).allow_burst(AT_ONCE),
            ),
            asked: AtomicU32::new(0),
            pushes: Arc::new(Semaphore::new(PUSHES)),
            chunks: Arc::new(Semaphore::new(CHUNKS)),
            hall: Semaphore::new(ARRIVING + IN_THE_HALL),
            arriving: Semaphore::new(ARRIVING),
        }
    }

    /// Waits until a connection that has had no answer yet may have its first; one that had goes by.
    pub(super) async fn arrive(&self, peer: &Peer) -> Result<Option<Arrival<'_>>, Refused> {
        if peer.is_at_work() {
            return Ok(None);
        }
        let in_the_hall = self.hall.try_acquire().map_err(|_| Refused::Busy)?;
        let arriving = self.arriving.acquire().await.expect("the hall is never closed");
        Ok(Some(Arrival { _places: [in_the_hall, arriving] }))
    }

    /// Takes one request off the measure of a certificate; else the seconds until there is one again.
    pub(super) fn measure(&self, fingerprint: &String) -> Result<(), u64> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            self.measures.retain_recent();
        }
        let refused = self.measures.check_key(fingerprint);
        refused.map_err(|until| until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }
}

/// The place of a first request, until it is dropped.
pub(super) struct Arrival<'a> {
    _places: [SemaphorePermit<'a>; 2],
}

/// A push begins only where there is a place for it.
pub(super) async fn push(
    State(reception): State<Arc<Reception>>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let _place = reception.admission.pushes.try_acquire().map_err(|_| Refused::Busy)?;
    Ok(next.run(request).await)
}

/// A chunk is sent only where there is a place for it.
pub(super) async fn chunk(
    State(reception): State<Arc<Reception>>,
    request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let _place = reception.admission.chunks.try_acquire().map_err(|_| Refused::Busy)?;
    Ok(next.run(request).await)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::{Context, Waker};

    #[test]
    fn one_certificate_uses_up_its_own_measure_and_no_other() {
        let admission = Admission::new();
        let (greedy, other) = ("a".to_owned(), "b".to_owned());
        let mut answered = 0;
        let refused = (0..AT_ONCE.get() * 2).find_map(|_| {
            let refused = admission.measure(&greedy).err();
            answered += u32::from(refused.is_none());
            refused
        });
        assert_eq!(refused, Some(1), "after {answered}");
        assert!(answered >= AT_ONCE.get(), "{answered}");
        assert_eq!(admission.measure(&other), Ok(()));
    }

    #[tokio::test]
    async fn desks_at_work_go_before_those_that_arrive() {
        let (admission, new, at_work) = (Admission::new(), Peer::default(), Peer::default());
        at_work.answered();
        let mut cx = Context::from_waker(Waker::noop());
        let mut arriving = Vec::new();
        for _ in 0..ARRIVING {
            arriving.push(admission.arrive(&new).await.unwrap().unwrap());
        }
        let mut waiting: Vec<_> =
            (0..IN_THE_HALL).map(|_| Box::pin(admission.arrive(&new))).collect();
        for one in &mut waiting {
            assert!(one.as_mut().poll(&mut cx).is_pending());
        }
        assert_eq!(admission.arrive(&new).await.err().unwrap().code(), "busy", "the hall is full");
        assert!(admission.arrive(&at_work).await.unwrap().is_none(), "and waits for nobody");
        drop(arriving.pop());
        let first = waiting[0].as_mut().poll(&mut cx);
        assert!(first.is_ready(), "first come, first served");
        assert!(waiting[1].as_mut().poll(&mut cx).is_pending());
    }

    #[test]
    fn chunks_take_no_place_from_journals() {
        let admission = Admission::new();
        let chunks = u32::try_from(CHUNKS).unwrap();
        let _taken = admission.chunks.try_acquire_many(chunks).unwrap();
        assert!(admission.chunks.try_acquire().is_err());
        let pushes: Vec<_> = (0..PUSHES).map(|_| admission.pushes.try_acquire().unwrap()).collect();
        assert!(admission.pushes.try_acquire().is_err());
        drop(pushes);
        assert!(admission.pushes.try_acquire().is_ok());
    }
}
