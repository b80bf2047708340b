//! A private PostgreSQL for tests: in a temporary folder, on a socket in it, gone when it is dropped. It never
//! runs as root, which PostgreSQL refuses.

use crate::steps::{Outcome, answer, works};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where Debian keeps each version's programs.
const VERSIONS: &str = "/usr/lib/postgresql";
/// Who it runs as when the tests run as root; Debian's package brings this user.
const USER: &str = "postgres";
/// It is up within this, or something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);
/// As it is in any case.
const SETTINGS: [&str; 2] = ["max_connections=400", "listen_addresses="];
/// Nothing of it outlives the tests, so nothing has to be on the disk.
const IN_PASSING: [&str; 2] = ["fsync=off", "full_page_writes=off"];

/// A running server with one database, whose owner is no superuser: those pass by row security.
pub struct Database {
    folder: PathBuf,
    programs: PathBuf,
    server: Child,
    /// How to connect.
    pub url: String,
}

impl Database {
    /// Starts one for tests, or `None` when its programs are not installed.
    pub fn start() -> Outcome<Option<Self>> {
        Self::start_with(&IN_PASSING)
    }

    /// Starts one as it is for real: what it says is committed is on the disk.
    pub fn start_for_real() -> Outcome<Option<Self>> {
        Self::start_with(&[])
    }

    fn start_with(settings: &[&str]) -> Outcome<Option<Self>> {
        let Some(programs) = programs() else { return Ok(None) };
        let folder =
            std::env::temp_dir().join(format!("madoguchi-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder).map_err(|error| format!("PostgreSQL's folder: {error}"))?;
        if is_root() {
            let mut give = Command::new("chown");
            answer(give.args([USER, &folder.to_string_lossy()]))?;
        }
        let data = folder.join("data");
        let mut made = unprivileged(&programs.join("initdb"), &folder);
        made.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]);
        answer(made.arg("--no-sync").arg("-D").arg(&data))?;
        let mut server = unprivileged(&programs.join("postgres"), &folder);
        server.arg("-D").arg(&data).arg("-c");
        server.arg(format!("unix_socket_directories={}", folder.display()));
        for setting in SETTINGS.iter().chain(settings) {
            server.args(["-c", setting]);
        }
        let log = std::fs::File::create(folder.join("log")).map_err(|error| error.to_string())?;
        let server = server.stderr(log).spawn().map_err(|error| format!("postgres: {error}"))?;
        let socket = folder.to_string_lossy().replace('/', "%2F");
        let url = format!("postgres://madoguchi@{socket}/madoguchi");
        let database = Self { folder, programs, server, url };
        database.wait()?;
        database.sql("CREATE ROLE madoguchi LOGIN")?;
        database.sql("CREATE DATABASE madoguchi OWNER madoguchi")?;
        Ok(Some(database))
    }

    fn wait(&self) -> Outcome {
        let (begun, ready) = (Instant::now(), self.programs.join("pg_isready"));
        let folder = self.folder.to_string_lossy();
        while !works(&ready.to_string_lossy(), &["-q", "-h", &folder]) {
            if begun.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL does not start:\n{log}"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn sql(&self, statement: &str) -> Outcome {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.arg("-h").arg(&self.folder);
        answer(psql.args(["-q", "-U", "postgres", "-d", "postgres", "-c", statement])).map(drop)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let mut stop = unprivileged(&self.programs.join("pg_ctl"), &self.folder);
        let stopped =
            stop.args(["stop", "-s", "-m", "immediate", "-D"]).arg(self.folder.join("data"));
        if !stopped.status().is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The newest version that is installed whole.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(VERSIONS).ok()?.flatten().map(|version| version.path());
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions
        .filter(|path| path.join("bin/initdb").is_file())
        .max_by_key(|path| number(path))?;
    Some(newest.join("bin"))
}

fn is_root() -> bool {
    answer(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// A program as a user that is not root, in the server's folder.
fn unprivileged(name: &Path, folder: &Path) -> Command {
    let mut command = Command::new(name);
    if is_root() {
        command = Command::new("setpriv");
        command.args([format!("--reuid={USER}"), format!("--regid={USER}")]);
        command.arg("--clear-groups").arg(name);
    }
    command.current_dir(folder).stdin(Stdio::null());
    command
}
