// Filters over a list that is whole on the page, or in its parts; their state is in the address.
import { fits, isDate } from "./matching.js";
import { join, sources } from "./parts.js";
import sorting from "./sorting.js";
import texts from "./texts.js";
import worded from "./worded.js";

function filters(place) {
  const fields = [...place.querySelectorAll("input")], words = fields[0], facets = [...place.querySelectorAll(".dy-facet")];
  const status = place.querySelector("[role=status]"), hints = place.querySelector(".dy-hints"), onPaper = place.parentElement.querySelector(".dy-filtered");
  const button = (name) => place.querySelector(`button[name=${name}]`);
  const boxes = () => [...place.querySelectorAll("[type=checkbox]")];
  const items = () => [...document.querySelectorAll(".dy-row[data-type], .dy-entry[data-type], tr[data-kind], .dy-glossary > li[data-kind]")];
  const label = (box) => box.nextElementSibling.textContent;
  const names = new Map(boxes().map((box) => [box.name + " " + box.value, label(box)]));
  // The same list over all events, where this is a part of it: what is asked here is asked there as well.
  const wider = [...document.querySelectorAll('main a[href*="events/?"]')].map((link) => [link, new URLSearchParams(link.search)]);
  let others = place.dataset.parts.split(" ").filter(Boolean), failed = false, whole = null;

  // What is chosen: the values of each filter, by its name.
  function chosen() {
    const found = new Map();
    for (const field of place.querySelectorAll("input")) {
      const value = field.value.trim(), dated = field.name === "from" || field.name === "until";
      if (dated) field.setAttribute("aria-invalid", String(Boolean(value && !isDate(value))));
      if (value && (field.type === "checkbox" ? field.checked : !dated || isDate(value))) found.set(field.name, [...(found.get(field.name) || []), value]);
    }
    return found;
  }

  // How a filter reads: Type: visit, call.
  function read(name, values) {
    if (name === "q") return worded(texts.filter_words, { words: values[0] });
    const field = place.querySelector(`[name="${name}"]`), facet = field.closest(".dy-facet");
    if (!facet) return worded(texts.filter_date, { name: field.previousSibling.textContent.trim(), date: values[0] });
    return worded(texts.filter_values, { name: facet.dataset.label, values: values.map((one) => names.get(name + " " + one)).join(texts.comma) });
  }

  function show() {
    const asked = chosen(), all = items();
    for (const item of all) item.hidden = !fits(item, asked, names);
    const found = all.filter((item) => !item.hidden), shown = found.length;
    folded(asked.size > 0);
    if (document.body.matches(".dy-page-chronology")) sources(found);
    const wrong = place.querySelector("[aria-invalid=true]");
    status.textContent = [
      wrong && texts.not_a_date, !shown && texts.none, shown && asked.size && worded(texts.shown, { shown, all: all.length }), failed && asked.size && texts.only_part,
    ].filter(Boolean).join(" ");
    onPaper.hidden = !asked.size;
    onPaper.textContent = `${worded(texts.filtered, { filters: [...asked].map(([name, values]) => read(name, values)).join(texts.semicolon) })} ${status.textContent}`;
    hints.replaceChildren(...(shown || !asked.size ? [] : without(asked, all)));
    for (const name of ["clear", "csv", "ics"]) if (button(name)) button(name).hidden = name === "clear" ? !fields.some(set) : !shown;
    for (const facet of facets) {
      const count = facet.querySelectorAll(":checked").length;
      facet.firstElementChild.textContent = facet.dataset.label + (count ? ` (${count})` : "");
      facet.classList.toggle("dy-chosen", count > 0);
    }
  }
  const set = (field) => field.type === "checkbox" ? field.checked : field.value.trim();

  // Where nothing is found: what would be, without which filter.
  function without(asked, all) {
    const found = [...asked].map(([name, values]) => {
      const rest = new Map([...asked].filter(([other]) => other !== name));
      return [name, values, all.filter((item) => fits(item, rest, names)).length];
    }).filter(([, , count]) => count);
    return found.length ? found.map(([name, values, count]) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", textContent: worded(texts.without, { filter: read(name, values), count }) });
      made.addEventListener("click", () => empty((field) => field.name === name));
      return made;
    }) : [texts.none_without];
  }

  function empty(which) {
    for (const field of place.querySelectorAll("input")) {
      if (which(field) && field.type === "checkbox") field.checked = false;
      else if (which(field)) field.value = "";
    }
    apply(true);
    words.focus();
  }

  // A list in parts is filtered whole: the others are fetched the first time that it is asked.
  async function complete() {
    if (!others.length) return;
    status.textContent = texts.loading;
    whole = whole || join(others).then(() => { others = []; failed = false; }, () => { failed = true; whole = null; });
    await whole;
  }

  async function apply(changed) {
    const asked = chosen();
    const query = new URLSearchParams([...asked].flatMap(([name, values]) => values.map((value) => [name, value])));
    const order = new URLSearchParams(location.search).get("sort");
    if (order) query.set("sort", order);
    if (changed) history.replaceState(null, "", location.pathname + (query.size ? "?" + query : "") + location.hash);
    for (const [link, own] of wider) link.search = new URLSearchParams([...own, ...[...query].filter(([name]) => !own.has(name))]);
    if (asked.size) await complete();
    show();
  }

  // A value in the address that is none of the choices becomes one: an address never filters less than it says.
  function remembered() {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) if (field.type !== "checkbox") field.value = asked.get(field.name) || "";
    words.value = words.value || asked.get("text") || "";
    for (const facet of facets) {
      const name = facet.querySelector("input").name;
      for (const value of asked.getAll(name).filter(Boolean)) {
        const box = boxes().find((one) => one.name === name && one.value === value) || choice(facet, name, value);
        box.checked = true;
      }
    }
  }

  function choice(facet, name, value) {
    const made = facet.querySelector("li").cloneNode(true), box = made.querySelector("input");
    Object.assign(box, { name, value });
    box.parentElement.replaceChildren(box, " ", Object.assign(document.createElement("span"), { textContent: value }));
    names.set(name + " " + value, value);
    facet.querySelector("ul").prepend(made);
    return box;
  }

  async function take(kind) {
    await complete();
    show();
    const taking = await import("./taking.js"), rows = items().filter((item) => !item.hidden);
    const name = location.pathname.split("/").filter(Boolean).slice(-2).join("-") || "events";
    if (kind === "csv") taking.save(taking.csv(rows, place.dataset.site), "text/csv;charset=utf-8", name + ".csv");
    else taking.save(taking.ics(rows, place.dataset.site, place.dataset.ids), "text/calendar;charset=utf-8", name + ".ics");
  }

  // A list that would run over the edge opens towards the middle.
  for (const facet of facets) {
    facet.addEventListener("toggle", () => {
      facet.classList.remove("dy-left");
      if (facet.open) facet.classList.toggle("dy-left", facet.lastElementChild.getBoundingClientRect().right > document.documentElement.clientWidth);
    });
  }
  for (const facet of facets) facet.dataset.label = facet.firstElementChild.textContent;
  const shut = (except) => facets.forEach((facet) => { if (facet !== except) facet.open = false; });
  document.addEventListener("click", (event) => shut(event.target.closest(".dy-facet")));
  place.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest(".dy-facet[open]");
    if (open) shut();
    if (open) open.firstElementChild.focus();
  });
  place.addEventListener("input", () => apply(true));
  button("clear").addEventListener("click", () => empty(() => true));
  for (const kind of ["csv", "ics"]) if (button(kind)) button(kind).addEventListener("click", () => take(kind));
  if (button("print")) button("print").addEventListener("click", () => complete().then(show).then(() => print()));
  remembered();
  apply(false);
  sorting(complete);
}

// A heading whose events are all hidden is hidden with them, and so is the name of a decade in the register, or of a country among the pairs.
function folded(isAsked) {
  for (const heading of document.querySelectorAll("h2")) {
    const body = heading.nextElementSibling;
    const own = body ? [...body.querySelectorAll(".dy-entry, .dy-glossary > li")] : [];
    if (own.length) heading.hidden = body.hidden = own.every((one) => one.hidden);
  }
  for (const group of document.querySelectorAll(".dy-period")) group.hidden = isAsked && (group.matches(".dy-also") || !group.parentElement.querySelector("tr[data-kind]:not([hidden])"));
}

document.querySelectorAll(".dy-filters").forEach(filters);
