// The search of the page of all errors. It comes after `ready.js`, in one function with it, to
// which `RULES` is passed.

// Words: as in `search/tokens.rs`.
const WORD = /[45][xX]{2}(?![\p{L}\p{N}])|[0-9]+|\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}]+/gu;
const wordsOf = (text) => (text.normalize("NFKD").replace(/\p{M}/gu, "").match(WORD) ?? []).map((word) => word.toLowerCase());
const known = new Map();
const stem = (word) => {
  let short = known.get(word);
  if (!short) {
    short = !/^[a-z]{4,}$/.test(word) ? word : word.replace(/(?<=[iy])z/g, "s")
      .replace(/(?<=..)i(es|ed)$|(?<=ss|sh|ch|x)es$|(?<=[^sui])s$/, (end) => end[0] === "i" ? "y" : "")
      .replace(/(?<=...)(ing|ed|imum)$/, "").replace(/(?<=..)dgement$/, "dgment").replace(/(?<=..)our$/, "or").replace(/(?<=..)ogue?$/, "og").replace(/(?<=..[bt])re$/, "er")
      .replace(/(?<=...)e$/, "").replace(/(?<=..)enc$/, "ens").replace(/(?<=..([^aeiou]))\1$/, "");
    known.set(word, short);
  }
  return short;
};
const joined = (words) => words.length ? ` ${words.join(" ")} ` : " ";
const stems = (text) => joined(wordsOf(text).map(stem));
const lengthOf = (text) => text.split(" ").length - 2;

// What is searched in an error: as in `search/entry.rs`.
const template = (message) => {
  const parts = message.split(/\{[^{}]*\}/).map(stems).filter((part) => part.length > 1);
  return parts.reduce((sum, part) => sum + lengthOf(part), 0) < 2 ? [] : parts;
};
// Which entries have a word, and the weight of the best field that has it. The words of a
// status are apart: they mean a whole status, or a class, and do not begin a longer word.
const index = new Map(), statusIndex = new Map();
// The words of the fields that people misspell.
const vocabulary = new Set(), SPELLED = ["code", "title", "reason"];
const note = (words, text, weight, entry) => {
  for (const word of text.split(" ")) {
    if (!word) continue;
    const postings = words.get(word) ?? [];
    if (!postings.length) words.set(word, postings);
    const last = postings.at(-1);
    if (last?.at !== entry.at) postings.push({ at: entry.at, weight });
    else if (last.weight < weight) last.weight = weight;
  }
};
const read = (entry) => {
  if (entry.fields) return;
  const texts = {};
  for (const part of entry.element.querySelectorAll("[data-s]")) (texts[part.dataset.s] ??= []).push(part.textContent);
  const status = entry.element.dataset.status;
  entry.code = stems(entry.key);
  entry.messages = (texts.message ?? []).map(template);
  entry.fields = RULES.weights.map(([name, weight]) => {
    const text = name === "code" ? entry.code : name === "status" ? ` ${status.split(", ").map((one) => `${one} ${one[0]}xx`).join(" ")} ` : texts[name] ? stems(texts[name].join("\n")) : " ";
    note(name === "status" ? statusIndex : index, text, weight, entry);
    if (SPELLED.includes(name)) for (const word of text.split(" ")) if (/\D/.test(word)) vocabulary.add(word);
    return [weight, text];
  });
};
// The weight of a word in each entry: twice that of the field if it is a whole word.
const weighed = new Map();
const weightsOf = (term) => {
  let weights = weighed.get(term);
  if (weights) return weights;
  weights = new Float64Array(firsts.length);
  const add = (postings, times) => { for (const { at, weight } of postings) if (weights[at] < weight * times) weights[at] = weight * times; };
  for (const [word, postings] of index) if (word.startsWith(term)) add(postings, word === term ? 2 : 1);
  add(statusIndex.get(term) ?? [], 2);
  if (weighed.size > 99) weighed.clear();
  weighed.set(term, weights);
  return weights;
};
// How many entries know a word; of a short one, the whole.
const knownBy = (term) => term.length > 3 ? weightsOf(term).filter((weight) => weight > 0).length
  : new Set([...index.get(term) ?? [], ...statusIndex.get(term) ?? []].map(({ at }) => at)).size;
const phraseOf = (entry, phrase) =>
  entry.fields.reduce((best, [weight, text]) => best < weight && text.includes(phrase) ? weight : best, 0);
const messageOf = (entry, input) => {
  let best = 0;
  for (const parts of entry.messages) {
    let at = 0;
    for (const part of parts) {
      at = input.indexOf(part, at);
      if (at < 0) break;
      at += part.length - 1;
    }
    if (at > 0) best = Math.max(best, parts.reduce((sum, part) => sum + lengthOf(part), 0));
  }
  return best;
};

// Which errors an input means, the best first: as in `search/rank.rs`.
const ranked = (entries, score) => {
  const scores = [];
  for (const entry of entries) { const value = score(entry); if (value > 0) scores.push([value, entry]); }
  return scores.sort(([a], [b]) => b - a).map(([, entry]) => entry);
};
const withAll = (weights, terms, said) => {
  const phrase = said.trimEnd();
  return (entry) => {
    let score = 0;
    for (const weight of weights) {
      if (!weight[entry.at]) return 0;
      score += weight[entry.at];
    }
    return terms.length > 1 ? score + RULES.phrase * phraseOf(entry, phrase) : score;
  };
};
const distance = (a, b) => {
  const most = a.length < 7 ? 1 : 2;
  if (a.length < 4 || Math.abs(a.length - b.length) > most) return Infinity;
  let rows = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(rows[1][j] + 1, row[j - 1] + 1, rows[1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[0][j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    rows = [rows[1], row];
  }
  const last = rows[1][b.length];
  return last <= most ? last : Infinity;
};
const isRequestId = (input) => /^[a-z0-9\-_:.]*$/i.test(input) && /\d/.test(input)
  && (/^(req|request|trace|correlation|x-request-id)[-_:]/i.test(input) || /^[0-9a-f-]{16,}$/i.test(input));
const search = (entries, input) => {
  const words = wordsOf(input.slice(0, RULES.longest)), said = joined(words.map(stem));
  const terms = [...new Set(words.filter((word) => !RULES.dropped.split(" ").includes(word)).map(stem))].slice(0, RULES.most);
  // A single word may be more than the code.
  const written = terms.length && words.length < 2 ? [] : entries.filter(({ key }) => key === input);
  if (written.length) return { found: written, isCode: true };
  if (!terms.length) return { found: words.length ? entries : [] };
  entries.forEach(read);
  const mentioned = entries.filter(({ code }) => code.length > 1 && said.includes(code));
  const after = (keys) => mentioned.filter(({ code }) => keys.some((key) => said.includes(` ${stem(key)}${code}`)));
  const keyed = after(RULES.keys);
  const longest = Math.max(...keyed.map(({ code }) => code.length));
  if (keyed.length) return { found: keyed.filter(({ code }) => code.length === longest), isCode: true };
  // A short number is a code only after `error`: others have it for something else.
  const numbered = after(["error"]);
  const named = new Set(mentioned.filter((entry) => (!/^ \d{1,3} $/.test(entry.code) || numbered.includes(entry) || said === entry.code)
    && !mentioned.some(({ code }) => code.length > entry.code.length && code.includes(entry.code))));
  const ofAll = withAll(terms.map(weightsOf), terms, said);
  const exact = ranked(entries, (entry) => {
    const length = messageOf(entry, said);
    return ofAll(entry) + (named.has(entry) ? RULES.code + RULES.each * lengthOf(entry.code) : 0)
      + (length ? RULES.message + RULES.each * length : 0);
  });
  if (exact.length) return { found: exact, isCode: named.has(exact[0]) };
  if (isRequestId(input)) return { found: [], isRequestId: true };
  // Another number is another code.
  const wanted = terms.join(""), isNumber = /^\d+$/.test(wanted);
  const near = isNumber ? [] : ranked(entries, ({ code }) => 3 - distance(wanted, code.replaceAll(" ", "")));
  if (near.length) return { found: near };
  const corrected = (term) => {
    if (term.length < 4 || /^\d/.test(term)) return null;
    // The nearest word, or else that which begins alike: `suspend` for `suspension`.
    let nearest = null, least = Infinity, most = 3;
    for (const word of vocabulary) {
      const away = distance(term, word);
      if (away < least) { nearest = word; least = away; }
      let alike = 0;
      while (alike < word.length && word[alike] === term[alike]) alike += 1;
      if (least === Infinity && alike > most && alike >= word.length - 1) { nearest = word; most = alike; }
    }
    return nearest;
  };
  const meant = terms.map((term) => knownBy(term) ? term : corrected(term));
  let better = meant.filter(Boolean);
  // Values are unknown; of the words half have to be known, or else a status is meant.
  const unknown = terms.filter((term, at) => !meant[at] && !/^[0-9]+$/.test(term)).length;
  if (better.length < unknown) better = better.filter((term) => statusIndex.has(term));
  if (!better.length) return { found: [] };
  const weights = better.map(weightsOf);
  const together = ranked(entries, withAll(weights, better, joined(better)));
  if (together.length) return { found: together };
  const rarity = better.map((term) => 32 - Math.clz32(Math.floor(entries.length / knownBy(term))));
  const scores = entries.map(({ at }) => weights.reduce((sum, weight, term) => sum + weight[at] * rarity[term], 0));
  const best = Math.max(...scores);
  return { found: ranked(entries, ({ at }) => scores[at] * 100 >= best * RULES.share ? scores[at] : 0) };
};

// The errors of the page, in their sections.
const codes = query.closest(".codes"), whole = { element: byId("ui-all") };
const count = byId("ui-count"), empty = byId("ui-empty"), results = byId("ui-results"), more = byId("ui-more");
const facets = [...codes.querySelectorAll("select")];
const partOf = (element) => ({ element, entries: [...element.querySelectorAll(".error")].map((error) => ({ element: error })) });
const sections = [...codes.querySelectorAll("section[data-section]")].map((element) => {
  const tables = [...element.querySelectorAll(".codes-table")];
  return { element, parts: (tables.length ? tables : [element]).map(partOf) };
});
// An error of several groups is there several times, and counts once.
const places = new Map(), firsts = [];
for (const section of sections) {
  for (const entry of section.parts.flatMap(({ entries }) => entries)) {
    Object.assign(entry, { section, key: codeOf(entry.element) });
    if (!places.has(entry.key)) { entry.at = firsts.length; firsts.push(entry); }
    places.set(entry.key, [...places.get(entry.key) ?? [], entry]);
  }
}
const total = firsts.length;
const facetOf = (entry, facet) =>
  facet === "section" ? [entry.section.element.dataset.section]
    : facet === "status" ? entry.element.dataset.status.split(", ").flatMap((one) => [one, `${one[0]}xx`])
      : entry.types ??= [...entry.element.querySelectorAll("[data-s=type] code, code[data-s=type]")].map((type) => type.textContent);
// What is shown already is not written: with 10,000 codes that takes time.
const show = (shown, element, on) => {
  if ((shown.isShown ?? true) === on) return;
  shown.isShown = on;
  if (on) element.removeAttribute("hidden"); else element.setAttribute("hidden", "until-found");
};

// What is searched for is in one list, the best first, while the sections are hidden as
// they are. So many results are moved there, the others when somebody wants them: the
// browser lays out what moves.
const LISTED = codes.classList.contains("many") ? 25 : 300;
let limit = LISTED, moved = [], first = null, opened = null;
const restore = () => {
  for (const [element, place] of moved) place.replaceWith(element);
  moved = [];
};
const list = (found) => {
  const listed = found.slice(0, limit);
  moved = listed.map((entry) => {
    const place = document.createComment("");
    entry.element.replaceWith(place);
    show(entry, entry.element, true);
    return [entry.element, place];
  });
  results.append(...moved.map(([element]) => element));
  return listed;
};
const sift = (fits) => {
  const seen = new Set();
  let topmost = null;
  for (const section of sections) {
    let inSection = 0;
    for (const part of section.parts) {
      let inPart = 0;
      for (const entry of part.entries) {
        const isFit = fits(entry);
        show(entry, entry.element, isFit);
        if (isFit) { inPart += 1; seen.add(entry.key); topmost ??= entry; }
      }
      if (part.element !== section.element) show(part, part.element, inPart > 0);
      inSection += inPart;
    }
    show(section, section.element, inSection > 0);
  }
  return [seen.size, topmost];
};
const filter = () => {
  const input = query.value.trim();
  const chosen = facets.filter((facet) => facet.value);
  const fits = (entry) => chosen.every((facet) => facetOf(entry, facet.dataset.facet).includes(facet.value));
  const outcome = input ? search(firsts, input) : {};
  restore();
  show(whole, whole.element, !input);
  let found;
  if (input) {
    const fitting = outcome.found.flatMap(({ key }) => places.get(key).find(fits) ?? []);
    found = fitting.length;
    first = list(fitting)[0];
  } else {
    [found, first] = sift(fits);
  }
  results.hidden = !moved.length;
  more.hidden = moved.length === found || !input;
  more.textContent = `Show all ${found} errors`;
  if (opened) { turn(opened, false); opened = null; }
  const panel = input && found === 1 && panelOf(first.element);
  if (panel && !isOpen(panel)) { opened = panel; open(panel); }
  empty.hidden = found > 0;
  if (!found) explain(input, chosen, outcome);
  count.textContent = found === total ? `${total} ${total === 1 ? "error" : "errors"}` : `${found} of ${total} errors`;
  return outcome.isCode && found ? first.key : "";
};

// What can be done where nothing is found.
const explain = (input, chosen, outcome) => {
  byId("ui-id").hidden = !outcome.isRequestId;
  const without = byId("ui-without");
  without.replaceChildren(...chosen.map((facet) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Remove the filter ${facet.value}`;
    button.addEventListener("click", () => { facet.value = ""; change(); query.focus(); });
    return button;
  }));
  byId("ui-clear").hidden = !input && chosen.length < 2;
};

// The address has the filters and, of what is searched, a code: nothing else is pasted
// into it, and into logs.
let writing = 0, recalled;
const remember = (code) => {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const address = new URL(location.href);
    for (const [key, value] of [["q", code], ...facets.map((facet) => [facet.dataset.facet, facet.value])]) {
      if (value) address.searchParams.set(key, value); else address.searchParams.delete(key);
    }
    history.replaceState(null, "", address);
    recalled = location.search;
    announce(count.textContent);
  }, 600);
};
const recall = () => {
  // What is typed stays where only the anchor has changed.
  if (recalled === location.search) return;
  recalled = location.search;
  const state = new URL(location.href).searchParams;
  let text = state.get("q") ?? "";
  // The page of one code may have left something, unless storage is forbidden.
  try { text = sessionStorage.getItem("errors-search") ?? text; sessionStorage.removeItem("errors-search"); } catch {}
  query.value = text;
  for (const facet of facets) {
    const value = state.get(facet.dataset.facet) ?? "";
    facet.value = [...facet.options].some((option) => option.value === value) ? value : "";
  }
  filter();
};
const change = () => {
  remember(filter());
  // What is found is where the search is, however far down the page was.
  if (codes.getBoundingClientRect().top < 0) codes.scrollIntoView();
};
const clear = () => {
  query.value = "";
  for (const facet of facets) facet.value = "";
  change();
};

// An anchor shows its error, whatever was searched for, and opens it.
const openError = (target) => {
  const panel = panelOf(target);
  if (panel) open(panel);
  opened = null;
  target.scrollIntoView();
};
const reveal = () => {
  let code = location.hash.slice(1);
  // It may be written without encoding.
  try { code = decodeURIComponent(code); } catch {}
  byId("ui-contents")?.hidePopover?.();
  const target = places.get(code)?.[0].element;
  if (!target) return;
  if (target.closest("[hidden]")) clear();
  openError(target);
};

query.addEventListener("input", () => { limit = LISTED; change(); });
more.addEventListener("click", () => { limit = Infinity; filter(); });
for (const facet of facets) facet.addEventListener("change", change);
byId("ui-clear").addEventListener("click", () => { clear(); query.focus(); });
query.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && query.value) { event.preventDefault(); query.value = ""; change(); }
  if (event.key === "Enter" && first) {
    event.preventDefault();
    openError(first.element);
    (first.element.querySelector(".fold") ?? first.element.querySelector(".anchor")).focus({ preventScroll: true });
  }
});
// What somebody opens or closes is theirs, and the search leaves it.
codes.addEventListener("click", ({ target }) => { if (opened && target.closest(".row")?.contains(opened)) opened = null; });
// Who searches the page with the browser's own search means all of it.
document.addEventListener("beforematch", ({ target }) => { if (!target.closest(".more")) clear(); });
addEventListener("hashchange", reveal);
addEventListener("popstate", recall);

recall();
reveal();

// What is searched is read while nothing else is to do.
let next = 0;
const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 20));
const prepare = (deadline) => {
  while (next < firsts.length && deadline.timeRemaining() > 1) read(firsts[next++]);
  if (next < firsts.length) idle(prepare);
};
idle(prepare);
