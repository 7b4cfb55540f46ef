// The punches of a day, and asking for a correction of them.
import { may, send } from './api.js';
import { button, field, fill, h, input, select, table } from './dom.js';
import { dateTime, day, dayAfter, local, time } from './format.js';
import { ask, tell } from './notices.js';
import { t } from './texts.js';

const reason = () => field(t('reason'), h('textarea', { name: 'reason', required: true, maxlength: 500, rows: 3 }));
const DIRECTIONS = () => [['IN', t('direction.IN')], ['OUT', t('direction.OUT')]];

/** Asks for a punch on a day of which nothing is known: the service says on which date and clock it is. */
export function addPunch(employeeId, date, done) {
  ask(`${t('correction.ADD')}: ${day(date)}`, [
    field(t('time'), input('time', { type: 'time', required: true }), t('time.of.shift')),
    field(t('direction'), select('direction', DIRECTIONS())), reason(),
  ], t('ask'), async form => {
    const { time: clock, direction, reason: why } = form.elements;
    const asked = await send('POST', '/attendance/corrections', {
      employeeId, kind: 'ADD', day: date, time: clock.value, direction: direction.value, reason: why.value,
    });
    tell(`${t('correction.asked')} ${dateTime(asked.at, asked.offset)} (${asked.zone})`);
    await done();
  });
}

/** The punches of this day, and what may be asked about them. */
export function punches(employeeId, worked, events, done) {
  const mayAsk = may('hr', 'manager');
  const wish = async (form, more) => {
    await send('POST', '/attendance/corrections', { employeeId, reason: form.elements.reason.value, ...more });
    tell(t('correction.asked'));
    await done();
  };

  const add = () => {
    const at = input('at', { type: 'time', required: true });
    const date = input('date', { type: 'date', required: true, value: worked.day });
    const direction = select('direction', DIRECTIONS());
    const twice = h('div', { hidden: true });
    let chosen = false;
    date.addEventListener('input', () => { chosen = true; });
    at.addEventListener('input', () => { date.value = chosen ? date.value : dateOf(at.value, worked); });
    [at, date].forEach(control => control.addEventListener('input', () => fill(twice).toggleAttribute('hidden', true)));
    ask(t('correction.ADD'), [
      h('div.pair', {}, field(t('day'), date), field(t('time'), at, t('time.of.zone', worked.zone))),
      twice, field(t('direction'), direction), reason(),
    ], t('ask'), async form => {
      const offset = form.elements.offset?.value;
      const shown = `${date.value}T${at.value}`;
      try {
        await wish(form, {
          kind: 'ADD', direction: direction.value, zone: worked.zone,
          ...(offset ? { at: `${shown}:00${offset}` } : { localAt: shown }),
        });
      } catch (refusal) {
        if (refusal.code === 'ambiguous-time') {
          fill(twice, whichOf(refusal.problem.offsets)).toggleAttribute('hidden', false);
        }
        throw refusal;
      }
    });
  };
  const withdraw = event => ask(t('correction.VOID'), reason(), t('ask'), form => wish(form, { kind: 'VOID', eventId: event.id }));

  return h('div.stack', {},
    h('h3', {}, t('days.events')),
    table(t('days.events'), [
      { title: t('time'), cell: event => time(event.at, event.offset) },
      { title: t('direction'), cell: event => t(`direction.${event.direction}`) },
      { title: t('mode'), cell: event => t(`mode.${event.mode}`) },
      { title: t('kiosk'), cell: event => event.kioskId, wide: true },
      ...(mayAsk ? [{ title: t('correction'), cell: event => button(t('correction.VOID'), () => withdraw(event)) }] : []),
    ], events, t('days.no.events')),
    mayAsk ? h('div.row', {}, button(t('correction.ADD'), add)) : null);
}

/** Of the dates around a day, the one on which that time of day lies in the day's window: a night shift ends on the next. */
function dateOf(clock, worked) {
  const opens = local(worked.opensAt, worked.opensAtOffset);
  const closes = local(worked.closesAt, worked.closesAtOffset);
  const dates = [0, 1, -1].map(later => dayAfter(worked.day, later));
  return dates.find(date => opens <= `${date}T${clock}` && `${date}T${clock}` < closes) ?? worked.day;
}

/** When the clocks are put back an hour comes twice: only people know which. @param {string[]} offsets the earlier one first */
const whichOf = offsets => field(t('time.twice'),
  select('offset', offsets.map((offset, i) => [offset, t(i ? 'time.second' : 'time.first', offset)])));
