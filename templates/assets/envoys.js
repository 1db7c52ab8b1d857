// Tells who sends an envoy from who receives one: "of", an adjective or what stands before the title sends, "to", "in" or a capital receives.
export default function envoys({ adjectives, names, capitals, sending, receiving, posts, offices }, titles, small, plain) {
  const kinds = [["title", new Map(titles.map((one) => [one, one]))], ...Object.entries({ adjective: adjectives, name: names, capital: capitals }).map(([kind, all]) => [kind, new Map(Object.entries(all))])];
  const longest = Math.max(...kinds.flatMap(([, all]) => [...all.keys()]).map((one) => one.split(" ").length));

  // The longest title, name, adjective or capital that stands at a place of what is asked.
  function known(words, at) {
    for (let size = Math.min(longest, words.length - at); size; size -= 1) {
      const phrase = words.slice(at, at + size).map(plain).join(" "), hit = kinds.find(([, all]) => all.has(phrase));
      if (hit) return { kind: hit[0], code: hit[1].get(phrase), size };
    }
    return null;
  }

  // The countries that are asked for, each with its side where a word tells it, the place of the title, and whether there are other words.
  function parsed(words) {
    const countries = [];
    let title = -1, side = "", isMore = false;
    for (let at = 0; at < words.length; at += 1) {
      const hit = known(words, at);
      isMore = isMore || (!hit && !small.includes(words[at]));
      if (!hit) side = sending.includes(words[at]) ? "from" : receiving.includes(words[at]) ? "to" : side;
      else {
        if (hit.kind === "title") title = at;
        else countries.push({ ...hit, at, side: side || (hit.kind === "adjective" ? "from" : "") });
        side = "";
        at += hit.size - 1;
      }
    }
    return title < 0 || !countries.length ? null : { countries, title, isMore };
  }

  // Who sends and who receives; `either`: countries of which the words do not tell which.
  function sides({ countries, title }) {
    const found = { either: [] };
    const put = (side, { code }) => { if (found[side]) found.either.push(code); else found[side] = code; };
    const open = countries.filter(({ side }) => !side), isBefore = ({ at }) => at < title, before = open.filter(isBefore);
    countries.filter(({ side }) => side).forEach((one) => put(one.side, one));
    if (open.length === 1 && (found.from || found.to)) put(found.from ? "to" : "from", open[0]);
    else if (open.length === 2 && before.length === 1) open.forEach((one) => put(isBefore(one) ? "from" : "to", one));
    else if (open.length === 2 && open.filter(({ kind }) => kind === "capital").length === 1) open.forEach((one) => put(one.kind === "capital" ? "to" : "from", one));
    else if (open.length === 1 && (before.length || open[0].kind === "capital")) put(before.length ? "from" : "to", open[0]);
    else open.forEach(({ code }) => found.either.push(code));
    return found;
  }

  // The offices of the envoys that are asked for, if nothing else is, and those that are not meant; null where none is asked for.
  return function asked(words) {
    const question = parsed(words);
    if (!question) return null;
    const { from, to, either } = sides(question);
    if (question.isMore) return { others: from ? Object.entries(offices).flatMap(([code, own]) => code === from ? [] : own) : [] };
    const isMeant = ([, sender, receiver]) => (!from || from === sender) && (!to || to === receiver) && either.every((code) => code === sender || code === receiver);
    const numbers = (all) => all.map(([number]) => number);
    return { sent: numbers(posts.filter(isMeant)), others: numbers(posts.filter((one) => !isMeant(one))) };
  };
}
