// The punches of a day, and asking for a correction of them.
import { may, send } from './api.js';
import { button, field, h, input, select, table } from './dom.js';
import { named, time } from './format.js';
import { ask, tell } from './notices.js';
import { t } from './texts.js';

const reason = () => field(t('reason'), h('textarea', { name: 'reason', required: true, maxlength: 500, rows: 3 }));
const DIRECTIONS = () => [['IN', t('direction.IN')], ['OUT', t('direction.OUT')]];

/** What may be asked about this day. */
export function corrections(employeeId, worked, events, done) {
  const mayAsk = may('hr', 'manager');
  const wish = async (form, more) => {
    await send('POST', '/attendance/corrections', { employeeId, reason: form.elements.reason.value, ...more });
    tell(t('correction.asked'));
    await done();
  };

  const add = () => {
    const at = input('at', { type: 'time', required: true });
    const direction = select('direction', DIRECTIONS());
    ask(t('correction.ADD'), [field(t('time'), at, worked.zone), field(t('direction'), direction), reason()], t('ask'),
      form => wish(form, { kind: 'ADD', at: instant(worked.day, at.value, worked.zone), direction: direction.value }));
  };
  const withdraw = event => ask(t('correction.VOID'), reason(), t('ask'), form => wish(form, { kind: 'VOID', eventId: event.id }));

  return h('div.stack', {},
    h('h3', {}, t('days.events')),
    table(t('days.events'), [
      { title: t('time'), cell: event => time(event.at, event.zone) },
      { title: t('direction'), cell: event => t(`direction.${event.direction}`) },
      { title: t('mode'), cell: event => t(`mode.${event.mode}`) },
      { title: t('kiosk'), cell: event => event.kioskId, wide: true },
      ...(mayAsk ? [{ title: t('correction'), cell: event => button(t('correction.VOID'), () => withdraw(event)) }] : []),
    ], events, t('days.no.events')),
    mayAsk ? h('div.row', {}, button(t('correction.ADD'), add)) : null);
}

/** The instant at which the clock of the zone shows that time of that day. */
export function instant(day, clock, zone) {
  const wanted = Date.parse(`${day}T${clock}:00Z`);
  const shownAt = moment => Date.parse(`${new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: named(zone) }).format(moment).replace(' ', 'T')}Z`);
  const guess = wanted - (shownAt(wanted) - wanted);
  return new Date(guess - (shownAt(guess) - wanted)).toISOString();
}
