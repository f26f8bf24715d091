// What every page does once it is there. It comes after `page.js`, in one function with it.

// Names of what needs the script.
for (const [at, element] of document.querySelectorAll(".error").entries()) {
  const code = codeOf(element);
  for (const button of element.querySelectorAll(".copy")) button.title = `Copy ${button.matches(".example > *") ? "the example of " : ""}${code}`;
  const fold = element.querySelector(".more > td > .fold");
  if (!fold) continue;
  fold.setAttribute("aria-label", `Details of ${code}`);
  fold.setAttribute("aria-controls", fold.nextElementSibling.id = `ui-panel-${at}`);
}
for (const wire of document.querySelectorAll("pre.wire")) if (!wire.closest(".row")) painter.observe(wire);

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
