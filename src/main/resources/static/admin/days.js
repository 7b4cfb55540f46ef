// A person's month, and why each day is as it is.
import { follow, note, stated, statedMonth } from './address.js';
import { get, may, path } from './api.js';
import { button, chip, content, fill, h, heading } from './dom.js';
import { reasons } from './explain.js';
import { day, dayName, daysIntoWeek, dateTime, hours, isoDay, number, seconds, time, today, WEEK } from './format.js';
import { flags, isNoted, status } from './labels.js';
import { attempt } from './notices.js';
import { overtime } from './overtime.js';
import { addPunch, punches } from './punches.js';
import { t } from './texts.js';

const LOOKS = { PRESENT: 'good', ABSENT: 'bad', HALF_DAY: 'warn', OPEN: 'open' };

const id = document.body.dataset.subject;
let month = statedMonth(today());
let chosen = null;

const title = h('h2', { 'aria-live': 'polite' });
const calendar = h('div');
const detail = h('section.card.stack', { id: 'detail', 'aria-live': 'polite' });
const person = may('hr', 'auditor') ? await get(path('employees', id)).catch(() => null) : null;

fill(content,
  heading(person?.fullName ?? id, may('hr', 'auditor') ? h('a.button', { href: path('admin', 'people', id) }, t('page.person')) : null),
  h('section.card.stack', {},
    h('div.row.between', {}, title,
      h('div.row', {}, button(t('month.before'), () => turn(-1)), button(t('month.after'), () => turn(1)))),
    calendar),
  detail);
follow('', ['month', 'day'], () => {
  month = statedMonth(today());
  chosen = null;
  show();
});
await show();

async function turn(months) {
  month = new Date(month.getFullYear(), month.getMonth() + months, 1);
  chosen = null;
  note({ month: isoDay(month).slice(0, 7), day: null });
  await show();
}

async function show() {
  await attempt(async () => {
    const wanted = month;
    const last = new Date(month.getFullYear(), month.getMonth() + 1, 0);
    const { items } = await get('/attendance/workdays', { employeeId: id, from: isoDay(month), to: isoDay(last), size: 100 });
    if (wanted !== month) {
      return; // somebody has turned on meanwhile
    }
    const days = new Map(items.map(one => [one.day, one]));
    fill(title, day(isoDay(month), { month: 'long', year: 'numeric' }));
    fill(calendar, grid(days, last.getDate()));
    const asked = stated('day') ?? chosen;
    if (asked && !days.has(asked) && calendar.querySelector(`button[data-day="${CSS.escape(asked)}"]`)) {
      empty(asked);
      return;
    }
    await explain(days.get(asked) ?? items.at(-1));
  });
}

function grid(days, length) {
  const names = WEEK.map(index => dayName(index, 'short'));
  const before = daysIntoWeek(isoDay(month));
  const cells = [...Array(before).fill(null), ...Array.from({ length }, (_, i) => i + 1)];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => cells[week * 7 + i] ?? null));
  return h('table.calendar', {},
    h('caption.visually-hidden', {}, t('page.days')),
    h('thead', {}, h('tr', {}, names.map(name => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, weeks.map(week => h('tr', {}, week.map(date => h('td', {}, date ? cell(date, days) : ''))))));
}

function cell(date, days) {
  const key = isoDay(new Date(month.getFullYear(), month.getMonth(), date));
  const worked = days.get(key);
  if (!worked) {
    const isOver = key <= today() && may('hr', 'manager');
    return isOver ? h('button.day', { type: 'button', 'data-day': key, 'aria-label': day(key), onclick: () => pick(key, () => empty(key)) }, number(date))
      : h('span.day', {}, number(date));
  }
  const noted = isNoted(worked.flags) || worked.changePending;
  return h(`button.day.${LOOKS[worked.status] ?? 'off'}${noted ? '.noted' : ''}`, {
    type: 'button',
    'data-day': key,
    'aria-label': `${day(key)}: ${status(worked.status)}`,
    onclick: () => pick(key, () => explain(worked)),
  }, h('span', {}, number(date)), h('small', {}, seconds(worked.planned) || seconds(worked.worked) ? hours(worked.worked) : ''));
}

function pick(date, tell) {
  note({ month: date.slice(0, 7), day: date });
  return tell();
}

/** From when to when the day has punches: some may lie before or after its window. */
function span(worked) {
  const ends = [worked.opensAt, worked.closesAt, worked.firstIn, worked.lastOut].filter(at => at).map(at => Date.parse(at));
  return { from: new Date(Math.min(...ends)).toISOString(), to: new Date(Math.max(...ends) + 1000).toISOString() };
}

function choose(date) {
  chosen = date;
  for (const one of calendar.querySelectorAll('button.day')) {
    one.toggleAttribute('aria-current', one.dataset.day === chosen);
  }
}

/** A day on which nothing was planned and nobody came: a punch may be missing. */
function empty(date) {
  choose(date);
  fill(detail, h('h2', {}, day(date, { dateStyle: 'full' })), h('p.soft', {}, t('days.none')),
    h('div.row', {}, button(t('correction.ADD'), () => addPunch(id, date, show))));
}

async function explain(worked) {
  choose(worked?.day ?? null);
  if (!worked) {
    fill(detail, h('p.soft', {}, t('days.none')));
    return;
  }
  const { items: events } = await get('/attendance/events', { employeeId: id, ...span(worked), size: 100 });
  if (chosen !== worked.day) {
    return; // somebody has chosen another day meanwhile
  }
  const facts = [
    ...(worked.externalId ? [[t('external.id'), worked.externalId]] : []),
    [t('shift'), worked.shift ?? '–'], [t('site'), worked.site ?? '–'],
    [t('in'), time(worked.firstIn, worked.firstInOffset)], [t('out'), time(worked.lastOut, worked.lastOutOffset)],
    [t('planned'), hours(worked.planned)], [t('worked'), hours(worked.worked)], [t('paid'), hours(worked.paid)],
    [t('overtime'), hours(worked.overtime)], [t('pending'), hours(worked.pending)], [t('late'), hours(worked.late)],
  ];
  fill(detail,
    h('div.row.between', {}, h('h2', {}, day(worked.day, { dateStyle: 'full' })), h('span.chips', {}, chip(status(worked.status), LOOKS[worked.status]), flags(worked.flags))),
    h('dl.facts.three', {}, facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    overtime(worked, show),
    h('h3', {}, t('days.why')),
    reasons(worked.explain),
    h('p.soft', {}, t('days.derived', worked.rulesVersion, dateTime(worked.derivedAt))),
    punches(id, worked, events.reverse(), show));
}
