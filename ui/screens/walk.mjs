// The walk: every room, then the main job by keys alone. `see` is called on every screen.

/** Gives the keys and the time that the main job took, from the greeting to the printed notice. */
export async function walk(page, see) {
  const { keyboard } = page;
  const seen = (id) => page.getByTestId(id).first().waitFor();
  const at = async (id, screen) => {
    await seen(id);
    await page.waitForTimeout(150);
    await see(screen);
  };
  await at("lock-user", "lock");
  await keyboard.press("Alt+t");
  await at("training-strip", "training");
  await keyboard.press("Alt+e");
  await at("drill-begin-outage", "drills");
  await keyboard.press("Enter");
  await at("drill-step", "drill");
  await keyboard.press("Alt+l");
  await seen("lock-user");
  await page.getByTestId("lock-user").focus();
  await keyboard.type("h01021");
  await keyboard.press("Tab");
  await keyboard.type("123456");
  await keyboard.press("Enter");
  await at("open-reissue", "reception");
  await rooms(keyboard, at);
  const job = await mainJob(page, seen);
  await at("in-hand", "issue");
  await rest(page, at);
  return job;
}

async function rooms(keyboard, at) {
  await keyboard.press("Alt+2");
  await at("task", "tasks");
  await keyboard.press("2");
  await at("approval", "approvals");
  await keyboard.press("Alt+u");
  await at("second-factor", "own");
  await keyboard.press("Alt+3");
  await at("follow-up", "follow-ups");
  await keyboard.press("2");
  await at("promotion", "promotions");
  await keyboard.press("Alt+4");
  await at("waiting-mail", "returned-mail");
  await keyboard.press("Alt+5");
  await at("usage-ours", "usage");
  await keyboard.press("t");
  await at("figure-table", "usage-table");
  await keyboard.press("2");
  await at("tally", "outreach-figures");
  await keyboard.press("3");
  await at("effect-contacted", "effect");
  await keyboard.press("4");
  await at("figure-turn", "papers");
  await keyboard.press("5");
  await at("mail-month", "mail-figures");
  await keyboard.press("6");
  await at("time-taken", "waiting");
  await keyboard.press("Alt+6");
  await at("check", "desk");
  await keyboard.press("Alt+1");
}

/** Nothing is looked at within: what counts are the keys and the seconds. */
async function mainJob(page, seen) {
  const { keyboard } = page;
  const begun = Date.now();
  let keys = 0;
  const press = async (key, then) => {
    keys += 1;
    await keyboard.press(key);
    await seen(then);
  };
  await seen("open-reissue");
  await press("1", "search");
  await keyboard.type("キョウカイ");
  await seen("result");
  await press("Enter", "member-name");
  await press("F2", "identify");
  await press("1", "identify");
  await press("Enter", "last4");
  await keyboard.type("1234");
  await press("Enter", "to-issue");
  // A hand is never quicker than the focus; a script on a busy machine may be.
  await page.locator("[data-testid=to-issue]:focus").waitFor();
  await press("Enter", "draft");
  await press("1", "draft");
  await press("Enter", "issue");
  await press("Enter", "print");
  await press("Enter", "in-hand");
  return { keys, milliseconds: Date.now() - begun };
}

async function rest(page, at) {
  const { keyboard } = page;
  await keyboard.press("Escape");
  await at("visiting", "member");
  await keyboard.press("Alt+v");
  await at("void-confirm", "void");
  await keyboard.press("Escape");
  await page.getByTestId("void-confirm").waitFor({ state: "detached" });
  await keyboard.press("F2");
  await at("identify", "identity");
  await keyboard.press("F3");
  await at("to-issue", "last-four");
  await keyboard.press("F5");
  await at("limit-table", "limits");
  await keyboard.press("F6");
  await at("outreach-submit", "outreach");
  await keyboard.press("F1");
  await keyboard.type("タカハシ");
  await page.waitForTimeout(300);
  await keyboard.press("Enter");
  await at("look-alikes", "look-alikes");
  await keyboard.press("F4");
  await at("draft", "choosing");
  await ofAnotherBranch(page, at);
  await keyboard.press("F9");
  await at("open-reissue", "after-the-visit");
  await scan(page, "C010000000000000000000001");
  await at("return-reason-moved", "returned");
  await keyboard.press("Escape");
  await page.getByTestId("to-employer").click();
  await at("employer-person", "employer");
  await page.getByTestId("batch-make").click();
  await at("parcel", "parcels");
  await page.goto(`${new URL("/", page.url()).href}?#closed`);
  await page.reload();
  await at("recovery-ask", "closed");
  await page.goto(`${new URL("/", page.url()).href}?#kiosk`);
  await kiosk(page, at);
  await audit(page, at);
  await update(page, at);
}

/** Asked of head office, opened on a second person's word. */
async function ofAnotherBranch(page, at) {
  const { keyboard } = page;
  await keyboard.press("F1");
  await keyboard.type("ワタナベ タカコ S55.2.29");
  await page.waitForTimeout(300);
  await keyboard.press("F7");
  await page.locator("[data-testid=result][data-branch='27']").waitFor();
  await keyboard.press("Enter");
  await at("elsewhere-reason", "second-person");
  await page.getByTestId("elsewhere-reason").fill("転居の照会");
  await page.getByTestId("approver-user").fill("h01001");
  await page.getByTestId("approver-pin").fill("246810");
  await keyboard.press("Enter");
  await at("elsewhere-page", "elsewhere");
}

async function audit(page, at) {
  await page.goto(`${new URL("/", page.url()).href}?#`);
  await page.reload();
  await page.getByTestId("lock-user").fill("h01034");
  await page.getByTestId("lock-pin").fill("123456");
  await page.keyboard.press("Enter");
  await page.getByTestId("room-audit").waitFor();
  await page.keyboard.press("Alt+7");
  await at("audit-row", "audit");
  await page.keyboard.press("Alt+6");
  await page.getByTestId("branch-open-phone").click();
  await page.getByTestId("branch-value").fill("011-000-0001");
  await at("branch-preview", "branch-field");
  await page.keyboard.press("Enter");
  await at("branch-pin", "branch-confirm");
  await page.keyboard.press("Escape");
  await page.getByTestId("branch-pin").waitFor({ state: "detached" });
}

/** A newer program, by the supervisor who is signed in. */
async function update(page, at) {
  const whole = (id) => page.getByTestId(id).waitFor().then(() => page.getByTestId("update-panel").evaluate((panel) => panel.scrollIntoView({ block: "end" })));
  await page.keyboard.press("Alt+6");
  await page.getByTestId("update-check").click();
  await whole("update-fetch");
  await at("update-offered", "update-offered");
  await page.getByTestId("update-fetch").click();
  await page.getByTestId("update-pin").fill("123456");
  await whole("update-install");
  await at("update-waiting", "update");
  await page.getByTestId("update-install").click();
  await whole("update-installed");
  await at("update-installed", "update-installed");
}

/** As quick as a scanner types, however busy the machine is. */
const scan = (page, code) => page.evaluate((keys) => {
  for (const key of keys) {
    const code = key.length > 1 ? key : /[0-9]/.test(key) ? `Digit${key}` : `Key${key}`;
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }));
  }
}, [...code, "Enter"]);

async function kiosk(page, at) {
  await page.reload();
  await page.getByTestId("kiosk-ja").waitFor();
  await at("kiosk-en", "kiosk");
  await page.getByTestId("kiosk-ja").click();
  await at("kiosk-proof", "kiosk-menu");
  await page.getByTestId("kiosk-proof").click();
  await at("kiosk-yes", "kiosk-question");
  await page.getByTestId("kiosk-yes").click();
  await page.getByTestId("kiosk-yes").click();
  await page.getByTestId("kiosk-no").click();
  await at("kiosk-answer", "kiosk-answer");
  await page.getByTestId("kiosk-restart").click();
  await request(page, at);
}

async function request(page, at) {
  const press = (...ids) => ids.reduce((before, id) => before.then(() => page.getByTestId(`kiosk-${id}`).click()), Promise.resolve());
  await press("en", "request");
  await at("kiosk-purpose-reissue", "kiosk-purpose");
  await press("purpose-reissue", "key-1", "key-0", "key-1");
  await at("kiosk-next", "kiosk-digits");
  await press("next", "key-7", "next", ..."19651001".split("").map((digit) => `key-${digit}`));
  await at("kiosk-next", "kiosk-birth");
  await press("next");
  await at("kiosk-send", "kiosk-confirm");
  await press("send");
  await at("kiosk-ticket", "kiosk-ticket");
}
