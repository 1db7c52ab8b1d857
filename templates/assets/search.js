// Search over the records, on its own page and in a dialog on every page. The index is loaded at the first word.
import texts from "./texts.js";

const SITE = new URL("../", import.meta.url);
const KINDS = [["actor", texts.actors], ["office", texts.offices], ["briefing", texts.briefings], ["event", texts.events], ["agreement", texts.agreements], ["source", texts.sources]];
const FILTERS = ["kind", "pair", "country", "type", "theme", "year", "status", "actor"];
const FEW = 4, MANY = 10;

let loaded = null;
function engine() {
  loaded = loaded || import(new URL("pagefind/pagefind.js", SITE).href).then(async (made) => {
    await made.options({ excerptLength: 24, noWorker: true });
    await made.init();
    return made;
  });
  return loaded;
}

function make(tag, attributes, parent) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") element.textContent = value;
    else element.setAttribute(name, value);
  }
  if (parent) parent.append(element);
  return element;
}

const worded = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name]);

// An event shows whole sentences, each of which names its speaker: a part of one could be an accusation without its accuser.
function sentences(said, html, parent) {
  const marks = new DOMParser().parseFromString(html, "text/html").querySelectorAll("mark");
  const found = [...new Set([...marks].map((mark) => mark.textContent.toLowerCase()))];
  const has = (sentence) => found.filter((word) => sentence.toLowerCase().includes(word)).length;
  const best = said.map((sentence) => [has(sentence), sentence]).sort((one, other) => other[0] - one[0])[0];
  for (const piece of best[1].split(/(\p{L}[\p{L}\p{M}\p{N}'’-]*|\p{N}+)/u)) {
    if (found.includes(piece.toLowerCase())) make("mark", { text: piece }, parent);
    else parent.append(piece);
  }
}

// Pagefind gives an excerpt as HTML with <mark>: only its text and its marks are taken over.
function excerpt(html, parent) {
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    parent.append(node.nodeName === "MARK" ? make("mark", { text: node.textContent }) : node.textContent);
  }
}

function result(data, list) {
  const item = make("li", {}, list);
  make("a", { href: new URL(data.meta.address, SITE).href, text: data.meta.title, "class": "dy-result" }, item);
  const about = [data.meta.date, data.meta.pair, data.meta.detail].filter(Boolean).join(" · ");
  make("span", { "class": "dy-quiet", text: about }, item);
  if (data.meta.kind === "source") return;
  const words = make("p", {}, item);
  if (data.meta.excerpt) words.textContent = data.meta.excerpt;
  else if (data.meta.said) sentences(data.meta.said.split(" ¶ "), data.excerpt, words);
  else excerpt(data.excerpt, words);
}

// A list of results that grows by a button.
async function listed(found, parent, first, more) {
  const list = make("ol", { "class": "dy-results" }, parent);
  const button = make("button", { type: "button", "class": "dy-more", text: more }, parent);
  let shown = 0;
  const grow = async (number) => {
    const data = await Promise.all(found.slice(shown, shown + number).map((one) => one.data()));
    data.forEach((one) => result(one, list));
    shown += data.length;
    button.hidden = shown >= found.length;
  };
  button.addEventListener("click", async () => {
    const before = shown;
    button.textContent = texts.more;
    await grow(MANY);
    list.children[before].querySelector("a").focus();
  });
  await grow(first);
}

// One field with its filters and results. On its own page its state is in the address.
export function mount(parent, shared) {
  const asked = new URLSearchParams(shared ? location.search : "");
  const id = shared ? "dy-q-page" : "dy-q-dialog";
  const box = make("div", { role: "search", "class": "dy-search" }, parent);
  make("label", { "for": id, text: texts.label }, box);
  const input = make("input", { id, type: "search", autocomplete: "off", spellcheck: "false" }, box);
  const details = make("details", { "class": "dy-details" }, box);
  make("summary", { text: texts.filters }, details);
  const grid = make("div", { "class": "dy-filters" }, details);
  const selects = {};
  const choice = (name, words, options) => {
    const select = make("select", {}, make("label", { text: words + " " }, grid));
    for (const [value, text] of options) make("option", { value, text }, select);
    return select;
  };
  for (const name of FILTERS) selects[name] = choice(name, texts[name], [["", texts.any]]);
  for (const [value, text] of KINDS) make("option", { value, text }, selects.kind);
  const order = choice("order", texts.order, [["", texts.best], ["desc", texts.newest], ["asc", texts.oldest]]);
  const count = make("p", { role: "status", "class": "dy-quiet", text: texts.hint }, box);
  const place = make("div", {}, box);
  let turn = 0, filled = null;

  const fill = () => {
    filled = filled || engine().then((made) => made.filters()).then((all) => {
      for (const name of FILTERS.slice(1)) {
        const words = Object.keys(all[name] || {}).sort();
        if (name === "year") words.reverse();
        for (const word of words) make("option", { value: word, text: word }, selects[name]);
      }
      for (const name of FILTERS) selects[name].value = asked.get(name) || "";
    });
    return filled;
  };

  const state = () => {
    const filters = {};
    for (const name of FILTERS) if (selects[name].value) filters[name] = selects[name].value;
    return { words: input.value.trim(), filters, order: order.value };
  };

  const remember = ({ words, filters, order }) => {
    const query = new URLSearchParams(filters);
    if (words) query.set("q", words);
    if (order) query.set("order", order);
    if (shared) history.replaceState(null, "", query.size ? "?" + query : location.pathname);
    box.dataset.query = query;
  };

  const search = async () => {
    const mine = ++turn, now = state();
    remember(now);
    if (!now.words && !Object.keys(now.filters).length) {
      place.replaceChildren();
      count.textContent = texts.hint;
      return;
    }
    try {
      const made = await engine();
      const ask = (filters) => made.search(now.words || null, { filters, sort: now.order ? { date: now.order } : undefined });
      const grouped = !now.order && !now.filters.kind;
      const groups = grouped ? KINDS : [["", ""]];
      const found = await Promise.all(groups.map(([kind]) => ask(kind ? { ...now.filters, kind } : now.filters)));
      if (mine !== turn) return;
      const all = found.reduce((sum, one) => sum + one.results.length, 0);
      const fresh = document.createElement("div");
      for (const [number, [kind, heading]] of groups.entries()) {
        const results = found[number].results;
        if (!results.length) continue;
        const group = make("section", kind ? { "aria-label": heading, "data-kind": kind } : {}, fresh);
        if (kind) make("h2", { text: `${heading} (${results.length})` }, group);
        await listed(results, group, grouped ? FEW : MANY, grouped ? worded(texts.all_of, { count: results.length }) : texts.more);
      }
      if (mine !== turn) return;
      place.replaceChildren(...fresh.children);
      count.textContent = all ? worded(texts.results, { count: all }) : texts.none;
    } catch (error) {
      count.textContent = texts.failed;
    }
  };

  let wait;
  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 150); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); clearTimeout(wait); search(); } });
  details.addEventListener("toggle", () => { if (details.open) fill().catch(() => { count.textContent = texts.failed; }); });
  grid.addEventListener("change", search);
  // Arrow keys go through the results, as in any list of suggestions.
  box.addEventListener("keydown", (event) => {
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.target.tagName === "SELECT") return;
    const stops = [input, ...place.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at >= 0 && next) { event.preventDefault(); next.focus(); }
  });

  input.value = asked.get("q") || "";
  order.value = asked.get("order") || "";
  if (FILTERS.some((name) => asked.get(name)) || order.value) { details.open = true; fill().then(search, () => { count.textContent = texts.failed; }); }
  else if (input.value) search();
  return input;
}

export function fill(page) {
  document.querySelector(".dy-noscript").hidden = true;
  mount(page, true).focus();
}

let dialog = null, field = null;

export function open(address) {
  if (!dialog) {
    dialog = make("dialog", { "class": "dy-dialog", "aria-label": texts.label }, document.body);
    field = mount(dialog, false);
    const foot = make("p", { "class": "dy-dialog-foot" }, dialog);
    const whole = make("a", { href: address, text: texts.share }, foot);
    whole.addEventListener("click", () => { whole.href = `${address}?${field.parentElement.dataset.query || ""}`; });
    make("button", { type: "button", text: texts.close }, foot).addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("a.dy-result")) dialog.close(); });
  }
  dialog.showModal();
  field.focus();
  field.select();
}
