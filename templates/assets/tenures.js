// Who held the offices of a country on a day: the table is whole on the page, or in its parts, and this answers from it.
import make from "./elements.js";
import { first, isDate, last } from "./matching.js";
import { pages } from "./parts.js";
import texts from "./texts.js";
import worded from "./worded.js";

const place = document.querySelector(".dy-on"), field = place.querySelector("input"), status = place.querySelector("[role=status]");
const then = document.querySelector(".dy-then"), list = then.querySelector("tbody");
const SVG = "http://www.w3.org/2000/svg";

// The terms of an office, the earliest first; one that goes on in another decade stands there too.
function offices(page) {
  return [...page.querySelectorAll(".dy-tenures tbody tr")].map((row) => {
    const terms = new Map([...row.querySelectorAll(".dy-held")].map((one) => [one.dataset.from + one.textContent, one]));
    return { id: row.id, office: row.querySelector("th a"), terms: [...terms.values()].sort((one, other) => one.dataset.from < other.dataset.from ? -1 : 1) };
  });
}

// Offices that stand in other parts of the page are fetched the first time that they are asked for.
let known = null;
function all() {
  const parts = () => pages([...document.querySelectorAll(".dy-parts a")].map((link) => link.href));
  known = known || parts().then((others) => [document, ...others].flatMap(offices));
  return known;
}

const isSure = ({ dataset: { sure } }, from, until) => { const [begun, ended] = sure.split(" "); return Boolean(ended) && begun <= until && ended >= from; };

function term(one, text, parent) {
  const line = make("p", {}, parent), [before, after] = worded(text, { name: "\n" }).split("\n");
  line.append(before, ...[...one.childNodes].map((node) => node.cloneNode(true)), after);
}

// Who held an office between two days; where the record does not say, who is the last known before them and the first after.
function answer({ id, office, terms }, from, until) {
  const row = make("tr", "#" + id === location.hash ? { class: "dy-meant" } : {}, list), cell = make("td", {});
  make("th", { scope: "row" }, row).append(office.cloneNode(true));
  row.append(cell);
  const held = terms.filter(({ dataset }) => dataset.from <= until && dataset.until >= from);
  for (const one of held) term(one, isSure(one, from, until) ? "{name}" : texts.on_perhaps, cell);
  if (held.length) return true;
  make("p", { text: texts.on_none }, cell);
  const before = terms.filter(({ dataset }) => dataset.until < from).sort((one, other) => one.dataset.until < other.dataset.until ? -1 : 1).at(-1);
  const after = terms.find(({ dataset }) => dataset.from > until);
  if (before) term(before, texts.on_before, cell);
  if (after) term(after, texts.on_after, cell);
  return false;
}

function drawn(from) {
  document.querySelectorAll(".dy-asked").forEach((line) => line.remove());
  for (const chart of document.querySelectorAll(".dy-plot[data-first]")) {
    const [begin, end, day] = [chart.dataset.first, chart.dataset.last, from].map(Date.parse);
    if (!(day >= begin && day <= end)) continue;
    const line = document.createElementNS(SVG, "line"), x = `${((day - begin) * 100) / (end - begin)}%`;
    for (const [name, value] of Object.entries({ class: "dy-asked", x1: x, x2: x, y1: 14, y2: "100%" })) line.setAttribute(name, value);
    chart.append(line);
  }
}

async function show(changed) {
  const day = field.value.trim(), isAsked = isDate(day);
  field.setAttribute("aria-invalid", String(Boolean(day && !isAsked)));
  if (changed) history.replaceState(null, "", location.pathname + (isAsked ? "?on=" + day : "") + location.hash);
  const found = isAsked ? await all().catch(() => { known = null; }) : [];
  if (day !== field.value.trim()) return;
  list.replaceChildren();
  then.hidden = !(isAsked && found);
  drawn(isAsked ? first(day) : "");
  if (!found) {
    status.textContent = texts.on_failed;
    return;
  }
  const held = found.filter((one) => answer(one, first(day), last(day))).length;
  status.textContent = isAsked ? worded(texts.on_date, { date: day, held, all: found.length }) : day ? texts.not_a_date : "";
}

field.addEventListener("input", () => show(true));
field.value = new URLSearchParams(location.search).get("on") || "";
// Who comes from an event, or from a search, is led to the answer for the office that was meant there.
show(false).then(() => list.querySelector(".dy-meant")?.scrollIntoView({ block: "center" }));
