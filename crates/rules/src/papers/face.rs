//! 氏名・性別・通称 on a 資格確認書 (kyoukaikenpo.or.jp/g2/cat298): with a 通称 the front bears that name; who asked for it has
//! 裏面参照 instead of 性別; what stands on the register is then in the remarks on the back. The characters
//! are the record's own, never normalised.

use journal::{Member, Sex};

/// What stands on the two faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Face<'a> {
    /// 氏名 on the front: the 通称 where there is one.
    pub name: &'a str,
    /// 性別 on the front, when known.
    pub sex: Option<Sex>,
    /// 備考 on the back.
    pub remarks: Option<&'a str>,
}

impl<'a> Face<'a> {
    /// The faces for a member.
    #[must_use]
    pub fn of(member: &'a Member) -> Self {
        Self {
            name: member.alias.as_deref().unwrap_or(&member.name),
            sex: member.sex,
            remarks: member.remarks.as_deref(),
        }
    }

    /// Whether the back must say what the front does not, and cannot: the record has no remarks.
    #[must_use]
    pub fn lacks_remarks(member: &Member) -> bool {
        let elsewhere = member.alias.is_some() || member.sex == Some(Sex::SeeBack);
        elsewhere && member.remarks.is_none()
    }
}
