// How long a keystroke in the search takes: `node keystroke.js PAGE.html`.
//
// `cargo run --release -p api-error-benches -- keystrokes` runs it with a page of
// 10,000 codes. Printed are rows of a Markdown table: the milliseconds until the
// script is done and the page laid out, of five rounds the middle one.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const QUERIES = ["r", "re", "resource 1", "resource_12", "resource_1234", "no such thing", "moved 99", ""];
const ROUNDS = 5;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
await page.goto(pathToFileURL(resolve(process.argv[2])).href);
await page.locator("#ui-query").focus();
const figures = await page.evaluate(async ([queries, rounds]) => {
  const input = document.getElementById("ui-query");
  const figures = queries.map((query) => ({ query, times: [], shown: "" }));
  for (let round = 0; round < rounds; round += 1) {
    for (const figure of figures) {
      await new Promise((rest) => { setTimeout(rest, 250); });
      input.value = figure.query;
      const start = performance.now();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      figure.times.push(performance.now() - start);
      figure.shown = document.getElementById("ui-count").textContent;
    }
  }
  return figures;
}, [QUERIES, ROUNDS]);
for (const { query, times, shown } of figures) {
  times.sort((a, b) => a - b);
  const typed = query === "" ? "empty again" : `\`${query}\``;
  console.log(`| ${typed} | ${shown} | ${times[Math.floor(ROUNDS / 2)].toFixed(1)} |`);
}
await browser.close();
