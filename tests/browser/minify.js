// Writes the scripts of the pages without names and spaces for people: `node minify.js`.
// `minify.test.js` holds the files to their sources.

import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const folder = new URL("../../api-error-docs/templates/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf8");

/** The scripts, each with the sources that run at once and those that wait for the page. */
const SOURCES = { search: [["page", "fold"], ["ready", "search"]], one: [["page"], ["ready", "one"]] };
export const NAMES = Object.keys(SOURCES);

export const current = (name) => read(`${name}.min.js`);

/** A function of the rules of the search. */
export async function minified(name) {
  const [early, late] = SOURCES[name].map((sources) => sources.map((source) => read(`${source}.js`)).join(""));
  const source = `((RULES) => {\n"use strict";\n${early}document.addEventListener("DOMContentLoaded", () => {\n${late}});\n})`;
  const { code } = await minify(source, { ecma: 2020, compress: { passes: 2, expression: true }, mangle: true, format: { semicolons: false } });
  return `(${code.replace(/;$/, "")})\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const name of NAMES) writeFileSync(new URL(`${name}.min.js`, folder), await minified(name));
}
