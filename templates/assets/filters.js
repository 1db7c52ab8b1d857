// Filters over a list of events that is already whole on the page; their state is in the address.
import texts from "./texts.js";

const worded = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name]);

function filters(place) {
  const items = [...document.querySelectorAll(".dy-row[data-type], .dy-entry[data-type], tr[data-kind]")];
  const fields = [...place.querySelectorAll("input, select")];
  const clear = place.querySelector("button"), count = place.querySelector("[role=status]");
  const asked = new URLSearchParams(location.search);
  const fits = (item, { name, value }) => name === "text"
    ? item.textContent.toLowerCase().includes(value.trim().toLowerCase())
    : item.getAttribute("data-" + name).split(" ").includes(value);

  const apply = (event) => {
    const chosen = fields.filter((field) => field.value.trim());
    for (const item of items) item.hidden = !chosen.every((field) => fits(item, field));
    // A heading whose events are all hidden is hidden with them.
    for (const heading of document.querySelectorAll("h2")) {
      const body = heading.nextElementSibling;
      if (body && body.querySelector(".dy-entry")) heading.hidden = body.hidden = !body.querySelector(".dy-entry:not([hidden])");
    }
    // And so is the name of a decade in the register.
    for (const group of document.querySelectorAll(".dy-period")) group.hidden = !group.parentElement.querySelector("tr[data-kind]:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    count.textContent = !shown ? texts.none : chosen.length ? worded(texts.shown, { shown, all: items.length }) : "";
    clear.hidden = !chosen.length;
    const query = new URLSearchParams(chosen.map((field) => [field.name, field.value.trim()]));
    if (event) history.replaceState(null, "", location.pathname + (chosen.length ? "?" + query : "") + location.hash);
  };

  for (const field of fields) {
    const value = asked.get(field.name) || "";
    if (field.tagName === "INPUT" || [...field.options].some((option) => option.value === value)) field.value = value;
  }
  place.addEventListener("input", apply);
  clear.addEventListener("click", (event) => {
    for (const field of fields) field.value = "";
    apply(event);
    fields[0].focus();
  });
  apply();
}

// What's new: the last days, a day of the reader's choice, or since the last visit, which only this browser knows.
function since(place) {
  const items = [...document.querySelectorAll(".dy-news li[data-on]")];
  const asOf = place.dataset.asOf, key = "dyad-last-visit";
  const make = (tag, attributes) => Object.assign(document.createElement(tag), attributes);
  const status = make("p", { className: "dy-quiet" });
  status.setAttribute("role", "status");
  const show = (day, text, values) => {
    for (const item of items) item.hidden = item.dataset.on < day;
    status.textContent = worded(text, { ...values, count: items.filter((item) => !item.hidden).length });
  };
  const button = (text, act) => {
    const made = make("button", { type: "button", textContent: text });
    made.addEventListener("click", act);
    place.append(made);
  };
  const before = (days) => new Date(new Date(asOf + "T00:00:00Z") - days * 86400000).toISOString().slice(0, 10);
  for (const days of [7, 30, 90]) button(worded(texts.last_days, { days }), () => show(before(days), texts.changes_days, { days }));
  let last = null;
  try { last = localStorage.getItem(key); } catch (error) { /* storage is switched off */ }
  if (last) button(texts.since_visit, () => show(last, texts.changes_since, { day: last }));
  button(texts.all, () => show("", texts.changes_all));
  button(texts.remember, () => {
    try { localStorage.setItem(key, asOf); status.textContent = texts.remembered; } catch (error) { status.textContent = texts.not_remembered; }
  });
  const label = make("label", { textContent: texts.since + " " });
  const field = make("input", { type: "date" });
  field.addEventListener("change", () => { if (field.value) show(field.value, texts.changes_since, { day: field.value }); });
  label.append(field);
  place.append(label, status);
}

document.querySelectorAll(".dy-filters:not(.dy-since)").forEach(filters);
document.querySelectorAll(".dy-since").forEach(since);
