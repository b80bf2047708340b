//! Head offices and desks to test with. Only made-up people live here.

use crate::home::home;
use chrono::{DateTime, TimeDelta, Utc};
use head_office::serve::{self, Running};
use head_office::{Branch, Home, Office, enrolment, people};
use journal::body::LastFour;
use journal::wire::{DeskKind, EnrolAnswer, EnrolRequest, Person, PushRequest, Refusal};
use journal::{
    Actor, Body, Clock, Draft, Entry, Head, Member, MemberId, MemberRef, Role, Surroundings,
};
use reqwest::blocking::{Client, ClientBuilder, Response};
use reqwest::{Certificate, Identity};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Once};
use tempfile::TempDir;
use uuid::Uuid;

/// The time, moved on by tests.
#[derive(Default)]
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn advance(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_seconds(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }
}

/// A head office that serves until it is dropped.
pub struct Site {
    pub folder: TempDir,
    pub office: Office,
    pub clock: Arc<TestClock>,
    pub running: Running,
}

pub fn tokyo() -> Branch {
    "13".parse().unwrap()
}

impl Site {
    pub fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock::default());
        let surroundings = Surroundings { clock: clock.clone(), ..Surroundings::system() };
        let office = Office::init(home(folder.path()), &[], surroundings.clone()).unwrap();
        let any = "127.0.0.1:0".parse().unwrap();
        let running = serve::start(home(folder.path()), any, surroundings).unwrap();
        Self { folder, office, clock, running }
    }

    /// Where it is at home.
    pub fn home(&self) -> Home {
        home(self.folder.path())
    }

    pub fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.running.address())
    }

    /// A client that trusts this head office and shows no certificate.
    pub fn stranger(&self) -> Client {
        trusting(self.office.keys.authority()).build().unwrap()
    }

    pub fn code(&self) -> String {
        enrolment::new_code(&self.office, &tokyo(), DeskKind::Counter).unwrap().code
    }

    /// Tries to join with a code.
    pub fn enrol(&self, code: &str) -> Result<Desk, (u16, Refusal)> {
        let key = rcgen::KeyPair::generate().unwrap();
        let request = EnrolRequest { code: code.to_owned(), csr: csr(&key) };
        let answer = self.stranger().post(self.url("/v1/enrol")).json(&request).send().unwrap();
        read::<EnrolAnswer>(answer).map(|enrolled| Desk::new(self, enrolled, &key))
    }

    /// A desk of the branch of Tokyo.
    pub fn desk(&self) -> Desk {
        self.enrol(&self.code()).unwrap()
    }

    pub fn desk_in(&self, branch: &str) -> Desk {
        self.desk_of(branch, DeskKind::Counter)
    }

    pub fn desk_of(&self, branch: &str, kind: DeskKind) -> Desk {
        let branch = branch.parse().unwrap();
        let code = enrolment::new_code(&self.office, &branch, kind).unwrap().code;
        self.enrol(&code).unwrap()
    }

    pub fn add_user(&self, id: &str, pin: &str) {
        let name = "窓口 一郎".to_owned();
        let person = Person { id: id.into(), name, role: Role::Clerk, disabled: false, pin_set: 1 };
        people::add(&self.office, &tokyo(), &person, pin).unwrap();
    }

    pub fn give(&self, members: impl IntoIterator<Item = Member>) {
        self.give_to("13", members);
    }

    pub fn give_to(&self, branch: &str, members: impl IntoIterator<Item = Member>) {
        let (branch, members) = (branch.parse().unwrap(), members.into_iter());
        let given = head_office::import::given(&self.office, &branch, members, &|_| {});
        assert_eq!(given.unwrap().refused, []);
    }
}

pub fn csr(key: &rcgen::KeyPair) -> String {
    // What a desk asks to be called is of no consequence.
    let params = rcgen::CertificateParams::new(vec!["somebody.else.example".into()]).unwrap();
    params.serialize_request(key).unwrap().pem().unwrap()
}

pub fn trusting(authority: &str) -> ClientBuilder {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        rustls::crypto::ring::default_provider().install_default().unwrap();
    });
    let authority = Certificate::from_pem(authority.as_bytes()).unwrap();
    ClientBuilder::new().tls_certs_only([authority])
}

/// A desk as far as head office can tell.
pub struct Desk {
    pub enrolled: EnrolAnswer,
    pub client: Client,
    trusted: (String, String),
    base: String,
    head: Head,
    clock: Arc<TestClock>,
}

impl Desk {
    fn new(site: &Site, enrolled: EnrolAnswer, key: &rcgen::KeyPair) -> Self {
        let identity = format!("{}{}", enrolled.certificate, key.serialize_pem());
        let trusted = (site.office.keys.authority().to_owned(), identity);
        let (base, clock) = (site.url(""), Arc::clone(&site.clock));
        Self { enrolled, client: client(&trusted), trusted, base, head: Head::START, clock }
    }

    /// The same desk on a connection of its own.
    pub fn reconnected(mut self) -> Self {
        self.client = client(&self.trusted);
        self
    }

    /// The same desk, reaching head office at another address.
    pub fn over(mut self, address: std::net::SocketAddr) -> Self {
        self.base = format!("https://{address}");
        self.reconnected()
    }

    pub fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, (u16, Refusal)> {
        read(self.client.get(format!("{}{path}", self.base)).send().unwrap())
    }

    pub fn get_range(&self, path: &str, range: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.base));
        request.header("range", range).send().unwrap()
    }

    pub fn post<B: Serialize, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
    ) -> Result<T, (u16, Refusal)> {
        read(self.client.post(format!("{}{path}", self.base)).json(body).send().unwrap())
    }

    pub fn push<T: DeserializeOwned>(&self, entries: &[Entry]) -> Result<T, (u16, Refusal)> {
        self.post("/v1/journal", &PushRequest { entries: entries.to_vec(), apart: false })
    }

    /// The next `count` entries of this desk.
    pub fn write(&mut self, count: usize) -> Vec<Entry> {
        (0..count).map(|_| self.write_one(&Body::Locked {}, None)).collect()
    }

    /// A last-four check of a member.
    pub fn check_last_four(&mut self, member: &str) -> Entry {
        let member = MemberRef { id: MemberId(member.into()), version: 1 };
        self.write_one(&Body::LastFourChecked { result: LastFour::Match, day: None }, Some(member))
    }

    pub fn write_one(&mut self, body: &Body, member: Option<MemberRef>) -> Entry {
        let actor = Actor("tanaka".into());
        let draft = Draft { body: body.clone(), member, encounter: None, actor };
        let series = (self.enrolled.device, self.enrolled.generation);
        let (seq, now) = (self.head.seq + 1, self.clock.now());
        let entry = Entry::place(&draft, Uuid::now_v7(), series, seq, self.head.hash, now);
        self.head = Head { seq, hash: entry.hash };
        entry
    }

    /// Makes the desk forget what it wrote behind `head`, as a restored disk does.
    pub fn roll_back(&mut self, head: Head) {
        self.head = head;
    }

    pub fn head(&self) -> Head {
        self.head
    }
}

fn client((authority, identity): &(String, String)) -> Client {
    let identity = Identity::from_pem(identity.as_bytes()).unwrap();
    trusting(authority).identity(identity).build().unwrap()
}

/// The answer, or the status and the refusal.
pub fn read<T: DeserializeOwned>(response: Response) -> Result<T, (u16, Refusal)> {
    let status = response.status();
    if status.is_success() {
        Ok(response.json().unwrap())
    } else {
        Err((status.as_u16(), response.json().unwrap()))
    }
}

/// The status, code and number of a refusal.
pub fn refusal<T: std::fmt::Debug>(
    answer: Result<T, (u16, Refusal)>,
) -> (u16, String, Option<u64>) {
    let (status, refusal) = answer.unwrap_err();
    (status, refusal.code, refusal.detail)
}

/// A made-up member, the same for the same number.
pub fn member(number: u32) -> Member {
    serde_json::from_value(json!({
        "id": format!("m{number:06}"),
        "symbol": format!("{}", 1_000 + number % 7),
        "number": format!("{number}"),
        "suffix": "00",
        "name": format!("試験 {number}郎"),
        "kana": "シケン タロウ",
        "birth_date": "1965-10-01",
        "relation": "insured",
        "acquired_on": "1985-10-01",
        "address": "東京都新宿区西新宿一丁目一番一号".repeat(3),
        "my_number_last4": format!("{:04}", number % 10_000),
        "my_number_state": "registered",
    }))
    .unwrap()
}

/// Changes an archive behind the program's back.
pub fn tamper(home: &Home, sql: &str) -> Result<(), String> {
    let Some(url) = &home.postgres else {
        let archive = rusqlite::Connection::open(home.folder.join("archive.db")).unwrap();
        return archive.execute_batch(sql).map_err(|error| error.to_string());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) =
            tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute("SET madoguchi.branch = 'all'").await.unwrap();
        client.batch_execute(sql).await.map_err(|error| error.to_string())
    })
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}
