//! The choices of an outreach contact (勧奨). A new occasion, channel, answer or material is a row of the
//! table.

use crate::table::{Listed, listed, offered};
use chrono::NaiveDate;
use std::sync::LazyLock;

/// A list of the outreach form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// 契機
    Occasion,
    /// How we spoke.
    Channel,
    /// What the member answered.
    Answer,
    /// What was handed over.
    Material,
    /// Organisations that are asked to help.
    Organisation,
    /// Places and media.
    Placement,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            Self::Occasion => "occasion",
            Self::Channel => "channel",
            Self::Answer => "answer",
            Self::Material => "material",
            Self::Organisation => "organisation",
            Self::Placement => "placement",
        }
    }
}

static CHOICES: LazyLock<Vec<Listed>> =
    LazyLock::new(|| listed(include_str!("../../../assets/tables/outreach.csv")));

/// The codes offered on `day`, in order.
#[must_use]
pub fn choices(list: List, day: NaiveDate) -> Vec<&'static str> {
    offered(&CHOICES, list.name(), day)
}

/// Whether `code` is offered on `day`.
#[must_use]
pub fn known(list: List, code: &str, day: NaiveDate) -> bool {
    choices(list, day).contains(&code)
}
