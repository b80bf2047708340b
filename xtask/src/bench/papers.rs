//! `cargo xtask bench papers`: how long notices take one by one and many at a time, beside their limits and the
//! practical limit, and with `--peers` beside other engines that set the same pages.

use super::{built, environment, hear, lines, program_built};
use crate::options::{self, Sets};
use crate::packages;
use crate::steps::{Outcome, program, root};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Debian's packages for the peers: a browser, and what WeasyPrint sets text with.
const TO_COMPARE: &[&str] =
    &["chromium", "libharfbuzz-subset0", "libpango-1.0-0", "libpangoft2-1.0-0", "python3-venv"];
/// The peers, the pages they make, whether once is enough because they take minutes, and how many times faster ours
/// is to be.
const PEERS: [Peer; 4] = [
    Peer { name: "typst", pages: 1_000, once: false, limit: 5.0 },
    Peer { name: "reportlab", pages: 1_000, once: false, limit: 15.0 },
    Peer { name: "weasyprint", pages: 200, once: true, limit: 100.0 },
    Peer { name: "chromium", pages: 200, once: true, limit: 100.0 },
];

struct Peer {
    name: &'static str,
    pages: u32,
    once: bool,
    limit: f64,
}

/// What is measured.
pub struct Wanted {
    /// Notices of the batch, of two pages each.
    pub notices: u64,
    /// How often each step runs; the table shows medians.
    pub rounds: u64,
    /// Whether other engines are measured too.
    pub peers: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { notices: 10_000, rounds: 3, peers: false }
    }
}

impl Wanted {
    /// `--notices N`, `--rounds N`, `--peers`; `None` when something else stands there.
    pub fn read(words: &[&str]) -> Option<Self> {
        let mut wanted = Self::default();
        let known = &mut [
            ("--notices", Sets::Number(&mut wanted.notices)),
            ("--rounds", Sets::Number(&mut wanted.rounds)),
            ("--peers", Sets::Said(&mut wanted.peers)),
        ];
        options::read(words, known)?;
        Some(wanted)
    }
}

/// A figure with its limit: the line it stands in, its name there, and whether it may be at most or at least that.
type Figure = (&'static str, &'static str, &'static str, f64, Bound);

#[derive(Clone, Copy)]
enum Bound {
    Most,
    Least,
}

const FIGURES: &[Figure] = &[
    ("one notice, read back: median, ms", "single", "p50_ms", 25.0, Bound::Most),
    ("one notice, read back: 99 of 100, ms", "single", "p99_ms", 25.0, Bound::Most),
    ("batch before pixels, pages/s", "batch", "pages_per_second", 1_000.0, Bound::Least),
    ("batch before pixels, notices/s", "batch", "notices_per_second", 1_000.0, Bound::Least),
    ("batch, most memory, MiB", "batch", "peak_mib", 512.0, Bound::Most),
    ("batch, bytes a page", "batch", "bytes_a_page", 4_096.0, Bound::Most),
    ("writing beside the practical limit, times", "limit", "ratio", 3.0, Bound::Most),
    ("with layout, times", "limit", "with_layout_ratio", 3.0, Bound::Most),
];

/// Runs the bench; everything it says stays in `out/bench/papers.jsonl`.
pub fn run(wanted: &Wanted) -> Outcome {
    let folder = root().join("out/bench");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let bench = built("documents", "papers")?;
    let peers = if wanted.peers { Some(Stage::set(&bench, &folder)?) } else { None };
    let mut said = String::new();
    for round in 0..wanted.rounds.max(1) {
        said += &ours(&bench, wanted)?;
        if let Some(stage) = &peers {
            said += &stage.round(round)?;
        }
    }
    fs::write(folder.join("papers.jsonl"), &said).map_err(|error| error.to_string())?;
    let said = Said(lines(&said));
    said.print(wanted);
    Ok(())
}

fn ours(bench: &Path, wanted: &Wanted) -> Outcome<String> {
    let notices = wanted.notices.to_string();
    let mut steps: Vec<Vec<&str>> = vec![
        vec!["single", "1000"],
        vec!["shares", "200"],
        vec!["batch", &notices, "1000"],
        vec!["limit", &notices, "1000"],
        vec!["desk", &notices],
    ];
    if wanted.peers {
        // As many pages as the peers make.
        steps.extend([vec!["batch", "500", "500"], vec!["batch", "100", "100"]]);
    }
    steps
        .into_iter()
        .map(|words| hear(&words.join(" "), Command::new(bench).args(&words)))
        .collect()
}

/// What the peers need: their programs, the pages, the faces.
struct Stage {
    typst: std::path::PathBuf,
    python: std::path::PathBuf,
    pages: std::path::PathBuf,
    faces: String,
}

impl Stage {
    fn set(bench: &Path, folder: &Path) -> Outcome<Self> {
        packages::install(&[TO_COMPARE, packages::TO_WORK])?;
        let peers = root().join("xtask/peers");
        let python = environment(folder, &peers.join("papers/requirements.txt"))?;
        let manifest = peers.join("typst/Cargo.toml").display().to_string();
        let target = folder.join("typst").display().to_string();
        let arguments = [
            "build",
            "--release",
            "--locked",
            "--message-format=json",
            "--manifest-path",
            &manifest,
            "--target-dir",
            &target,
        ];
        let typst = program_built("typst", "typst-peer", &mut program("cargo", &arguments))?;
        let pages = folder.join("pages.jsonl");
        let most = PEERS.iter().map(|peer| peer.pages).max().unwrap_or_default() / 2;
        let mut export = Command::new(bench);
        hear("pages for the peers", export.arg("export").arg(&pages).arg(most.to_string()))?;
        Ok(Self { typst, python, pages, faces: faces() })
    }

    fn round(&self, round: u64) -> Outcome<String> {
        let due = PEERS.iter().filter(|peer| round == 0 || !peer.once);
        due.map(|peer| {
            let mut command = match peer.name {
                "typst" => Command::new(&self.typst),
                name => {
                    let mut python = Command::new(&self.python);
                    let script = root().join("xtask/peers/papers/papers_peers.py");
                    python.arg("-B").arg(script).arg(name);
                    python
                }
            };
            command.arg(&self.pages).arg(&self.faces).arg(peer.pages.to_string());
            hear(peer.name, &mut command)
        })
        .collect()
    }
}

/// The files of the faces by the names that the exported pages use.
fn faces() -> String {
    let own = root().join("assets/fonts");
    let rare = Path::new("/usr/share/fonts/truetype/ipamj/ipamjm.ttf").to_owned();
    let faces = [
        ("regular", own.join("BIZUDGothic_400Regular.ttf")),
        ("bold", own.join("BIZUDGothic_700Bold.ttf")),
        ("wide", own.join("NotoSansJP_400Regular.ttf")),
        ("rare", rare),
    ];
    faces.map(|(name, path)| format!("{name}={}", path.display())).join(",")
}

/// Everything that was said.
struct Said(Vec<Value>);

impl Said {
    /// The median over the rounds of a figure in the lines that `fits`.
    fn median(&self, fits: impl Fn(&Value) -> bool, name: &str) -> Option<f64> {
        let of = self.0.iter().filter(|line| fits(line));
        let mut values: Vec<f64> = of.filter_map(|line| line[name].as_f64()).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    }

    fn print(&self, wanted: &Wanted) {
        let of_size = |line: &Value, step: &str, notices: u64| {
            line["step"] == step && line["notices"].as_u64().is_none_or(|count| count == notices)
        };
        for (title, step, name, limit, bound) in FIGURES {
            let fits = |line: &Value| of_size(line, step, wanted.notices);
            let value = self.median(fits, name).unwrap_or(f64::NAN);
            let holds = match bound {
                Bound::Most => value <= *limit,
                Bound::Least => value >= *limit,
            };
            let sign = if holds { ' ' } else { '!' };
            println!("{title:44} {value:9.2} {sign} ({limit:.0})");
        }
        if wanted.peers {
            self.print_peers(of_size);
        }
        self.0.iter().for_each(|line| println!("{line}"));
    }

    fn print_peers(&self, of_size: impl Fn(&Value, &str, u64) -> bool) {
        let single = |line: &Value| line["step"] == "single";
        let ours = self.median(single, "render_p50_ms").unwrap_or(f64::NAN);
        println!("one notice rendered: ours {ours:.2} ms");
        for Peer { name, pages, limit, .. } in PEERS {
            let of = |kind: &'static str| {
                move |line: &Value| line["peer"] == name && line["kind"] == kind
            };
            let one = self.median(of("single"), "p50_ms").unwrap_or(f64::NAN);
            let peer = self.median(of("batch"), "pages_per_second").unwrap_or(f64::NAN);
            let same_size = |line: &Value| of_size(line, "batch", u64::from(pages / 2));
            let ours = self.median(same_size, "pages_per_second").unwrap_or(f64::NAN);
            let times = ours / peer;
            let sign = if times >= limit { ' ' } else { '!' };
            println!(
                "{name:11} {one:9.2} ms, {peer:8.1} pages/s at {pages}: ours {times:.1} times {sign} ({limit:.0})"
            );
        }
    }
}
