// What a person does with the page, in a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, browserTests, unfold } from "./browser.js";

const { open } = browserTests();
const NAMES = ["ledgeros", "ledgerscan", "status_tables", "searchable_cards", "cards_with_bodies"];

const codes = (page) => page.evaluate(() =>
  [...document.querySelectorAll(".error")].filter((error) => !error.closest("[hidden]")).map((error) => error.id));
const count = (page) => page.locator("#ui-count").textContent();
/** The address is written a moment after the last keystroke. */
const address = (page, pattern) => page.waitForURL(pattern);

test("every word must match, in any field", async () => {
  const { page, close } = await open("ledgeros");
  assert.equal(await count(page), "21 errors");
  await page.locator("#ui-query").fill("card 409");
  assert.deepEqual(await codes(page), ["card_already_closed", "card_already_frozen"]);
  assert.equal(await count(page), "2 of 21 errors");
  await page.locator("#ui-query").fill("CONFLICT frozen");
  assert.deepEqual(await codes(page), ["card_already_frozen"]);
  // What is left out is not on the page for anybody.
  assert.equal(await page.locator("#card_already_closed").getByText("card_already_closed", { exact: true }).isVisible(), false);
  assert.equal(await page.getByRole("heading", { name: "Resource Errors" }).count(), 0);
  await close();
});

test("causes and details are searched, the exchange is not", async () => {
  const { page, close } = await open("cards_with_bodies");
  await page.locator("#ui-query").fill("available");
  assert.ok((await codes(page)).includes("INSUFFICIENT_BALANCE"));
  await page.locator("#ui-query").fill("no-store");
  assert.deepEqual(await codes(page), []);
  await close();
});

test("facets narrow the search", async () => {
  const { page, close } = await open("ledgeros");
  await page.getByLabel("Type", { exact: true }).selectOption("conflict_error");
  assert.deepEqual(await codes(page), ["card_already_closed", "card_already_frozen"]);
  await page.getByLabel("Type", { exact: true }).selectOption("");
  await page.getByLabel("Status", { exact: true }).selectOption("401");
  assert.equal((await codes(page)).length, 3);
  await page.getByLabel("Section", { exact: true }).selectOption("Card Errors");
  assert.deepEqual(await codes(page), []);
  await close();
});

test("a search that finds nothing says so and can be undone", async () => {
  const { page, close } = await open("searchable_cards");
  const empty = page.getByText("Nothing here matches what you are looking for.");
  assert.equal(await empty.isVisible(), false);
  await page.locator("#ui-query").fill("no such thing");
  assert.equal(await empty.isVisible(), true);
  assert.equal(await count(page), "0 of 7 errors");
  await page.getByRole("button", { name: "Show all errors" }).click();
  assert.equal((await codes(page)).length, 7);
  assert.equal(await page.locator("#ui-query").evaluate((input) => input === document.activeElement), true);
  await close();
});

test("a code and the filters are in the address and survive a reload, words are not there", async () => {
  const { page, close, origin } = await open("ledgeros");
  await page.locator("#ui-query").fill("code: Card-Already-Frozen");
  await page.getByLabel("Status", { exact: true }).selectOption("409");
  await address(page, /q=card_already_frozen&status=409/);
  await page.reload();
  assert.equal(await page.locator("#ui-query").inputValue(), "card_already_frozen");
  assert.deepEqual(await codes(page), ["card_already_frozen"]);
  await page.locator("#ui-query").fill("agent");
  await address(page, /\?status=409$/);
  await page.locator("#ui-query").press("Escape");
  await address(page, (url) => !url.searchParams.has("q"));
  // A value that is no choice is no choice.
  await page.goto(`${origin}/ledgeros?status=999`);
  assert.equal(await count(page), "21 errors");
  await close();
});

test("what is typed stays when an anchor is followed, and on the way back", async () => {
  const { page, close } = await open("ledgeros");
  const query = page.locator("#ui-query");
  const is = async (text, found) => assert.deepEqual([await query.inputValue(), await codes(page)], [text, found]);
  await query.fill("card 409");
  const found = await codes(page);
  await page.locator("#card_already_frozen .anchor").click();
  await address(page, /#card_already_frozen$/);
  await is("card 409", found);
  await page.goBack();
  await is("card 409", found);
  // A code is in the address, and comes back with it.
  await query.fill("card_already_closed");
  await address(page, /\?q=card_already_closed$/);
  await page.locator("#card_already_closed .anchor").click();
  await query.fill("");
  await address(page, (url) => !url.searchParams.has("q"));
  await page.goBack();
  await is("card_already_closed", ["card_already_closed"]);
  await close();
});

test("a slash goes to the search, but is a slash inside it", async () => {
  const { page, close } = await open("ledgeros");
  await page.keyboard.press("/");
  const query = page.locator("#ui-query");
  assert.equal(await query.evaluate((input) => input === document.activeElement), true);
  assert.equal(await query.inputValue(), "");
  await page.keyboard.press("/");
  assert.equal(await query.inputValue(), "/");
  await close();
});

test("a code is copied and that is announced", async () => {
  const { page, close } = await open("ledgeros", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy card_already_frozen" }).click();
  await page.getByText("Copied card_already_frozen").waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "card_already_frozen");
  await close();
});

test("an anchor opens its error, also one that the search left out", async () => {
  const { page, close } = await open("ledgeros?q=limit#card_already_frozen");
  const error = page.locator("#card_already_frozen");
  assert.equal(await error.locator(".panel").isVisible(), true);
  assert.equal(await error.locator("pre").isVisible(), false);
  await error.locator(".example > .fold").click();
  assert.equal(await error.locator("pre").isVisible(), true);
  await error.evaluate((element) => new Promise((seen) =>
    new IntersectionObserver(([entry], observer) => {
      if (entry.isIntersecting) { observer.disconnect(); seen(); }
    }).observe(element)));
  assert.equal(await count(page), "21 errors");
  await page.evaluate(() => { location.hash = "#not_found"; });
  await page.locator("#not_found .panel").waitFor();
  await close();
});

test("without JavaScript every error is there and open", async () => {
  const { page, close } = await open("ledgeros", { javaScriptEnabled: false });
  assert.equal(await page.locator(".error").count(), 21);
  assert.equal(await page.locator("#ui-search").isVisible(), false);
  assert.equal(await page.locator(".copy").first().isVisible(), false);
  assert.equal(await page.getByText("To read the full card number").isVisible(), true);
  const error = page.locator("#card_already_frozen");
  assert.equal(await error.locator(".panel").isVisible(), true);
  assert.equal(await error.locator("pre").isVisible(), true);
  await close();
});

test("the keyboard alone reaches and opens an error", async () => {
  const { page, close } = await open("ledgeros");
  await page.locator("#missing_api_key a.anchor").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#missing_api_key .panel").isVisible(), true);
  await close();
});

for (const name of NAMES) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 820, 1400]) {
      test(`${name}, ${colorScheme}, ${width} pixels`, async () => {
        const { page, close } = await open(name, { colorScheme, viewport: { width, height: 900 } });
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(background === "rgb(255, 255, 255)", colorScheme === "light");
        await unfold(page);
        const overflow = await page.evaluate(() =>
          document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(overflow, 0, "it scrolls sideways");
        const report = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
        const found = report.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
        assert.deepEqual(found, []);
        await close();
      });
    }
  }
}
