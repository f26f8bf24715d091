// What every page does, before any of it is there: the script is in the head.

// Without it nothing is folded and no button is shown.
document.documentElement.classList.add("js");

const byId = (id) => document.getElementById(id);
const announce = (text) => { const place = byId("ui-announce"); if (place) place.textContent = text; };

// The code of an error is in its id, which has no spaces.
const codeOf = ({ id, dataset }) => dataset.repeats ?? decodeURIComponent(id);

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
