// Takes what is asked apart into terms: words, with what they mean where they are synonyms, and their other forms.
const LEAST = 3;

export default function query({ concepts, left_out: leftOut, small, endings }, foldedWords) {
  // Synonyms are compared without the s of a plural, as search_concepts.py compares them.
  const plain = (word) => word.length > LEAST && word.endsWith("s") ? word.slice(0, -1) : word;
  const phrase = (words) => words.map(plain).join(" ");
  const signs = new Map(Object.entries(concepts).flatMap(([sign, all]) => all.map((words) => [words.join(" "), sign])));
  const longest = Math.max(1, ...Object.values(concepts).flat().map(({ length }) => length));

  // Whether a word is too short to be the beginning of another one.
  const isShort = (word) => word.length < LEAST && /^[\p{Script=Latin}\p{N}]/u.test(word);

  // A word without its ending, by which its other forms are known.
  function stem(word) {
    const [ending = "", kept = ""] = endings.find(([one]) => word.endsWith(one) && word.length - one.length >= LEAST) || [];
    return (word.slice(0, word.length - ending.length) + kept).replace(/(.)\1$/u, "$1");
  }

  // The words with hyphens, each as its parts: Quaid-e-Azam.
  const compounds = (text) => (text.match(/[\p{L}\p{M}\p{N}'’]+(?:[-‐‑][\p{L}\p{M}\p{N}'’]+)+/gu) || []).map((one) => ({ compound: one.toLowerCase(), parts: foldedWords(one) }));

  // The word with hyphens of which the word at a place is a part.
  const compoundAt = (all, words, at) => (all.find(({ parts }) => parts.some((_, before) => at >= before && parts.every((part, step) => words[at - before + step] === part))) || {}).compound;

  // What has to be found: words, the longest synonyms taken together. Small words and titles of address need not be.
  function terms(text) {
    const words = foldedWords(text), joined = compounds(text), found = [];
    for (let at = 0; at < words.length;) {
      let size = Math.min(longest, words.length - at);
      while (size > 1 && !signs.has(phrase(words.slice(at, at + size)))) size -= 1;
      const own = words.slice(at, at + size);
      found.push({ words: own, text: own.join(" "), sign: signs.get(phrase(own)), compound: compoundAt(joined, words, at) });
      at += size;
    }
    const telling = found.filter(({ text: own }) => !small.includes(own)), needed = telling.filter(({ text: own }) => !leftOut.includes(own));
    return needed.length ? { needed, spare: telling.filter((one) => !needed.includes(one)) } : { needed: telling, spare: [] };
  }

  // Whether a piece of a text is one of the words asked for, another form of one, or means the same; which one, for counting.
  function recognizer(all) {
    const roots = new Map(all.flatMap(({ words }) => words).map((word) => [stem(word), word]));
    const meant = new Map(all.filter(({ sign }) => sign).flatMap(({ sign, text }) => concepts[sign].filter(({ length }) => length === 1).map(([word]) => [word, text])));
    const begun = [...roots.values()].filter((word) => !isShort(word));
    const asked = (word) => roots.get(stem(word)) || meant.get(plain(word)) || begun.find((one) => word.startsWith(one));
    return (piece) => foldedWords(piece).map(asked).find(Boolean) || null;
  }

  return { terms, stem, plain, isShort, recognizer };
}
