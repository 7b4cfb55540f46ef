/** The page's language: by choice, else the browser's, else English. */
import { texts } from './texts.js';

const CHOICE = 'presente.language';
let language = first();

function first() {
  const wished = [localStorage.getItem(CHOICE), ...navigator.languages].map((tag) => tag?.slice(0, 2));
  return wished.find((tag) => tag in texts) ?? 'en';
}

export const currentLanguage = () => language;

/** The text with this key; `{name}` in it becomes the value of that name. */
export function say(key, values = {}) {
  const text = texts[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Writes the texts of all elements that name theirs with `data-t`. */
export function translate() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-t]').forEach((element) => (element.textContent = say(element.dataset.t)));
  document.querySelectorAll('[data-t-label]').forEach((element) => (element.ariaLabel = say(element.dataset.tLabel)));
  document.querySelectorAll('[data-language]').forEach((button) => (button.ariaPressed = button.dataset.language === language));
}

/** Lets the buttons switch. @param {() => void} switched */
export function offerLanguages(switched) {
  document.querySelectorAll('[data-language]').forEach((button) =>
    button.addEventListener('click', () => {
      language = button.dataset.language;
      localStorage.setItem(CHOICE, language);
      translate();
      switched();
    }),
  );
  translate();
}
