(() => {
  "use strict";
  document.documentElement.classList.add("js");
  const byId = (id) => document.getElementById(id);
  const announce = (text) => { const place = byId("ui-announce"); if (place) place.textContent = text; };

  // Copy buttons.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      announce("Copying is not allowed here");
      return;
    }
    button.classList.add("done");
    announce(`Copied ${button.dataset.copy}`);
    setTimeout(() => button.classList.remove("done"), 1500);
  });

  // Colors for what goes over the wire, when it comes into view.
  const paint = (code) => {
    const text = code.textContent;
    const body = Math.max(text.search(/^[{[]/m), 0);
    const parts = document.createDocumentFragment();
    const add = (text, kind) => {
      if (!kind) { parts.append(text); return; }
      const span = document.createElement("span");
      span.className = kind;
      span.textContent = text;
      parts.append(span);
    };
    for (const line of text.slice(0, body).split(/(?<=\n)/)) {
      add(line, /^HTTP\/|HTTP\/1\.1$/.test(line.trim()) ? "l" : "h");
    }
    let end = body;
    for (const token of text.slice(body).matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g)) {
      add(text.slice(end, body + token.index));
      const name = token[1] && token[2];
      add(name ? token[1] : token[0], token[1] ? (token[2] ? "n" : "s") : "v");
      if (name) add(token[2]);
      end = body + token.index + token[0].length;
    }
    add(text.slice(end));
    code.replaceChildren(parts);
  };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      paint(target.firstElementChild);
    }
  }, { rootMargin: "200px" });
  for (const wire of document.querySelectorAll("pre.wire")) seen.observe(wire);

  const toolbar = byId("ui-search");
  if (!toolbar) return;

  // Search: every word must be in an error, and every chosen facet must be its own.
  const query = byId("ui-query"), count = byId("ui-count"), empty = byId("ui-empty");
  const facets = [...toolbar.querySelectorAll("select")];
  const entriesOf = (element) =>
    [...element.querySelectorAll(".error")].map((element) => ({ element, words: null }));
  const sections = [...document.querySelectorAll("section[data-section]")].map((element) => {
    const tables = [...element.querySelectorAll(".codes-table")];
    const parts = (tables.length ? tables : [element]).map((element) => ({ element, entries: entriesOf(element) }));
    return { element, parts };
  });
  const entries = sections.flatMap((section) => section.parts.flatMap((part) => part.entries));
  // An error of several groups is there several times, and counts once.
  const codeOf = ({ element }) => element.dataset.repeats ?? element.id;
  const total = new Set(entries.map(codeOf)).size;
  const words = (entry) => entry.words ??=
    Array.from(entry.element.querySelectorAll("[data-s]"), (part) => part.textContent).join("\n").toLowerCase();
  const facetOf = (section, entry, facet) =>
    (facet === "section" ? section.element.dataset.section : entry.element.dataset[facet]) ?? "";

  const show = (element, on) => {
    if (element.hasAttribute("hidden") !== on) return;
    if (on) element.removeAttribute("hidden"); else element.setAttribute("hidden", "until-found");
  };
  const filter = () => {
    const terms = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = facets.filter((facet) => facet.value);
    const found = new Set();
    for (const section of sections) {
      let inSection = 0;
      for (const part of section.parts) {
        let inPart = 0;
        for (const entry of part.entries) {
          const match = chosen.every((facet) => facetOf(section, entry, facet.dataset.facet) === facet.value)
            && terms.every((term) => words(entry).includes(term));
          show(entry.element, match);
          if (match) { inPart += 1; found.add(codeOf(entry)); }
        }
        if (part.element !== section.element) show(part.element, inPart > 0);
        inSection += inPart;
      }
      show(section.element, inSection > 0);
    }
    const shown = found.size;
    empty.hidden = shown > 0;
    count.textContent = shown === total ? `${total} ${total === 1 ? "error" : "errors"}` : `${shown} of ${total} errors`;
  };

  // The state of the search lives in the address.
  let writing = 0;
  const remember = () => {
    clearTimeout(writing);
    writing = setTimeout(() => {
      const address = new URL(location.href);
      for (const [key, value] of [["q", query.value.trim()], ...facets.map((facet) => [facet.dataset.facet, facet.value])]) {
        if (value) address.searchParams.set(key, value); else address.searchParams.delete(key);
      }
      history.replaceState(null, "", address);
    }, 150);
  };
  const recall = () => {
    const state = new URL(location.href).searchParams;
    query.value = state.get("q") ?? "";
    for (const facet of facets) {
      const value = state.get(facet.dataset.facet) ?? "";
      facet.value = [...facet.options].some((option) => option.value === value) ? value : "";
    }
    filter();
  };
  const change = () => { filter(); remember(); };
  const clear = () => {
    query.value = "";
    for (const facet of facets) facet.value = "";
    change();
  };

  // An anchor shows its error, whatever was searched for, and opens it.
  const reveal = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id && byId(id);
    if (!target || !target.matches(".error")) return;
    if (target.hidden) clear();
    const details = target.querySelector("details");
    if (details) details.open = true;
    target.scrollIntoView();
  };

  query.addEventListener("input", change);
  for (const facet of facets) facet.addEventListener("change", change);
  byId("ui-clear").addEventListener("click", () => { clear(); query.focus(); });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && query.value) { event.preventDefault(); query.value = ""; change(); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    query.focus();
    query.select();
  });
  // Who searches the page with the browser's own search means all of it.
  document.addEventListener("beforematch", clear);
  addEventListener("hashchange", reveal);
  addEventListener("popstate", recall);

  toolbar.hidden = false;
  recall();
  reveal();

  // What is searched is read while nothing else is to do.
  let next = 0;
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 20));
  const read = (deadline) => {
    while (next < entries.length && deadline.timeRemaining() > 1) words(entries[next++]);
    if (next < entries.length) idle(read);
  };
  idle(read);
})();
