// Reads dates out of what is asked, in any usual writing, and words them. Days are numbered as Python numbers them.
import put from "./worded.js";

const LENGTH = 86400000, EPOCH = 719163, LEAP = 2000;
const numbered = (year, month, day) => Date.UTC(year, month - 1, day) / LENGTH + EPOCH;
export const parts = (number) => { const day = new Date((number - EPOCH) * LENGTH); return [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()]; };
const lastOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();
export const EVER = numbered(9999, 12, 31);

const aYear = (year, other = year) => [[numbered(year, 1, 1), numbered(other, 12, 31)]];
const aMonth = (year, month) => month >= 1 && month <= 12 ? [[numbered(year, month, 1), numbered(year, month, lastOf(year, month))]] : [];
const aDay = (year, month, day) => day >= 1 && aMonth(year, month).length && day <= lastOf(year, month) ? [[numbered(year, month, day), numbered(year, month, day)]] : [];
const around = (...spans) => [Math.min(...spans.map(([first]) => first)), Math.max(...spans.map(([, last]) => last))];

export default function dates({ today, months, short, foreign, dates: forms, around: words }) {
  // A month is known by three letters of its name, or more.
  const names = new Map();
  for (const list of [months, short]) {
    list.forEach((name, at) => {
      for (let size = 3; size <= name.length; size += 1) names.set(name.slice(0, size).toLowerCase(), at + 1);
    });
  }
  // In the other languages of the record a month is known by its whole name.
  for (const [name, at] of foreign) names.set(name.normalize("NFKC").toLowerCase(), at);
  const escaped = (list) => list.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
  const known = escaped([...names.keys()].sort((one, other) => other.length - one.length));
  const month = `(?<month>${known})\\.?`, year = "(?<year>[12]\\d{3})";
  const day = "(?<day>[0-3]?\\d)(?:st|nd|rd|th)?(?:(?:\\s?[-–—]\\s?| to )(?<last>[0-3]?\\d)(?:st|nd|rd|th)?)?";
  const number = "(?<number>[01]?\\d)";
  const read = {
    // 1971-12-16
    [`${year}[-./]${number}[-./](?<day>[0-3]?\\d)`]: (at) => aDay(at.year, at.number, at.day),
    // 16.12.1971; with slashes the month may come first, and in any case what is over twelve is the day
    [`(?<day>[0-3]?\\d)(?<mark>[-./])${number}[-./]${year}`]: (at) => [
      ...aDay(at.year, at.number, at.day),
      ...(at.mark === "/" && at.day !== at.number ? aDay(at.year, at.day, at.number) : []),
    ],
    [`(?<day>[01]?\\d)[-./](?<number>[0-3]?\\d)[-./]${year}`]: (at) => aDay(at.year, at.day, at.number),
    // 2025-04, and 2024-25
    [`${year}[-/]${number}`]: (at) => aMonth(at.year, at.number),
    [`${year}[-–/](?<last>\\d\\d)`]: (at) => Number(at.last) > at.year % 100 ? aYear(at.year, at.year.slice(0, 2) + at.last) : [],
    [`(?<!\\d[-./])${number}[./]${year}`]: (at) => aMonth(at.year, at.number),
    // 16 December 1971, 7–10 May 2025, December 16, 1971, 1971 December 16
    [`${day} (?:of )?${month},? ${year}`]: (at) => aDays(at),
    [`${month} ${day},? ${year}`]: (at) => aDays(at),
    [`${year},? ${month} ${day}`]: (at) => aDays(at),
    // 16 Dec 71, Dec 16, '71: behind a day and a month two digits are a year, the last that ended so
    [`${day} (?:of )?${month},? ['’]?(?<century>\\d\\d)`]: (at) => aDays(at),
    [`${month} ${day}, ?['’]?(?<century>\\d\\d)`]: (at) => aDays(at),
    // 1971年12月16日
    [`${year}年${number}月(?<day>[0-3]?\\d)日`]: (at) => aDay(at.year, at.number, at.day),
    [`${year}年${number}月`]: (at) => aMonth(at.year, at.number),
    [`${year}年`]: (at) => aYear(at.year),
    [`${month},? (?:of )?${year}`]: (at) => aMonth(at.year, at.month),
    [`${year},? ${month}`]: (at) => aMonth(at.year, at.month),
    // A quarter, a decade, a year
    [`q(?<number>[1-4])[ /]?${year}`]: (at) => aQuarter(at),
    [`${year}[ /-]?q(?<number>[1-4])`]: (at) => aQuarter(at),
    "(?<year>[12]\\d\\d)0s": (at) => aYear(`${at.year}0`, `${at.year}9`),
    [year]: (at) => aYear(at.year),
    // What lacks its year
    [`${day} (?:of )?${month}`]: () => [],
    [`${month} ${day}`]: () => [],
    [month]: () => [],
  };
  const aDays = ({ year: of, month: at, day: first, last = first }) => {
    const ends = [...aDay(of, at, first), ...aDay(of, at, last)];
    return ends.length === 2 ? [around(...ends)] : [];
  };
  const aQuarter = ({ year: of, number: at }) => [around(...aMonth(of, at * 3 - 2), ...aMonth(of, at * 3))];
  const FORMS = Object.entries(read).map(([form, meaning]) => [new RegExp(`(?<![\\p{L}\\p{N}])(?:${form})(?![\\p{L}\\p{N}])`, "iuy"), meaning]);

  const between = new RegExp(`^\\s*(?:${escaped(words.span)})\\s*$`, "iu");
  const before = new RegExp(`(?<![\\p{L}\\p{N}])(?:${Object.entries(words.open).map(([name, list]) => `(?<${name}>${escaped(list)})`).join("|")})\\s*$`, "iu");
  const OPEN = {
    since: ([first]) => [first, EVER],
    after: ([, last]) => [last + 1, EVER],
    until: ([, last]) => [1, last],
    before: ([first]) => [1, first - 1],
  };

  // The year that two digits mean: not one that is still to come, but for the next.
  function ofCentury(digits) {
    const [now] = parts(today), year_ = now - (now % 100) + Number(digits);
    return String(year_ > now + 1 ? year_ - 100 : year_);
  }

  // What is written as a day and is none, such as 31 February, is said to be none; a part of it is no date.
  function at(text, start) {
    let none = null;
    for (const [form, meaning] of FORMS) {
      form.lastIndex = start;
      const match = form.exec(text);
      if (!match) continue;
      const groups = { ...match.groups }, end = start + match[0].length;
      if (groups.month) groups.month = names.get(groups.month.toLowerCase());
      if (groups.century) groups.year = ofCentury(groups.century);
      const spans = meaning(groups), hit = { start, end, said: match[0], spans, groups };
      const isYearly = groups.month && groups.day && !groups.year && aDay(LEAP, groups.month, groups.day).length;
      if (spans.length || isYearly || (groups.month && !groups.day && !groups.year)) return none && none.end > end ? none : hit;
      if (groups.day) none = none || { ...hit, isNone: true };
    }
    return none;
  }

  function found(text) {
    const all = [];
    for (let start = 0; start < text.length;) {
      const hit = at(text, start);
      if (hit) all.push(hit);
      start = hit ? hit.end : start + 1;
    }
    return all;
  }

  // Two dates that a word such as "to" joins, of which one may lack its year.
  function joined(text, hits) {
    for (const [position, one] of hits.entries()) {
      const other = hits[position + 1];
      if (!other || !between.test(text.slice(one.end, other.start))) continue;
      const full = [one, other].find(({ spans }) => spans.length);
      const ends = full ? [one, other].map(({ spans, groups }) => spans[0] || completed(groups, parts(full.spans[0][0])[0])) : [];
      if (ends.length && ends.every(Boolean)) return [{ start: one.start, end: other.end, span: around(...ends) }];
    }
    const full = hits.filter(({ spans }) => spans.length);
    return full.length === 2 ? full.map((hit) => ({ ...hit, span: around(...full.map(({ spans }) => spans[0])) })) : null;
  }
  const completed = (groups, of) => (groups.day ? aDays({ ...groups, year: of }) : aMonth(of, groups.month))[0];

  const without = (text, pieces) => pieces.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);

  // What is asked, without its dates; their spans, of which several are readings of one date; what is written as a day and is none; the year, if that is all; or a day of every year.
  function asked(text) {
    const hits = found(text), none = hits.filter(({ isNone }) => isNone);
    if (none.length) return { rest: without(text, none), spans: [], none: none[0].said };
    const both = joined(text, hits);
    if (both) return { rest: without(text, both), spans: [both[0].span] };
    const hit = hits.find(({ spans }) => spans.length) || hits.find(({ groups }) => groups.day);
    if (!hit) return { rest: text, spans: [] };
    if (!hit.spans.length) return { rest: without(text, [hit]), spans: [], yearly: hit.groups };
    const word = before.exec(text.slice(0, hit.start));
    if (!word) return { rest: without(text, [hit]), spans: hit.spans, year: /^\d{4}$/.test(hit.said) ? hit.said : "" };
    const open = Object.keys(OPEN).find((name) => word.groups[name]);
    return { rest: without(text, [{ start: word.index, end: hit.end }]), spans: hit.spans.map(OPEN[open]) };
  }

  // The shortest words for days that are a month, a year or a day; null for other spans.
  function named([first, last]) {
    const [of, inside, on] = parts(first);
    const same = ([[begin, end]]) => begin === first && end === last;
    if (first === last) return put(forms.day, { day: on, month: months[inside - 1], year: of });
    if (same(aMonth(of, inside))) return put(forms.month, { month: months[inside - 1], year: of });
    return same(aYear(of)) ? put(forms.year, { year: of }) : null;
  }

  // The year or the month that begins on a day, or that ends on it.
  function end(number, which) {
    const [of, inside] = parts(number);
    const spans = [...aYear(of), ...aMonth(of, inside), [number, number]];
    return named(spans.find((span) => span[which] === number));
  }

  function worded([first, last]) {
    if (last >= EVER) return put(forms.since, { date: end(first, 0) });
    if (first <= 1) return put(forms.until, { date: end(last, 1) });
    if (named([first, last])) return named([first, last]);
    // Both ends are as fine: from a year to a year, a month to a month, or a day to a day.
    const of = (number) => { const [year_, inside] = parts(number); return [aYear(year_)[0], aMonth(year_, inside)[0], [number, number]]; };
    const [from, until] = of(first).map((span, at) => [span, of(last)[at]]).find(([one, other]) => one[0] === first && other[1] === last);
    return put(forms.span, { first: named(from), last: named(until) });
  }

  const yearly = ({ month: inside, day: on }) => put(forms["day-of-year"], { day: Number(on), month: months[inside - 1] });

  // Whether a span has a day of the calendar in it, in whatever year; what is known by its month or year only has not.
  const everyYear = ({ month: inside, day: on }) => ([first, last]) => {
    if (last - first > 27) return false;
    return [first, last].some((end_) => {
      const [held] = aDay(parts(end_)[0], inside, on);
      return Boolean(held) && held[0] >= first && held[0] <= last;
    });
  };

  const iso = (number, pieces = 3) => parts(number).slice(0, pieces).map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-");

  // A span as one date: the year or the month that it is, else its first day; of what goes back without end, its last.
  function asDate([first, last]) {
    const [of, inside] = parts(first), spans = [aYear(of)[0], aMonth(of, inside)[0]];
    const pieces = spans.findIndex(([begin, end_]) => begin === first && end_ === last) + 1;
    return first > 1 ? iso(first, pieces || 3) : iso(last);
  }

  // A span as the filters of lists take it; an open end is left out.
  function asDates([first, last]) {
    return new URLSearchParams([...(first > 1 ? [["from", iso(first)]] : []), ...(last < EVER ? [["until", iso(last)]] : [])]);
  }

  return { asked, worded, yearly, everyYear, asDate, asDates };
}
