//! 資格確認書 (健保法51条の3; 健保則47条から51条): by application with a reason, or without being asked for.

use super::{Face, Person, Reason, Verdict, Weight, holds_certificate, not_eligible};
use crate::Tables;
use crate::visiting::e_certificate::Standing;
use chrono::{Days, NaiveDate};
use journal::Member;

/// Why someone applies; codes of the table `counter.csv`, list `certificate_reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateReason {
    /// 要配慮者: needs the help of another person; may hold a マイナ保険証 as well.
    NeedsAssistance,
    /// 滅失: the certificate in force is lost.
    CertificateLost,
    /// き損: it is damaged, and handed in with the application (健保則49条2項).
    CertificateDamaged,
    /// 記載事項の変更: name, sex, 通称.
    CertificateChanged,
    /// Any of the others: no card, lost, being renewed, expired, not registered, handed back.
    WithoutMyna,
}

impl CertificateReason {
    /// The reason of a code; any that is not about the certificate or assistance is about the card.
    #[must_use]
    pub fn of(code: &str) -> Self {
        match code {
            "needs_assistance" => Self::NeedsAssistance,
            "certificate_lost" => Self::CertificateLost,
            "certificate_damaged" => Self::CertificateDamaged,
            "certificate_changed" => Self::CertificateChanged,
            _ => Self::WithoutMyna,
        }
    }

    fn replaces(self) -> bool {
        matches!(self, Self::CertificateLost | Self::CertificateDamaged | Self::CertificateChanged)
    }
}

/// Where the certificate that comes without being asked for stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExOfficio {
    /// It is due.
    Due {
        /// The first day on which it is sent.
        from: NaiveDate,
        /// The last.
        through: NaiveDate,
        /// Days until the first.
        left: u32,
    },
    /// These are the days in which it is sent.
    UnderWay {
        /// The last day on which it is sent.
        through: NaiveDate,
    },
    /// It should have come.
    Overdue {
        /// The last day on which it was to be sent.
        through: NaiveDate,
    },
}

impl Tables {
    /// The verdict for someone who applies for `reason` on `day`.
    #[must_use]
    pub fn certificate(
        &self,
        person: Person<'_>,
        reason: CertificateReason,
        day: NaiveDate,
    ) -> Verdict {
        let member = person.member;
        let mut reasons: Vec<Reason> = not_eligible(member, day).into_iter().collect();
        if !self.yes("certificate_issued", day) {
            reasons.push(Reason::of(Weight::Refusal, "certificate_not_yet"));
        }
        reasons.extend(self.against_duplicates(member, reason, day));
        reasons.extend(of_the_reason(member, reason, day));
        let usable = self.e_certificate(member, day).is_some_and(Standing::usable);
        if usable && reason == CertificateReason::WithoutMyna {
            reasons.push(Reason::of(Weight::Approval, "myna_usable"));
        }
        if Face::lacks_remarks(member) {
            reasons.push(Reason::of(Weight::Refusal, "remarks_missing"));
        }
        let route = if person.voluntary() { "apply_directly" } else { "apply_through_employer" };
        reasons.push(Reason::of(Weight::Note, route));
        reasons.extend(self.of_its_end(day));
        Verdict::for_reasons(reasons)
    }

    fn against_duplicates(
        &self,
        member: &Member,
        reason: CertificateReason,
        day: NaiveDate,
    ) -> Option<Reason> {
        if holds_certificate(member, day) && !reason.replaces() {
            return Some(Reason::of(Weight::Approval, "certificate_in_force"));
        }
        match self.ex_officio(member, day)? {
            ExOfficio::Due { from, .. } => {
                Some(Reason::of(Weight::Note, "ex_officio_due").on(from))
            }
            ExOfficio::UnderWay { .. } => {
                Some(Reason::of(Weight::Approval, "ex_officio_under_way"))
            }
            ExOfficio::Overdue { through } => {
                Some(Reason::of(Weight::Warning, "ex_officio_overdue").on(through))
            }
        }
    }

    fn of_its_end(&self, day: NaiveDate) -> Option<Reason> {
        let expiry = self.certificate_expiry(day);
        let unknown = expiry.of_period.is_none() && self.yes("certificate_issued", day);
        unknown.then(|| Reason::of(Weight::Warning, "certificate_period_unknown").on(expiry.latest))
    }

    /// Where the certificate stands that whoever joins without a マイナ保険証 is sent 30 to 50 days after
    /// 資格取得; `None` for those who hold either, and before that began.
    #[must_use]
    pub fn ex_officio(&self, member: &Member, day: NaiveDate) -> Option<ExOfficio> {
        let joined = member.acquired_on;
        let without = self.e_certificate(member, day).is_none_or(|standing| !standing.usable());
        let asked = member.eligible_on(day)
            && without
            && member.certificate_number.is_none()
            && self.yes("certificate_ex_officio", joined);
        if !asked {
            return None;
        }
        let days = |code| joined + Days::new(u64::from(self.number(code, joined)));
        let from = days("certificate_ex_officio_first_day");
        let through = days("certificate_ex_officio_last_day");
        Some(if day < from {
            let left = u32::try_from((from - day).num_days()).unwrap_or(0);
            ExOfficio::Due { from, through, left }
        } else if day <= through {
            ExOfficio::UnderWay { through }
        } else {
            ExOfficio::Overdue { through }
        })
    }
}

fn of_the_reason(member: &Member, reason: CertificateReason, day: NaiveDate) -> Vec<Reason> {
    let code = match reason {
        CertificateReason::CertificateDamaged => "attach_damaged_certificate",
        CertificateReason::CertificateLost => "return_if_found_again",
        CertificateReason::CertificateChanged => "attach_old_certificate",
        CertificateReason::NeedsAssistance => "assistance_beside_myna",
        CertificateReason::WithoutMyna => return Vec::new(),
    };
    let mut reasons = vec![Reason::of(Weight::Note, code)];
    if reason.replaces() && !holds_certificate(member, day) {
        reasons.push(Reason::of(Weight::Warning, "no_certificate_on_record"));
    }
    reasons
}
