/** Times as the clock on the wall of the site shows them, whatever clock and time zone the tablet has. */
import { currentLocale } from './i18n.js';

/** How far the site's clock is from UTC; undefined until the server has told it. @type {string | undefined} */
let here;

/** @param {string | undefined} offset such as `-05:00` */
export const standAt = (offset) => (here = offset);

function minutes(offset) {
  const [hours, rest] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + rest);
}

function text(instant, options, offset = here) {
  const ahead = offset === undefined ? -instant.getTimezoneOffset() : minutes(offset);
  return new Date(instant.getTime() + ahead * 60e3).toLocaleString(currentLocale(), { ...options, timeZone: 'UTC' });
}

/** `08:01`. @param {Date} instant @param {string} [offset] of the place, if it is another one than this */
export const timeOf = (instant, offset) =>
  text(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, offset);

/** `Monday, 23 November`. @param {Date} instant */
export const dayOf = (instant) => text(instant, { weekday: 'long', day: 'numeric', month: 'long' });

const UNITS = [
  ['day', 86400e3],
  ['hour', 3600e3],
  ['minute', 60e3],
];

/** `3 days`. @param {number} milliseconds at least a minute */
export function lengthOf(milliseconds) {
  const [unit, size] = UNITS.find(([, size]) => milliseconds >= size);
  return new Intl.NumberFormat(currentLocale(), { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
    milliseconds / size,
  );
}
