// Walks through the window on the made-up desk: a picture of every screen, axe on every screen, and the keys and seconds
// of the main job. Run by `cargo xtask screens`: node screens/take.mjs FOLDER-FOR-PICTURES PATH-OF-CHROMIUM

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { preview } from "vite";
import { look } from "./look.mjs";
import { compose } from "./compose.mjs";
import { walk } from "./walk.mjs";

const [folder, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Screens staff have: the smallest, a usual one, and either with everything half as large again. */
const displays = [
  { name: "1366", width: 1366, height: 768, scale: 1, kept: () => true },
  { name: "1366-150", width: 1366, height: 768, scale: 1.5, kept: (screen) => screen === "member" },
  { name: "1920", width: 1920, height: 1080, scale: 1, kept: (screen) => screen === "usage" },
  { name: "1920-150", width: 1920, height: 1080, scale: 1.5, kept: () => false },
  { name: "forced-colours", width: 1366, height: 768, scale: 1, kept: (screen) => screen === "member", forcedColors: "active", reducedMotion: "reduce" },
];

const server = await preview({ build: { outDir: "dist-mock" }, preview: { port: 0, open: false } });
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
let faults = 0;
for (const { name, width, height, scale, kept, ...modes } of displays) {
  const page = await browser.newPage({
    viewport: { width: Math.round(width / scale), height: Math.round(height / scale) }, deviceScaleFactor: scale, locale: "ja-JP", timezoneId: "Asia/Tokyo", ...modes,
  });
  await page.clock.install({ time: new Date("2026-11-26T10:00:00+09:00") });
  await page.clock.resume();
  page.on("pageerror", (error) => {
    faults += 1;
    console.error(`${name}: ${error.message}`);
  });
  await page.goto(address);
  const counted = await walk(page, async (screen) => {
    faults += await look(page, axe, `${name} ${screen}`, modes.forcedColors === "active");
    if (kept(screen)) await page.screenshot({ path: `${folder}/${screen}${name === "1366" ? "" : `-${name}`}.png` });
  });
  console.log(`${name}: the main job took ${counted.keys} keys beside what was typed, and ${(counted.milliseconds / 1000).toFixed(1)} s`);
  if (counted.keys > 12 || counted.milliseconds > 20_000) faults += 1;
  await page.close();
}
const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
await page.goto(address);
faults += await compose(page);
await browser.close();
await server.close();
if (faults > 0) console.error(`${faults} faults`);
process.exit(faults > 0 ? 1 : 0);
