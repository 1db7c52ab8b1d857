// Matches terms with documents: which fit, how well, and which fit all of them.
import { nearest } from "./spelling.js";

const NAME = 10, TITLE = 4, TEXT = 1;
// How well a word fits that is not the very one asked for: one that means the same, another form of it, one that it begins.
const SAME = 1, MEANT = 0.95, FORM = 0.9, BEGUN = 0.6;
const nearness = (far) => 0.5 / (1 + far);
// A person or an agreement may be meant by half of the name and something told of it: an office, a status.
const PARTLY = 0.2, TELLING = new Set(["actor", "agreement"]);

export default function fitting(data, { stem, isShort }) {
  // Adds the documents of a word to those of a term: how well each fits, and of how many words the shortest name is that has it.
  function add(found, { names, titles, texts }, fit) {
    const put = (number, weight, size) => {
      const before = found.get(number), score = weight * fit;
      if (!before || score > before.score) found.set(number, { score, fit, size });
    };
    for (const [number, size] of names) put(number, NAME, size);
    for (const number of titles) put(number, TITLE, 0);
    for (const number of texts) put(number, TEXT, 0);
  }

  const exact = async (word) => (await data.beginning(word)).find((one) => one.word === word);

  // The documents of a term.
  async function matches({ words, sign }) {
    const found = new Map(), meant = sign && await exact(sign);
    if (meant) add(found, meant, MEANT);
    if (words.length > 1) return found;
    const [word] = words, root = stem(word);
    // The last letter of a root may be another in some forms: treaty, treaties.
    const letters = isShort(word) || root.length < 4 ? word : root.slice(0, -1);
    for (const one of await data.beginning(word.startsWith(letters) ? letters : word)) {
      if (one.word === word) add(found, one, SAME);
      else if (isShort(word)) continue;
      else if (stem(one.word) === root) add(found, one, FORM);
      else if (one.word.startsWith(word)) add(found, one, BEGUN);
    }
    return found;
  }

  // The documents of the words that are spelt nearly like a term, and the nearest word: of those in names, or of any.
  async function near({ words: [word, ...more] }, onlyNames) {
    const found = new Map();
    if (more.length) return { found };
    const [names, others] = await data.neighbours(word);
    const all = nearest(word, onlyNames ? names : [...names, ...others], data.sound);
    for (const [other, far] of all.filter(([, each]) => onlyNames || each === all[0][1])) {
      const one = await exact(other);
      if (one) add(found, onlyNames ? { ...one, titles: [], texts: [] } : one, nearness(far));
    }
    return { found, meant: all.length ? all[0][0] : undefined };
  }

  const rarity = (list) => Math.log(1 + data.all / (1 + list.size));

  // What fits all lists of documents, each with its score. `whole`: how much of a name is asked for; `named`: and how well it fits.
  function common(lists, spare = []) {
    const found = new Map();
    if (!lists.length) return found;
    const [fewest] = [...lists].sort((one, other) => one.size - other.size);
    for (const number of fewest.keys()) {
      const hits = lists.map((list) => list.get(number));
      if (!hits.every(Boolean)) continue;
      const score = hits.reduce((sum, hit, at) => sum + hit.score * rarity(lists[at]), 0);
      const more = spare.reduce((sum, list) => sum + (list.has(number) ? list.get(number).score : 0), 0);
      const whole = hits.every(({ size }) => size) ? Math.min(1, lists.length / Math.max(...hits.map(({ size }) => size))) : 0;
      const partly = TELLING.has(data.kindOf(number)) && 2 * hits.filter(({ size }) => size).length >= hits.length ? PARTLY : 0;
      const named = whole ? whole * Math.min(...hits.map(({ fit }) => fit)) : partly;
      found.set(number, { score: score + more + 1000 * named, named, whole });
    }
    return found;
  }

  // The terms of which the most are in one document: none is said to be found that is not. Each has to be there whole.
  function most(terms, lists) {
    const entire = lists.map((list) => [...list].filter(([, { fit }]) => fit !== BEGUN)).map((list) => new Map(list));
    const those = terms.map((term, at) => [term, entire[at]]).filter(([{ text }, list]) => list.size && !isShort(text));
    const sets = new Map();
    those.forEach(([, list], at) => { for (const number of list.keys()) sets.set(number, (sets.get(number) || 0) | (1 << at)); });
    const worth = (set) => those.reduce((sum, [, list], at) => sum + (set & (1 << at) ? 100 + rarity(list) : 0), 0);
    const [best] = [...new Set(sets.values())].sort((one, other) => worth(other) - worth(one));
    const inBest = those.filter((_, at) => best & (1 << at));
    // Of a word with hyphens all parts are kept, or none.
    const isWhole = ([{ compound }]) => !compound || terms.every((term) => term.compound !== compound || inBest.some(([one]) => one === term));
    const kept = inBest.filter(isWhole);
    return { kept: kept.map(([term]) => term), lists: kept.map(([, list]) => list) };
  }

  return { matches, near, common, most };
}
