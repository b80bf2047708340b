//! Which branch (支部): its prefecture code, from `01` to `47`.

use std::str::FromStr;

/// The prefecture code of a branch, two digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Branch(String);

/// The text is not a prefecture code from `01` to `47`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a branch is a prefecture code from 01 to 47")]
pub struct NoBranch;

impl Branch {
    /// All branches in the order of their codes.
    ///
    /// # Panics
    /// Never: the table of branches holds prefecture codes only.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let code = |branch: &rules::Branch| branch.code.parse().expect("the code of a prefecture");
        rules::branches::all().iter().map(code).collect()
    }

    /// The two digits.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl FromStr for Branch {
    type Err = NoBranch;

    fn from_str(text: &str) -> Result<Self, NoBranch> {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: u8 = text.parse().map_err(|_| NoBranch)?;
        if digits && (1..=47).contains(&number) { Ok(Self(text.to_owned())) } else { Err(NoBranch) }
    }
}

impl std::fmt::Display for Branch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_47_branches_in_order() {
        let codes: Vec<String> = (1..=47).map(|number| format!("{number:02}")).collect();
        assert_eq!(Branch::all().iter().map(Branch::code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn only_the_codes_of_prefectures_are_branches() {
        for text in ["01", "13", "47"] {
            assert_eq!(text.parse::<Branch>().unwrap().code(), text);
        }
        for text in ["00", "48", "1", "+1", "001", "1a", "１３", ""] {
            assert_eq!(text.parse::<Branch>(), Err(NoBranch), "{text} is no branch");
        }
    }
}
