// The other parts of a long list or table, fetched when they are asked for: their rows are put into this page, with their sources.
import texts from "./texts.js";

const ROWS = ".dy-rows > li, .dy-news > li, .dy-register > tbody, .dy-pairs > tbody, .dy-listing > tbody > tr", LIST = ".dy-rows, .dy-news, .dy-register, .dy-pairs, .dy-listing > tbody";
const record = (source) => source.querySelector(".dy-grade").href;
const CITED = /^(\d+)(?:–(\d+))?(.*)$/s;

// Some pages of the site, whose links lead where they led from there; an error when one of them is not to be had.
export function pages(addresses) {
  return Promise.all(addresses.map(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of page.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), answer.url));
    return page;
  }));
}

export async function join(links) {
  const others = await pages(links);
  const list = document.querySelector(LIST), sources = document.querySelector(".dy-sources");
  const numbers = new Map([...(sources ? sources.children : [])].map((source, at) => [record(source), at + 1]));
  for (const page of others) {
    page.querySelectorAll(".dy-back").forEach((back) => back.remove());
    const moved = [...page.querySelectorAll(".dy-sources > li")].map((source) => {
      if (!numbers.has(record(source))) {
        numbers.set(record(source), numbers.size + 1);
        source.id = "source-" + numbers.size;
        sources.append(source);
      }
      return numbers.get(record(source));
    });
    for (const row of page.querySelectorAll(ROWS)) {
      row.querySelectorAll("sup a").forEach((link) => renumber(link, moved));
      row.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
      list.append(row);
    }
  }
  document.querySelectorAll(".dy-parts, .dy-pager").forEach((ways) => { ways.hidden = true; });
}

// The numbers that a citation stands for: one, perhaps with a place in its source, or a row of them.
function numbersOf(link) {
  const [, from, to] = link.textContent.match(CITED);
  return Array.from({ length: Number(to || from) - Number(from) + 1 }, (none, at) => Number(from) + at);
}

function renumber(link, moved) {
  const [, , , place] = link.textContent.match(CITED);
  const made = numbersOf(link).flatMap((number) => {
    const one = link.cloneNode();
    one.href = "#source-" + moved[number - 1];
    one.textContent = moved[number - 1] + place;
    return [texts.semicolon, one];
  });
  link.replaceWith(...made.slice(1));
}

// The sources of the items that are shown, each with the number that it has among all.
export function sources(shown) {
  const cited = new Set(shown.flatMap((item) => [...item.querySelectorAll("sup a")].flatMap(numbersOf)));
  [...document.querySelector(".dy-sources").children].forEach((source, at) => {
    source.value = at + 1;
    source.hidden = !cited.has(at + 1);
  });
}
