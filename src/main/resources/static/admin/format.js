// Times, days, durations and numbers as people read them.
import { firstDayOfWeek } from '/kiosk/locale.js';
import { locale } from './texts.js';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

const formatted = (value, options) => new Intl.DateTimeFormat(locale, options).format(value);

/** -420 for -07:00. */
const minutes = offset => {
  const [hours, rest] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + rest);
};

/** How far the clock of the service is from UTC: `+01:00`, then each change as `2026-03-29T01:00:00Z=+02:00`. */
const SERVICE = (document.body.dataset.offsets ?? '+00:00').split(' ').map(change => change.split('=').reverse());

const ofService = instant => SERVICE.findLast(([, from]) => !from || Date.parse(from) <= Date.parse(instant))[0];

/** How far the clock of the service is from UTC at the beginning of a day, such as -07:00. */
export const offsetOf = date => ofService(`${date}T00:00:00Z`);

/** The instant as if the clock of that offset showed UTC: the browser may know the zones by other rules than the service. */
const shifted = (instant, offset) => new Date(Date.parse(instant) + minutes(offset) * 60e3);

/** What a clock shows, with its offset where nobody says which clock it is and that of the browser shows another time. */
function shown(instant, offset, options) {
  if (!instant) {
    return '–';
  }
  const ahead = offset ?? ofService(instant);
  const text = formatted(shifted(instant, ahead), { ...options, timeZone: 'UTC' });
  return offset || minutes(ahead) === -new Date(instant).getTimezoneOffset() ? text : `${text} (${ahead})`;
}

/** Of an instant, the time of day on the clock of that offset, such as -07:00; without it, on that of the service. */
export const time = (instant, offset) => shown(instant, offset, CLOCK);

export const dateTime = (instant, offset) => shown(instant, offset, { day: 'numeric', month: 'short', year: 'numeric', ...CLOCK });

/** 2026-11-25T06:00: of an instant, what calendar and clock of that offset show. */
export const local = (instant, offset) => shifted(instant, offset).toISOString().slice(0, 16);

/** The date so many days after another. */
export const dayAfter = (date, days) => new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** How many days after the first day of the week, as the reader has it, a date is. */
export const daysIntoWeek = date => (new Date(`${date}T12:00:00Z`).getUTCDay() + 7 - firstDayOfWeek(locale) % 7) % 7;

/** 0 to 6, Monday being 0, in the order in which the reader has the days of a week. */
export const WEEK = [...Array(7).keys()].map(index => (firstDayOfWeek(locale) + 6 + index) % 7);

/** The name of a day of the week, 0 is Monday: 5 January 1970 was one. */
export const dayName = (index, width = 'long') => day(dayAfter('1970-01-05', index), { weekday: width });

/** A date such as 2026-11-25, wherever the browser is. */
export const day = (date, options = { dateStyle: 'medium' }) =>
  date ? formatted(new Date(`${date}T12:00:00Z`), { ...options, timeZone: 'UTC' }) : '–';

/** Seconds of an ISO 8601 duration of hours, minutes and seconds. */
export function seconds(duration) {
  const [, sign, days, hours, minutes, rest] =
    /^(-?)P(?:(-?\d+)D)?T?(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?$/.exec(duration ?? 'PT0S') ?? [];
  const total = (+(days ?? 0)) * 86400 + (+(hours ?? 0)) * 3600 + (+(minutes ?? 0)) * 60 + +(rest ?? 0);
  return sign ? -total : total;
}

/** Durations and times within a text, as people read them. */
export const readable = text => text
  .replace(/-?PT[\dHMS.]+/g, hours)
  .replace(/\d{4}-\d\d-\d\dT(\d\d:\d\d)(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)/g, '$1');

/** 8:05 for eight hours and five minutes. */
export function hours(duration) {
  const total = Math.round(seconds(duration) / 60);
  const minutes = Math.abs(total);
  return `${total < 0 ? '−' : ''}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

const UNITS = [['hour', 3600], ['minute', 60], ['second', 1]];

/** 2 min, 30 sec for PT2M30S. */
export function length(duration) {
  const total = seconds(duration);
  const parts = UNITS.map(([unit, size], i) => [unit, Math.floor((i ? total % UNITS[i - 1][1] : total) / size)]).filter(([, count]) => count);
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format((parts.length ? parts : [['second', 0]]).map(([unit, count]) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count)));
}

/** The duration that 8:05 stands for; the other way round of hours. */
export const duration = text => text.replace(/^(\d+):(\d\d)$/, 'PT$1H$2M');

export const number = (value, digits = 0) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** 1.75 % for 0.0175. */
export const percent = value =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 3 }).format(value);

/** 1 in 10,000 for 1e-4. */
export const oneIn = rate =>
  rate > 0 ? `1 : ${new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(1 / rate)}` : '–';

/** Today's date where the service is. */
export const today = () => document.body.dataset.today;

export const isoDay = date =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
