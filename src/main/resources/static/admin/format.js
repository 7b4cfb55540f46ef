// Times, days, durations and numbers as people read them.
import { language } from './texts.js';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

const formatted = (value, options) => new Intl.DateTimeFormat(language, options).format(value);

/** As browsers name a zone: Java has others for fixed offsets. */
export const named = (zone) => (zone === 'Z' ? 'UTC' : zone?.replace(/^(GMT|UTC)(?=[+-])/, ''));

/** Of an instant, the time of day on the clock of the zone. */
export const time = (instant, zone) =>
  instant ? formatted(new Date(instant), { ...CLOCK, timeZone: named(zone) }) : '–';

export const dateTime = (instant, zone) =>
  instant ? formatted(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric', ...CLOCK, timeZone: named(zone) }) : '–';

/** 2026-11-25T06:00: of an instant, what calendar and clock of the zone show. */
export const local = (instant, zone) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: named(zone) }).format(new Date(instant)).replace(' ', 'T');

/** The date so many days after another. */
export const dayAfter = (date, days) => new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

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

/** The duration that 8:05 stands for; the other way round of hours. */
export const duration = text => text.replace(/^(\d+):(\d\d)$/, 'PT$1H$2M');

export const number = (value, digits = 0) =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** 1.75 % for 0.0175. */
export const percent = value =>
  new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 3 }).format(value);

/** 1 in 10,000 for 1e-4. */
export const oneIn = rate =>
  rate > 0 ? `1 : ${new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(1 / rate)}` : '–';

/** Today's date where the service is. */
export const today = () => document.body.dataset.today;

export const isoDay = date =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
