//! What there is to do, from what both sides say. Pure.

use journal::{EntryHash, Head};

/// What a desk does with its journal at a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Push {
    /// Head office has everything.
    Nothing,
    /// Send the entries after this one. After a restored backup that may be long-acknowledged ones.
    After(u64),
    /// Head office holds what this desk does not: the journal was set back or copied.
    SetBack,
}

/// Compares the desk's last entry with the last one head office holds. `here` is the hash of this desk's
/// entry at `acked.seq`, if it has one.
pub(crate) fn push(head: Head, acked: Head, here: Option<EntryHash>) -> Push {
    if acked.seq > head.seq || (acked.seq > 0 && here != Some(acked.hash)) {
        Push::SetBack
    } else if acked.seq == head.seq {
        Push::Nothing
    } else {
        Push::After(acked.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: EntryHash = EntryHash([1; 32]);
    const B: EntryHash = EntryHash([2; 32]);

    #[test]
    fn the_plan_follows_from_both_heads() {
        let at = |seq, hash| Head { seq, hash };
        assert_eq!(push(Head::START, Head::START, None), Push::Nothing);
        assert_eq!(push(at(3, A), Head::START, None), Push::After(0));
        assert_eq!(push(at(3, B), at(1, A), Some(A)), Push::After(1));
        assert_eq!(push(at(3, A), at(3, A), Some(A)), Push::Nothing);
        assert_eq!(push(at(3, A), at(4, B), None), Push::SetBack, "head office is ahead");
        assert_eq!(push(at(3, A), at(3, B), Some(A)), Push::SetBack, "same number, other entry");
    }
}
