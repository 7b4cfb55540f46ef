// The person's month: what it adds up to, and each day with the reasons.
import { follow, note, stated, statedMonth } from '/admin/address.js';
import { get } from '/admin/api.js';
import { button, chip, fill, h } from '/admin/dom.js';
import { reasons } from '/admin/explain.js';
import { day, hours, isoDay, number, seconds, time, today } from '/admin/format.js';
import { flags, status } from '/admin/labels.js';
import { attempt } from '/admin/notices.js';
import { t } from '/admin/texts.js';
import { askPunch, askVoid } from './requests.js';

const LOOKS = { PRESENT: 'good', ABSENT: 'bad', HALF_DAY: 'warn', OPEN: 'open' };

/** The section; asked is called when the person has asked for a correction. */
export async function month(asked) {
  let first = statedMonth(today());
  const title = h('h2', { 'aria-live': 'polite' });
  const sums = h('div');
  const list = h('div.days');
  const next = button('›', () => turn(1));
  const back = button('‹', () => turn(-1));
  back.setAttribute('aria-label', t('month.before'));
  next.setAttribute('aria-label', t('month.after'));

  async function turn(months) {
    first = new Date(first.getFullYear(), first.getMonth() + months, 1);
    note({ month: isoDay(first).slice(0, 7), day: null });
    await show();
  }

  follow('', ['month', 'day'], () => {
    first = statedMonth(today());
    show();
  });

  const done = async () => {
    await show();
    await asked();
  };

  async function show() {
    await attempt(async () => {
      const span = { from: isoDay(first), to: isoDay(new Date(first.getFullYear(), first.getMonth() + 1, 0)) };
      const [{ items }, balance] = await Promise.all([get('/me/days', span), get('/me/balance', span)]);
      if (span.from !== isoDay(first)) {
        return; // somebody has turned on meanwhile
      }
      fill(title, day(span.from, { month: 'long', year: 'numeric' }));
      fill(sums, summary(balance));
      fill(list, items.length ? items.reverse().map(one => card(one, done)) : h('p.soft', {}, t('days.none')));
    });
  }

  await show();
  return h('section.card.stack', { id: 'month' }, h('div.row.between', {}, back, title, next), sums, list,
    h('div.row', {}, button(t('me.punch.missing'), () => askPunch(null, done))));
}

function summary(balance) {
  const leave = Object.entries(balance.leave).map(([kind, days]) => `${kind}: ${number(days, days % 1 ? 1 : 0)}`);
  const facts = [
    [t('worked'), hours(balance.worked)], [t('me.due'), hours(`PT${seconds(balance.planned) - seconds(balance.excused)}S`)],
    [t('me.balance'), signed(balance.balance)], [t('me.leave.taken'), leave.join(', ') || '0'],
  ];
  return [
    h('dl.sums', {}, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
    seconds(balance.pending) ? h('p.notice', {}, t('me.pending', hours(balance.pending))) : null,
    h('p.hint', {}, t('me.balance.hint')),
  ];
}

const signed = duration => (seconds(duration) > 0 ? `+${hours(duration)}` : hours(duration));

function card(one, done) {
  const times = one.firstIn ? `${time(one.firstIn, one.firstInOffset)}–${one.lastOut ? time(one.lastOut, one.lastOutOffset) : ''}` : '';
  const inside = h('div.stack');
  const details = h('details', { 'data-day': one.day, open: stated('day') === one.day },
    h('summary', {},
      h('span.date', {}, day(one.day, { weekday: 'short', day: 'numeric' })),
      h('span.soft', {}, times),
      h('span.hours', {}, seconds(one.worked) || seconds(one.planned) ? hours(one.worked) : ''),
      chip(status(one.status), LOOKS[one.status])),
    inside);
  details.addEventListener('toggle', () => {
    if (details.open || stated('day') === one.day) {
      note({ month: one.day.slice(0, 7), day: details.open ? one.day : null }, { instead: true });
    }
    if (details.open && !inside.childElementCount) {
      attempt(async () => fill(inside, ...(await why(one, done))));
    }
  });
  return details;
}

async function why(one, done) {
  const { items } = await get('/me/events', { ...around(one), size: 100 });
  return [
    flags(one.flags),
    h('h3', {}, t('days.why')), reasons(one.explain),
    h('h3', {}, t('days.events')),
    items.length
      ? h('ul.punches', {}, items.reverse().map(event => h('li.row.between', {},
        h('span', {}, `${time(event.at, event.offset)} ${t(`direction.${event.direction}`)}`),
        button(t('me.punch.wrong'), () => askVoid(event, done)))))
      : h('p.soft', {}, t('days.no.events')),
    h('div.row', {}, button(t('me.punch.missing'), () => askPunch(one.day, done))),
  ];
}

/** From when to when the day has punches: some may lie before or after its window. */
function around(one) {
  const ends = [one.opensAt, one.closesAt, one.firstIn, one.lastOut].filter(Boolean).map(at => Date.parse(at));
  return { from: new Date(Math.min(...ends)).toISOString(), to: new Date(Math.max(...ends) + 1000).toISOString() };
}
