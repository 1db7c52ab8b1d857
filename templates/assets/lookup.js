// Reads the search index: small files, each fetched once, when it is needed (site/search_index.py writes them).
import folding from "./folding.js";

const SITE = new URL("../", import.meta.url);
const HIGHEST = "\uffff";

export default async function lookup() {
  const fetched = new Map();
  const file = (path, options) => fetch(new URL(`search-index/${path}`, SITE), options).then((answer) => {
    if (!answer.ok) throw new Error(path);
    return answer.json();
  });
  // What begins is asked anew each time; the rest goes by the version that it names.
  const start = await file("index.json", { cache: "no-cache" });
  const part = (path) => {
    if (!fetched.has(path)) fetched.set(path, file(`${path}.json?${start.version}`));
    return fetched.get(path);
  };
  const { words, sound, shelves, digits } = folding(start.folding);

  const unpacked = (steps) => { let at = 0; return steps.map((step) => (at += step)); };

  // The number of the last file whose first word is not after a word.
  function place(word) {
    let low = 0, high = start.words.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (start.words[middle] <= word) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // All words of the index that begin with some letters, each with its documents.
  async function beginning(letters) {
    if (!start.words.length) return [];
    const numbers = [];
    for (let at = place(letters); at <= place(letters + HIGHEST); at += 1) numbers.push(at);
    const parts = await Promise.all(numbers.map((number) => part(`words/${number}`)));
    return parts.flat().filter(([word]) => word.startsWith(letters)).map(([word, names = [], titles = [], texts = []]) => ({
      word,
      names: unpacked(names.filter((one, at) => at % 2 === 0)).map((number, at) => [number, names[2 * at + 1]]),
      titles: unpacked(titles),
      texts: unpacked(texts),
    }));
  }

  // The words of names, and of titles, among which a near spelling of a word can be.
  async function neighbours(word) {
    const letters = shelves(word).filter((letter) => start.shelves.includes(letter));
    const parts = await Promise.all(letters.map((letter) => part(`spelling/${letter.codePointAt().toString(16)}`)));
    return [0, 1].map((list) => [...new Set(parts.flatMap((one) => one[list]))]);
  }

  // Where the numbers of each kind of documents begin.
  const kinds = [];
  let all = 0;
  for (const [kind, count, dated] of start.kinds) {
    kinds.push({ kind, first: all, dated: all + dated, end: all + count });
    all += count;
  }
  const of = (number) => kinds.find(({ first, end }) => number >= first && number < end);
  const kindOf = (number) => of(number).kind;
  // Of what is dated, what has no date stands behind.
  const isUndated = (number) => { const { first, dated } = of(number); return dated > first && number >= dated; };

  // The first and the last day of every document that has days.
  async function days() {
    const found = new Map();
    for (const [kind, steps] of Object.entries(await part("days"))) {
      let number = kinds.find((one) => one.kind === kind).first, first = 0;
      for (let at = 0; at < steps.length; at += 2) {
        first += steps[at];
        found.set(number, [first, first + steps[at + 1]]);
        number += 1;
      }
    }
    return found;
  }

  async function filter(name) {
    return new Map((await part(`filters/${name}`)).map(([value, steps]) => [value, new Set(unpacked(steps))]));
  }

  const envoys = () => part("envoys");

  const card = async (number) => (await part(`cards/${Math.floor(number / start.cards)}`))[number % start.cards];

  return { start, all, kinds, kindOf, isUndated, words, sound, digits, beginning, neighbours, days, filter, envoys, card };
}
