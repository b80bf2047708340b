//! A private PostgreSQL for tests: in a temporary folder, on a socket in it, gone when it is dropped. It never
//! runs as root, which PostgreSQL refuses.

use crate::steps::{Outcome, answer, works};
use std::net::TcpListener;
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
const SETTINGS: [&str; 2] = ["max_connections=400", "listen_addresses=127.0.0.1"];
/// Nothing of it outlives the tests, so nothing has to be on the disk.
const IN_PASSING: [&str; 2] = ["fsync=off", "full_page_writes=off"];

/// A running server with one database, whose owner is no superuser: those pass by row security.
pub struct Database {
    folder: PathBuf,
    programs: PathBuf,
    server: Child,
    port: u16,
    /// How to connect.
    pub url: String,
    /// How to connect through TLS, where a certificate could be made for the server.
    pub through_tls: Option<String>,
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
        let port = free_port()?;
        let certificate = certificate(&folder);
        let mut server = unprivileged(&programs.join("postgres"), &folder);
        server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-c"]);
        server.arg(format!("unix_socket_directories={}", folder.display()));
        if let Some(certificate) = &certificate {
            server.args([
                "-c",
                "ssl=on",
                "-c",
                &format!("ssl_cert_file={}", certificate.display()),
            ]);
            server.args(["-c", &format!("ssl_key_file={}", folder.join(KEY).display())]);
        }
        for setting in SETTINGS.iter().chain(settings) {
            server.args(["-c", setting]);
        }
        let log = std::fs::File::create(folder.join("log")).map_err(|error| error.to_string())?;
        let server = server.stderr(log).spawn().map_err(|error| format!("postgres: {error}"))?;
        let socket = folder.to_string_lossy().replace('/', "%2F");
        let url = format!("postgres://madoguchi@{socket}:{port}/madoguchi");
        let through_tls = certificate.map(|certificate| {
            let file = certificate.display();
            format!("postgres://madoguchi@127.0.0.1:{port}/madoguchi?sslrootcert={file}")
        });
        let database = Self { folder, programs, server, port, url, through_tls };
        database.wait()?;
        database.sql("CREATE ROLE madoguchi LOGIN")?;
        database.sql("CREATE DATABASE madoguchi OWNER madoguchi")?;
        Ok(Some(database))
    }

    fn wait(&self) -> Outcome {
        let (begun, ready) = (Instant::now(), self.programs.join("pg_isready"));
        let (folder, port) = (self.folder.to_string_lossy(), self.port.to_string());
        while !works(&ready.to_string_lossy(), &["-q", "-h", &folder, "-p", &port]) {
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
        psql.arg("-h").arg(&self.folder).args(["-p", &self.port.to_string()]);
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

/// The file of the server's key, beside its certificate.
const KEY: &str = "server.key";

/// A certificate of the server's own for its address, where there is a program to make one with.
fn certificate(folder: &Path) -> Option<PathBuf> {
    let certificate = folder.join("server.pem");
    let mut make = unprivileged(Path::new("openssl"), folder);
    make.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]);
    make.args(["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]);
    make.args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout", KEY, "-out"]);
    let made = make.arg(&certificate).stdout(Stdio::null()).stderr(Stdio::null()).status();
    made.is_ok_and(|status| status.success()).then_some(certificate)
}

fn free_port() -> Outcome<u16> {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    port.map(|address| address.port()).map_err(|error| format!("PostgreSQL's port: {error}"))
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
