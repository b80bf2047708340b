// Japanese as an IME types it: Chromium is told of a composition by its own protocol, as an IME tells it. An Enter that
// ends a composition submits nothing, and 全角 digits are welcome wherever digits are.

/** Gives the number of faults. */
export async function compose(page) {
  const ime = await page.context().newCDPSession(page);
  const faults = [];
  const is = (what, holds) => {
    if (!holds) faults.push(what);
  };
  const seen = (id) => page.getByTestId(id).first().waitFor({ timeout: 5000 });
  const shows = (id) => page.getByTestId(id).count().then((found) => found > 0);
  /** The text under composition, not yet the field's own. */
  const type = (text) => ime.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  /** The Enter that belongs to the IME: Chromium sends it during the composition, WebKit after it; both say 229. */
  const enterOfIme = async () => {
    const key = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await ime.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await ime.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    await page.waitForTimeout(200);
  };
  /** Letters one by one, as they become kana, and an Enter before and after the text is the field's. */
  const composed = async (text) => {
    for (const end of Array.from(text, (_, at) => at + 1)) await type(text.slice(0, end));
    await enterOfIme();
    await ime.send("Input.insertText", { text });
    await enterOfIme();
  };
  const value = (id) => page.getByTestId(id).inputValue();

  await seen("lock-user");
  await page.getByTestId("lock-user").focus();
  await composed("ｈ０１０２１");
  is("an Enter of the IME signs in", !(await shows("open-reissue")) && !(await shows("problem")));
  await page.getByTestId("lock-user").fill("h01021");
  await page.keyboard.press("Tab");
  await page.keyboard.type("123456");
  await page.keyboard.press("Enter");
  await seen("open-reissue");

  await page.keyboard.press("Alt+3");
  await seen("follow-up");
  await page.keyboard.press("2");
  await seen("promotion-name");
  await page.getByTestId("promotion-name").focus();
  await composed("見本商工会");
  is("the organisation's name is not what was composed", (await value("promotion-name")) === "見本商工会");
  is("an Enter of the IME submits a form", !(await shows("promotion-done")));
  await page.keyboard.press("Alt+1");

  await page.keyboard.press("1");
  await seen("search");
  await composed("きょうかい");
  is("an Enter of the IME opens a member", !(await shows("member-name")));
  await seen("result");
  await page.keyboard.press("Enter");
  await seen("member-name");
  await page.keyboard.press("F3");
  await seen("last4");
  await composed("１２３４");
  is("an Enter of the IME compares the digits", await page.getByTestId("to-issue").first().waitFor({ timeout: 200 }).then(() => false, () => true));
  await page.keyboard.press("Enter");
  is("全角 digits are refused", await seen("to-issue").then(() => true, () => false));
  for (const fault of faults) console.error(`composition: ${fault}`);
  await ime.detach();
  return faults.length;
}
