// Search over the records, on its own page and in a dialog on every page. What finds and shows is loaded at the first letter.
import make from "./elements.js";
import texts from "./texts.js";
import worded from "./worded.js";

const SITE = new URL("../", import.meta.url);
const PAGE = new URL("search/", SITE).href;
const FILTERS = ["kind", "pair", "country", "type", "theme", "year", "status", "actor", "place"];
const KINDS = ["briefing", "country", "theme", "actor", "office", "agreement", "place", "event", "chronology", "page", "source"];
const PAUSE = 150;
// After so long the index may have been published anew: what is known of its files is asked again.
const FRESH = 60000;

let loaded = null, since = 0;
function tools() {
  if (!loaded || Date.now() - since > FRESH) {
    since = Date.now();
    loaded = Promise.all([import("./finder.js"), import("./results.js")]).then(async ([finder, results]) => {
      const found = await finder.default();
      return { ...found, show: results.default(found) };
    });
    loaded.catch(() => { loaded = null; });
  }
  return loaded;
}

// One field with its filters and results. On the page of the search its state is in the address; in the dialog it is kept with the page.
class Search {
  constructor(parent, where) {
    this.where = where;
    this.turn = 0;
    this.asked = new URLSearchParams({ page: location.search, dialog: (history.state || {}).search }[where] || "");
    this.open = Object.fromEntries((this.asked.get("more") || "").split(",").filter(Boolean).map((one) => one.split(".")).map(([kind, count]) => [kind, Number(count)]));
    this.build(parent, `dy-q-${where}`);
    this.listen();
    this.input.value = this.asked.get("q") || "";
    this.order.value = this.asked.get("order") || "";
    this.selects.kind.value = this.asked.get("kind") || "";
    if (FILTERS.some((name) => this.asked.get(name)) || this.order.value) {
      this.details.open = true;
      this.fill().then(() => this.search(true), () => this.failed());
    } else if (this.input.value) this.search(true);
  }

  build(parent, id) {
    this.box = make("div", { role: "search", "class": "dy-search" }, parent);
    make("label", { "for": id, text: texts.label }, this.box);
    this.input = make("input", { id, type: "search", autocomplete: "off", spellcheck: "false", maxlength: "200" }, this.box);
    this.details = make("details", { "class": "dy-details" }, this.box);
    make("summary", { text: texts.filters }, this.details);
    this.grid = make("div", { "class": "dy-filters" }, this.details);
    this.selects = Object.fromEntries(FILTERS.map((name) => [name, this.choice(texts[name], [["", texts.any]])]));
    for (const kind of KINDS) make("option", { value: kind, text: texts[`kind_${kind}`] }, this.selects.kind);
    this.order = this.choice(texts.order, [["", texts.best], ["desc", texts.newest], ["asc", texts.oldest]]);
    this.count = make("p", { role: "status", "class": "dy-quiet", text: texts.hint }, this.box);
    this.place = make("div", { "class": "dy-found" }, this.box);
  }

  choice(words, options) {
    const select = make("select", {}, make("label", { text: `${words} ` }, this.grid));
    for (const [value, text] of options) make("option", { value, text }, select);
    return select;
  }

  listen() {
    let wait;
    const soon = (pause) => { clearTimeout(wait); wait = setTimeout(() => this.search(), pause); };
    this.input.addEventListener("input", () => soon(PAUSE));
    this.input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); soon(0); } });
    this.details.addEventListener("toggle", () => { if (this.details.open) this.fill().catch(() => this.failed()); });
    this.grid.addEventListener("change", () => this.search());
    this.place.addEventListener("click", (event) => this.follow(event));
    // Arrow keys go through the results, as in any list of suggestions.
    this.box.addEventListener("keydown", (event) => {
      if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.target.tagName === "SELECT") return;
      const stops = [this.input, ...this.place.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at >= 0 && next) { event.preventDefault(); next.focus(); }
    });
  }

  // The choices of the filters come with the first look at them.
  fill() {
    this.filled = this.filled || tools().then(async ({ filter }) => {
      await Promise.all(FILTERS.slice(1).map(async (name) => {
        const values = [...(await filter(name)).keys()];
        if (name === "year") values.reverse();
        for (const value of values) make("option", { value, text: value }, this.selects[name]);
        this.selects[name].value = this.asked.get(name) || "";
      }));
    });
    return this.filled;
  }

  get filters() {
    return Object.fromEntries(FILTERS.map((name) => [name, this.selects[name].value]).filter(([, value]) => value));
  }

  get isFiltered() {
    return Object.keys(this.filters).length > 0;
  }

  get query() {
    const query = new URLSearchParams(this.filters), words = this.input.value.trim(), more = Object.entries(this.open);
    if (words) query.set("q", words);
    if (this.order.value) query.set("order", this.order.value);
    if (more.length) query.set("more", more.map((one) => one.join(".")).join(","));
    return query;
  }

  // Where other words are asked with the same filters.
  address(words) {
    const query = this.query;
    query.set("q", words);
    query.delete("more");
    return `${PAGE}?${query}`;
  }

  opened(kind, count) {
    this.open[kind] = count;
    this.remember();
  }

  remember() {
    const query = String(this.query);
    this.box.dataset.query = query;
    if (this.where === "page") history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
    if (this.where === "dialog") history.replaceState({ ...history.state, search: query }, "");
  }

  // Other words asked from here are asked here.
  follow(event) {
    const link = event.target.closest("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !link.href.startsWith(`${PAGE}?`)) return;
    event.preventDefault();
    const asked = new URLSearchParams(new URL(link.href).search);
    this.fill().then(() => {
      for (const name of FILTERS) this.selects[name].value = asked.get(name) || "";
      this.details.open = this.details.open || this.isFiltered;
      this.input.value = asked.get("q") || "";
      this.input.focus();
      this.search();
    });
  }

  failed() {
    this.count.textContent = texts.failed;
  }

  async search(again = false) {
    const mine = ++this.turn, words = this.input.value.trim();
    if (!again) this.open = {};
    this.remember();
    if (!words && !this.isFiltered && !this.order.value) {
      this.place.replaceChildren();
      this.count.textContent = texts.hint;
      return;
    }
    if (!this.place.children.length) this.count.textContent = texts.searching;
    try {
      const { find, show } = await tools();
      const found = await find(words, this.filters, this.order.value);
      const fresh = document.createElement("div");
      if (mine === this.turn) await show(found, this, fresh);
      if (mine !== this.turn) return;
      this.place.replaceChildren(...fresh.children);
      this.count.textContent = found.total ? worded(texts.results, { count: found.total }) : texts.none;
      if (again && this.where === "page") scrollTo(0, (history.state || {}).at || 0);
    } catch (error) {
      loaded = null;
      this.failed();
    }
  }
}

export function mount(parent, where = "here") {
  return new Search(parent, where).input;
}

export function fill(page) {
  document.querySelector(".dy-noscript").hidden = true;
  // What is shown comes after the page: only then is there a place to go back to.
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => history.replaceState({ ...history.state, at: scrollY }, ""));
  mount(page, "page").focus({ preventScroll: true });
}

let dialog = null, field = null;

function close() {
  const { search, ...state } = history.state || {};
  history.replaceState(state, "");
}

// Open the dialog with what was typed before it was there, or else with what was asked last, ready to be typed over.
export function open(address, typed) {
  if (!dialog) {
    dialog = make("dialog", { "class": "dy-dialog", "aria-label": texts.label }, document.body);
    field = mount(dialog, "dialog");
    const foot = make("p", { "class": "dy-dialog-foot" }, dialog);
    const whole = make("a", { href: address, text: texts.share }, foot);
    whole.addEventListener("click", () => { whole.href = `${address}?${field.parentElement.dataset.query || ""}`; });
    make("button", { type: "button", text: texts.close }, foot).addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    // A result on this very page lies behind the dialog; one on another is come back from.
    dialog.addEventListener("click", (event) => {
      const link = event.target.closest("a.dy-result");
      if (link && link.href.split("#")[0] === location.href.split("#")[0]) dialog.close();
    });
    dialog.addEventListener("close", close);
  }
  dialog.showModal();
  field.focus();
  if (!typed) return field.select();
  field.value = typed;
  field.dispatchEvent(new Event("input"));
}
