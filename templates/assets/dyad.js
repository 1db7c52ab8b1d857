// What every page does: light and dark, the list of sections, citations to copy, and the door to the search.
import contents from "./contents.js";
import printing from "./printing.js";
import * as dialog from "./search.js";
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

// The search opens by its link, by "/" and by Ctrl-K: at once, so that no letter typed after it is lost.
function search() {
  const opener = document.querySelector(".dy-search-open");
  const page = document.querySelector(".dy-search-page"), here = document.querySelector(".dy-search-here");
  const open = () => page ? page.querySelector("input").focus() : dialog.open(opener.href);
  if (page) dialog.fill(page);
  if (here) dialog.mount(here);
  opener.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
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
citations();
search();
moved();
opened();
addEventListener("hashchange", opened);
