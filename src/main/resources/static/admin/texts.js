// The texts of messages*.properties in the language of the page.

import { apart, localeOf } from '/kiosk/locale.js';

export const language = document.documentElement.lang;

/** How dates and numbers are written. */
export const locale = localeOf(language);

export const isRightToLeft = document.documentElement.dir === 'rtl';

const texts = await (await fetch('/admin/texts.json')).json();

const figures = new Intl.NumberFormat(locale);
const told = value => (typeof value === 'number' ? figures.format(value) : value);

/** The text of a key, {0} and so on replaced by the values, numbers as they are written here; the key itself where there is no text. */
export function t(key, ...values) {
  return (texts[key] ?? key).replace(/\{(\d)\}/g, (all, place) => (values[place] === undefined ? all : apart(told(values[place]))));
}

/** The text of a key, or something else where there is none. */
export function textOr(key, other) {
  return texts[key] ?? other;
}
