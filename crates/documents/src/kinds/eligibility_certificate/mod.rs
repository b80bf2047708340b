//! 資格確認書 (健保法51条の3, 健保則47条から51条): two faces of a card, by themselves on a card or on a sheet of A4 with
//! a letter. Where everything stands on the card is dated data of the rules; the official form was not seen. 負担割合
//! does not stand on it, and no number that the form does not have.

mod against_record;
mod card;
mod values;

use super::{About, Asked, Case, Kind, Shipped, Tells};
use crate::page::{Form, Page, Values};
use rules::Tables;
use rules::certificate_form::{CARD, CardSide};
use rules::counter::List;
use rules::papers::{CertificateReason, Reason, Verdict, Weight};

/// The certificate.
pub(super) const KIND: Kind = Kind {
    code: "eligibility_certificate",
    title: "資格確認書",
    about: About::Member,
    variants: &["card", "a4"],
    is_numbered: true,
    tells: Tells::Nothing,
    reasons: List::CertificateReason,
    verdict,
    form,
    values: values::values,
    against_record: against_record::against_record,
};

/// As the rules say; and a branch that has its certificates made elsewhere prints none.
fn verdict(tables: &Tables, asked: Asked<'_>) -> Verdict {
    let reason = CertificateReason::of(asked.reason);
    let mut verdict = tables.certificate(asked.person, reason, asked.day);
    if tables.setting("certificate_issue", asked.day).value == "order" {
        let (code, reference) = ("certificate_made_elsewhere", None);
        verdict.reasons.push(Reason { code, reference, weight: Weight::Refusal });
    }
    verdict
}

static LETTER: Shipped =
    Shipped::new(include_str!("../../../../../assets/forms/eligibility_certificate.json"));

/// The top left corner of the card on the sheet: the front at the left of the first page, the back behind it.
const ON_SHEET: [[f64; 2]; 2] = [[20.0, 229.0], [104.4, 229.0]];

fn form(case: &Case<'_>, values: &Values) -> Form {
    let side = |side| card::pieces(case.tables.certificate_side(side, case.day));
    let sides = [side(CardSide::Front), side(CardSide::Back)];
    if case.variant == "card" {
        let [width, height] = CARD;
        let page = |pieces| Page { width, height, window: None, pieces };
        return Form { pages: sides.map(page).to_vec() };
    }
    let mut letter = LETTER.opened(values);
    for ((page, pieces), at) in letter.pages.iter_mut().zip(sides).zip(ON_SHEET) {
        page.pieces.extend(pieces.into_iter().map(|piece| piece.moved(at)));
    }
    letter
}
