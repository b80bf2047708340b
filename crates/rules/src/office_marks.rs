//! From a company's 事業所整理記号 (漢字かな) to the 記号 on its members' papers: a help for looking up, for the districts
//! whose numbers were found. Each branch has its own table; the others come from head office.

use crate::Tables;
use crate::table::{Fault, Row, Validity, Wrong, read};
use japanese::OfficeSymbol;

/// The number of a district (郡市区) in one branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// The prefecture code of the branch.
    pub branch: String,
    /// The kanji of the mark, e.g. 函.
    pub mark: String,
    /// Its number, one or two digits.
    pub number: String,
    /// Whose word it is.
    pub validity: Validity,
}

fn from_row(row: &Row) -> Result<District, Wrong> {
    let number = row.needed("district")?;
    if japanese::office_symbol(&number, "ア").is_none() {
        return Err(Wrong("district", "not_a_number"));
    }
    let branch = row.needed("branch")?;
    if crate::branch(&branch).is_none() {
        return Err(Wrong("branch", "unknown_code"));
    }
    Ok(District { branch, mark: row.needed("mark")?, number, validity: row.validity()? })
}

pub(crate) fn parse(text: &str) -> Result<Vec<District>, Vec<Fault>> {
    read(text, from_row)
}

impl Tables {
    /// The 記号 that a mark like 函あさひ leads to in a branch, with the row it rests on; `None` when the
    /// district's number is not known there or the rest is not one to three kana.
    #[must_use]
    pub fn symbol_of_office(&self, branch: &str, mark: &str) -> Option<(OfficeSymbol, &District)> {
        let of_branch = self.districts.iter().filter(|district| district.branch == branch);
        of_branch
            .filter_map(|district| {
                let kana = mark.trim().strip_prefix(district.mark.as_str())?;
                Some((japanese::office_symbol(&district.number, kana)?, district))
            })
            .next()
    }
}

#[cfg(test)]
mod tests {
    use crate::Tables;

    #[test]
    fn the_samples_of_hokkaido_and_miyagi() {
        let tables = Tables::shipped();
        let symbol =
            |branch, mark| tables.symbol_of_office(branch, mark).map(|found| found.0.symbol);
        assert_eq!(symbol("01", "函あさひ").as_deref(), Some("21011127"));
        assert_eq!(symbol("04", "泉いう").as_deref(), Some("41020003"));
        assert_eq!(symbol("04", "石ア").as_deref(), Some("1010000"));
        assert_eq!(symbol("13", "函あさひ"), None, "each branch has its own table");
        assert_eq!(symbol("01", "函"), None);
    }
}
