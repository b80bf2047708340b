//! Applications for papers, and certificates that are ordered and arrive.

use super::papers::approval;
use crate::answer::{Answer, Problem};
use crate::arguments::{Apply, CertificateCommand};
use desk::{Application, Desk, OrderRoute};
use serde_json::json;

pub fn apply(desk: &Desk, apply: &Apply) -> Result<Answer, Problem> {
    let application = Application {
        paper: apply.kind.clone(),
        reason: apply.reason.clone(),
        applicant: apply.applicant.clone(),
        route: apply.route.clone(),
        exception: apply.exception.clone(),
        paper_attached: apply.paper_attached,
    };
    let entry = desk.take_application(&apply.member, &application)?;
    Ok(Answer::plain(&json!({ "entry": entry, "kind": apply.kind })))
}

pub fn certificate(desk: &mut Desk, command: CertificateCommand) -> Result<Answer, Problem> {
    let moved = |order, state: &str| Answer::plain(&json!({ "order": order, "state": state }));
    match command {
        CertificateCommand::Order { member, reason, to, approve_as } => {
            let route = OrderRoute::named(&to).ok_or_else(|| Problem::usage("unknown --to"))?;
            let approval = approval(desk, approve_as.as_deref())?;
            let order = desk.order_certificate(&member, &reason, route, approval.as_ref())?;
            Ok(moved(order, "ordered"))
        }
        CertificateCommand::Arrived { order } => {
            desk.certificate_arrived(order)?;
            Ok(moved(order, "arrived"))
        }
        CertificateCommand::Delivered { order } => {
            desk.certificate_delivered(order)?;
            Ok(moved(order, "delivered"))
        }
        CertificateCommand::Cancel { order } => {
            desk.cancel_certificate(order)?;
            Ok(moved(order, "cancelled"))
        }
        CertificateCommand::List => Ok(Answer::plain(&json!(desk.open_orders()?))),
    }
}
