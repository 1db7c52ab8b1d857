// Finds what is asked: what is called so, then what has the words. A near spelling, or fewer words, only where that finds nothing, and said so.
import dates from "./dates.js";
import envoys from "./envoys.js";
import lookup from "./lookup.js";
import fitting from "./fitting.js";
import query from "./query.js";

// The order of kinds of which nothing is called as asked.
const ORDER = ["event", "briefing", "country", "theme", "actor", "office", "agreement", "place", "chronology", "page", "source"];
const DATED = new Set(["event", "agreement", "chronology", "source"]);
const CALLED = new Set(["actor", "country", "briefing", "place", "agreement"]);
const LONGEST = 200, MOST_OFFICES = 8, MOST_CALLED = 2;
// How much of an office's name is asked for: all of it; with a date, the office without its country.
const WHOLE = 0.9, HALF = 0.45;

export default async function finder() {
  const data = await lookup(), reader = dates(data.start);
  const { terms, recognizer, ...forms } = query(data.start, data.words);
  const { plain } = forms, isEnvoy = new RegExp(`(?:^| )(?:${data.start.envoys.join("|")})(?: |$)`, "u");
  const { matches, near, common, most } = fitting(data, forms);

  const texts = (all) => [...new Set(all.map(({ text, compound }) => compound || text))];

  // Looks terms up, step by step until something fits: as they are written, as a name may be spelt, as any word may be, and with fewer of them.
  async function lookedUp({ needed, spare }) {
    const written = await Promise.all(needed.map(matches)), extra = await Promise.all(spare.map(matches));
    const nearby = await Promise.all(needed.map((term, at) => written[at].size ? null : near(term, false)));
    const all = written.map((list, at) => nearby[at] ? nearby[at].found : list);
    // Of a word with hyphens no part is found by itself.
    const broken = new Set(needed.filter(({ compound }, at) => compound && !all[at].size).map(({ compound }) => compound));
    const lists = all.map((list, at) => broken.has(needed[at].compound) ? new Map() : list);
    const missing = needed.filter((_, at) => !lists[at].size);
    const isMeant = nearby.some((one) => one && one.found.size);
    const told = { lists, missing: texts(missing), meant: isMeant ? needed.map(({ text }, at) => nearby[at] ? nearby[at].meant : text).filter(Boolean) : null };
    const scores = missing.length ? new Map() : common(lists, extra);
    const spelt = missing.length || needed.length < 2 || [...scores.values()].some(({ named }) => named) ? null : await otherwiseSpelt(needed, lists);
    if (spelt) {
      const near = common(spelt, extra), called = [...near].filter(([, { whole }]) => whole);
      // Nobody is called so; but somebody is whose name is spelt a little otherwise.
      if (called.length) return { ...told, meant: [], scores: new Map([...scores, ...called]) };
      if (!scores.size && near.size) return { ...told, scores: near };
    }
    if (scores.size || (needed.length === 1 && !missing.length)) return { ...told, scores };
    const { kept, lists: fewer } = most(needed, lists);
    const without = needed.filter((term) => !kept.includes(term) && !missing.includes(term));
    return { ...told, scores: common(fewer, extra), kept: texts(kept), without: texts(without) };
  }

  // For each term also the names that are spelt nearly so.
  const otherwiseSpelt = (needed, lists) => Promise.all(needed.map(async (term, at) => {
    const { found } = await near(term, true);
    return new Map([...found, ...[...lists[at]].filter(([number, { size }]) => size || !found.has(number))]);
  }));

  // Whoever or whatever is wholly named, in any spelling or script, is also found by the title it has in the record.
  async function titled(asked, result) {
    const called = [...result.scores].filter(([number, { whole }]) => whole === 1 && CALLED.has(data.kindOf(number)));
    const best = Math.max(0, ...called.map(([, { score }]) => score));
    const titles = await Promise.all(called.filter(([, { score }]) => score === best).slice(0, MOST_CALLED).map(([number]) => data.card(number)));
    const others = titles.map(({ title }) => terms(title).needed).filter((all) => texts(all).join(" ") !== texts(asked.needed).join(" "));
    const found = await Promise.all(others.map(async (all) => common(await Promise.all(all.map(matches)))));
    const added = found.flatMap((all) => [...all]).filter(([number]) => DATED.has(data.kindOf(number)));
    return { ...result, others: others.flat(), scores: new Map([...added.map(([number, hit]) => [number, { ...hit, named: 0, whole: 0 }]), ...result.scores]) };
  }

  // Who sends an envoy to whom is a matter of meaning: the office that is asked for is found, and the one the other way is not.
  async function directed(words, result) {
    if (!data.start.envoys.length || !isEnvoy.test(words.map(plain).join(" "))) return result;
    const asked = envoys(await data.envoys(), data.start.envoys, data.start.small, plain)(words);
    if (!asked) return result;
    if (!asked.sent) return { ...result, scores: new Map([...result.scores].filter(([number]) => !asked.others.includes(number))) };
    const { kept, without, missing, scores, ...rest } = result;
    const all = kept && asked.sent.length ? new Map() : new Map(scores);
    asked.others.forEach((number) => all.delete(number));
    asked.sent.forEach((number) => all.set(number, { score: 2000, named: 1, whole: 1 }));
    return { ...rest, sent: asked.sent, scores: all, ...(asked.sent.length ? {} : { kept, without, missing }) };
  }

  // What the dates asked for leave of the documents, and how well each fits: it lies within them, lasts longer, or only has the year among its words. What has no days is not asked when it was.
  async function timed({ spans, yearly, year }) {
    if (!spans.length && !yearly) return { inTime: () => true, close: () => 0 };
    const days = await data.days(), named = year ? await matches({ words: [year] }) : new Map();
    const ofYear = yearly && reader.everyYear(yearly);
    const overlaps = (own) => ofYear ? ofYear(own) : spans.some(([first, last]) => own[0] <= last && own[1] >= first);
    const within = (own) => ofYear || spans.some(([first, last]) => own[0] >= first && own[1] <= last);
    return {
      inTime: (number) => !DATED.has(data.kindOf(number)) || named.has(number) || (days.has(number) && overlaps(days.get(number))),
      close: (number) => !days.has(number) ? 0 : within(days.get(number)) ? 0 : overlaps(days.get(number)) ? 1 : 2,
    };
  }

  async function filtered({ kind, ...others }) {
    const sets = await Promise.all(Object.entries(others).map(async ([name, value]) => (await data.filter(name)).get(value) || new Set()));
    return (number) => (!kind || data.kindOf(number) === kind) && sets.every((set) => set.has(number));
  }

  // The hits of each kind, in order. What is called as asked comes first, an office where most of its name is asked for; where a time is asked for, what happened then.
  function grouped(hits, close, order, isDated) {
    const inOrder = (time) => ([one, a], [other, b]) =>
      (order && time ? 0 : close(one) - close(other) || b.score - a.score) || data.isUndated(one) - data.isUndated(other) || (time && order !== "asc" ? other - one : one - other);
    const groups = data.kinds.map(({ kind }) => {
      const own = hits.filter(([number]) => data.kindOf(number) === kind).sort(inOrder(DATED.has(kind)));
      return { kind, numbers: own.map(([number]) => number), whole: own.length ? own[0][1].whole : 0, named: Math.max(0, ...own.map(([, { named }]) => kind === "office" && named < HALF ? 0 : named)) };
    }).filter(({ numbers }) => numbers.length);
    const rank = ({ kind, named }) => !isDated || !DATED.has(kind) || kind === "source" ? named : kind === "chronology" && named === 1 ? 3 : 2;
    return groups.sort((one, other) => rank(other) - rank(one) || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  }

  // The offices that are asked for: whose whole name it is, or, with a date, that office in every country.
  function offices(hits, { lists, sent }, isDated) {
    if (sent) return sent.slice(0, MOST_OFFICES);
    const isCountry = (list) => [...list].some(([number, { size }]) => size && data.kindOf(number) === "country");
    if (lists.every(isCountry)) return [];
    const own = hits.filter(([number, { named }]) => data.kindOf(number) === "office" && named >= (isDated ? HALF : WHOLE));
    const best = Math.max(0, ...own.map(([, { named }]) => named));
    return own.filter(([, { named }]) => named >= best - 0.1).map(([number]) => number).sort((one, other) => one - other).slice(0, MOST_OFFICES);
  }

  async function find(text, filters, order) {
    const when = reader.asked(data.digits(text.slice(0, LONGEST))), isDated = when.spans.length > 0 || Boolean(when.yearly);
    const asked = terms(when.rest), hasWords = asked.needed.length > 0;
    const all = text && !isDated ? [] : data.kinds.flatMap(({ kind, first, end }) => isDated && !DATED.has(kind) ? [] : Array.from({ length: end - first }, (_, at) => first + at));
    const { others = [], ...result } = hasWords ? await directed(data.words(when.rest), await titled(asked, await lookedUp(asked))) : { lists: [], scores: new Map(all.map((number) => [number, { score: 0, named: 0, whole: 0 }])) };
    const [fits, { inTime, close }] = await Promise.all([filtered(filters), timed(when)]);
    // A chronology is a year: it is found where one is asked for.
    const known = [...result.scores].filter(([number]) => fits(number) && (!hasWords || isDated || data.kindOf(number) !== "chronology"));
    const then = known.filter(([number]) => inTime(number));
    const isNever = isDated && hasWords && !(result.sent || []).length && known.length > 0 && !then.some(([number]) => DATED.has(data.kindOf(number)));
    const hits = isNever && !then.length ? known : then;
    return {
      ...result,
      when, isNever, hasWords,
      total: hits.length,
      groups: grouped(hits, close, order, isDated),
      offices: offices(hits, result, isDated),
      asked: recognizer([...asked.needed, ...asked.spare, ...others, { words: result.meant || [] }]),
      words: data.words(text),
    };
  }

  return { find, reader, card: data.card, words: data.words, filter: data.filter };
}
