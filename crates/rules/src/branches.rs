//! The 47 branches (支部): number, address, telephone. A branch overrides what is out of date here.

use crate::table::{Fault, Row, Validity, Wrong, read, shipped};
use crate::{Tables, insurer_number};
use chrono::NaiveDate;
use std::sync::LazyLock;

/// 協会けんぽマイナンバー専用ダイヤル, for a branch whose own telephone is not known (source document ①表).
pub const NATIONWIDE_DIAL: &str = "0570-015-369";

/// 支部, and as many codes.
const BRANCHES: usize = 47;

/// A branch as it stands on papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The prefecture code, `01` to `47`.
    pub code: String,
    /// 北海道, 東京都 …
    pub prefecture: String,
    /// 北海道支部 …
    pub name: String,
    /// 保険者番号, 8 digits.
    pub insurer_number: String,
    /// 郵便番号 with its hyphen; empty when not known.
    pub postal_code: String,
    /// 所在地, the building after a full-width space; empty when not known.
    pub address: String,
    /// The branch's own telephone, where known.
    pub phone: Option<String>,
    /// When and why this is so.
    pub validity: Validity,
}

impl Branch {
    /// The telephone for papers: the branch's own, else the nationwide dial.
    #[must_use]
    pub fn telephone(&self) -> &str {
        self.phone.as_deref().unwrap_or(NATIONWIDE_DIAL)
    }

    fn from_row(row: &Row) -> Result<Self, Wrong> {
        let (code, insurer_number) = (row.needed("code")?, row.needed("insurer_number")?);
        if !insurer_number::is_valid(&insurer_number) {
            return Err(Wrong("insurer_number", "check_digit"));
        }
        if !code
            .parse::<usize>()
            .is_ok_and(|number| code.len() == 2 && (1..=BRANCHES).contains(&number))
        {
            return Err(Wrong("code", "unknown_code"));
        }
        Ok(Self {
            code,
            prefecture: row.needed("prefecture")?,
            name: row.needed("name")?,
            insurer_number,
            postal_code: row.text("postal_code"),
            address: row.text("address"),
            phone: row.filled("phone"),
            validity: row.validity()?,
        })
    }
}

pub(crate) fn parse(text: &str) -> Result<Vec<Branch>, Vec<Fault>> {
    read(text, Branch::from_row)
}

static SHIPPED: LazyLock<Vec<Branch>> = LazyLock::new(|| {
    shipped(include_str!("../../../assets/tables/branches.csv"), Branch::from_row)
});

impl Tables {
    /// The branch of a prefecture code (`01` to `47`), as head office last sent it, or `None`.
    #[must_use]
    pub fn branch(&self, code: &str) -> Option<&Branch> {
        self.branches.iter().find(|branch| branch.code == code)
    }

    /// The next word on the branch that holds from a day after `day`.
    #[must_use]
    pub fn branch_after(&self, code: &str, day: NaiveDate) -> Option<&Branch> {
        let later = |branch: &&Branch| {
            branch.code == code && branch.validity.from.is_some_and(|from| from > day)
        };
        self.branches.iter().filter(later).min_by_key(|branch| branch.validity.from)
    }

    /// The branch as it stands on papers of `day`; what was said last where nothing was said of that day.
    #[must_use]
    pub fn branch_on(&self, code: &str, day: NaiveDate) -> Option<&Branch> {
        let rows = || self.branches.iter().filter(|branch| branch.code == code);
        rows().find(|branch| branch.validity.holds_on(day)).or_else(|| rows().next_back())
    }
}

/// The branch of a prefecture code (`01` to `47`) as shipped, or `None`: for names and numbers, which do
/// not change. What stands on papers is [`Tables::branch`].
#[must_use]
pub fn branch(code: &str) -> Option<&'static Branch> {
    all().iter().find(|branch| branch.code == code)
}

/// All branches as shipped, in the order of their codes.
#[must_use]
pub fn all() -> &'static [Branch] {
    &SHIPPED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_47_branches_with_right_insurer_numbers() {
        assert_eq!(all().len(), 47);
        for (place, branch) in all().iter().enumerate() {
            assert_eq!(branch.code, format!("{:02}", place + 1));
            assert!(insurer_number::is_valid(&branch.insurer_number), "{}", branch.name);
            assert_eq!(branch.insurer_number[..4], format!("01{}", branch.code));
        }
    }

    #[test]
    fn a_branch_fills_in_what_was_not_found() {
        let table = "code,prefecture,name,insurer_number,postal_code,address,phone,source,certainty\n\
                     31,鳥取県,鳥取支部,01310010,680-0000,鳥取県鳥取市1-1,0857-00-0000,made up,high\n";
        let tables = Tables::shipped().with("branches", table).unwrap();
        assert_eq!(tables.branch("31").unwrap().telephone(), "0857-00-0000");
        assert_eq!(tables.branch("13").unwrap().telephone(), NATIONWIDE_DIAL);
        let wrong = table.replace("01310010", "01310011");
        assert_eq!(
            Tables::shipped().with("branches", &wrong).unwrap_err()[0].reason,
            "check_digit"
        );
    }

    #[test]
    fn a_branch_without_a_known_telephone_gives_the_nationwide_dial() {
        let hokkaido = branch("01").unwrap();
        assert_eq!((hokkaido.name.as_str(), hokkaido.telephone()), ("北海道支部", NATIONWIDE_DIAL));
        assert_eq!(hokkaido.insurer_number, "01010016");
        assert_eq!(branch("48"), None);
        assert_eq!(branch("1"), None);
    }
}
