// The list of sections follows the reader: beside the text where there is room, else in a thin bar that stays in sight.
import texts from "./texts.js";

function bar(list) {
  const made = document.createElement("nav"), row = document.createElement("div");
  made.className = "dy-thin";
  made.setAttribute("aria-label", texts.this_page);
  made.hidden = true;
  row.className = "dy-wide";
  const top = Object.assign(document.createElement("a"), { href: "#dy-main", textContent: document.querySelector("h1").textContent, title: texts.to_top });
  const here = Object.assign(document.createElement("button"), { type: "button" });
  here.setAttribute("popovertarget", "dy-sections");
  here.setAttribute("aria-label", texts.contents);
  const found = document.querySelector(".dy-search-open");
  const search = Object.assign(document.createElement("a"), { href: found.href, textContent: found.firstChild.textContent.trim() });
  search.addEventListener("click", (event) => { event.preventDefault(); found.click(); });
  row.append(top, here, search);
  const sections = document.createElement("div");
  sections.id = "dy-sections";
  sections.className = "dy-sections";
  sections.popover = "auto";
  sections.append(list.cloneNode(true));
  sections.addEventListener("click", (event) => { if (event.target.closest("a")) sections.hidePopover(); });
  made.append(row, sections);
  document.querySelector(".dy-header").after(made);
  return { made, here, sections };
}

export default function contents() {
  const list = document.querySelector(".dy-toc ul");
  if (!list) return;
  if (matchMedia("(min-width: 72rem)").matches) list.parentElement.open = true;
  const headings = [...list.querySelectorAll("a")].map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const { made, here, sections } = bar(list);
  const rows = [...list.querySelectorAll("a")].map((link, at) => [link, sections.querySelectorAll("a")[at]]);
  let marked = -2;

  const mark = () => {
    made.hidden = document.querySelector(".dy-header").getBoundingClientRect().bottom > 0;
    let at = headings.length - 1;
    while (at >= 0 && !(headings[at] && headings[at].getBoundingClientRect().top < 90)) at--;
    if (at === marked) return;
    for (const link of rows[marked] || []) link.removeAttribute("aria-current");
    for (const link of rows[at] || []) link.setAttribute("aria-current", "location");
    here.textContent = at < 0 ? texts.contents : rows[at][0].textContent;
    const side = list.closest(".dy-toc");
    if (rows[at] && getComputedStyle(side).position === "sticky") side.scrollTop = rows[at][0].offsetTop - side.clientHeight / 2;
    marked = at;
  };

  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; mark(); });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  mark();
}
