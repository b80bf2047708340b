//! What to know before printing, found on this machine: whether there is a print system, whether a queue is stopped,
//! and whether the spooler keeps the files of jobs that are done. Only its administrator can change that.

#[cfg(unix)]
use std::path::PathBuf;

/// Where CUPS keeps its settings when nothing else is said.
#[cfg(unix)]
const ROOT: &str = "/etc/cups";

/// Something to mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preflight {
    /// `no_print_system`, `no_printers`, `printer_stopped`, `spooler_keeps_job_files`, `spooler_unknown`.
    pub code: &'static str,
    /// The printer it is about, when it is about one.
    pub printer: Option<String>,
}

/// Everything to mind; nothing when all is well.
#[cfg(unix)]
#[must_use]
pub fn preflight() -> Vec<Preflight> {
    use super::cups::{RUNNING, printers, told};
    let about = |code, printer| Preflight { code, printer };
    if told(&["lpstat", "-r"]).trim() != RUNNING {
        return vec![about("no_print_system", None)];
    }
    let names = printers();
    let mut found = Vec::new();
    if names.is_empty() {
        found.push(about("no_printers", None));
    }
    for name in names {
        if told(&["lpstat", "-p", &name]).contains(" disabled since ") {
            found.push(about("printer_stopped", Some(name)));
        }
    }
    let root = std::env::var_os("CUPS_SERVERROOT").map_or_else(|| ROOT.into(), PathBuf::from);
    let settings = std::fs::read_to_string(root.join("cupsd.conf")).ok();
    found.extend(kept_files(settings.as_deref()).map(|code| about(code, None)));
    found
}

/// Everything to mind: on this system only what the list of printers shows.
#[cfg(windows)]
#[must_use]
pub fn preflight() -> Vec<Preflight> {
    let about = |code| Preflight { code, printer: None };
    let mut found = vec![about("spooler_unknown")];
    if super::printers().is_empty() {
        found.push(about("no_printers"));
    }
    found
}

/// `PreserveJobFiles` of the spooler's settings; it keeps them for a day when nothing is said (cupsd.conf(5)). Often only
/// an administrator may read that file, and then nobody here knows.
#[cfg(unix)]
fn kept_files(settings: Option<&str>) -> Option<&'static str> {
    let Some(settings) = settings else { return Some("spooler_unknown") };
    let mut values = settings.lines().rev().filter_map(|line| {
        let (key, value) = line.trim().split_once(char::is_whitespace)?;
        key.eq_ignore_ascii_case("PreserveJobFiles").then(|| value.trim().to_lowercase())
    });
    let kept = !values.next().is_some_and(|value| ["no", "off", "false", "0"].contains(&&*value));
    kept.then_some("spooler_keeps_job_files")
}

#[cfg(all(test, unix))]
mod tests {
    use super::kept_files;

    #[test]
    fn a_spooler_that_keeps_files_is_named() {
        let told = |text: &str| kept_files(Some(text));
        for kept in ["PreserveJobFiles Yes", "PreserveJobFiles 86400", "LogLevel warn", ""] {
            assert_eq!(told(kept), Some("spooler_keeps_job_files"), "{kept}");
        }
        assert_eq!(told("LogLevel warn\n  preservejobfiles  No\n"), None);
        assert_eq!(kept_files(None), Some("spooler_unknown"));
    }
}
