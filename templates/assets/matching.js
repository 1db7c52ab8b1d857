// What a filter lets through: all words in any field and order, dates that overlap, and one of several values.
const NAMED = ["actor", "country", "theme", "pair", "from", "until"];
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

// Without case and without marks, as words are looked for.
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export const isDate = (text) => DATE.test(text);
export const first = (date) => (date + "-01-01").slice(0, 10);
export const last = (date) => date.length === 4 ? date + "-12-31" : (date + "-31").slice(0, 10);

const values = (item, name) => (item.getAttribute("data-" + name) || "").split(" ");

// The words of an item: what it shows, without its receipts and buttons, and what it is filed under, by id and by name.
const known = new WeakMap();
export function wordsOf(item, names) {
  if (!known.has(item)) {
    const copy = item.cloneNode(true);
    copy.querySelectorAll("sup, button, .dy-forge").forEach((one) => one.remove());
    const filed = NAMED.flatMap((name) => values(item, name).flatMap((one) => [one, one.replaceAll("-", " "), names.get(name + " " + one) || ""]));
    known.set(item, fold([copy.textContent, ...filed].join(" ")));
  }
  return known.get(item);
}

// An item whose date has an open end goes on: it overlaps whatever lies on that side.
const FITS = {
  q: (item, [words], names) => fold(words).split(/\s+/).every((word) => wordsOf(item, names).includes(word)),
  from: (item, [date]) => !item.dataset.until || item.dataset.until >= first(date),
  until: (item, [date]) => !item.dataset.from || item.dataset.from <= last(date),
};

// `chosen` holds the values of each filter by its name; `names` how values read, by filter and value.
export function fits(item, chosen, names) {
  return [...chosen].every(([name, asked]) => FITS[name] ? FITS[name](item, asked, names) : asked.some((one) => values(item, name).includes(one)));
}
