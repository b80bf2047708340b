//! The choices of the counter: why a visitor came, why a paper is issued, why one was spoiled.

use crate::table::{Listed, listed, offered};
use chrono::NaiveDate;
use std::sync::LazyLock;

/// A list of the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// What an encounter (応対) is opened for.
    Purpose,
    /// Why a paper is issued.
    IssueReason,
    /// Why a sheet was spoiled.
    SpoilReason,
    /// Why someone applies for a 資格確認書.
    CertificateReason,
    /// Why a sheet is made void.
    VoidReason,
    /// Who applies for a paper.
    Applicant,
    /// By which way an application comes.
    ApplicationRoute,
    /// Why mail came back.
    ReturnReason,
    /// Why an application need not come by way of the employer.
    RouteException,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::IssueReason => "issue_reason",
            Self::SpoilReason => "spoil_reason",
            Self::CertificateReason => "certificate_reason",
            Self::VoidReason => "void_reason",
            Self::Applicant => "applicant",
            Self::ApplicationRoute => "application_route",
            Self::ReturnReason => "return_reason",
            Self::RouteException => "route_exception",
        }
    }
}

static CHOICES: LazyLock<Vec<Listed>> =
    LazyLock::new(|| listed(include_str!("../../../assets/tables/counter.csv")));

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
