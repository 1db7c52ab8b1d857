// The field of a front page with very many pairs: it filters the table of all pairs, which is fetched when somebody asks.
import { fits } from "./matching.js";
import { pages } from "./parts.js";
import texts from "./texts.js";
import worded from "./worded.js";

const MOST = 12, NAMES = new Map();

function find(place) {
  const field = place.querySelector("input"), list = place.querySelector("ul[hidden]"), status = place.querySelector("[role=status]");
  const whole = place.querySelector(".dy-all-pairs"), table = whole.href;
  let rows = null;

  async function all() {
    rows = rows || pages(place.dataset.parts.split(" ")).then((found) => found.flatMap((page) => [...page.querySelectorAll("tr[data-kind]")]));
    return rows;
  }

  // What an answer shows of a pair: its name, and its newest event.
  function shown(row) {
    const item = document.createElement("li");
    item.append(...[row.cells[0], row.cells[2]].flatMap((cell) => [...document.importNode(cell, true).childNodes, " "]));
    return item;
  }

  async function show() {
    const words = field.value.trim();
    whole.href = words ? `${table}?${new URLSearchParams({ q: words })}` : table;
    let found = [];
    try {
      if (words) status.textContent = texts.loading;
      found = words ? await all() : [];
    } catch {
      rows = null;
      status.textContent = texts.on_failed;
      return;
    }
    if (words !== field.value.trim()) return;
    const fitting = found.filter((row) => fits(row, new Map([["q", [words]]]), NAMES));
    list.replaceChildren(...fitting.slice(0, MOST).map(shown));
    list.hidden = !fitting.length;
    status.textContent = !words ? "" : fitting.length ? worded(texts.shown, { shown: Math.min(MOST, fitting.length), all: fitting.length }) : texts.none;
  }

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter" && field.value.trim()) location.href = whole.href; });
  // Whoever comes back finds the answer to what still stands in the field.
  show();
}

document.querySelectorAll(".dy-find").forEach(find);
