// The scripts of the pages are made of their sources: `node minify.js` makes them anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NAMES, current, minified } from "./minify.js";

for (const name of NAMES) {
  test(`${name}.min.js is current`, async () => assert.equal(current(name), await minified(name)));
}
