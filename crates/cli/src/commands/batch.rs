//! Papers for many people, into files. The files are written from the journal: what a break lost is there again.

use crate::answer::{Answer, Problem};
use crate::arguments::{BatchCommand, NewBatchArguments};
use desk::view::BatchPage;
use desk::{Addressed, Desk, Labelled, NewBatch};
use serde_json::json;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The longest list that is read.
const LARGEST_LIST: u64 = 4 * 1024 * 1024;

pub fn carry_out(desk: &mut Desk, command: BatchCommand, json: bool) -> Result<Answer, Problem> {
    match command {
        BatchCommand::Issue(new) => {
            fs::create_dir_all(&new.out).map_err(|error| Problem::file(&error))?;
            let batch = begin(desk, &new)?;
            go_on(desk, batch, (&new.out, new.per_file), json)
        }
        BatchCommand::Resume { batch, out, per_file } => {
            fs::create_dir_all(&out).map_err(|error| Problem::file(&error))?;
            go_on(desk, batch, (&out, per_file), json)
        }
        BatchCommand::Show { batch } => Ok(Answer::plain(&desk.batch(batch)?)),
        BatchCommand::Parcels { batch, enclosed } => {
            Ok(Answer::plain(&desk.parcels(batch, enclosed)?))
        }
        BatchCommand::Post { batch, enclosed, employer, labelled, tracking } => {
            let to = Addressed { symbol: &employer, name: "" };
            let labelled = if labelled == "bundles" { Labelled::Bundles } else { Labelled::Boxes };
            let entry = desk.post_parcels((batch, enclosed), to, (labelled, &tracking))?;
            Ok(Answer::plain(&json!({ "entry": entry })))
        }
        BatchCommand::Sheets { batch, enclosed, employer, name } => {
            let to = Addressed { symbol: &employer, name: &name };
            let parcels = desk.save_parcel_sheet((batch, enclosed), to)?;
            let posting = desk.save_posting_sheet((batch, enclosed), to)?;
            Ok(Answer::plain(&json!({ "parcels": parcels, "posting": posting })))
        }
        BatchCommand::List => Ok(Answer::plain(&json!(desk.batches()?))),
    }
}

fn begin(desk: &Desk, new: &NewBatchArguments) -> Result<Uuid, Problem> {
    let people = match (&new.employer, &new.list) {
        (Some(symbol), _) => desk.people_of_employer(symbol)?,
        (None, Some(list)) => people_in(list)?,
        (None, None) => return Err(Problem::usage("--list or --employer is needed")),
    };
    let (kind, reason) = (new.kind.clone(), new.reason.clone());
    let batch = NewBatch { kind, variant: new.variant.clone(), reason, people };
    Ok(desk.begin_batch(&batch)?)
}

fn go_on(
    desk: &mut Desk,
    batch: Uuid,
    (out, per_file): (&Path, u32),
    json: bool,
) -> Result<Answer, Problem> {
    let page = desk.run_batch(batch, per_file as usize, &|progress| {
        if !json {
            let done = progress.issued + progress.refused;
            eprintln!("mado: batch {} {done} of {}", progress.batch, progress.all);
        }
        ControlFlow::Continue(())
    })?;
    let files = put_out(desk, &page, out)?;
    let mut told = serde_json::to_value(&page).expect("a page serialises");
    told["files"] = json!(files);
    Ok(Answer::plain(&told))
}

/// Every file of the batch, under a name that stays free until it is whole.
fn put_out(desk: &Desk, page: &BatchPage, out: &Path) -> Result<Vec<PathBuf>, Problem> {
    let write = |number: u32| {
        let path = out.join(format!("{}-{number:04}.pdf", page.batch));
        let part = path.with_extension("part");
        let pdf = desk.batch_file(page.batch, number)?;
        fs::write(&part, pdf).map_err(|error| Problem::file(&error))?;
        fs::rename(&part, &path).map_err(|error| Problem::file(&error))?;
        Ok(path)
    };
    (1..=page.files).map(write).collect()
}

/// The first column of a CSV, or the one headed `member`.
fn people_in(list: &Path) -> Result<Vec<String>, Problem> {
    let size = fs::metadata(list).map_err(|error| Problem::file(&error))?.len();
    if size > LARGEST_LIST {
        return Err(Problem::refused("list_too_long", "the list is too long"));
    }
    let text = fs::read_to_string(list).map_err(|error| Problem::file(&error))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut rows = text.lines().map(|line| line.split(',').map(unquoted).collect::<Vec<_>>());
    let first = rows.next().unwrap_or_default();
    let headed = first.iter().position(|field| field == "member");
    let column = headed.unwrap_or(0);
    let own = Some(first).filter(|_| headed.is_none());
    let people = own.into_iter().chain(rows).filter_map(|row| row.into_iter().nth(column));
    Ok(people.filter(|member| !member.is_empty()).collect())
}

/// Ids and numbers hold neither commas nor quotes.
fn unquoted(field: &str) -> String {
    field.trim().trim_matches('"').trim().to_owned()
}
