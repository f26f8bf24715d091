// Rows that fold, on the page of all errors. It comes after `page.js`, in one function with it,
// and works before the rest of the page is there.
//
// A folded panel is hidden until the browser's own search finds something in it. It is no
// `<details>`: where 10,000 are, each row that is moved takes a tenth of a second.

const panelOf = (error) => error.querySelector(".more > td > .panel");
const isOpen = (panel) => !panel.hidden;
const turn = (panel, on) => {
  if (on) panel.removeAttribute("hidden"); else panel.setAttribute("hidden", "until-found");
  // The button is the first beside it.
  panel.parentElement.firstElementChild.setAttribute("aria-expanded", on);
};

// The example in a panel folds, too, from when the panel is opened first.
const open = (panel, withExamples = false) => {
  turn(panel, true);
  for (const [at, wire] of panel.querySelectorAll(".example > pre").entries()) {
    const label = wire.parentElement.firstElementChild;
    if (!label.matches(".fold")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fold";
      button.setAttribute("aria-controls", wire.id = `${panel.id || "ui-example"}-${at}`);
      button.append(...label.childNodes);
      label.replaceWith(button);
      turn(wire, false);
      painter.observe(wire);
    }
    if (withExamples) turn(wire, true);
  }
};

// A click anywhere on a row opens it, unless it selects text or is for a part of the row.
document.addEventListener("click", ({ target }) => {
  const fold = target.closest(".fold");
  const row = !target.closest("a, button, .more") && !String(getSelection()) && target.closest(".row");
  const panel = fold ? fold.parentElement.lastElementChild : row && panelOf(row);
  if (!panel) return;
  if (isOpen(panel)) turn(panel, false); else open(panel);
});
// What the browser finds may be in the example.
document.addEventListener("beforematch", ({ target }) => { if (target.matches(".panel")) open(target, true); });
