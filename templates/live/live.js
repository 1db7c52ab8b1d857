// Under `dyad serve` only: renews the page after a build, and shows what is wrong with the files. All of it stands as text.

const HERE = new URL(import.meta.url);
const AT = HERE.searchParams.get("at");
const STATE = new URL("state.json", HERE);
const EVERY = 1000; // milliseconds between two looks
const PATIENCE = 3; // looks without an answer after which the server is taken to have stopped

const box = document.createElement("aside");
box.className = "dyad-live";
box.hidden = true;
box.setAttribute("role", "status");
document.body.append(box);

let misses = 0;
let shown = "";

function made(name, text, ...within) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  element.append(...within);
  return element;
}

function counted(number, word) {
  return number ? `${number} ${word}${number === 1 ? "" : "s"}` : "";
}

function item(one) {
  const place = one.line ? `${one.path}:${one.line}:${one.column}` : one.path;
  const entry = made("li", "", made("code", place), made("p", `${one.severity}[${one.rule}] ${one.message}`));
  if (one.quote) entry.append(made("pre", one.quote));
  if (one.hint) entry.append(made("p", `→ ${one.hint}`));
  entry.classList.add(one.severity);
  return entry;
}

// What is said, whether it stands open, and the entries below it.
function show(words, open, entries) {
  const told = JSON.stringify([words, entries.map((one) => one.textContent)]);
  if (told === shown) return;
  shown = told;
  box.hidden = !words;
  box.replaceChildren();
  if (!words) return;
  if (!entries.length) {
    box.append(made("p", words));
    return;
  }
  const details = made("details", "", made("summary", words), made("ol", "", ...entries));
  details.open = open;
  box.append(details);
}

function tell(state) {
  const { errors, warnings, failure, problems } = state;
  const counts = [counted(errors, "error"), counted(warnings, "warning")].filter(Boolean).join(", ");
  const bad = errors > 0 || failure !== "";
  const words = failure ? `${failure}` : errors ? `${counts}: the last good site stands` : counts;
  box.classList.toggle("bad", bad);
  const entries = problems.map(item);
  if (errors + warnings > problems.length) entries.push(made("li", `and ${errors + warnings - problems.length} more: see the terminal`));
  show(words, bad, entries);
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(STATE, { cache: "no-store" });
    const state = await answer.json();
    misses = 0;
    if (state.at !== AT) location.reload();
    else tell(state);
  } catch {
    misses += 1;
    if (misses < PATIENCE) return;
    box.classList.add("bad");
    show("dyad serve has stopped: this page is as it was built last. Start it again, and the page renews itself.", false, []);
  }
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
look();
