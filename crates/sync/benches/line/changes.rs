//! Members that changed at head office, taken in by a desk: asked for over TLS with its certificate, checked, and written
//! into its encrypted, indexed file in one commit. And the bare transfer of the same answer. The same members go into a
//! file of documents, for others to replicate.

use crate::counter::{NoNumbers, desk};
use head_office::{Branch, Home, Office, enrolment, import};
use journal::entry::unhex;
use journal::wire::{DeskKind, EnrolAnswer, EnrolRequest};
use journal::{Member, Surroundings};
use rcgen::{CertificateParams, KeyPair};
use serde_json::json;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use sync::{Client, Identity, Line as _, Sides};
use vault::Apply;

const BRANCH: &str = "13";
const APPLIERS: &[&dyn Apply] =
    &[&members::Members, &vault::People, &vault::Activities, &vault::Tables, &vault::Tasks];
/// So many are asked for at once, as in a round.
const PAGE: u32 = journal::wire::MAX_CHANGES;

/// Measures how long `count` changes take.
pub fn measure(folder: &Path, program: &str, count: u64, documents: &str) {
    let branch: Branch = BRANCH.parse().unwrap();
    let home = Home { folder: folder.join("office"), postgres: None };
    let office = Office::init(home, &[], Surroundings::system()).unwrap();
    let people: Vec<Member> = synthetic::branch(BRANCH, count + 1, 5, None).collect();
    let (first, others) = people.split_first().unwrap();
    give(&office, &branch, std::slice::from_ref(first));
    let (mut server, address) = serve(program, &folder.join("office"));
    let key = KeyPair::generate().unwrap();
    let enrolled = enrol(&office, &branch, &key);
    let vault = desk(&folder.join("desk"), (enrolled.device, enrolled.generation));
    vault.seal_to(unhex(&enrolled.courier_key).unwrap(), 0).unwrap();
    let pem = key.serialize_pem();
    let identity = Identity { certificate: &enrolled.certificate, key: &pem };
    let authority = office.keys.authority();
    let server_at = format!("https://{address}");
    let line = Client::new(&server_at, authority, Some(&identity), vault.surroundings()).unwrap();
    let sides = Sides {
        vault: &vault,
        line: &line,
        appliers: APPLIERS,
        numbers: &NoNumbers,
        renew_with: None,
        branch: BRANCH,
        manifest_key: unhex(&enrolled.manifest_key).unwrap(),
        progress: &|_| ControlFlow::Continue(()),
    };
    // The branch as it was: a snapshot of one member.
    sync::run(&sides).unwrap();
    let cursor = vault.cache_state().unwrap().unwrap().cursor;
    give(&office, &branch, others);
    write_documents(documents, others);
    let begun = Instant::now();
    let round = sync::run(&sides).unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    assert_eq!(round.pulled, count, "every change came, and as a change");
    println!("{}", json!({ "step": "changes", "changes": count, "seconds": seconds }));
    bare(&line, cursor, count);
    server.kill().unwrap();
    server.wait().unwrap();
}

/// The same answers, read and dropped.
fn bare(line: &Client, mut cursor: u64, count: u64) {
    let (begun, mut came) = (Instant::now(), 0);
    while came < count {
        let answer = line.changes(cursor, PAGE).unwrap();
        came += answer.items.len() as u64;
        cursor = answer.cursor;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{}", json!({ "step": "transfer", "changes": came, "seconds": seconds }));
}

fn give(office: &Office, branch: &Branch, members: &[Member]) {
    let given = import::given(office, branch, members.iter().cloned(), &|_| {}).unwrap();
    assert_eq!(given.refused, []);
}

fn enrol(office: &Office, branch: &Branch, key: &KeyPair) -> EnrolAnswer {
    let code = enrolment::new_code(office, branch, DeskKind::Counter).unwrap().code;
    let csr = CertificateParams::default().serialize_request(key).unwrap().pem().unwrap();
    enrolment::enrol(office, &EnrolRequest { code, csr }).unwrap()
}

fn serve(program: &str, folder: &Path) -> (Child, String) {
    let mut command = Command::new(program);
    command.arg("--data").arg(folder).args(["serve", "--listen", "127.0.0.1:0"]);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
    (server, address)
}

fn write_documents(path: &str, members: &[Member]) {
    let mut file = std::io::BufWriter::new(fs::File::create(path).unwrap());
    for member in members {
        serde_json::to_writer(&mut file, member).unwrap();
        file.write_all(b"\n").unwrap();
    }
    file.flush().unwrap();
}
