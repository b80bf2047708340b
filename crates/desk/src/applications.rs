//! Applications for papers, and certificates that are ordered and arrive.

use crate::view::OrderRow;
use crate::{Desk, DeskError};
use documents::order::{self, OrderRoute};
use journal::body::Application;
use uuid::Uuid;
use vault::{Approval, IssuePapers};

impl Desk {
    /// An application came in for a member.
    ///
    /// # Errors
    /// `MemberUnknown`, or why it cannot be taken in.
    pub fn take_application(
        &self,
        member: &str,
        application: &Application,
    ) -> Result<Uuid, DeskError> {
        let held = self.held(member)?;
        Ok(documents::take_in(&self.access::<IssuePapers>()?, &held, application)?)
    }

    /// Orders a certificate for a member.
    ///
    /// # Errors
    /// As for issuing one, or why it could not reach them that way.
    pub fn order_certificate(
        &self,
        member: &str,
        reason: &str,
        route: OrderRoute,
        approval: Option<&Approval>,
    ) -> Result<Uuid, DeskError> {
        let held = self.held(member)?;
        let access = self.access::<IssuePapers>()?;
        Ok(order::order(&access, self.tables()?, &held, (reason, route), approval)?)
    }

    /// The ordered certificate is here.
    ///
    /// # Errors
    /// `order_unknown` or `order_state`.
    pub fn certificate_arrived(&self, order: Uuid) -> Result<(), DeskError> {
        Ok(order::arrived(&self.access::<IssuePapers>()?, order)?)
    }

    /// It was handed over or mailed.
    ///
    /// # Errors
    /// `order_unknown` or `order_state`.
    pub fn certificate_delivered(&self, order: Uuid) -> Result<(), DeskError> {
        Ok(order::delivered(&self.access::<IssuePapers>()?, order)?)
    }

    /// The order is taken back.
    ///
    /// # Errors
    /// `order_unknown` or `order_state`.
    pub fn cancel_certificate(&self, order: Uuid) -> Result<(), DeskError> {
        Ok(order::cancel(&self.access::<IssuePapers>()?, order)?)
    }

    /// Every order that is not settled, the oldest first.
    ///
    /// # Errors
    /// What the journal said.
    pub fn open_orders(&self) -> Result<Vec<OrderRow>, DeskError> {
        let orders = order::open_orders(&self.access::<IssuePapers>()?)?;
        let row = |order: order::Order| OrderRow {
            order: order.id,
            member: order.member.id.0,
            reason: order.reason,
            route: order.route.name().to_owned(),
            state: order.state.name().to_owned(),
            ordered: order.ordered,
        };
        Ok(orders.into_iter().map(row).collect())
    }
}
