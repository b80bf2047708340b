//! A clerk before the real window: presses keys, reads what stands on the screen, takes pictures.

#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

mod driver;

use driver::Driver;
use fantoccini::actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Keys beyond the letters, as WebDriver names them.
pub const ENTER: char = '\u{e007}';
pub const ESCAPE: char = '\u{e00c}';
pub const ALT: char = '\u{e00a}';
pub const CONTROL: char = '\u{e009}';
pub const BACKSPACE: char = '\u{e003}';
pub const TAB: char = '\u{e004}';
pub const F2: char = '\u{e032}';
pub const F4: char = '\u{e034}';
pub const F5: char = '\u{e035}';
pub const F6: char = '\u{e036}';
pub const F7: char = '\u{e037}';
pub const F8: char = '\u{e038}';
pub const F9: char = '\u{e039}';

const PATIENCE: Duration = Duration::from_secs(20);

/// The window, open on a desk's folder.
pub struct Clerk {
    client: Client,
    _driver: Driver,
    pictures: PathBuf,
    taken: u32,
}

impl Clerk {
    /// Opens the window; pictures go into `pictures`.
    pub async fn before_the_window(desk: &Path, pictures: &Path) -> Self {
        Self::before(built(), desk, pictures, None).await
    }

    /// The same with the window of a package that is installed somewhere.
    pub async fn before_an_installed_window(window: &Path, desk: &Path, pictures: &Path) -> Self {
        Self::before(window, desk, pictures, None).await
    }

    /// The same with an input method for Japanese, whose settings lie in a folder.
    pub async fn with_an_input_method(desk: &Path, pictures: &Path, settings: &Path) -> Self {
        Self::before(built(), desk, pictures, Some(settings)).await
    }

    async fn before(
        window: &Path,
        desk: &Path,
        pictures: &Path,
        input_method: Option<&Path>,
    ) -> Self {
        std::fs::create_dir_all(pictures).unwrap();
        let driver = Driver::start(desk, input_method);
        let mut wanted = Capabilities::new();
        wanted.insert("browserName".into(), "wry".into());
        let window = serde_json::json!({ "application": window });
        wanted.insert("tauri:options".into(), window);
        let opened = tokio::time::timeout(PATIENCE, connect(&driver.address, wanted)).await;
        let client = opened.expect("the window opens; is there a display?");
        Self { client, _driver: driver, pictures: pictures.to_owned(), taken: 0 }
    }

    /// Waits for one of two, and tells whether it is the first.
    pub async fn sees_rather(&self, first: &str, second: &str) -> bool {
        let either = format!("{first}'],[data-testid='{second}");
        let seen = self.sees(&either).await;
        seen.attr("data-testid").await.unwrap().as_deref() == Some(first)
    }

    /// Waits for what carries the test id.
    pub async fn sees(&self, id: &str) -> Element {
        let selector = format!("[data-testid='{id}']");
        let wait = self.client.wait().at_most(PATIENCE);
        match wait.for_element(Locator::Css(&selector)).await {
            Ok(seen) => seen,
            Err(error) => {
                photograph(&self.pictures.join("stuck.png"));
                panic!("{id} does not come on screen: {error}");
            }
        }
    }

    /// The text of what carries the test id.
    pub async fn reads(&self, id: &str) -> String {
        self.sees(id).await.text().await.unwrap()
    }

    /// Waits until what carries the test id reads so.
    pub async fn reads_that(&mut self, id: &str, holds: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let text = self.reads(id).await;
            if holds(&text) {
                return;
            }
            if begun.elapsed() > PATIENCE {
                self.takes_a_picture("stuck").await;
                panic!("{id} still reads {text:?}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Everything on the screen.
    pub async fn screen(&self) -> String {
        self.client.source().await.unwrap()
    }

    /// Types text where the focus is.
    pub async fn types(&self, text: &str) {
        let begun = Instant::now();
        loop {
            let focus = self.client.active_element().await.unwrap();
            match focus.send_keys(text).await {
                Ok(()) => return,
                // The focus moved on between the two questions, and no key went anywhere.
                Err(error) if error.is_stale_element_reference() && begun.elapsed() < PATIENCE => {}
                Err(error) => panic!("nothing takes keys: {error}"),
            }
        }
    }

    /// Presses one key where the focus is.
    pub async fn presses(&self, key: char) {
        self.types(&key.to_string()).await;
    }

    /// Presses a key while another is held.
    pub async fn holding(&self, held: char, key: char) {
        const LET_GO: char = '\u{e000}';
        self.types(&String::from_iter([held, key, LET_GO])).await;
    }

    /// Touches a place of the page, or drags from there to another.
    pub async fn touches(&self, (x, y): (i32, i32), to: Option<(i32, i32)>) {
        let there = |(x, y): (i32, i32)| PointerAction::MoveTo {
            duration: None,
            x: f64::from(x),
            y: f64::from(y),
        };
        let touch = MouseActions::new("mouse".into()).then(there((x, y)));
        let touch = touch.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        let touch = match to {
            Some(place) => touch.then(there(place)),
            None => touch,
        };
        let touch = touch.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(touch).await.unwrap();
    }

    /// Runs what the page itself never would.
    pub async fn runs(&self, script: &str) {
        // Later, so that the answer is there whatever becomes of the page.
        let later = format!("setTimeout(() => {{ {script} }}, 0); return true;");
        self.client.execute(&later, vec![]).await.unwrap();
    }

    /// Asks the desk from within the page, without what a command wants to know, and gives the refusal.
    pub async fn asks_the_desk(&self, command: &str) -> String {
        let script = "const done = arguments[1];
            window.__TAURI_INTERNALS__.invoke(arguments[0], {}).then(() => done('answered'), (why) => done(String(why)));";
        let answer = self.client.execute_async(script, vec![command.into()]).await.unwrap();
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// How many windows there are.
    pub async fn windows(&self) -> usize {
        self.client.windows().await.unwrap().len()
    }

    /// Where the page is.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// Takes a picture of the display, not through the driver: that one waits for the page to draw again,
    /// which a page at rest never does.
    pub async fn takes_a_picture(&mut self, name: &str) {
        self.taken += 1;
        tokio::time::sleep(Duration::from_millis(300)).await;
        photograph(&self.pictures.join(format!("{:02}-{name}.png", self.taken)));
    }

    /// Closes the window.
    pub async fn leaves(self) {
        let client = self.client.clone();
        client.close().await.unwrap();
    }
}

/// The window that was built with the tests.
fn built() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_madoguchi"))
}

async fn connect(address: &str, wanted: Capabilities) -> Client {
    let mut last = String::new();
    for _ in 0..100 {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(wanted.clone()).connect(address).await {
            Ok(client) => return client,
            Err(error) => last = error.to_string(),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("the window does not open: {last}");
}

fn photograph(file: &Path) {
    let taken = Command::new("import").args(["-window", "root"]).arg(file).status();
    assert!(taken.is_ok_and(|status| status.success()), "ImageMagick takes the pictures");
}
