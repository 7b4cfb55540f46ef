/** How dates and numbers are written: of every page, since the pages of the administration use it too. */

/**
 * The language as it is written where the browser is, such as `en-GB`. Digits are those that people type and that files have.
 *
 * @param {string} language of the page
 */
export function localeOf(language) {
  const same = navigator.languages.filter((tag) => isTag(tag) && tag.split('-')[0] === language.split('-')[0]);
  const tag = same.find((one) => one.includes('-')) ?? language;
  return new Intl.Locale(language.includes('-') ? language : tag, { numberingSystem: 'latn' });
}

/** Some browsers tell the name of a locale of the system, such as `en-US@posix`. @param {string} tag */
function isTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** On which day a week begins: 1 is Monday, 7 Sunday. @param {Intl.Locale} locale */
export const firstDayOfWeek = (locale) => (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;

/** A value within a sentence from right to left: its own direction changes nothing around it. */
export const apart = (value) => (document.documentElement.dir === 'rtl' ? `\u2068${value}\u2069` : value);
