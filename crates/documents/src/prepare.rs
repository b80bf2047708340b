//! A paper made ready: laid out in memory with its candidate sheet id and read back against the record. Nothing
//! is written but the entry that a sheet differed.

use crate::day::{receipts_of, sheets_of};
use crate::error::{IssueError, check_reason};
use crate::kinds::{About as Subject, Asked, Case, Household, Kind, MailRow, Particulars, Sender};
use crate::page::{About, Display, Fonts, LaidOut, lay_out, write_pdf};
use crate::read_back::read_back;
use crate::sheet_id::SheetId;
use chrono::NaiveDate;
use journal::entry::sha256_hex;
use journal::{Body, DeviceId, HeldMember, MemberRef, Relation};
use rules::Tables;
use rules::papers::{Person, Reason, Verdict, Weight};
use std::collections::BTreeSet;
use vault::{Access, Approval, IssuePapers};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The kind of paper, e.g. `eligibility_notice`.
    pub kind: &'a str,
    /// Which of the kind's forms; its usual one when absent.
    pub variant: Option<&'a str>,
    /// Whom it is about; nobody for papers that are the same for everyone.
    pub member: Option<&'a HeldMember>,
    /// Why, a code of the kind's reasons.
    pub reason: &'a str,
    /// The day that stands on it, for which the rules are asked.
    pub day: NaiveDate,
    /// The prefecture code of the branch that sends it, `01` to `47`.
    pub branch: &'a str,
    /// The rules of that day.
    pub tables: &'a Tables,
    /// The printer that is aligned, for the page that says so.
    pub printer: Option<&'a str>,
    /// Mail that came back, for the list of it.
    pub mail: &'a [MailRow],
    /// A second person's word, for papers against which a rule speaks.
    pub approval: Option<&'a Approval>,
}

/// A sheet that was read back and may be issued. Dropping it leaves nothing behind.
pub struct Prepared {
    pub(crate) sheet: SheetId,
    pub(crate) kind: &'static str,
    pub(crate) branch: String,
    pub(crate) member: Option<MemberRef>,
    pub(crate) reason: String,
    pub(crate) day: NaiveDate,
    pub(crate) pdf: Vec<u8>,
    pub(crate) sha256: String,
    /// Who approved it, and the rule that asked for that.
    pub(crate) approval: Option<(Approval, &'static str)>,
    /// The day's number on a receipt, which another may take first.
    pub(crate) receipt: Option<u32>,
    warnings: Vec<Reason>,
}

impl Prepared {
    /// Its sheet id, already on its face.
    #[must_use]
    pub fn sheet(&self) -> SheetId {
        self.sheet
    }

    /// The kind of paper.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The file.
    #[must_use]
    pub fn pdf(&self) -> &[u8] {
        &self.pdf
    }

    /// SHA-256 of the file, hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What staff should mind before issuing.
    #[must_use]
    pub fn warnings(&self) -> &[Reason] {
        &self.warnings
    }
}

impl std::fmt::Debug for Prepared {
    /// Without the file, which gives a person away.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared").field("sheet", &self.sheet).field("kind", &self.kind).finish()
    }
}

/// Makes a paper ready.
///
/// # Errors
/// Why it may not or cannot be made. `ReadBackDiffers` is an entry by then.
pub fn prepare(
    access: &Access<'_, IssuePapers>,
    fonts: &Fonts,
    request: &Request<'_>,
) -> Result<Prepared, IssueError> {
    prepare_with(access, fonts, request, write_pdf)
}

/// The same with the writer given, so that a test can hand out a file that differs.
fn prepare_with(
    access: &Access<'_, IssuePapers>,
    fonts: &Fonts,
    request: &Request<'_>,
    write: impl FnOnce(&[Display], &Fonts, &About<'_>) -> Vec<u8>,
) -> Result<Prepared, IssueError> {
    let kind = Kind::named(request.kind).ok_or(IssueError::UnknownKind)?;
    let variant = variant_of(kind, request.variant)?;
    let insured = insured_of(access, request.member)?;
    let verdict = permitted(kind, variant, request, insured.as_ref())?;
    let branch = request.tables.branch_on(request.branch, request.day);
    let branch = branch.ok_or(IssueError::UnknownBranch)?;
    let sheet = SheetId(access.surroundings().uuid());
    let particulars = particulars(access, kind.code, request)?;
    let case = Case {
        household: request
            .member
            .zip(insured.as_ref())
            .map(|(member, insured)| Household { member, insured }),
        sender: &Sender::from(branch),
        day: request.day,
        now: access.surroundings().now(),
        sheet,
        tables: request.tables,
        reason: request.reason,
        variant,
        shows_copay: verdict.show_copay,
        particulars: &particulars,
    };
    let values = kind.values(&case);
    let form = kind.form(&case, &values);
    let laid_out = lay_out(&form, &values, fonts)?;
    let about = About { title: kind.title, id: sheet.0.into_bytes(), day: request.day };
    let pdf = write(&laid_out.pages, fonts, &about);
    let reading = read_back(&pdf, &form, fonts);
    let against_form = reading.against_form(&form, &values);
    let differing: BTreeSet<String> =
        against_form.into_iter().chain(kind.against_record(&reading, &case)).collect();
    if !differing.is_empty() {
        return Err(journal_difference(access, kind, request, differing));
    }
    let without_address = insured.is_some_and(|held| held.member.address.is_none());
    Ok(Prepared {
        sheet,
        kind: kind.code,
        branch: request.branch.to_owned(),
        member: request.member.map(member_ref),
        reason: request.reason.to_owned(),
        day: request.day,
        sha256: sha256_hex(&pdf),
        approval: request.approval.cloned().zip(approval_needed(&verdict)),
        receipt: Some(particulars.receipt).filter(|number| *number > 0),
        pdf,
        warnings: warnings(verdict, without_address, &laid_out),
    })
}

/// What happened at this counter, for the kinds that say so.
fn particulars(
    access: &Access<'_, IssuePapers>,
    kind: &str,
    request: &Request<'_>,
) -> Result<Particulars, IssueError> {
    let is_training = is_training(access);
    let mut particulars = Particulars { is_training, ..Particulars::default() };
    match kind {
        "receipt" => {
            let given = access.vault().read_journal(|file| receipts_of(file, request.day))?;
            particulars.receipt = given + 1;
        }
        "day_list" => particulars.day_sheets = sheets_of(access, request.day)?,
        "mail_list" => particulars.mail = request.mail.to_vec(),
        _ => particulars.printer = request.printer.unwrap_or_default().to_owned(),
    }
    Ok(particulars)
}

/// Whether the files are those of a desk for training. It is a fact of its journal, which nobody changes by hand.
pub(crate) fn is_training(access: &Access<'_, IssuePapers>) -> bool {
    access.vault().series().0 == DeviceId::TRAINING
}

pub(crate) fn variant_of(
    kind: &'static Kind,
    asked: Option<&str>,
) -> Result<&'static str, IssueError> {
    let usual = kind.variants.first().expect("every kind has a form");
    let Some(asked) = asked else { return Ok(usual) };
    kind.variants.iter().find(|known| **known == asked).copied().ok_or(IssueError::UnknownVariant)
}

/// The verdict of a paper that may be issued.
pub(crate) fn permitted(
    kind: &Kind,
    variant: &str,
    request: &Request<'_>,
    insured: Option<&HeldMember>,
) -> Result<Verdict, IssueError> {
    let about = if request.member.is_some() { Subject::Member } else { Subject::Nobody };
    if about != kind.about {
        return Err(IssueError::WrongSubject);
    }
    check_reason(kind.reasons, request.reason, request.day)?;
    let Some(held) = request.member else { return Ok(Verdict::nothing_against()) };
    let insured = insured.map(|held| &held.member);
    let person = Person { member: &held.member, insured };
    let asked = Asked { person, reason: request.reason, variant, day: request.day };
    let verdict = kind.verdict(request.tables, asked);
    let refusal = verdict.reasons.iter().find(|reason| reason.weight == Weight::Refusal);
    if let Some(reason) = refusal {
        return Err(IssueError::Refused(reason.code));
    }
    match approval_needed(&verdict).filter(|_| request.approval.is_none()) {
        Some(reason) => Err(IssueError::NeedsApproval(reason)),
        None if insured.is_none() => Err(IssueError::InsuredUnknown),
        None => Ok(verdict),
    }
}

/// The first rule that asks for a second person.
fn approval_needed(verdict: &Verdict) -> Option<&'static str> {
    let reason = verdict.reasons.iter().find(|reason| reason.weight == Weight::Approval);
    reason.map(|reason| reason.code)
}

/// The insured person to whom a household's papers go, when this desk holds them.
pub(crate) fn insured_of(
    access: &Access<'_, IssuePapers>,
    held: Option<&HeldMember>,
) -> Result<Option<HeldMember>, IssueError> {
    let Some(held) = held else { return Ok(None) };
    if held.member.relation == Relation::Insured {
        return Ok(Some(held.clone()));
    }
    let Some(id) = held.member.insured_id.as_ref() else { return Ok(None) };
    Ok(members::by_id(access.vault(), id)?)
}

fn journal_difference(
    access: &Access<'_, IssuePapers>,
    kind: &Kind,
    request: &Request<'_>,
    differing: BTreeSet<String>,
) -> IssueError {
    let fields: Vec<String> = differing.into_iter().collect();
    let body = Body::ReadBackDiffered { paper: kind.code.to_owned(), fields: fields.clone() };
    let member = request.member.map(member_ref);
    match access.transact(|writing| writing.append(body, member)) {
        Ok(_) => IssueError::ReadBackDiffers(fields),
        Err(error) => IssueError::Vault(error),
    }
}

fn warnings(verdict: Verdict, without_address: bool, laid_out: &LaidOut) -> Vec<Reason> {
    let mut warnings = verdict.reasons;
    if without_address {
        warnings.push(warning("address_missing", None));
    }
    let variants: BTreeSet<String> =
        laid_out.degraded.iter().map(|(_, variant)| variant.to_string()).collect();
    warnings.extend(variants.into_iter().map(|variant| warning("glyph_degraded", Some(variant))));
    warnings
}

fn warning(code: &'static str, reference: Option<String>) -> Reason {
    Reason { code, reference, weight: Weight::Warning }
}

pub(crate) fn member_ref(held: &HeldMember) -> MemberRef {
    MemberRef { id: held.member.id.clone(), version: held.version }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone as _, Utc};
    use journal::{Actor, DeviceId, Role, Surroundings};
    use uuid::Uuid;
    use vault::{FileKeys, Layout, Migration, Schema, Vault};

    const OTHERS: &[Migration] =
        &[Migration { number: 2, sql: "create table stand_in (number integer) strict;" }];
    const FEATURES: &[Migration] = &[
        Migration { number: 4, sql: "create table stand_in_4 (number integer) strict;" },
        Migration { number: 5, sql: "create table stand_in_5 (number integer) strict;" },
    ];

    #[test]
    fn a_file_that_differs_is_an_entry_and_no_sheet() {
        let folder = tempfile::TempDir::new().unwrap();
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 1, 0, 0).unwrap();
        let (surroundings, _clock) = Surroundings::scripted(now, 1);
        let (layout, keys) = (Layout::at(folder.path()).unwrap(), FileKeys::new(&surroundings));
        let journal = [
            vault::JOURNAL_MIGRATIONS,
            OTHERS,
            crate::JOURNAL_MIGRATIONS,
            FEATURES,
            crate::PAPERS_MIGRATIONS,
            crate::SERIALS_MIGRATIONS,
        ];
        let schema = || Schema::new(&journal, &[vault::MEMBERS_MIGRATIONS], &[]);
        Vault::create(&layout, &keys, &schema(), (DeviceId(Uuid::from_u128(1)), 1)).unwrap();
        let vault = Vault::open(layout, keys, schema(), surroundings).unwrap();
        let access = Access::grant(&vault, Actor("tanaka".into()), Role::Clerk, None).unwrap();
        let held: HeldMember = serde_json::from_value(serde_json::json!({
            "version": 4, "id": "m-1", "symbol": "01010101", "number": "0000001", "suffix": "00",
            "name": "協会 太郎", "kana": "キョウカイ タロウ", "birth_date": "1965-10-01",
            "relation": "insured", "acquired_on": "1985-10-01"
        }))
        .unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let kind = "eligibility_notice";
        let tables = Tables::shipped();
        let request = Request {
            kind,
            variant: None,
            member: Some(&held),
            reason: "lost",
            day,
            branch: "01",
            tables: &tables,
            printer: None,
            mail: &[],
            approval: None,
        };
        let fonts = Fonts::open(&crate::page::font_folders()).unwrap();

        // The lines of the name never reach the file.
        let forgetful = |pages: &[Display], fonts: &Fonts, about: &About<'_>| {
            let mut pages = pages.to_vec();
            pages[0].marks.retain(|mark| !says(mark, "協会 太郎"));
            pages[0].texts.clear();
            write_pdf(&pages, fonts, about)
        };
        let refusal = prepare_with(&access, &fonts, &request, forgetful).unwrap_err();
        let fields = ["card_name", "name"].map(str::to_owned).to_vec();
        assert_eq!(refusal.code(), "read_back_differs");
        assert_eq!(refusal.reference().as_deref(), Some("card_name name"));
        let entries = vault.read_journal(|file| vault::entries_from(file, 0, 9)).unwrap();
        let bodies: Vec<Body> =
            entries.iter().map(|entry| Body::from_parts(&entry.kind, &entry.body)).collect();
        assert_eq!(bodies, [Body::ReadBackDiffered { paper: kind.into(), fields }]);
        assert_eq!(entries[0].member, Some(member_ref(&held)));
    }

    fn says(mark: &crate::page::Mark, text: &str) -> bool {
        let crate::page::Mark::Text { glyphs, .. } = mark else { return false };
        glyphs.iter().map(|set| set.glyph.text.as_str()).collect::<String>() == text
    }
}
