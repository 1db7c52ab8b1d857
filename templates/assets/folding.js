// Folds what is asked into words, by the rule that the index carries: the same as reading/folding.py, step by step.
const HAN = /[\u3040-\u30ff\u3400-\u9fff]/u;
const RUNS = /[\u3040-\u30ff\u3400-\u9fff]+|[^\u3040-\u30ff\u3400-\u9fff]+/gu;

export default function folding(rule) {
  const possessive = new RegExp(`[${rule.apostrophes}]s(?![a-zA-Z])`, "gu");
  const apostrophe = new RegExp(`[${rule.apostrophes}]`, "gu");
  const marks = new RegExp(`[${rule.marks}]`, "gu");
  const silent = new RegExp(`[${rule.silent}]`, "gu"), vowels = new RegExp(`[${rule.vowels}]+`, "gu");
  const unheard = new RegExp(`[${rule.vowels}${rule.silent}]`, "gu");
  const zeros = [...rule.zeros].map((zero) => zero.codePointAt());

  function folded(letter) {
    if (letter in rule.letters) return rule.letters[letter];
    if (rule.hyphens.includes(letter)) return "-";
    if (/\p{Nd}/u.test(letter)) {
      const code = letter.codePointAt(), zero = zeros.find((one) => code >= one && code - one < 10);
      return zero === undefined ? letter : String(code - zero);
    }
    return /[\p{L}\p{M}\p{N}.]/u.test(letter) ? letter : " ";
  }

  // What stands between spaces; the initials of a name are one word.
  function tokens(text) {
    text = text.replace(possessive, "").replace(apostrophe, "").normalize("NFKD").toLowerCase().replace(marks, "");
    text = [...text].map(folded).join("").replace(/(?<=[a-z])\./g, "").replaceAll(".", " ");
    text = text.trim().split(/ +/).join(" ").replace(/(?<![^ ])([a-z]) (?=[a-z](?: |$))/g, "$1");
    return text ? text.split(" ") : [];
  }

  // Of what is written without spaces, every two letters that stand together are a word.
  const ofHan = (word) => (word.match(RUNS) || []).flatMap((run) => {
    const letters = [...run];
    return letters.length < 3 || !HAN.test(run) ? [run] : letters.slice(1).map((letter, at) => letters[at] + letter);
  });

  const words = (text) => tokens(text).flatMap((token) => token.split("-").flatMap(ofHan));

  // How a folded word sounds, roughly: what sounds alike is one letter, and all vowels are one.
  function sound(word) {
    for (const [written, heard] of rule.sounds) word = word.replaceAll(written, heard);
    let [first = "", ...rest] = word;
    rest = rest.join("").replace(silent, "");
    const [second = "", ...others] = first + rest;
    return (second + others.join("").replace(vowels, "a")).replace(/(.)\1+/gu, "$1");
  }

  // The letters under which a word lies among those for near spellings.
  function shelves(word) {
    const heard = sound(word), consonants = [...heard.replace(unheard, "")];
    return [...new Set(consonants.length ? consonants.slice(0, 2) : [...heard].slice(0, 1))];
  }

  // Digits of any script as ours, for dates.
  const digits = (text) => text.normalize("NFKC").replace(/\p{Nd}/gu, folded);

  return { words, sound, shelves, digits };
}
