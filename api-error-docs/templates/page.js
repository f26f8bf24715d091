// What every page does.

const byId = (id) => document.getElementById(id);
const announce = (text) => { const place = byId("ui-announce"); if (place) place.textContent = text; };

// The code of an error is in its id, which has no spaces.
const codeOf = ({ id, dataset }) => dataset.repeats ?? decodeURIComponent(id);

// Names of what needs this script.
for (const element of document.querySelectorAll(".error")) {
  const code = codeOf(element);
  for (const button of element.querySelectorAll(".copy")) button.title = `Copy ${button.matches(".example > *") ? "the example of " : ""}${code}`;
  element.querySelector("summary .unseen")?.append(` of ${code}`);
}

// Copy buttons.
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (!button) return;
  const example = button.closest(".example")?.querySelector("pre");
  const code = codeOf(button.closest(".error"));
  try {
    await navigator.clipboard.writeText(example ? example.textContent : code);
  } catch {
    announce("Copying is not allowed here");
    return;
  }
  button.classList.add("done");
  announce(`Copied ${example ? "the example" : code}`);
  setTimeout(() => button.classList.remove("done"), 1500);
});

// Colors for what goes over the wire, when it comes into view: headers, and the names,
// strings and other values of JSON. The text stays one node.
const WIRE = /^(?<h>[\w-]+: .*)|^\w.*|(?<s>"(?:[^"\\]|\\.)*")(?<n>\s*:)?|(?<v>-?\d[\d.eE+-]*|\b(?:true|false|null)\b)/gm;
const KINDS = ["h", "n", "s", "v"];
if (globalThis.Highlight) for (const kind of KINDS) CSS.highlights.set(kind, new Highlight());
const paint = (node) => {
  for (const { index: at, 0: token, groups } of node.data.matchAll(WIRE)) {
    CSS.highlights?.get(KINDS.find((kind) => groups[kind]))?.add(new StaticRange({ startContainer: node, startOffset: at, endContainer: node, endOffset: at + token.length }));
  }
};
const painter = new IntersectionObserver((wires) => {
  for (const { isIntersecting, target } of wires) {
    if (!isIntersecting) continue;
    painter.unobserve(target);
    paint(target.firstElementChild.firstChild);
  }
}, { rootMargin: "200px" });
for (const wire of document.querySelectorAll("pre.wire")) painter.observe(wire);

// The key `/` goes to the search, unless it is switched off (WCAG 2.1.4).
const query = byId("ui-query"), slash = byId("ui-slash");
const stored = (key, value) => {
  // Storage may be forbidden.
  try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
};
if (slash) {
  const turn = (on) => { slash.checked = on; document.documentElement.classList.toggle("no-slash", !on); };
  turn(stored("errors-slash") !== "off");
  slash.addEventListener("change", () => { turn(slash.checked); stored("errors-slash", slash.checked ? "on" : "off"); });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !query || !(slash?.checked ?? stored("errors-slash") !== "off")) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  event.preventDefault();
  query.focus();
  query.select();
});
