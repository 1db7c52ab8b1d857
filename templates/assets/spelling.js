// How far a word is from another: letters put in, left out, changed or swapped with their neighbour (Damerau and Levenshtein).
export function distance(one, other, most) {
  const first = [...one], second = [...other];
  if (Math.abs(first.length - second.length) > most) return most + 1;
  let before = [], row = second.map((_, at) => at).concat(second.length);
  for (let down = 1; down <= first.length; down += 1) {
    const next = [down];
    for (let across = 1; across <= second.length; across += 1) {
      const changed = row[across - 1] + (first[down - 1] === second[across - 1] ? 0 : 1);
      next[across] = Math.min(changed, row[across] + 1, next[across - 1] + 1);
      const swapped = down > 1 && across > 1 && first[down - 1] === second[across - 2] && first[down - 2] === second[across - 1];
      if (swapped) next[across] = Math.min(next[across], before[across - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[second.length];
}

const ALIKE = 0.5, SHORTEST = 4, LONG = 8;

// The words of a list that may be meant by a word that is spelt otherwise, the nearest first. A short word may differ in one letter, a long one in two; any that sounds the same may be meant.
export function nearest(word, list, sound) {
  const length = [...word].length, most = length >= LONG ? 2 : 1, heard = sound(word);
  if (length < SHORTEST) return [];
  return list.filter((other) => other !== word && other.length >= SHORTEST).map((other) => {
    const far = distance(word, other, 3);
    return [other, far <= 3 && sound(other) === heard ? ALIKE : far];
  }).filter(([, far]) => far <= most).sort((one, other) => one[1] - other[1]);
}
