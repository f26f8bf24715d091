// Writes the scripts of the pages without names and spaces for people: `node minify.js`.
// `minify.test.js` holds the files to their sources.

import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const folder = new URL("../../api-error-docs/templates/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf8");

/** What follows `page.js` in each script. */
export const NAMES = ["search", "one"];

export const current = (name) => read(`${name}.min.js`);

/** A function of the rules of the search. */
export async function minified(name) {
  const source = `((RULES) => {\n"use strict";\n${read("page.js")}${read(`${name}.js`)}})`;
  const { code } = await minify(source, { ecma: 2020, compress: { passes: 2, expression: true }, mangle: true, format: { semicolons: false } });
  return `(${code.replace(/;$/, "")})\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const name of NAMES) writeFileSync(new URL(`${name}.min.js`, folder), await minified(name));
}
