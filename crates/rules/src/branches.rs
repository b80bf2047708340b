//! The 47 branches (支部): number, address, telephone. A branch overrides what is out of date here.

use crate::table::{Row, Validity, Wrong, shipped};
use std::sync::LazyLock;

/// 協会けんぽマイナンバー専用ダイヤル, for a branch whose own telephone is not known (source document ①表).
pub const NATIONWIDE_DIAL: &str = "0570-015-369";

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
        Ok(Self {
            code: row.text("code"),
            prefecture: row.text("prefecture"),
            name: row.text("name"),
            insurer_number: row.text("insurer_number"),
            postal_code: row.text("postal_code"),
            address: row.text("address"),
            phone: row.filled("phone"),
            validity: row.validity()?,
        })
    }
}

static BRANCHES: LazyLock<Vec<Branch>> = LazyLock::new(|| {
    shipped(include_str!("../../../assets/tables/branches.csv"), Branch::from_row)
});

/// The branch of a prefecture code (`01` to `47`), or `None`.
#[must_use]
pub fn branch(code: &str) -> Option<&'static Branch> {
    all().iter().find(|branch| branch.code == code)
}

/// All branches in the order of their codes.
#[must_use]
pub fn all() -> &'static [Branch] {
    &BRANCHES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_47_branches_with_right_insurer_numbers() {
        assert_eq!(all().len(), 47);
        for (place, branch) in all().iter().enumerate() {
            assert_eq!(branch.code, format!("{:02}", place + 1));
            assert!(crate::insurer_number::is_valid(&branch.insurer_number), "{}", branch.name);
            assert_eq!(branch.insurer_number[..4], format!("01{}", branch.code));
        }
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
