//! 事業所への箱: envelopes for a company's people, put under bands and into boxes in the order of the list, no box heavier
//! than the post and the branch allow (資料: 重量4kgまでの箱). What paper, envelopes and boxes weigh are settings.

use crate::Tables;
use chrono::NaiveDate;

/// The most leaves in one envelope that are reckoned with.
pub const MOST_LEAVES: u32 = 100;

/// What one person is sent, by the place on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Envelope {
    /// The place on the list, from 1.
    pub place: u32,
    /// Leaves of A4 in it.
    pub leaves: u32,
}

/// Envelopes under one band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bundle {
    /// The place of the first person.
    pub first: u32,
    /// The place of the last.
    pub last: u32,
    /// How many envelopes.
    pub envelopes: u32,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// Its bundles, in order.
    pub bundles: Vec<Bundle>,
    /// What it weighs with everything in it, in grams, rounded up.
    pub grams: u32,
}

impl Parcel {
    /// Envelopes in it.
    #[must_use]
    pub fn envelopes(&self) -> u32 {
        self.bundles.iter().map(|bundle| bundle.envelopes).sum()
    }
}

/// An envelope that no box may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooHeavy;

/// A box that is being filled, in tenths of a gram.
struct Open {
    bundles: Vec<Bundle>,
    tenths: u32,
}

impl Tables {
    /// The most a box may weigh on `day`, in grams.
    #[must_use]
    pub fn box_most_grams(&self, day: NaiveDate) -> u32 {
        self.number("box_most_grams", day)
    }

    /// The boxes for these envelopes by the settings of `day`, filled one after another.
    ///
    /// # Errors
    /// `TooHeavy` when a single envelope with its box is heavier than a box may be, or holds more than [`MOST_LEAVES`].
    pub fn parcels(&self, envelopes: &[Envelope], day: NaiveDate) -> Result<Vec<Parcel>, TooHeavy> {
        let most = self.box_most_grams(day) * 10;
        let empty = self.number("box_grams", day) * 10;
        let under_a_band = self.number("bundle_most_envelopes", day).max(1);
        let weight = |leaves: u32| {
            self.number("envelope_tenths_of_grams", day)
                + leaves * self.number("leaf_tenths_of_grams", day)
        };
        let mut boxes: Vec<Open> = Vec::new();
        for envelope in envelopes {
            let tenths = weight(envelope.leaves.min(MOST_LEAVES));
            if envelope.leaves > MOST_LEAVES || empty + tenths > most {
                return Err(TooHeavy);
            }
            match boxes.last_mut().filter(|open| open.tenths + tenths <= most) {
                Some(open) => open.put(envelope.place, tenths, under_a_band),
                None => {
                    let mut open = Open { bundles: Vec::new(), tenths: empty };
                    open.put(envelope.place, tenths, under_a_band);
                    boxes.push(open);
                }
            }
        }
        let closed = |open: Open| Parcel { bundles: open.bundles, grams: open.tenths.div_ceil(10) };
        Ok(boxes.into_iter().map(closed).collect())
    }
}

impl Open {
    fn put(&mut self, place: u32, tenths: u32, under_a_band: u32) {
        self.tenths += tenths;
        match self.bundles.last_mut().filter(|bundle| bundle.envelopes < under_a_band) {
            Some(bundle) => {
                bundle.last = place;
                bundle.envelopes += 1;
            }
            None => self.bundles.push(Bundle { first: place, last: place, envelopes: 1 }),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

    use super::*;
    use proptest::prelude::*;

    fn day() -> NaiveDate {
        "2026-11-26".parse().unwrap()
    }

    fn envelopes(count: u32, leaves: u32) -> Vec<Envelope> {
        (1..=count).map(|place| Envelope { place, leaves }).collect()
    }

    /// As shipped: box 300 g, envelope 5 g, leaf 4 g, at most 4,000 g, fifty under a band.
    #[test]
    fn a_box_is_filled_to_the_gram_and_not_beyond() {
        let tables = Tables::shipped();
        // 9 g each: 411 make 3,699 g, with the box 3,999 g.
        let parcels = tables.parcels(&envelopes(411, 1), day()).unwrap();
        assert_eq!((parcels.len(), parcels[0].grams, parcels[0].envelopes()), (1, 3_999, 411));
        let parcels = tables.parcels(&envelopes(412, 1), day()).unwrap();
        assert_eq!(parcels.iter().map(|one| one.grams).collect::<Vec<_>>(), [3_999, 309]);
        assert_eq!(parcels[0].bundles.len(), 9);
        assert_eq!(parcels[0].bundles[8], Bundle { first: 401, last: 411, envelopes: 11 });
        assert_eq!(parcels[1].bundles, [Bundle { first: 412, last: 412, envelopes: 1 }]);
    }

    #[test]
    fn what_no_box_may_hold_is_refused() {
        let tables = Tables::shipped();
        assert_eq!(tables.parcels(&envelopes(1, MOST_LEAVES + 1), day()), Err(TooHeavy));
        assert_eq!(tables.parcels(&[], day()), Ok(Vec::new()));
        assert!(tables.parcels(&envelopes(1, MOST_LEAVES), day()).is_ok());
    }

    proptest! {
        #[test]
        fn everyone_is_in_one_box_in_order_and_no_box_is_too_heavy(
            leaves in prop::collection::vec(1_u32..=20, 0..900)
        ) {
            let tables = Tables::shipped();
            let all: Vec<Envelope> =
                (1..).zip(&leaves).map(|(place, &leaves)| Envelope { place, leaves }).collect();
            let parcels = tables.parcels(&all, day()).unwrap();
            let mut next = 1;
            for parcel in &parcels {
                prop_assert!(parcel.grams <= 4_000);
                for bundle in &parcel.bundles {
                    prop_assert_eq!(bundle.first, next);
                    prop_assert!(bundle.envelopes <= 50);
                    prop_assert_eq!(bundle.last - bundle.first + 1, bundle.envelopes);
                    next = bundle.last + 1;
                }
            }
            prop_assert_eq!(next as usize, leaves.len() + 1);
        }
    }
}
