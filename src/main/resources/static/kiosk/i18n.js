/** The page's language: by choice, else the browser's, else English. */
import { languages } from './lists.js';
import { apart, localeOf } from './locale.js';
import { texts } from './texts.js';

const CHOICE = 'presente.language';
const choice = document.getElementById('language');

/** A wish for `es-MX` is one for `es` where there is nothing nearer. */
const nearest = (wish) => [wish, wish?.split('-')[0]].find((tag) => tag in texts);

let language = first();

function first() {
  return [localStorage.getItem(CHOICE), ...navigator.languages].map(nearest).find(Boolean) ?? languages[0].tag;
}

/** How dates and numbers are written. */
export const currentLocale = () => localeOf(language);

/** The text with this key; `{name}` in it becomes the value of that name. */
export function say(key, values = {}) {
  const text = texts[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => apart(values[name] ?? ''));
}

/** Writes the texts of all elements that name theirs with `data-t`. */
export function translate() {
  document.documentElement.lang = language;
  document.documentElement.dir = languages.find(({ tag }) => tag === language).direction;
  document.querySelectorAll('[data-t]').forEach((element) => (element.textContent = say(element.dataset.t)));
  document.querySelectorAll('[data-t-label]').forEach((element) => (element.ariaLabel = say(element.dataset.tLabel)));
  choice.value = language;
}

/** Lets people choose. @param {() => void} switched */
export function offerLanguages(switched) {
  choice.append(
    ...languages.map(({ tag, name }) => {
      const option = new Option(name, tag);
      option.lang = tag;
      return option;
    }),
  );
  choice.addEventListener('change', () => {
    language = choice.value;
    localStorage.setItem(CHOICE, language);
    translate();
    switched();
  });
  translate();
}
