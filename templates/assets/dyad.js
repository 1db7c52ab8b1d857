// What every page does: light and dark, the list of sections, citations to copy, and the door to the search.
import contents from "./contents.js";
import printing from "./printing.js";
import texts from "./texts.js";

const root = document.documentElement;

function themes() {
  const button = document.querySelector(".dy-theme");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { button.textContent = dark() ? button.dataset.light : button.dataset.dark; };
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("dyad-theme", root.dataset.theme); } catch (error) { /* the choice lasts for this page */ }
    label();
  });
  label();
  button.hidden = false;
}

// What an address leads to is shown, also where it stands in a part that is closed.
function opened() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (closed) {
    closed.open = true;
    target.scrollIntoView();
  }
}

function citations() {
  if (!navigator.clipboard) return;
  document.querySelectorAll(".dy-cite").forEach((cite) => {
    const words = cite.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dy-copy";
    button.textContent = texts.copy;
    button.addEventListener("click", () => navigator.clipboard.writeText(words).then(() => { button.textContent = texts.copied; }, () => getSelection().selectAllChildren(cite)));
    cite.after(button);
  });
}

// A number of a source says which source it is when one points at it: the list at the end of the page knows.
function receipts() {
  const named = ({ target }) => {
    const link = target.closest(".dy-receipt a:not([title])");
    if (!link) return;
    const [, first, last] = /^(\d+)(?:–(\d+))?/.exec(link.textContent) || [];
    const titles = [];
    for (let number = +first; number <= +(last || first); number++) {
      const source = document.querySelector(`#source-${number} .dy-source-title`);
      if (source) titles.push(source.textContent.trim());
    }
    if (titles.length) link.title = titles.join(texts.semicolon);
  };
  document.addEventListener("pointerover", named);
  document.addEventListener("focusin", named);
}

// The search is fetched when somebody wants it: by its link, by "/" or by Ctrl-K. What is typed until it is there is kept for it.
function search() {
  const opener = document.querySelector(".dy-search-open");
  const page = document.querySelector(".dy-search-page"), here = document.querySelector(".dy-search-here");
  const fetched = () => import("./search.js");
  let typed = null;

  async function open() {
    if (page) return page.querySelector("input")?.focus();
    if (typed !== null) return;
    typed = "";
    try {
      (await fetched()).open(opener.href, typed);
    } catch (error) {
      location.href = opener.href;
    }
    typed = null;
  }

  function keyed(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (typed !== null && plain && event.key.length === 1) typed += event.key;
    else if (typed !== null && event.key === "Backspace") typed = typed.slice(0, -1);
    else if (wants(event, plain)) open();
    else return;
    event.preventDefault();
  }

  if (page) fetched().then((tools) => tools.fill(page));
  if (here) fetched().then((tools) => tools.mount(here));
  // Whoever comes back from a result finds the search as it was.
  if ((history.state || {}).search && !page) open();
  opener.addEventListener("pointerenter", fetched, { once: true });
  opener.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", keyed);
}

function wants(event, plain) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  return (event.key === "/" && plain && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey));
}

// A long list has parts, and an entry moves to the next when the list grows: an address that was kept is looked for there.
async function moved() {
  const anchor = location.hash.slice(1);
  if (!/^[\w-]+$/.test(anchor) || document.getElementById(anchor)) return;
  for (const part of document.querySelectorAll(".dy-parts a")) {
    const page = await (await fetch(part.href)).text();
    if (page.includes(` id="${anchor}"`)) return location.replace(part.href + location.hash);
  }
}

themes();
contents();
printing();
receipts();
citations();
search();
moved();
opened();
addEventListener("hashchange", opened);
