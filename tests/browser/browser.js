// A browser, and a server of the generated pages.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

const pages = process.env.PAGES;
assert.ok(pages, "set PAGES to the directory of the pages, or use ./run");
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What was written beside the pages. */
export const file = (name) => readFileSync(join(pages, name));
/** A page as it is served. */
export const content = (name) => file(`${name}.html`);

/** Opens every row and every example, as clicks do. */
export const unfold = (page) => page.evaluate(() => {
  for (const button of document.querySelectorAll(".more > td > .fold[aria-expanded=false]")) button.click();
  for (const button of document.querySelectorAll(".example > .fold[aria-expanded=false]")) button.click();
});

/** Starts a browser and a server around the tests of a file. */
export function browserTests() {
  const state = {};

  before(async () => {
    state.server = createServer((request, response) => {
      const name = normalize(new URL(request.url, "http://localhost").pathname).slice(1);
      if (name.startsWith("..") || !existsSync(join(pages, `${name}.html`))) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(content(name));
    });
    await new Promise((listening) => state.server.listen(0, "127.0.0.1", listening));
    state.origin = `http://127.0.0.1:${state.server.address().port}`;
    state.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
  });

  after(async () => {
    await state.browser?.close();
    state.server?.close();
  });

  /** Opens a page; whatever goes wrong in it fails the test. */
  async function open(path, options = {}) {
    const context = await state.browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
    const page = await context.newPage();
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith(state.origin) && !request.url().startsWith("data:")) wrong.push(request.url());
    });
    await page.goto(`${state.origin}/${path}`);
    const close = async () => {
      await context.close();
      assert.deepEqual(wrong, []);
    };
    return { page, close, origin: state.origin };
  }

  /** Prints a page on A4: the number of sheets, and the headings that may be last on one. */
  async function pdf(path) {
    const { page, close } = await open(path);
    const printed = await page.pdf({ format: "A4" });
    await page.emulateMedia({ media: "print" });
    const headingsLast = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, h4")]
      .filter((heading) => heading.checkVisibility() && getComputedStyle(heading).breakAfter !== "avoid")
      .map((heading) => heading.textContent));
    await close();
    return { pages: printed.toString("latin1").match(/\/Type\s*\/Page\b/g).length, headingsLast };
  }

  return { open, pdf };
}
