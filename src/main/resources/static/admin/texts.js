// The texts of messages*.properties in the language of the page.

export const language = document.documentElement.lang;

const texts = await (await fetch('/admin/texts.json')).json();

/** The text of a key, {0} and so on replaced by the values; the key itself where there is no text. */
export function t(key, ...values) {
  return (texts[key] ?? key).replace(/\{(\d)\}/g, (all, place) => values[place] ?? all);
}

/** The text of a key, or something else where there is none. */
export function textOr(key, other) {
  return texts[key] ?? other;
}
