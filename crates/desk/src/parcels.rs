//! 事業所への箱: the envelopes of a batch in bundles and boxes, the numbers on their labels, and the sheets that go along.

use crate::view::{BundleRow, ParcelPlan, ParcelRow};
use crate::{Desk, DeskError, PaperRequest};
use documents::FigureTable;
use journal::body::{ParcelsPosted, PostedBox, PostedBundle};
use rules::parcels::{Envelope, Parcel};
use std::path::PathBuf;
use uuid::Uuid;
use vault::{HandleMail, IssuePapers};

/// Texts of papers that say what a company is asked for, in the order in which they are read out.
const REMIND: &[&str] = &["employer_call", "filing_request", "filing_usable"];

/// The company whose boxes they are.
#[derive(Debug, Clone, Copy)]
pub struct Addressed<'a> {
    /// 記号
    pub symbol: &'a str,
    /// Its name, as the sheet calls it.
    pub name: &'a str,
}

/// What bears a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Labelled {
    /// Each box, with everything in it.
    Boxes,
    /// Each bundle: the boxes then carry them to the post office alone.
    Bundles,
}

impl Labelled {
    fn labels(self, plan: &ParcelPlan) -> usize {
        match self {
            Self::Boxes => plan.boxes.len(),
            Self::Bundles => plan.boxes.iter().map(|one| one.bundles.len()).sum(),
        }
    }
}

impl Desk {
    /// The boxes for what was issued of a batch, with `enclosed` more leaves in every envelope.
    ///
    /// # Errors
    /// `batch_unknown`, `envelope_too_heavy`, `NoEncounter`, or what the journal said.
    pub fn parcels(&self, batch: Uuid, enclosed: u32) -> Result<ParcelPlan, DeskError> {
        let access = self.access::<IssuePapers>()?;
        self.batch(batch)?;
        let (tables, today) = (self.tables()?, self.surroundings.today());
        let leaves = documents::batch::leaves(&access, batch)?;
        let envelope =
            |(place, own): (u32, u32)| Envelope { place, leaves: own.saturating_add(enclosed) };
        let envelopes: Vec<Envelope> = leaves.into_iter().map(envelope).collect();
        let parcels = tables.parcels(&envelopes, today);
        let parcels = parcels.map_err(|_| DeskError::NotTaken("envelope_too_heavy"))?;
        let posted = mailing::posted(&self.access::<HandleMail>()?)?;
        let posted = posted.iter().rev().find(|one| one.batch == batch);
        let texts = REMIND.iter().filter_map(|code| {
            tables.paper_texts(today).find(|text| text.code == *code).map(|one| one.text.clone())
        });
        let row = |(place, parcel): (usize, &Parcel)| {
            row(parcel, posted.and_then(|one| one.boxes.get(place)))
        };
        Ok(ParcelPlan {
            batch,
            most_grams: tables.box_most_grams(today),
            boxes: parcels.iter().enumerate().map(row).collect(),
            remind: texts.collect(),
        })
    }

    /// Writes down that the boxes of a batch went out, with the number on the label of each, or of each of their bundles;
    /// gives the entry.
    ///
    /// # Errors
    /// As [`Self::parcels`]; `numbers_missing` when there is not one number for each label, `tracking_unreadable`,
    /// `tracking_twice`; nothing is written then.
    pub fn post_parcels(
        &self,
        (batch, enclosed): (Uuid, u32),
        to: Addressed<'_>,
        (labelled, tracking): (Labelled, &[String]),
    ) -> Result<Uuid, DeskError> {
        let plan = self.parcels(batch, enclosed)?;
        if labelled.labels(&plan) != tracking.len() {
            return Err(DeskError::NotTaken("numbers_missing"));
        }
        let read = |typed: &String| Ok(mailing::tracking_number(typed)?);
        let mut numbers =
            tracking.iter().map(read).collect::<Result<Vec<_>, DeskError>>()?.into_iter();
        let boxes = plan.boxes.iter().map(|one| posted_box(one, labelled, &mut numbers)).collect();
        let posted = ParcelsPosted { batch, symbol: to.symbol.to_owned(), boxes };
        Ok(mailing::post(&self.access::<HandleMail>()?, posted)?)
    }

    /// 送付状: the sheet that lies in the boxes, as a file in `out`: how many envelopes under which bands in which box.
    ///
    /// # Errors
    /// As [`Self::parcels`], `table_does_not_fit`, fonts, or what the system said.
    pub fn save_parcel_sheet(
        &mut self,
        (batch, enclosed): (Uuid, u32),
        to: Addressed<'_>,
    ) -> Result<PathBuf, DeskError> {
        let plan = self.parcels(batch, enclosed)?;
        self.save_sheet("parcels", batch, sheet_of(&plan, to))
    }

    /// 差出票: what the post office is handed, as a file in `out`: each number with what goes under it.
    ///
    /// # Errors
    /// As [`Self::save_parcel_sheet`]; `numbers_missing` before the boxes were posted.
    pub fn save_posting_sheet(
        &mut self,
        (batch, enclosed): (Uuid, u32),
        to: Addressed<'_>,
    ) -> Result<PathBuf, DeskError> {
        let plan = self.parcels(batch, enclosed)?;
        let table = posting_of(&plan, to).ok_or(DeskError::NotTaken("numbers_missing"))?;
        self.save_sheet("posting", batch, table)
    }

    fn save_sheet(
        &mut self,
        name: &str,
        batch: Uuid,
        table: FigureTable,
    ) -> Result<PathBuf, DeskError> {
        let rows: Vec<Vec<String>> = std::iter::once(table.head).chain(table.rows).collect();
        let name = format!("{name}-{}", &batch.simple().to_string()[..12]);
        self.save_table_paper(&name, (&table.title, &table.note), &rows)
    }

    /// 事業主の皆さまへのご案内, issued and put into `out`.
    ///
    /// # Errors
    /// As a paper that is issued.
    pub fn save_employer_sheet(&mut self) -> Result<PathBuf, DeskError> {
        let day = self.surroundings.today();
        let request = PaperRequest {
            kind: "employer_sheet",
            variant: None,
            member: None,
            reason: "other",
            day,
            printer: None,
            approval: None,
        };
        let sheet = self.draft(&request)?.sheet;
        self.issue(sheet)?;
        self.save_pdf(sheet)
    }
}

fn row(parcel: &Parcel, posted: Option<&PostedBox>) -> ParcelRow {
    // A plan that was changed since is another one.
    let posted = posted.filter(|one| one.envelopes == parcel.envelopes());
    let bundle = |(place, one): (usize, &rules::parcels::Bundle)| BundleRow {
        first: one.first,
        last: one.last,
        envelopes: one.envelopes,
        tracking: posted
            .and_then(|posted| posted.bundles.get(place))
            .filter(|posted| posted.envelopes == one.envelopes)
            .map(|posted| posted.tracking.clone()),
    };
    ParcelRow {
        bundles: parcel.bundles.iter().enumerate().map(bundle).collect(),
        envelopes: parcel.envelopes(),
        grams: parcel.grams,
        tracking: posted.and_then(|one| one.tracking.clone()),
    }
}

fn posted_box(
    one: &ParcelRow,
    labelled: Labelled,
    numbers: &mut impl Iterator<Item = String>,
) -> PostedBox {
    let mut next = || numbers.next().expect("there is a number for each label");
    let (tracking, bundles) = match labelled {
        Labelled::Boxes => (Some(next()), Vec::new()),
        Labelled::Bundles => {
            let bundle =
                |bundle: &BundleRow| PostedBundle { envelopes: bundle.envelopes, tracking: next() };
            (None, one.bundles.iter().map(bundle).collect())
        }
    };
    PostedBox { envelopes: one.envelopes, grams: one.grams, tracking, bundles }
}

fn sheet_of(plan: &ParcelPlan, to: Addressed<'_>) -> FigureTable {
    let all: u32 = plan.boxes.iter().map(|one| one.envelopes).sum();
    let boxes = plan.boxes.len();
    let rows = (1..).zip(&plan.boxes).flat_map(|(number, one)| {
        (1..).zip(&one.bundles).map(move |(place, bundle): (u32, &BundleRow)| {
            let is_first = place == 1;
            let of_the_box = |text: String| if is_first { text } else { String::new() };
            vec![
                of_the_box(format!("箱 {number} / {boxes}")),
                format!("束 {place}"),
                format!("{}〜{}", bundle.first, bundle.last),
                bundle.envelopes.to_string(),
                of_the_box(kilograms(one.grams)),
                match &bundle.tracking {
                    Some(number) => written(number),
                    None => of_the_box(one.tracking.as_deref().map(written).unwrap_or_default()),
                },
            ]
        })
    });
    let head = ["箱", "束", "名簿の順番", "通数", "重さ（kg）", "特定記録の番号"];
    FigureTable {
        title: format!("送付状　{}　御中", to.name),
        note: format!("記号 {}　全{all}通・{boxes}箱", journal::member::shown_digits(to.symbol)),
        head: head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// One row for each label, in order; none before every box has its numbers.
fn posting_of(plan: &ParcelPlan, to: Addressed<'_>) -> Option<FigureTable> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut put = |what: String, envelopes: u32, number: &str| {
        let place = (rows.len() + 1).to_string();
        rows.push(vec![place, written(number), what, envelopes.to_string()]);
    };
    for (number, one) in (1_u32..).zip(&plan.boxes) {
        match &one.tracking {
            Some(tracking) => {
                put(format!("箱 {number}（{} kg）", kilograms(one.grams)), one.envelopes, tracking);
            }
            None => {
                for (place, bundle) in (1_u32..).zip(&one.bundles) {
                    let what = format!("箱 {number} の束 {place}");
                    put(what, bundle.envelopes, bundle.tracking.as_deref()?);
                }
            }
        }
    }
    let all: u32 = plan.boxes.iter().map(|one| one.envelopes).sum();
    let head = ["順", "お問い合わせ番号", "差し出すもの", "通数"];
    Some(FigureTable {
        title: format!("差出票（特定記録）　{}　御中", to.name),
        note: format!(
            "記号 {}　差出 {}個・全{all}通",
            journal::member::shown_digits(to.symbol),
            rows.len()
        ),
        head: head.map(str::to_owned).to_vec(),
        rows,
    })
}

/// 3999 → 4.00: a box is never written lighter than it is.
fn kilograms(grams: u32) -> String {
    let hundredths = grams.div_ceil(10);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// 12345678901 → 123-45-67890-1.
fn written(tracking: &str) -> String {
    match tracking.len() {
        11 => format!(
            "{}-{}-{}-{}",
            &tracking[..3],
            &tracking[3..5],
            &tracking[5..10],
            &tracking[10..]
        ),
        _ => tracking.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_rounded_up_and_numbers_are_parted_as_on_labels() {
        assert_eq!(kilograms(3_999), "4.00");
        assert_eq!(kilograms(3_990), "3.99");
        assert_eq!(kilograms(309), "0.31");
        assert_eq!(written("12345678901"), "123-45-67890-1");
    }
}
