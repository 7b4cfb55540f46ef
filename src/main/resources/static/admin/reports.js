// Reports: choose, look, download.
import { kept } from './address.js';
import { get, search } from './api.js';
import { content, field, fill, h, heading, input, select, table } from './dom.js';
import { day, hours, number, seconds, time, today } from './format.js';
import { bars } from './charts.js';
import { status } from './labels.js';
import { columns, formats, reports } from './lists.js';
import { locks } from './locks.js';
import { attempt } from './notices.js';
import { siteInput } from './sites.js';
import { t, textOr } from './texts.js';

const isDuration = type => ['DURATION', 'BALANCE'].includes(type);
const isMoment = type => ['DATE', 'TIME', 'INSTANT'].includes(type);
const SHOWN = 50;
/** The payroll, whose rows have more than these: who needs all of it downloads it. */
const PAYROLL = 'payroll';
const PAID = ['worked', 'regular', 'overtime', 'unpaidWork', 'night', 'holiday', 'restDay', 'paidLeave', 'unpaidLeave', 'late', 'missing'];

const report = select('report', [...reports, PAYROLL].map(name => [name, t(`report.${name}`)]), 'daily');
const from = input('from', { type: 'date', required: true, value: `${today().slice(0, 7)}-01` });
const to = input('to', { type: 'date', required: true, value: today() });
const site = siteInput();
const person = input('employeeId', { maxlength: 64 });
const external = input('externalId', { maxlength: 64 });
const form = h('form.card.filters', {}, field(t('report'), report), field(t('from'), from), field(t('to'), to),
  field(t('site'), site), field(t('person.id'), person), field(t('external.id'), external), h('button.button.button-main', {}, t('report.show')));
const downloads = h('div.row', {});
const result = h('div.stack');
let newest = 0;

fill(content, heading(t('page.reports'), downloads), form, result, locks());
kept({ report, from, to, site, person, external }, show, { form });
await show();

/** A long report may come after a shorter one that was asked for later: only the newest is shown. */
async function show() {
  const mine = newest += 1;
  const query = { from: from.value, to: to.value, site: site.value, employeeId: person.value, externalId: external.value };
  fill(downloads, formats.filter(format => report.value !== PAYROLL || format !== 'pdf').map(format =>
    h('a.button', { href: `/reports/${report.value}${search({ ...query, format, bom: format === 'csv' ? true : null })}`, download: '', 'data-format': format }, format.toUpperCase())));
  await attempt(async () => {
    if (report.value === PAYROLL) {
      const more = await forSystems(query);
      if (mine === newest) {
        downloads.append(...more);
      }
    }
    let boxes = null;
    const { items, closed } = await get(`/reports/${report.value}`, query, headers => {
      boxes = headers.get('Presente-Undrawn');
    });
    if (mine !== newest) {
      return;
    }
    fill(result, boxes ? undrawn(boxes) : null, closed === false ? h('p.card', { role: 'status', 'data-open': '' }, t('report.open')) : null, chart(items), h('section.card.flush', {}, rows(items)),
      items.length > SHOWN ? h('p.soft', {}, t('report.more', number(SHOWN), number(items.length))) : null);
  });
}

/** A file for each payroll system that there is a template for; the page says beside it when the period is open. */
async function forSystems(query) {
  const { items } = await get('/reports/payroll/templates');
  return items.map(({ name, system }) => h('a.button', {
    href: `/reports/${PAYROLL}${search({ ...query, format: 'csv', template: name, closedOnly: false })}`, download: '', title: system, 'data-template': name,
  }, name));
}

/** What would be boxes in PDF, told as "2; U+1F600 U+1F601". */
function undrawn(boxes) {
  const [count, codes] = boxes.split('; ');
  const shown = codes.replace(/U\+(\w+)/g, (code, hex) => `${String.fromCodePoint(parseInt(hex, 16))} (${code})`);
  return h('p.card', { role: 'status', 'data-undrawn': '' }, t('report.undrawn', count, shown));
}

function rows(items) {
  const present = new Set(items.flatMap(item => Object.keys(item)));
  const shown = report.value === PAYROLL ? paid() : columns.filter(({ name }) => present.has(name));
  return table(t(`report.${report.value}`), shown.map(({ name, type, wide }) => ({
    title: textOr(`column.${name}`, name),
    cell: item => cell(name, type, item[name]),
    end: isDuration(type) || isMoment(type),
    firm: name === 'employeeId',
    wide,
  })), items.slice(0, SHOWN), t('report.empty'));
}

/** The names of a person, and times. */
function paid() {
  const names = columns.filter(({ name }) => ['employeeId', 'fullName'].includes(name));
  return [...names, ...PAID.map(name => ({ name, type: 'DURATION', wide: !['worked', 'regular', 'overtime', 'night'].includes(name) }))];
}

function cell(name, type, value) {
  if (value === undefined) {
    return null;
  }
  if (isDuration(type)) {
    return hours(value);
  }
  if (type === 'DATE') {
    return day(value);
  }
  if (type === 'INSTANT') {
    return clock(value);
  }
  if (name === 'status') {
    return status(value);
  }
  if (name === 'leave') { // what a manager may not know has no name of its own
    return String(value).split(', ').map(kind => (kind === 'LEAVE' ? textOr('status.LEAVE', kind) : kind)).join(', ');
  }
  return name === 'flags' ? String(value).split(' ').filter(Boolean).map(flag => textOr(`flag.${flag}`, flag)).join(', ')
    : typeof value === 'number' ? number(value) : String(value);
}

/** Told with the offset of its site, so as it was on the clock there. */
function clock(value) {
  return /T(\d\d:\d\d)/.exec(value)?.[1] ?? time(value);
}

/** Hours worked on each day, or of each person where the report has no days. */
function chart(items) {
  const key = items.some(item => item.day) ? 'day' : 'employeeId';
  const sums = new Map();
  for (const item of items.filter(one => one.worked)) {
    sums.set(item[key], (sums.get(item[key]) ?? 0) + seconds(item.worked) / 3600);
  }
  const entries = [...sums].sort(([a], [b]) => a.localeCompare(b)).slice(0, 62);
  if (entries.length === 0) {
    return null;
  }
  const labels = entries.map(([name]) => (key === 'day' ? day(name, { day: 'numeric', month: 'short' }) : name));
  return h('section.card.stack', {}, h('h2', {}, t('report.chart')), bars(t('report.chart'), labels, entries.map(([, sum]) => sum), t('hours')));
}
