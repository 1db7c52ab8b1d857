// The events of two to four pairs side by side, week by week or month by month. What is chosen is in the address; the chronologies hold all that is shown.
import make from "./elements.js";
import { first, isDate, last } from "./matching.js";
import { pages } from "./parts.js";
import texts from "./texts.js";
import worded from "./worded.js";

const DAY = 86400000, LEAST = 2, MOST = 4, MONTHS = 12;
const form = document.querySelector(".dy-choose"), status = form.querySelector("[role=status]"), summary = form.querySelector("summary");
const place = document.querySelector(".dy-beside-place"), about = document.querySelector(".dy-beside-about");
const boxes = [...form.querySelectorAll("[name=pair]")], ways = [...form.querySelectorAll("[name=by]")];
const [from, until] = ["from", "until"].map((name) => form.querySelector(`[name=${name}]`));
const standing = [...place.childNodes], asOf = form.dataset.asOf;
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const nameOf = (box) => box.nextElementSibling.textContent;

const parts = (date) => { const [year, month, day] = date.split("-").map(Number); return { year, month: texts.side_months.split(" ")[month - 1], day }; };
const spanned = (one, other) => one === other ? one : worded(texts.side_span, { first: one, last: other });

// The units of a span, the latest first: each with its first and its last day in it.
const UNITS = {
  month: {
    begin: (day) => day.slice(0, 8) + "01",
    end: (day) => iso(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)),
    name: ([begin, end]) => spanned(worded(texts.side_month, parts(begin)), worded(texts.side_month, parts(end))),
  },
  week: {
    begin: (day) => iso(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * DAY),
    end: (day) => iso(Date.parse(day) + 6 * DAY),
    name: ([begin, end]) => spanned(worded(texts.side_day, parts(begin)), worded(texts.side_day, parts(end))),
  },
};
function units({ begin, end }, since, to) {
  const found = [];
  for (let day = begin(since); day <= to; day = iso(Date.parse(end(day)) + DAY)) found.unshift([day < since ? since : day, end(day) > to ? to : end(day)]);
  return found;
}

// The rows of a pair's chronology, from all its parts, without what moved the pair from elsewhere.
const fetched = new Map();
function chronology(pair) {
  if (!fetched.has(pair)) {
    const rows = async () => {
      const [start] = await pages([new URL(`../pairs/${pair}/events/`, import.meta.url)]);
      const others = await pages([...start.querySelectorAll(".dy-parts a")].map((link) => link.href));
      return [start, ...others].flatMap((one) => [...one.querySelectorAll(".dy-rows > li")]).filter(({ dataset }) => dataset.link !== "ripple");
    };
    fetched.set(pair, rows().catch((error) => { fetched.delete(pair); throw error; }));
  }
  return fetched.get(pair);
}

function told(row, cell) {
  const line = make("p", {}, cell), quiet = (text) => make("span", { class: "dy-quiet", text }, line);
  quiet(row.querySelector(".dy-when p").textContent);
  const link = row.querySelector(".dy-title a");
  line.append(" ", make("a", { href: link.href, text: link.textContent }), " ");
  const labels = [...row.querySelectorAll(".dy-title .dy-status, .dy-told")].map((one) => one.textContent.trim());
  const speaker = row.querySelector(".dy-attribution");
  quiet([...labels, ...(row.querySelector(".dy-told:not(.dy-differ)") || !speaker ? [] : [speaker.textContent.trim()])].join(" · "));
}

// What no event means: nothing was found, or nobody looked.
function empty(covered, [begin, end]) {
  if (!covered || begin > covered) return texts.side_uncovered;
  if (end <= covered && end <= asOf) return texts.side_nothing;
  return covered === asOf ? texts.side_nothing_so_far : texts.side_in_part;
}

function table(chosen, rows, by, since, to) {
  const unit = UNITS[by], box = make("div", { class: "dy-table", role: "region", tabindex: "0", "aria-label": place.querySelector("[role=region]").getAttribute("aria-label") });
  const made = make("table", { class: "dy-beside" }, box), head = make("tr", {}, make("thead", {}, made)), body = make("tbody", {}, made);
  make("th", { scope: "col", text: texts[`side_by_${by}`] }, head);
  chosen.forEach((one) => make("a", { href: new URL(`../pairs/${one.value}/`, import.meta.url).href, text: nameOf(one) }, make("th", { scope: "col" }, head)));
  const line = (label, cells) => {
    const row = make("tr", {}, body);
    make("th", { scope: "row", text: label }, row);
    cells.forEach(({ events = [], text = "" }, at) => {
      const cell = make("td", { "data-side": nameOf(chosen[at]) }, row);
      events.forEach((one) => told(one, cell));
      if (!events.length) make("span", { class: "dy-quiet", text }, cell);
    });
  };
  const within = ([begin, end]) => ({ dataset }) => dataset.from >= begin && dataset.until && dataset.until <= end;
  // Units in a row of which there is the same nothing to say are one row.
  let still = null;
  const flush = () => {
    if (still) line(unit.name([still.begin, still.end]), still.cells);
    still = null;
  };
  const all = units(unit, since, to);
  for (const span of all) {
    const cells = chosen.map((one, at) => ({ events: rows[at].filter(within(span)), text: empty(one.dataset.covered, span) }));
    const nothing = cells.every(({ events }) => !events.length) && cells.map(({ text }) => text).join();
    if (still && nothing !== still.nothing) flush();
    if (!nothing) line(unit.name(span), cells);
    else if (still) still.begin = span[0];
    else still = { nothing, begin: span[0], end: span[1], cells };
  }
  flush();
  const inOne = (row) => all.some((span) => within(span)(row));
  const apart = rows.map((many) => ({ events: many.filter((row) => !inOne(row)) }));
  if (apart.some(({ events }) => events.length)) line(texts[`side_apart_${by}`], apart);
  return box;
}
const overlaps = ({ dataset }, since, to) => (!dataset.until || dataset.until >= since) && (!dataset.from || dataset.from <= to);

async function show(changed) {
  const chosen = boxes.filter((box) => box.checked), { value: by } = ways.find((way) => way.checked);
  const dates = [from, until].map((field) => field.value.trim());
  [from, until].forEach((field, at) => field.setAttribute("aria-invalid", String(Boolean(dates[at] && !isDate(dates[at])))));
  boxes.forEach((box) => { box.disabled = !box.checked && chosen.length >= MOST; });
  summary.textContent = form.dataset.pairs + (chosen.length ? ` (${chosen.length})` : "");
  const query = new URLSearchParams([...chosen.map((box) => ["pair", box.value]), ...(chosen.length ? [["by", by]] : []), ...[["from", dates[0]], ["until", dates[1]]].filter(([, date]) => date && isDate(date))]);
  if (changed) history.replaceState(null, "", location.pathname + (query.size ? "?" + query : "") + location.hash);
  const isReady = chosen.length >= LEAST && chosen.length <= MOST && dates.every((date) => !date || isDate(date));
  if (!isReady) {
    place.replaceChildren(...standing);
    about.hidden = false;
    status.textContent = dates.some((date) => date && !isDate(date)) ? texts.not_a_date : chosen.length ? texts.side_choose : "";
    return;
  }
  const to = !dates[1] ? asOf : dates[1].length === 7 ? UNITS.month.end(dates[1] + "-01") : last(dates[1]);
  const since = dates[0] ? first(dates[0]) : iso(Date.UTC(to.slice(0, 4), Number(to.slice(5, 7)) - MONTHS, 1));
  const asked = show.asked = query.toString();
  try {
    status.textContent = texts.loading;
    const whole = await Promise.all(chosen.map((box) => chronology(box.value)));
    if (asked !== show.asked) return;
    const rows = whole.map((many) => many.filter((row) => overlaps(row, since, to)));
    place.replaceChildren(table(chosen, rows, by, since, to));
    about.hidden = true;
    const span = spanned(dates[0] || since, dates[1] || to);
    status.textContent = worded(texts.side_shown, { pairs: chosen.map(nameOf).join(texts.comma), span, count: rows.flat().length });
  } catch (error) {
    status.textContent = texts.side_failed;
  }
}

form.dataset.pairs = summary.textContent;
const given = new URLSearchParams(location.search);
boxes.forEach((box) => { box.checked = given.getAll("pair").includes(box.value); });
ways.forEach((way) => { way.checked = way.value === (given.get("by") === "week" ? "week" : "month"); });
[from.value, until.value] = [given.get("from") || "", given.get("until") || ""];
form.addEventListener("input", () => show(true));
form.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest(".dy-facet[open]");
  if (open) open.open = false;
  if (open) open.firstElementChild.focus();
});
show(false);
