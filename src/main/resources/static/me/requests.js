// What the person has asked for, and asking: somebody else decides.
import { get, path, send } from '/admin/api.js';
import { button, chip, field, fill, h, input, select, values } from '/admin/dom.js';
import { dateTime, day, today } from '/admin/format.js';
import { kind } from '/admin/labels.js';
import { ask, attempt, tell } from '/admin/notices.js';
import { t } from '/admin/texts.js';

const LOOKS = { APPROVED: 'good', REJECTED: 'bad', REQUESTED: 'warn', WITHDRAWN: '' };
const why = () => field(t('reason'), h('textarea', { name: 'reason', required: true, maxlength: 500, rows: 3 }));

/** Asks for a punch that is missing; without a day the person says on which. */
export function askPunch(date, done) {
  ask(t('me.punch.missing'), [
    field(t('day'), input('day', { type: 'date', required: true, value: date ?? today(), max: today() })),
    field(t('time'), input('time', { type: 'time', required: true }), t('time.of.shift')),
    field(t('direction'), select('direction', [['IN', t('direction.IN')], ['OUT', t('direction.OUT')]])), why(),
  ], t('ask'), async form => {
    await send('POST', '/me/corrections', { kind: 'ADD', ...values(form) });
    tell(t('me.asked'));
    await done();
  });
}

/** Asks for a punch not to count. */
export function askVoid(event, done) {
  ask(t('me.punch.wrong'), [h('p', {}, dateTime(event.at, event.offset)), why()], t('ask'), async form => {
    await send('POST', '/me/corrections', { kind: 'VOID', eventId: event.id, ...values(form) });
    tell(t('me.asked'));
    await done();
  });
}

/** The section with all requests, and how to load it anew. */
export async function requests() {
  const list = h('ul.wishes');
  let counted = []; // the kinds of leave for which there are rules
  const refresh = async () => {
    const [corrections, leave, { balances }] = await Promise.all([
      get('/me/corrections', { size: 20 }), get('/me/absence-requests', { size: 20 }), get('/me/leave')]);
    counted = balances.map(one => one.kind);
    const all = [...corrections.items.map(correction), ...leave.items.map(absence)].sort((a, b) => b.at.localeCompare(a.at));
    fill(list, all.length ? all.map(one => one.element) : h('li.soft', {}, t('me.requests.none')));
  };

  const absence = one => ({ at: one.requestedAt, element: item(one, `${one.kind}: ${span(one)}`, one.note,
    one.state === 'REQUESTED' ? button(t('me.withdraw'), () => attempt(async () => {
      await send('DELETE', path('me', 'absence-requests', one.id));
      await refresh();
    })) : null) });

  const askLeave = () => ask(t('me.leave.ask'), [
    h('div.pair', {}, field(t('from'), input('firstDay', { type: 'date', required: true })),
      field(t('to'), input('lastDay', { type: 'date', required: true }))),
    field(t('me.leave.kind'), input('kind', { required: true, maxlength: 100, list: 'counted-kinds', value: counted[0] ?? t('me.leave.vacation') })),
    h('datalist', { id: 'counted-kinds' }, counted.map(value => h('option', { value }))),
    field(t('me.leave.portion'), select('portion', ['FULL', 'FIRST_HALF', 'SECOND_HALF'].map(one => [one, t(`portion.${one}`)]), 'FULL')),
    field(t('me.leave.note'), input('note', { maxlength: 500 })),
  ], t('ask'), async form => {
    await send('POST', '/me/absence-requests', values(form));
    tell(t('me.asked'));
    await refresh();
  });

  await refresh();
  const element = h('section.card.stack', { id: 'requests' }, h('h2', {}, t('me.requests')),
    h('div.row', {}, button(t('me.leave.ask'), askLeave, '.button-main')), list);
  return { element, refresh };
}

const span = one => (one.firstDay === one.lastDay ? day(one.firstDay) : `${day(one.firstDay)} – ${day(one.lastDay)}`);

const correction = one => ({ at: one.requestedAt, element: item(one, `${kind(one.kind)}: ${one.at ? dateTime(one.at, one.offset) : day(one.day)}`, one.reason) });

function item(one, title, note, action) {
  return h('li.stack', { 'data-request': one.id },
    h('div.row.between', {}, h('strong', {}, title), chip(t(`state.${one.state}`), LOOKS[one.state])),
    note ? h('p', {}, note) : null,
    one.decisionReason ? h('p.soft', {}, one.decisionReason) : null,
    action ? h('div.row', {}, action) : null);
}
