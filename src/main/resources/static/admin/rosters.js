// The form of a roster: a cycle of shifts and days of rest, which repeats for ever.
import { get, path, send } from './api.js';
import { button, field, fill, h, input, select } from './dom.js';
import { day, today } from './format.js';
import { changePlans } from './history.js';
import { ask } from './notices.js';
import { t } from './texts.js';

const MOST = 366;

/** Early · Early · – · – */
export const told = roster => roster.shifts.map(name => name ?? '–').join(' · ');

export async function rosterForm(roster, done) {
  const { items } = await get('/shifts', { size: 1000 });
  const choices = [['', t('rosters.rest')], ...items.map(({ name }) => [name, name])];
  const cycle = h('ol.cycle.stack');
  const add = shift => cycle.children.length < MOST
    && cycle.append(h('li', {}, h('label', {}, h('span.visually-hidden', {}, t('shift')), select('shift', choices, shift ?? ''))));
  (roster?.shifts ?? Array(7).fill(null)).forEach(add);
  const anchor = input('anchor', { type: 'date', required: true, value: roster?.anchor ?? today() });
  const first = h('p.hint', { 'aria-live': 'polite' });
  const tell = () => fill(first, t('rosters.first', anchor.value ? day(anchor.value, { weekday: 'long' }) : '–'));
  anchor.addEventListener('input', tell);
  tell();
  ask(roster?.name ?? t('rosters.new'), [
    roster ? null : field(t('name'), input('name', { required: true, maxlength: 100 })),
    field(t('rosters.anchor'), anchor),
    first,
    h('fieldset.stack', {}, h('legend', {}, t('rosters.cycle')), cycle, h('div.row', {},
      button(t('rosters.longer'), () => add(null)),
      button(t('rosters.shorter'), () => cycle.children.length > 1 && cycle.lastElementChild.remove()))),
  ], t('save'), async form => {
    const shifts = [...cycle.querySelectorAll('select')].map(({ value }) => value || null);
    const changed = { anchor: anchor.value, shifts };
    if (roster) {
      await changePlans(more => send('PUT', path('rosters', roster.name), { ...changed, ...more }), done);
      return;
    }
    await send('POST', '/rosters', { name: form.elements.name.value, ...changed });
    await done();
  });
}
