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

const SHORTEST = 4, WITHOUT_VOWELS = 3, LONG = 8;
// What sounds the same, and what begins the same, is nearer than what has as many other letters.
const ALIKE = 0.5, BEGUN = 0.8;

// The words of a list that may be meant by a word that is spelt otherwise, the nearest first. A short word may differ in one letter, a long one in two; any that sounds the same may be meant, and one of three letters only such.
export function nearest(word, list, sound) {
  const length = [...word].length, most = length >= LONG ? 2 : 1, heard = sound(word);
  if (length < (/^\p{Script=Latin}/u.test(word) ? SHORTEST : WITHOUT_VOWELS)) return [];
  return list.filter((other) => other !== word).map((other) => {
    const far = distance(word, other, 3), heardOther = sound(other), isAlike = heardOther === heard, shorter = Math.min(length, [...other].length);
    const fits = shorter < SHORTEST ? isAlike && far <= 1 && shorter >= WITHOUT_VOWELS : far <= most || (isAlike && far <= 3);
    return [other, fits, far * (isAlike ? ALIKE : 1) * (heardOther[0] === heard[0] ? BEGUN : 1)];
  }).filter(([, fits]) => fits).map(([other, , far]) => [other, far]).sort((one, other) => one[1] - other[1]);
}
