// Sorts a table by the column whose head is chosen, and again the other way; the order is in the address. What has no value stands last.
const TABLE = document.querySelector(".dy-sortable"), NUMBER = /^\d+$/;
const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" }).compare;

// What a row is sorted by in a column: what its cell says of itself for that, else what stands in it first.
function value(row, at) {
  const cell = row.cells[at];
  return (cell.dataset.sort ?? (cell.querySelector("a") || cell).textContent).trim().replace(/^\[/, "");
}

// `complete` fetches the other parts of the table: a part of it alone has no order.
export default function sorting(complete) {
  if (!TABLE) return;
  const heads = [...TABLE.querySelectorAll("thead th")], rows = () => [...TABLE.querySelectorAll("tbody tr[data-kind]")];
  const first = (at) => NUMBER.test(value(rows()[0] || { cells: {} }, at)) ? "descending" : "ascending";

  async function sort(at, way) {
    await complete();
    const keyed = rows().map((row) => [value(row, at), row]), turn = way === "ascending" ? 1 : -1;
    keyed.sort(([one], [other]) => !one - !other || turn * order(one, other));
    TABLE.tBodies[TABLE.tBodies.length - 1].append(...keyed.map(([, row]) => row));
    TABLE.classList.add("dy-sorted");
    heads.forEach((head, each) => each === at ? head.setAttribute("aria-sort", way) : head.removeAttribute("aria-sort"));
    const query = new URLSearchParams(location.search);
    query.set("sort", `${at}.${way}`);
    history.replaceState(null, "", `${location.pathname}?${query}${location.hash}`);
  }

  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(at, { ascending: "descending", descending: "ascending" }[head.ariaSort] || first(at)));
  });
  const [at, way] = (new URLSearchParams(location.search).get("sort") || "").split(".");
  if (heads[at] && (way === "ascending" || way === "descending")) sort(Number(at), way);
}
