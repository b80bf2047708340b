//! Papers of a desk, and what another program reads on them.

use super::{Desk, Told};
use std::path::Path;
use std::process::Command;

impl Desk {
    /// Issues 資格情報のお知らせ for a member into a file of the desk's folder.
    pub fn issue_notice(&self, member: &str, file: &str) -> Told {
        self.issue("eligibility_notice", member, "lost", file)
    }

    /// What another program reads on a new one.
    pub fn reads_a_notice(&self, member: &str, file: &str) -> String {
        self.issue_notice(member, file).good();
        text_of(&self.folder().join(file))
    }

    /// The same with 資格確認書.
    pub fn issue_certificate(&self, member: &str, file: &str) -> Told {
        self.issue("eligibility_certificate", member, "card_lost", file)
    }

    fn issue(&self, kind: &str, member: &str, reason: &str, file: &str) -> Told {
        let out = self.folder().join(file);
        let out = out.to_str().unwrap();
        self.mado(&["issue", kind, member, "--reason", reason, "--out", out])
    }
}

/// The text of a paper, its lines as they stand.
pub fn text_of(paper: &Path) -> String {
    let read = Command::new("pdftotext").arg("-layout").arg(paper).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", paper.display());
    String::from_utf8(read.stdout).unwrap()
}
