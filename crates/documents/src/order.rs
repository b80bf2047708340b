//! 資格確認書 that are not made here: ordered, arrived, then handed over or mailed, each an entry.

use crate::error::{IssueError, check_reason};
use crate::prepare::{insured_of, member_ref};
use chrono::NaiveDate;
use journal::{Body, HeldMember, MemberId, MemberRef};
use rules::Tables;
use rules::counter::List;
use rules::papers::{CertificateReason, Person, Weight};
use rusqlite::{OptionalExtension as _, Row, params};
use uuid::Uuid;
use vault::{Access, Approval, IssuePapers};

/// How a certificate reaches its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderRoute {
    /// Handed over at this counter.
    Hand,
    /// Mailed to the insured person's home.
    Home,
    /// Mailed to the employer.
    Employer,
}

impl OrderRoute {
    const ALL: [Self; 3] = [Self::Hand, Self::Home, Self::Employer];

    /// The code in the table and in entries.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Home => "home",
            Self::Employer => "employer",
        }
    }

    /// The route of a code.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.name() == name)
    }
}

/// How far an order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderState {
    /// Sent for.
    Ordered,
    /// Here.
    Arrived,
    /// Handed over or mailed.
    Delivered,
    /// Not wanted any more.
    Cancelled,
}

impl OrderState {
    const ALL: [Self; 4] = [Self::Ordered, Self::Arrived, Self::Delivered, Self::Cancelled];

    /// The name in the table and in problems.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Arrived => "arrived",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
        }
    }
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: Uuid,
    /// For whom.
    pub member: MemberRef,
    /// Why.
    pub reason: String,
    /// How it will reach them.
    pub route: OrderRoute,
    /// How far it is.
    pub state: OrderState,
    /// When it was ordered.
    pub ordered: NaiveDate,
}

/// Orders a certificate.
///
/// # Errors
/// `UnknownReason`, `Refused` and `NeedsApproval` as for printing one, `Refused("address_missing")` and
/// `Refused("no_employer_route")` when it could not be mailed there.
pub fn order(
    access: &Access<'_, IssuePapers>,
    tables: &Tables,
    held: &HeldMember,
    (reason, route): (&str, OrderRoute),
    approval: Option<&Approval>,
) -> Result<Uuid, IssueError> {
    let today = access.surroundings().today();
    check_reason(List::CertificateReason, reason, today)?;
    let insured = insured_of(access, Some(held))?.ok_or(IssueError::InsuredUnknown)?;
    let person = Person { member: &held.member, insured: Some(&insured.member) };
    let verdict = tables.certificate(person, CertificateReason::of(reason), today);
    let of_weight = |weight| verdict.reasons.iter().find(|reason| reason.weight == weight);
    if let Some(refusal) = of_weight(Weight::Refusal) {
        return Err(IssueError::Refused(refusal.code));
    }
    let needs = of_weight(Weight::Approval);
    if let (Some(reason), None) = (needs, approval) {
        return Err(IssueError::NeedsApproval(reason.code));
    }
    let insured = &insured.member;
    match route {
        OrderRoute::Home if insured.address.is_none() => {
            return Err(IssueError::Refused("address_missing"));
        }
        OrderRoute::Employer
            if insured.voluntary_continuation || insured.employer_address.is_none() =>
        {
            return Err(IssueError::Refused("no_employer_route"));
        }
        _ => {}
    }
    let id = access.surroundings().uuid();
    let member = member_ref(held);
    access.transact::<_, IssueError>(|writing| {
        let sql =
            "insert into certificate_order (id, member, version, reason, route, state, ordered)
                   values (?1, ?2, ?3, ?4, ?5, 'ordered', ?6)";
        let (version, day) = (member.version, today.to_string());
        let row = params![id.to_string(), member.id.0, version, reason, route.name(), day];
        writing.sql().execute(sql, row)?;
        if let Some((reason, approval)) = needs.zip(approval) {
            let (by, what) = (approval.by().clone(), "certificate_order".to_owned());
            let body =
                Body::ApprovalGiven { by, what, reason: reason.code.to_owned(), sheet: None };
            writing.append(body, Some(member.clone()))?;
        }
        let (reason, route) = (reason.to_owned(), route.name().to_owned());
        writing.append(Body::CertificateOrdered { order: id, reason, route }, Some(member))?;
        Ok(id)
    })
}

/// The certificate is here.
///
/// # Errors
/// `OrderUnknown`, or `OrderState` when it is not on its way.
pub fn arrived(access: &Access<'_, IssuePapers>, id: Uuid) -> Result<(), IssueError> {
    let body = Body::CertificateArrived { order: id };
    step(access, id, &[OrderState::Ordered], OrderState::Arrived, body)
}

/// It was handed over or mailed, by the order's route.
///
/// # Errors
/// `OrderUnknown`, or `OrderState` when it is not here.
pub fn delivered(access: &Access<'_, IssuePapers>, id: Uuid) -> Result<(), IssueError> {
    let body = Body::CertificateDelivered { order: id };
    step(access, id, &[OrderState::Arrived], OrderState::Delivered, body)
}

/// It is not wanted any more.
///
/// # Errors
/// `OrderUnknown`, or `OrderState` when it was delivered or cancelled.
pub fn cancel(access: &Access<'_, IssuePapers>, id: Uuid) -> Result<(), IssueError> {
    let body = Body::CertificateCancelled { order: id };
    step(access, id, &[OrderState::Ordered, OrderState::Arrived], OrderState::Cancelled, body)
}

/// Every order that is not settled, the oldest first.
///
/// # Errors
/// What the journal said.
pub fn open_orders(access: &Access<'_, IssuePapers>) -> Result<Vec<Order>, IssueError> {
    Ok(access.vault().read_journal(|journal| {
        let sql = "select id, member, version, reason, route, state, ordered from certificate_order
                   where state in ('ordered', 'arrived') order by id";
        let mut question = journal.prepare_cached(sql)?;
        let orders = question.query_map([], from_row)?;
        orders.collect::<rusqlite::Result<_>>()
    })?)
}

fn step(
    access: &Access<'_, IssuePapers>,
    id: Uuid,
    from: &[OrderState],
    to: OrderState,
    body: Body,
) -> Result<(), IssueError> {
    access.transact(|writing| {
        let sql = "select id, member, version, reason, route, state, ordered
                   from certificate_order where id = ?1";
        let found = writing.sql().query_row(sql, [id.to_string()], from_row).optional()?;
        let order = found.ok_or(IssueError::OrderUnknown)?;
        if !from.contains(&order.state) {
            return Err(IssueError::OrderState(order.state.name()));
        }
        let sql = "update certificate_order set state = ?2 where id = ?1";
        writing.sql().execute(sql, [&id.to_string(), to.name()])?;
        writing.append(body, Some(order.member))?;
        Ok(())
    })
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Order> {
    let unreadable = |column| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::InvalidColumnType(column, "certificate_order".into(), kind)
    };
    let texts = |column: usize| row.get::<_, String>(column);
    let state = texts(5)?;
    Ok(Order {
        id: Uuid::parse_str(&texts(0)?).map_err(|_| unreadable(0))?,
        member: MemberRef { id: MemberId(texts(1)?), version: row.get(2)? },
        reason: texts(3)?,
        route: OrderRoute::named(&texts(4)?).ok_or_else(|| unreadable(4))?,
        state: OrderState::ALL
            .into_iter()
            .find(|known| known.name() == state)
            .ok_or_else(|| unreadable(5))?,
        ordered: texts(6)?.parse().map_err(|_| unreadable(6))?,
    })
}
