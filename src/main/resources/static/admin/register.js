// The register of working time, for inspectors and workers: look, and download with the signature.
import { kept } from './address.js';
import { get, search, told } from './api.js';
import { content, field, fill, h, heading, input, table } from './dom.js';
import { day, dayAfter, hours, number, time, today } from './format.js';
import { columns, formats } from './lists.js';
import { attempt, tell } from './notices.js';
import { siteInput } from './sites.js';
import { t, textOr } from './texts.js';

const SHOWN = 200;
const PATH = '/reports/register';
/** What a screen has room for; the files have every column. */
const ON_SCREEN = ['employeeId', 'fullName', 'day', 'entry', 'at', 'direction', 'proof', 'source', 'firstIn', 'lastOut', 'worked', 'action', 'state', 'author', 'reason', 'decidedBy', 'decisionReason'];
const CODES = { entry: ['entry'], direction: ['direction'], proof: ['mode'], state: ['state'], action: ['status', 'correction'] };

const from = input('from', { type: 'date', required: true, value: dayAfter(today(), -7) });
const to = input('to', { type: 'date', required: true, value: today() });
const site = siteInput();
const person = input('employeeId', { maxlength: 64 });
const form = h('form.card.filters', {}, field(t('from'), from), field(t('to'), to), field(t('site'), site),
  field(t('person.id'), person), h('button.button.button-main', {}, t('register.show')));
const result = h('div.stack');
let newest = 0;
const files = ['json', ...formats].map(format =>
  h('button.button', { type: 'button', 'data-format': format, onclick: () => attempt(() => save(format)) }, t('register.file', format.toUpperCase())));

fill(content, heading(t('page.register'), ...files),
  h('p.soft', {}, t('register.what'), ' ', t('register.how'), ' ', h('a', { href: `${PATH}/key`, download: 'presente-register.pem' }, t('register.key'))), form, result);
kept({ from, to, site, person }, () => attempt(show), { form });

const query = () => ({ from: from.value, to: to.value, site: site.value, employeeId: person.value });

/** A long register may come after a shorter one that was asked for later: only the newest is shown. */
async function show() {
  const mine = newest += 1;
  const { items } = await get(PATH, query());
  if (mine !== newest) {
    return;
  }
  const shown = ON_SCREEN.map(name => columns.find(column => column.name === name));
  fill(result, h('section.card.flush', {}, table(t('page.register'), shown.map(({ name, type, wide }) => ({
    title: textOr(`column.${name}`, name),
    cell: item => cell(name, type, item[name]),
    firm: name === 'employeeId',
    wide,
  })), items.slice(0, SHOWN), t('register.empty'))),
  items.length > SHOWN ? h('p.soft', {}, t('register.more', number(SHOWN), number(items.length))) : null);
}

function cell(name, type, value) {
  if (value === undefined) {
    return null;
  }
  if (type === 'DATE') {
    return day(value);
  }
  if (type === 'INSTANT') {
    return /T(\d\d:\d\d)/.exec(value)?.[1] ?? time(value);
  }
  if (type === 'DURATION') {
    return hours(value);
  }
  if (typeof value === 'number') {
    return number(value);
  }
  return (CODES[name] ?? []).reduce((text, kind) => textOr(`${kind}.${value}`, text), String(value));
}

/** Both come from one answer: a second one would have another signature. */
async function save(format) {
  const response = await fetch(PATH + search({ ...query(), format }));
  if (!response.ok) {
    tell(told(await response.json()), 'bad');
    return;
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition'))?.[1] ?? `register.${format}`;
  const signature = response.headers.get('Presente-Signature');
  keep(name, await response.blob());
  keep(`${name}.jws`, new Blob([signature], { type: 'application/jose' }));
}

function keep(name, blob) {
  const link = h('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
