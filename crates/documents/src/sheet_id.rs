//! The id of a sheet of paper, and the same as digits for the management code on its face.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many digits of the id's random part go into the reference.
const RANDOM_DIGITS: u128 = 100_000_000;

/// One sheet of paper. Every sheet that is laid out has its own, issued or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SheetId(pub Uuid);

/// What stands before the reference in a management code, as on the sheets of 令和6年.
pub(crate) const MANAGEMENT_PREFIX: &str = "C01";
/// Digits of a reference.
const REFERENCE_DIGITS: usize = 23;

/// The reference in a scanned 管理用二次元コード; `None` for any other text. A scanner may end with a line end, and a
/// keyboard in Japanese may make its characters wide.
pub(crate) fn reference_of(code: &str) -> Option<String> {
    let code = japanese::digits(code.trim()).replace(['Ｃ', 'c', 'ｃ'], "C");
    let digits = code.strip_prefix(MANAGEMENT_PREFIX)?;
    let whole = digits.len() == REFERENCE_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| digits.to_owned())
}

impl SheetId {
    /// 23 digits: the millisecond the sheet was begun (15) and part of its randomness (8). They fill the
    /// smallest two-dimensional code; the table of sheets holds them to one sheet each.
    #[must_use]
    pub fn reference(self) -> String {
        let whole = self.0.as_u128();
        format!("{:015}{:08}", whole >> 80, (whole & u128::from(u64::MAX)) % RANDOM_DIGITS)
    }
}

impl std::fmt::Display for SheetId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_management_code_is_one() {
        let reference = SheetId(Uuid::from_u128(7)).reference();
        for code in [format!("C01{reference}"), format!(" Ｃ０１{reference}\r\n")] {
            assert_eq!(reference_of(&code).as_ref(), Some(&reference), "{code}");
        }
        for code in ["", "C01", "123456789018", "C02", &reference, &format!("C01{reference}0")] {
            assert_eq!(reference_of(code), None, "{code}");
        }
    }

    #[test]
    fn a_reference_has_23_digits_whatever_the_id() {
        for id in [0, u128::MAX, 0x0199_4e2f_aa00_7abc_8def_0123_4567_89ab] {
            let reference = SheetId(Uuid::from_u128(id)).reference();
            assert_eq!(reference.len(), 23, "{reference}");
            assert!(reference.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
}
