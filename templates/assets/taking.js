// What a filtered list shows, to take away: as CSV and as a calendar, with the ids and the addresses of the site's own files.
const SITE = new URL("../", import.meta.url).href;
const FORMULA = /^'*(?:[\t\r\n\0]|[\s\x1c-\x1f\x85]*[=+\-@\uff1d\uff0b\uff0d\uff20])/; // as dyad.text.formats has it
const STATUS = { scheduled: "CONFIRMED", rescheduled: "CONFIRMED", occurred: "CONFIRMED", floated: "TENTATIVE" };

const plain = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("sup, button, [aria-hidden]").forEach((one) => one.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
};

// A summary goes nowhere without whose word it is, which stands in the same paragraph.
function record(row, site) {
  const link = row.querySelector(".dy-title a"), { dataset: data } = row;
  return {
    id: new URL(link.href).hash.replace("#e-", ""), title: plain(link), date: plain(row.querySelector(".dy-when p")),
    earliest: data.from, latest: data.until, type: data.type, quad: data.class, status: data.status,
    pairs: data.pair, countries: data.country, actors: data.actor, summary: plain(row.querySelector(".dy-what > p:not([class])")),
    told: data.told, differ: data.differ.replace("none", ""), themes: data.theme, confidence: data.confidence, address: site + link.href.slice(SITE.length),
  };
}

const cell = (text) => `"${(FORMULA.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;

export function csv(rows, site) {
  const records = rows.map((row) => record(row, site));
  return [Object.keys(records[0]), ...records.map(Object.values)].map((line) => line.map(cell).join(",") + "\r\n").join("");
}

// A single, certain day stands in a calendar by itself; of several, the row says so and how they are marked.
export const dated = (rows) => rows.filter((row) => "span" in row.dataset || (row.querySelector(".dy-when time") || {}).dateTime?.length === 10);

export function ics(rows, site, ids) {
  const made = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const entries = dated(rows).flatMap((row) => {
    const one = record(row, site), { earliest: day, latest: last } = one, { uid, span = "" } = row.dataset;
    const next = last < "9999-12-31" ? [`DTEND;VALUE=DATE:${compact(new Date(Date.parse(last) + 86400000).toISOString().slice(0, 10))}`] : [];
    const beside = [...row.querySelectorAll(".dy-title .dy-status, .dy-differ")].map((mark) => plainOf(mark));
    const unsure = row.querySelector(".dy-title .dy-overdue") || (span && STATUS[one.status] && one.status !== "occurred");
    const state = unsure ? "TENTATIVE" : STATUS[one.status] || "CANCELLED";
    return [
      "BEGIN:VEVENT", `UID:${uid || one.id + ids}`, `DTSTAMP:${made}`, `DTSTART;VALUE=DATE:${compact(day)}`, ...next,
      `SUMMARY:${escaped(one.title + span)}`, `DESCRIPTION:${escaped([one.summary, ...beside].join("\n"))}`, `URL:${one.address}`, `STATUS:${state}`, "TRANSP:TRANSPARENT", "END:VEVENT",
    ];
  });
  return ["BEGIN:VCALENDAR", "PRODID:-//Dyad//dyad//EN", "VERSION:2.0", ...entries, "END:VCALENDAR"].map(folded).join("");
}

const compact = (day) => day.replaceAll("-", "");
const plainOf = (mark) => mark.textContent.replace(/^[^\p{L}]+/u, "").trim();
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

// A line has at most 75 bytes, and no character is split; what goes on begins with a space (RFC 5545, 3.1).
function folded(line) {
  const lines = [""];
  let room = 75;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (size > room) {
      lines.push(" ");
      room = 74;
    }
    lines[lines.length - 1] += character;
    room -= size;
  }
  return lines.join("\r\n") + "\r\n";
}

export function save(text, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
