// What's new since a day or the last visit, of all pairs or one: the day and the pair are in the address, and what is shown can be sent as text.
import make from "./elements.js";
import { join } from "./parts.js";
import texts from "./texts.js";
import worded from "./worded.js";

const KEY = "dyad-last-visit";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function news(place) {
  const list = document.querySelector(".dy-news"), asOf = place.dataset.asOf;
  const asked = new URLSearchParams(location.search);
  const state = { since: DAY.test(asked.get("since") || "") ? asked.get("since") : "", pair: asked.get("pair") || "" };
  let others = place.dataset.parts.split(" ").filter(Boolean), failed = false;

  const button = (text, act) => make("button", { type: "button", text }, place).addEventListener("click", act);
  const before = (days) => new Date(Date.parse(asOf) - days * 86400000).toISOString().slice(0, 10);
  for (const days of [7, 30, 90]) button(worded(texts.last_days, { days }), () => choose({ since: before(days) }));
  const last = remembered();
  if (last) button(texts.since_visit, () => choose({ since: last }));
  button(texts.all, () => choose({ since: "", pair: "" }));
  button(texts.remember, () => {
    try { localStorage.setItem(KEY, asOf); status.textContent = texts.remembered; } catch (error) { status.textContent = texts.not_remembered; }
  });
  const day = make("input", { type: "date" }, make("label", { text: `${texts.since} ` }, place));
  const pair = make("select", {}, make("label", { text: `${texts.pair} ` }, place));
  for (const [value, text] of [["", texts.any], ...place.dataset.pairs.split("|").filter(Boolean).map((one) => one.split("="))]) make("option", { value, text }, pair);
  button(texts.to_send, send);
  const status = make("p", { "class": "dy-quiet", role: "status" }, place);
  const letter = make("textarea", { readonly: "", rows: "14", "aria-label": texts.to_send, hidden: "" }, place);
  day.addEventListener("change", () => choose({ since: day.value }));
  pair.addEventListener("change", () => choose({ pair: pair.value }));

  const rows = () => [...list.children];
  const shown = () => rows().filter((row) => !row.hidden);

  async function choose(chosen) {
    Object.assign(state, chosen);
    const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    history.replaceState(history.state, "", query.size ? `?${query}` : location.pathname);
    await show();
  }

  // A list in parts is asked whole: the others are fetched the first time.
  async function show() {
    day.value = state.since;
    pair.value = state.pair;
    letter.hidden = true;
    if (others.length && !failed && (state.since || state.pair)) {
      status.textContent = texts.loading;
      await join(others).then(() => { others = []; }, () => { failed = true; });
    }
    for (const row of rows()) row.hidden = row.dataset.on < state.since || !(!state.pair || row.dataset.pairs.split(" ").includes(state.pair));
    const said = worded(state.since ? texts.changes_since : texts.changes_all, { day: state.since, count: shown().length });
    status.textContent = failed ? `${said} ${texts.only_part}` : said;
  }

  function send() {
    const words = (row, kind) => [...row.querySelectorAll(kind)].map((one) => one.textContent.replace(/\s+/g, " ").trim());
    const told = shown().map((row) => [...words(row, ".dy-when p"), ...words(row, ".dy-what > p"), row.querySelector(".dy-what a").href].join("\n"));
    letter.value = [`${document.title}\n${location.href}`, status.textContent, ...told].join("\n\n") + "\n";
    letter.hidden = false;
    letter.focus();
    letter.select();
  }

  if (state.since || state.pair) show();
}

function remembered() {
  try { return localStorage.getItem(KEY); } catch (error) { return null; /* storage is switched off */ }
}

document.querySelectorAll(".dy-since").forEach(news);
