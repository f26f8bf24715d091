// How long a page takes to be seen: `node first-paint.js PAGE.html`.
//
// `cargo run --release -p api-error-benches -- keystrokes` runs it with a page of
// 10,000 codes. Printed are rows of a Markdown table: the milliseconds from the start of
// the load, of seven loads the middle one.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const ROUNDS = 7;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const loads = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(pathToFileURL(resolve(process.argv[2])).href);
  loads.push(await page.evaluate(() => new Promise((done) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName("first-contentful-paint");
      const [load] = performance.getEntriesByType("navigation");
      if (paint) done([paint.startTime, load.domContentLoadedEventEnd]);
    }).observe({ type: "paint", buffered: true });
  })));
  await page.close();
}
for (const [at, what] of ["first paint", "the search works"].entries()) {
  const times = loads.map((load) => load[at]).sort((a, b) => a - b);
  console.log(`| ${what} | ${times[Math.floor(ROUNDS / 2)].toFixed(0)} |`);
}
await browser.close();
