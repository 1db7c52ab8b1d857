// Puts values where a text names them: "{count} more". Of a text with plural forms it takes the one for the count, or for the day.
const language = document.documentElement.lang || "en", plural = new Intl.PluralRules(language);
// English is written as the pages write it; digits are the Latin ones everywhere.
const numbers = language.startsWith("en") ? { format: String } : new Intl.NumberFormat(`${language}-u-nu-latn`);
const formOf = (forms, { count, day }) => forms[plural.select(Number(count ?? day))] ?? forms.other;

export default (text, values) => (typeof text === "string" ? text : formOf(text, values))
  .replace(/\{(\w+)\}/g, (whole, name) => name === "count" && typeof values.count === "number" ? numbers.format(values.count) : values[name]);
