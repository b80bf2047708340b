//! What a person holds: from the record, or as told at the counter.

use crate::papers::Person;
use chrono::NaiveDate;
use journal::{Member, MyNumberState};

/// What a person holds, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// 生年月日, when known; without it nothing is said of 高齢受給者証.
    pub birth_date: Option<NaiveDate>,
    /// 資格取得年月日, when known.
    pub acquired_on: Option<NaiveDate>,
    /// 資格喪失年月日: the first day without eligibility.
    pub lost_on: Option<NaiveDate>,
    /// マイナ保険証: registered since; `Some(None)` when since when is not known.
    pub myna: Option<Option<NaiveDate>>,
    /// 電子証明書 valid through.
    pub e_certificate_expires_on: Option<NaiveDate>,
    /// Whether the branch holds a confirmed 個人番号, without which the card and マイナポータル show nothing.
    pub number_confirmed: bool,
    /// 資格確認書, and through when it is valid; `Some(None)` when that is not known.
    pub certificate: Option<Option<NaiveDate>>,
    /// 資格情報のお知らせ; `None` when it is not known whether the person still has it.
    pub notice: Option<bool>,
    /// 高齢受給者証
    pub elderly_card: bool,
    /// A smartphone for the screen of マイナポータル; `None` when not known.
    pub smartphone: Option<bool>,
    /// The マイナ保険証 is in the smartphone.
    pub smartphone_myna: bool,
    /// 従来の健康保険証, issued before it ended.
    pub insurance_card: bool,
}

/// Why what was told is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldingFault {
    /// No such thing to hold.
    Unknown,
    /// The day after the colon is none.
    NotADay,
    /// A thing that has no day was given one.
    NoDayHere,
}

impl Holding {
    /// Nothing held, nothing known.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            birth_date: None,
            acquired_on: None,
            lost_on: None,
            myna: None,
            e_certificate_expires_on: None,
            number_confirmed: true,
            certificate: None,
            notice: Some(false),
            elderly_card: false,
            smartphone: Some(false),
            smartphone_myna: false,
            insurance_card: false,
        }
    }

    /// What the record says of a member. Whether a notice, a smartphone or the old card are still in the
    /// member's hands stands in no record.
    #[must_use]
    pub fn of(person: Person<'_>) -> Self {
        let Member { birth_date, acquired_on, lost_on, .. } = *person.member;
        let member = person.member;
        Self {
            birth_date: Some(birth_date),
            acquired_on: Some(acquired_on),
            lost_on,
            myna: member.myna_registered_on.map(Some),
            e_certificate_expires_on: member.e_certificate_expires_on,
            number_confirmed: !matches!(
                member.my_number_state,
                Some(MyNumberState::Confirming | MyNumberState::NotSubmitted)
            ),
            certificate: member.certificate_number.as_ref().map(|_| member.certificate_expires_on),
            notice: None,
            elderly_card: member.elderly_card_ratio.is_some(),
            smartphone: None,
            smartphone_myna: false,
            insurance_card: false,
        }
    }

    /// What is told in words: `myna:2026-08-15,notice,smartphone,certificate:2031-11-22,elderly_card,
    /// smartphone_myna,insurance_card`, or `nothing`. The day is the last one.
    ///
    /// # Errors
    /// See [`HoldingFault`].
    pub fn told(words: &str) -> Result<Self, HoldingFault> {
        let mut holding = Self::nothing();
        for word in words.split(',').map(str::trim).filter(|word| *word != "nothing") {
            let (thing, day) = match word.split_once(':') {
                Some((thing, day)) => {
                    (thing, Some(day.parse().map_err(|_| HoldingFault::NotADay)?))
                }
                None => (word, None),
            };
            holding.take(thing, day)?;
        }
        Ok(holding)
    }

    fn take(&mut self, thing: &str, day: Option<NaiveDate>) -> Result<(), HoldingFault> {
        match thing {
            "myna" => (self.myna, self.e_certificate_expires_on) = (Some(None), day),
            "certificate" => self.certificate = Some(day),
            _ if day.is_some() => return Err(HoldingFault::NoDayHere),
            "notice" => self.notice = Some(true),
            "elderly_card" => self.elderly_card = true,
            "smartphone" => self.smartphone = Some(true),
            "smartphone_myna" => {
                (self.smartphone, self.smartphone_myna) = (Some(true), true);
            }
            "insurance_card" => self.insurance_card = true,
            _ => return Err(HoldingFault::Unknown),
        }
        Ok(())
    }

    /// Whether the person is insured here on `day`, as far as is known.
    #[must_use]
    pub fn eligible_on(&self, day: NaiveDate) -> bool {
        self.acquired_on.is_none_or(|from| from <= day)
            && self.lost_on.is_none_or(|lost| day < lost)
            && self.birth_date.is_none_or(|birth| day < crate::ages::seventy_five(birth))
    }

    /// The first day without eligibility, when there is one by now.
    pub(crate) fn ended(&self, day: NaiveDate) -> Option<NaiveDate> {
        let aged_out = self.birth_date.map(crate::ages::seventy_five);
        let first = match (self.lost_on, aged_out) {
            (Some(lost), Some(aged)) => Some(lost.min(aged)),
            (lost, aged) => lost.or(aged),
        };
        first.filter(|since| *since <= day)
    }
}
