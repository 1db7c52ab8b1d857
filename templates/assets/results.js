// Shows what was found: who held an office, groups of results that grow, and what to do where nothing is found.
import make from "./elements.js";
import texts from "./texts.js";
import worded from "./worded.js";

const SITE = new URL("../", import.meta.url);
const FEW = 4, ALONE = 10, MORE = 20;
// Letters after which a sentence may end, and by which it ends even without a word that was asked for.
const SHORT = 240, LONG = 480;
// How much of a name has to be asked for to be offered whole: "Did you mean Mira Tolvane?"
const WHOLE = 0.6;
const TRIED = ["try_spelling", "try_fewer", "try_office", "try_date"];
const LISTS = [["country", "countries/"], ["actor", "actors/"], ["theme", "themes/"], ["agreement", "agreements/"], ["source", "sources/"]];
const PIECES = /([\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*)/u;

const quoted = (words) => words.map((word) => worded(texts.quoted, { words: word })).join(texts.comma);
const link = (address, text, parent) => make("a", { href: new URL(address, SITE).href, text, "class": "dy-result", dir: "auto" }, parent);

// Shows results with the tools of the finder, for a search whose state is kept.
export default function results({ reader, card, words }) {
  // A sentence with the words that were asked for marked. What is long ends behind the first of them; whose word it is stands in any case.
  function sentence([text, voice], asked, parent) {
    let length = 0, isMarked = false;
    for (const piece of text.split(PIECES)) {
      const isAsked = Boolean(asked(piece));
      parent.append(isAsked ? make("mark", { text: piece }) : piece);
      isMarked = isMarked || isAsked;
      length += piece.length;
      if (length > (isMarked ? SHORT : LONG) && length < text.length && /\s$/.test(piece)) {
        parent.append("…");
        break;
      }
    }
    if (voice) parent.append(` ${voice}`);
  }

  function result({ at, title, about, said = [] }, asked, list) {
    const item = make("li", {}, list);
    link(at, title, item);
    if (about) make("span", { "class": "dy-quiet", text: about }, item);
    const count = ([text]) => new Set(text.split(PIECES).map(asked).filter(Boolean)).size;
    const [best] = said.filter(([text]) => text).sort((one, other) => count(other) - count(one));
    if (best) sentence(best, asked, make("p", {}, item));
  }

  // The results of one kind, with a button that shows more of them.
  async function group({ kind, numbers }, found, state, parent) {
    const name = texts[`kind_${kind}`], section = make("section", { "aria-label": name, "data-kind": kind }, parent);
    make("h2", { text: `${name} (${numbers.length})` }, section);
    const list = make("ol", { "class": "dy-results" }, section), button = make("button", { type: "button", "class": "dy-more" }, section);
    const grow = async (until) => {
      const cards = await Promise.all(numbers.slice(list.children.length, until).map(card));
      cards.forEach((one) => result(one, found.asked, list));
      const left = numbers.length - list.children.length;
      button.hidden = !left;
      button.textContent = worded(left > MORE ? texts.more_of : texts.more, { count: Math.min(left, MORE), all: left });
    };
    button.addEventListener("click", async () => {
      const before = list.children.length;
      await grow(before + MORE);
      state.opened(kind, list.children.length);
      list.children[before].querySelector("a").focus();
    });
    await grow(Math.max(found.groups.length === 1 ? ALONE : FEW, state.open[kind] || 0));
  }

  const isHeld = ([first, last]) => ({ days }) => days.length > 0 && days[0] <= last && days[1] >= first;

  // Who held an office in the days asked for, or was in it when last seen; where the record does not say, who did before and after.
  function answer({ title, at, line, held, after = "" }, [span], parent) {
    const section = make("section", { "class": "dy-answer", "aria-label": title }, parent);
    const then = held.filter(span ? isHeld(span) : ({ standing }) => standing);
    const heading = span ? texts.answer_then : then.length ? texts.answer_last : "{office}";
    make("h2", { text: worded(heading, { office: title, date: span && reader.worded(span) }) }, section);
    const list = make("ol", { "class": "dy-results" });
    const show = (one) => {
      const item = make("li", {}, list);
      link(one.at, one.name, item);
      make("span", { "class": "dy-quiet", text: one.term }, item);
    };
    then.forEach(show);
    if (!then.length) {
      const known = held.filter(({ days }) => days.length), next = span && known.filter(({ days }) => days[0] > span[1]).at(-1);
      const last = known.find(({ days }) => !span || days[1] < span[0]);
      make("p", { text: (next ? next.gap : after) || texts.answer_none }, section);
      [next, last].filter(Boolean).forEach(show);
    }
    section.append(list);
    const more = make("p", {}, section);
    make("a", { href: new URL(at, SITE).href, text: texts.answer_all }, more);
    if (!span) return;
    const all = new URL(line, SITE);
    all.search = new URLSearchParams({ on: reader.asDate(span) });
    more.append(" · ");
    make("a", { href: all.href, text: worded(texts.answer_others, { date: reader.worded(span) }) }, more);
  }

  // Words that stand together: "to Borovia" tells the envoy to it from the one of it.
  const couples = (all) => all.slice(1).map((word, at) => `${all[at]} ${word}`);

  async function answers({ offices, sent, when: { spans }, words: asked }, parent) {
    const cards = (await Promise.all(offices.map(card))).filter(({ held }) => held);
    if (sent) return cards.forEach((one) => answer(one, spans, parent));
    const known = cards.filter(({ held }) => held.some(spans.length ? isHeld(spans[0]) : ({ standing }) => standing));
    const best = known.length ? known : cards.slice(0, 1), pairs = couples(asked);
    const fit = best.map(({ title }) => couples(words(title)).filter((one) => pairs.includes(one)).length);
    best.filter((_, at) => fit[at] === Math.max(...fit)).forEach((one) => answer(one, spans, parent));
  }

  // The words meant, as the first result writes them: its title, where that is most of them, else each as it stands in its text.
  async function written(meant, [first]) {
    if (!first) return meant.join(" ");
    const { title, said = [] } = await card(first.numbers[0]);
    if (!meant.length || (first.whole >= WHOLE && words(title).length <= meant.length + 1)) return title;
    const pieces = `${title} ${said.flat().join(" ")}`.split(PIECES);
    return meant.map((word) => pieces.find((piece) => words(piece).join(" ") === word) || word).join(" ");
  }

  const note = (text, parent) => make("p", { "class": "dy-note", text }, parent);

  // A note with other words to ask for.
  function offer(text, values, state, parent) {
    const line = note("", parent);
    for (const piece of text.split(/(\{\w+\})/)) {
      const value = values[piece.slice(1, -1)];
      line.append(value ? make("a", { href: state.address(value), text: value }) : piece);
    }
  }

  // What was taken for what, and what was left out.
  async function taken({ meant, missing = [], kept = [], without = [], groups }, state, parent) {
    if (meant) offer(texts.did_you_mean, { words: await written(meant, groups) }, state, parent);
    if (missing.length) note(worded(kept.length ? texts.missing_left_out : texts.missing, { words: quoted(missing), kept: quoted(kept) }), parent);
    if (without.length && kept.length) note(worded(texts.fewer_words, { kept: quoted(kept), without: quoted(without) }), parent);
  }

  // Which days the results are of.
  function timed({ when: { spans, yearly, year, none }, hasWords, isNever, total }, state, parent) {
    if (none) note(worded(total ? texts.no_day_left_out : texts.no_day, { date: none }), parent);
    const date = yearly ? reader.yearly(yearly) : spans.map(reader.worded).join(" / ");
    if (!date) return;
    if (spans.length > 1) offer(texts.readings, { one: reader.worded(spans[0]), other: reader.worded(spans[1]) }, state, parent);
    const text = isNever ? texts.never : !hasWords ? texts.when : year ? texts.when_year : texts.when_words;
    if (!total) return;
    const line = note(worded(text, { date }), parent), [span] = spans;
    if (span && !isNever) line.append(" ", make("a", { href: new URL(`events/?${reader.asDates(span)}`, SITE).href, text: texts.in_rows }));
  }

  function nothing(state, parent) {
    note(texts.tried, parent);
    const list = make("ul", {}, parent);
    for (const key of state.isFiltered ? [...TRIED, "try_filters"] : TRIED) make("li", { text: texts[key] }, list);
    const lists = make("li", { text: `${texts.try_lists} ` }, list);
    LISTS.forEach(([kind, address], at) => lists.append(at ? " · " : "", make("a", { href: new URL(address, SITE).href, text: texts[`kind_${kind}`] })));
  }

  // Fills a place with what was found.
  return async function show(found, state, place) {
    await taken(found, state, place);
    await answers(found, place);
    timed(found, state, place);
    for (const one of found.groups) await group(one, found, state, place);
    if (!found.total) nothing(state, place);
  };
}
