// Whoever has a code, a message or a body finds what to do: the page of LedgerOS, measured.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { axe, browserTests, content, file, unfold } from "./browser.js";

const { open, pdf } = browserTests();
const INPUTS = JSON.parse(readFileSync(new URL("search.json", import.meta.url), "utf8"));
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 } };
const WIDTHS = [320, 360, 390, 480, 600, 740, 820, 960, 1100, 1280, 1600, 1920];

/** The codes that are shown, in the order in which they are seen. */
const shown = (page) => page.evaluate(() => [...document.querySelectorAll(".error")]
  .filter((error) => error.checkVisibility() && !error.closest("[hidden]"))
  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  .map((error) => error.dataset.repeats ?? error.id));
const bottomOfToolbar = (page) => page.evaluate(() => document.querySelector(".toolbar").getBoundingClientRect().bottom);
/** Whether the first thing that a selector finds is wholly between the toolbar and the end of the window. */
const isInView = (page, selector) => page.evaluate((selector) => {
  const element = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
  if (!element) return false;
  const { top, bottom } = element.getBoundingClientRect();
  const toolbar = document.querySelector(".toolbar").getBoundingClientRect().bottom;
  return top >= toolbar - 1 && Math.min(bottom, top + 40) <= innerHeight;
}, selector);

test("1: the search is first, and codes are on the first screen", async () => {
  for (const [options, least] of [[DESKTOP, 5], [PHONE, 3]]) {
    const { page, close } = await open("service", options);
    const top = await page.locator("#ui-query").evaluate((input) => input.getBoundingClientRect().top);
    assert.ok(top < 200, `the search is at ${top}`);
    const whole = await page.evaluate(() => [...document.querySelectorAll(".row > tr:first-child")]
      .filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
    assert.ok(whole >= least, `${whole} codes`);
    console.log(`${options.viewport.width}: search at ${top}, ${whole} codes`);
    await close();
  }
});

test("2: links with a search or a filter show their first result", async () => {
  for (const options of [DESKTOP, PHONE]) {
    for (const link of ["?q=rate", "?status=409", "?q=rate_limit_exceeded", "?status=5xx"]) {
      const { page, close } = await open(`service${link}`, options);
      assert.equal(await page.evaluate(() => scrollY), 0);
      assert.ok(await isInView(page, ".row > tr:first-child"), link);
      await close();
    }
  }
});

test("3: after a change the first result or the empty box is in view", async () => {
  for (const options of [DESKTOP, PHONE]) {
    const { page, close } = await open("service", options);
    for (const [facet, value] of [["Status", "503"], ["Type", "conflict_error"], ["Section", "Request Errors"], ["Status", ""], ["Type", ""], ["Section", ""]]) {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.getByLabel(facet, { exact: true }).evaluate((select, value) => {
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }, value);
      assert.ok(await isInView(page, ".row > tr:first-child, .empty"), `${facet} ${value}`);
    }
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator("#ui-query").fill("unicorn");
    assert.ok(await isInView(page, ".empty"));
    await close();
  }
});

test("4: what people paste finds its code", async () => {
  assert.ok(INPUTS.length >= 60);
  const { page, close } = await open("service", DESKTOP);
  const missed = [];
  for (const { input, code } of INPUTS) {
    // A line for input has no line feeds.
    await page.locator("#ui-query").fill(input.replaceAll("\n", " "));
    const found = await shown(page);
    if (code ? !found.slice(0, 3).includes(code) : found.length) missed.push([input, code, found.slice(0, 3)]);
  }
  console.log(`${INPUTS.length - missed.length} of ${INPUTS.length} inputs`);
  assert.ok(missed.length <= INPUTS.length * 0.05, JSON.stringify(missed, null, 1));
  await close();
});

test("4: the page finds what the library finds, in its order", async () => {
  const { page, close } = await open("service", DESKTOP);
  const searches = JSON.parse(file("searches.json"));
  const differences = await page.evaluate((searches) => {
    const query = document.getElementById("ui-query");
    return searches.filter(([input, codes]) => {
      query.value = input;
      query.dispatchEvent(new Event("input", { bubbles: true }));
      const found = [...document.querySelectorAll("#ui-results > .error")].map((error) => error.dataset.repeats ?? error.id);
      return String(found) !== String(codes);
    });
  }, searches);
  console.log(`${searches.length - differences.length} of ${searches.length} generated inputs`);
  assert.ok(searches.length > 500);
  assert.deepEqual(differences.slice(0, 20), []);
  await close();
});

test("5: a body shows its code alone and open, and stays out of the address", async () => {
  const { page, close } = await open("service", DESKTOP);
  for (const { input, code } of INPUTS.filter(({ input }) => input.startsWith("{"))) {
    await page.locator("#ui-query").fill(input.replaceAll("\n", " "));
    assert.deepEqual(await shown(page), [code], input);
    assert.ok(await page.locator(`#${code} .panel`).isVisible());
    // A body without its code is known by its message, which is not for the address.
    const letters = (text) => text.replace(/[^a-z]/gi, "").toLowerCase();
    const expected = letters(input).includes(letters(code)) ? code : null;
    await page.waitForURL((url) => url.searchParams.get("q") === expected);
    assert.equal(new URL(page.url()).search, expected ? `?q=${code}` : "");
  }
  for (const input of ["card crd_secret is already frozen", "req_abc123def456", "something else 4711"]) {
    await page.locator("#ui-query").fill(input);
    await page.waitForURL((url) => !url.searchParams.has("q"));
  }
  await close();
});

test("6: a link to a code shows the row and what to do", async () => {
  let looked = 0;
  for (const width of [320, 390, 740, 1100, 1280]) {
    const viewport = { width, height: width < 700 ? 844 : 800 };
    const { page, close } = await open("service", { viewport });
    const codes = await shown(page);
    assert.equal(codes.length, 29);
    for (const code of codes) {
      await page.evaluate((code) => { location.hash = `#${code}`; }, code);
      await page.locator(`#${code} .more > td > .panel:not([hidden])`).waitFor({ state: "attached" });
      const seen = await page.evaluate(async (code) => {
        await new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame)));
        const row = document.getElementById(code);
        const action = row.querySelector(".action").getBoundingClientRect();
        return {
          row: row.getBoundingClientRect().top >= document.querySelector(".toolbar").getBoundingClientRect().bottom - 1,
          action: action.top >= 0 && action.bottom <= innerHeight,
        };
      }, code);
      assert.deepEqual(seen, { row: true, action: true }, `${code} at ${width}`);
      looked += 1;
    }
    await close();
    for (const code of codes) {
      const { page, close } = await open(`errors/${code}`, { viewport });
      assert.ok(await isInView(page, ".action"), `the page of ${code} at ${width}`);
      await close();
      looked += 1;
    }
  }
  console.log(`${looked} links`);
});

test("7: no width scrolls sideways, breaks a code in a word or a table in a panel", async () => {
  for (const width of WIDTHS) {
    const { page, close } = await open("service", { viewport: { width, height: 800 } });
    await unfold(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, `${width} scrolls sideways`);
    const broken = await page.evaluate(() => [...document.querySelectorAll(".row .code code")].flatMap((code) =>
      [...code.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        return lines.size > 1 ? [code.textContent] : [];
      })));
    assert.deepEqual(broken, [], `broken at ${width}`);
    const tables = await page.evaluate(() => [...document.querySelectorAll(".panel table")].filter((table) => {
      const display = (selector) => getComputedStyle(table.querySelector(selector)).display;
      return display("thead") !== "table-header-group" || display("tr") !== "table-row" || display("td") !== "table-cell"
        || table.getBoundingClientRect().right > table.closest(".panel").getBoundingClientRect().right;
    }).length);
    assert.equal(tables, 0, `tables at ${width}`);
    await close();
  }
});

test("8: three presses open a code, and a click anywhere on a row toggles it", async () => {
  const { page, close } = await open("service", DESKTOP);
  await page.keyboard.press("/");
  await page.keyboard.insertText("card_already_frozen");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#card_already_frozen .panel").isVisible());
  assert.ok(await page.locator("#card_already_frozen .more > td > .fold").evaluate((fold) => fold === document.activeElement));
  await page.keyboard.press("Control+Home");
  await page.locator("#ui-query").fill("");
  const row = page.locator("#missing_api_key");
  for (const open of [true, false]) {
    await row.locator("> tr:first-child > td").last().click();
    assert.equal(await row.locator(".panel").isVisible(), open);
    assert.equal(await row.locator(".more > td > .fold").getAttribute("aria-expanded"), String(open));
  }
  // The key can be switched off.
  await page.locator("#ui-slash").uncheck();
  await page.locator("#missing_api_key .anchor").focus();
  await page.keyboard.press("/");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "ui-query");
  await close();
});

test("9: assistive technology: no violations, edges that are seen, few announcements", async () => {
  for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    const { page, close } = await open("service", { ...DESKTOP, ...options });
    await unfold(page);
    const report = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations", "incomplete"] })`);
    assert.deepEqual(report.violations.map(({ id }) => id), []);
    assert.deepEqual(report.incomplete.filter(({ id }) => id === "aria-prohibited-attr"), []);
    if (options.colorScheme) {
      const ratios = await page.evaluate(() => {
        const luminance = (color) => {
          const [r, g, b] = color.match(/\d+/g).map((part) => part / 255).map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const paper = luminance(getComputedStyle(document.body).backgroundColor);
        return [...document.querySelectorAll("#ui-query, .filters select, .to-contents")].map((element) => {
          const [dark, light] = [paper, luminance(getComputedStyle(element).borderTopColor)].sort((a, b) => a - b);
          return (light + 0.05) / (dark + 0.05);
        });
      });
      assert.ok(ratios.every((ratio) => ratio >= 3), `${ratios}`);
    } else {
      const icon = await page.locator(".copy").first().evaluate((button) => getComputedStyle(button, "::before").borderTopColor);
      assert.notEqual(icon, await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    }
    await close();
  }
  const { page, close } = await open("service", DESKTOP);
  await page.evaluate(() => {
    globalThis.spoken = 0;
    for (const live of document.querySelectorAll("[role=status], [aria-live]")) {
      new MutationObserver(() => { globalThis.spoken += 1; }).observe(live, { childList: true, characterData: true, subtree: true });
    }
  });
  await page.locator("#ui-query").pressSequentially("card_already_frozen", { delay: 20 });
  await page.waitForURL(/q=card_already_frozen/);
  const spoken = await page.evaluate(() => globalThis.spoken);
  assert.ok(spoken <= 2, `${spoken} announcements`);
  await close();
});

test("10: without JavaScript every action is read, and the print is short", async () => {
  const { page, close } = await open("service", { ...DESKTOP, javaScriptEnabled: false });
  assert.equal(await page.locator(".action").count(), 29);
  for (const action of await page.locator(".action").all()) assert.ok(await action.isVisible());
  assert.equal(await page.locator("#ui-search").isVisible(), false);
  await close();
  const { pages, headingsLast } = await pdf("service");
  console.log(`${pages} pages`);
  assert.ok(pages <= 15, `${pages} pages`);
  assert.deepEqual(headingsLast, []);
});

test("11: the page is small, and nothing moves while it loads", async () => {
  const size = gzipSync(content("service"), { level: 9 }).length;
  console.log(`${size} bytes by gzip, ${brotliCompressSync(content("service")).length} by brotli`);
  assert.ok(size <= 20_000, `${size} bytes`);
  const { page, close } = await open("service", DESKTOP);
  const shift = await page.evaluate(() => new Promise((done) => {
    let shift = 0;
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value; })
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(shift), 200);
  }));
  assert.equal(shift, 0);
  await close();
});

test("12: codes that are something else, too, have links, a search and a place", async () => {
  const { page, close } = await open("strange", DESKTOP);
  const codes = await page.evaluate(() => [...document.querySelectorAll(".error")].map(({ id }) => decodeURIComponent(id)));
  assert.equal(codes.length, 16);
  for (const code of codes) {
    await page.evaluate((code) => { location.hash = encodeURIComponent(code); }, code);
    const row = page.locator(".error").nth(codes.indexOf(code));
    await row.locator(".more > td > .panel:not([hidden])").waitFor({ state: "attached" });
    assert.ok(await row.getByRole("button", { name: `Copy ${code}`, exact: true }).count());
    // A code without letters and digits is found as it is written.
    await page.locator("#ui-query").fill(code);
    assert.ok((await shown(page)).slice(0, 3).map(decodeURIComponent).includes(code), code);
    await page.locator("#ui-query").fill("");
  }
  // Each link of the page leads to its row, with and without the script.
  for (const anchor of await page.locator("a.anchor").all()) {
    assert.ok(await anchor.evaluate((link) => {
      const fragment = new URL(link.href).hash.slice(1);
      const target = document.getElementById(fragment) ?? document.getElementById(decodeURIComponent(fragment));
      return target === link.closest(".error");
    }));
  }
  await page.getByLabel("Status", { exact: true }).selectOption("503");
  assert.equal((await shown(page)).length, 16);
  await close();
  for (const name of ["none", "one", "three", "strange"]) {
    for (const [width, colorScheme] of [[320, "light"], [740, "dark"], [1280, "light"], [1280, "dark"]]) {
      const { page, close } = await open(name, { colorScheme, viewport: { width, height: 800 } });
      await unfold(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${name} at ${width}`);
      // Beside a long name, a type is still one word.
      const broken = await page.evaluate(() => [...document.querySelectorAll(".plain .type")].filter((type) => {
        const range = document.createRange();
        range.selectNodeContents(type);
        return range.getClientRects().length > 1;
      }).length);
      assert.equal(broken, 0, `types of ${name} at ${width}`);
      const report = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
      assert.deepEqual(report.violations.map(({ id, nodes }) => [id, nodes[0].html]), [], `${name} at ${width}`);
      await close();
    }
  }
});

test("12: a text from right to left ends at the left", async () => {
  for (const options of [DESKTOP, PHONE]) {
    const { page, close } = await open("right_to_left", options);
    await unfold(page);
    const { seen, wrong } = await page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const seen = [];
      const wrong = [];
      while (texts.nextNode()) {
        const text = texts.currentNode;
        const [start, end] = [text.data.search(/\p{Script=Arabic}/u), text.data.trimEnd().length];
        if (start < 0 || !text.data.slice(0, end).endsWith(".") || !text.parentElement.checkVisibility()) continue;
        const edge = (at) => {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          return range.getBoundingClientRect();
        };
        const of = `${text.parentElement.localName}.${text.parentElement.className}`;
        seen.push(of);
        if (edge(end - 1).left > edge(start).left) wrong.push(of);
      }
      return { seen, wrong };
    });
    assert.deepEqual(wrong, []);
    assert.ok(seen.length >= 28, `${seen}`);
    console.log(`${options.viewport.width}: ${seen.length} texts`);
    await close();
  }
});

test("13: whatever is pasted, the page stays quick and the address clean", async () => {
  const { page, close } = await open("service", DESKTOP);
  const words = Array.from({ length: 20_000 }, (_, number) => `w${number.toString(36)}abcdef`).join(" ");
  for (const input of [
    words, "a".repeat(1e6), `${"A".repeat(1e6)}b`, "\"\\".repeat(1e5), "e\u0301".repeat(1e5), "{{{{".repeat(1e4), "\u202e\u0000\ud800",
    "__proto__ constructor toString", "<img src=x onerror=alert(1)>", "?q=x&status=409#not_found", "%", "%zz", "[object Object]",
  ]) {
    const took = await page.evaluate((input) => {
      const query = document.getElementById("ui-query");
      query.value = input;
      const start = performance.now();
      query.dispatchEvent(new Event("input", { bubbles: true }));
      return performance.now() - start;
    }, input);
    assert.ok(took < 2_000, `${took} ms for ${input.slice(0, 20)}`);
  }
  assert.equal(new URL(page.url()).search, "");
  // What is no code and no choice does nothing.
  for (const link of ["?q=%E0%A4%A&status=<b>&type=__proto__#%zz", "#ui-query", "#constructor", "?q=constructor"]) {
    await page.goto(`${page.url().split(/[?#]/)[0]}${link}`);
    assert.ok(await page.locator("#ui-query").isVisible());
  }
  await close();
});

test("14: a theme is seen, and loads and ends nothing", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open("three", { ...DESKTOP, colorScheme });
    const logo = await page.locator("h1 .logo").evaluate(({ naturalWidth, height }) => [naturalWidth > 0, height]);
    assert.deepEqual(logo, [true, 32]);
    assert.equal(await page.locator("b").count(), 0);
    assert.match(await page.locator("h1").evaluate((title) => getComputedStyle(title, "::after").content), /<\/style><b>/);
    const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent"));
    assert.equal(accent === "#ffd400", colorScheme === "dark", accent);
    await close();
  }
});

test("15: what the browser's own search finds is opened, with the example, where it may be", async () => {
  // A text fragment is found as that search finds it.
  for (const text of ["the card is in the state you asked for", "card crd_groceries is already frozen"]) {
    const { page, close } = await open(`service#:~:text=${encodeURIComponent(text)}`, DESKTOP);
    const row = page.locator("#card_already_frozen");
    await row.locator(".panel").waitFor();
    assert.equal(await row.locator(".more > td > .fold").getAttribute("aria-expanded"), "true");
    assert.ok(await row.locator("pre").isVisible());
    assert.equal(await page.locator(".panel:not([hidden])").count(), 1);
    await close();
  }
});

test("16: nothing that makes a browser walk through the whole page comes or goes", async () => {
  const { page, close } = await open("service", DESKTOP);
  // Each `<details>` has it, and so has what is hidden until found.
  assert.equal(await page.locator("details").count(), 0);
  const containment = () => page.evaluate(() => Object.fromEntries(
    ["#ui-all", ".panel", ".example > pre", ".error", "#ui-results"].map((selector) =>
      [selector, getComputedStyle(document.querySelector(selector)).contain]),
  ));
  const expected = { "#ui-all": "style", ".panel": "style", ".example > pre": "style", ".error": "none", "#ui-results": "none" };
  assert.deepEqual(await containment(), expected);
  await page.locator("#ui-query").fill("missing_api_key");
  assert.deepEqual(await containment(), expected);
  await close();
});
