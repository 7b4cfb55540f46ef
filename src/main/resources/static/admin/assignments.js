// Which shift or roster a person works, and from when on.
import { get, may, path, send } from './api.js';
import { button, checkbox, field, fill, h, input, select, table, values } from './dom.js';
import { day, dayName, today, WEEK } from './format.js';
import { ask, attempt, confirm } from './notices.js';
import { t } from './texts.js';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** Which days a shift is worked, by their names. */
const weekdays = days => WEEK.flatMap(index => (days.includes(DAYS[index]) ? [dayName(index, 'short')] : [])).join(' ');

export function assignments(person) {
  const list = h('div');
  const show = () => attempt(async () => {
    const { items } = await get('/assignments', { employeeId: person.employeeId, size: 100 });
    fill(list, table(t('plan'), [
      { title: t('shift'), cell: one => (one.shift ? [one.shift, weekdays(one.weekdays)].filter(Boolean).join(' · ') : one.roster) },
      { title: t('site'), cell: one => one.site },
      { title: t('from'), cell: one => day(one.firstDay) },
      { title: t('to'), cell: one => (one.lastDay ? day(one.lastDay) : t('open.end')) },
      ...(may('hr') ? [{ title: t('actions'), cell: actions }] : []),
    ], items, t('plan.none')));
  });

  const actions = one => h('span.row', {}, button(t('plan.end'), () => end(one)),
    button(t('delete'), () => confirm(t('delete'), t('plan.delete.sure', day(one.firstDay)), t('delete'), async () => {
      await send('DELETE', path('assignments', one.id));
      await show();
    }), '.button-danger'));

  function end(one) {
    ask(t('plan.end'), field(t('to'), input('lastDay', { type: 'date', min: one.firstDay, value: one.lastDay ?? today() }), t('plan.open')),
      t('save'), async form => {
        await send('PUT', `${path('assignments', one.id)}/end`, { lastDay: form.elements.lastDay.value || null });
        await show();
      });
  }

  async function assign() {
    const [sites, shifts, rosters] = await Promise.all(['/sites', '/shifts', '/rosters'].map(list => get(list, { size: 1000 })));
    const names = listing => listing.items.map(({ name }) => [name, name]);
    const kinds = kind => names(kind === 'shift' ? shifts : rosters).map(([name]) => [`${kind} ${name}`, kind === 'shift' ? name : t('plan.roster', name)]);
    const offset = field(t('plan.offset'), input('offset', { type: 'number', min: 0, max: 365 }), t('plan.offset.hint'));
    const what = select('what', [...kinds('shift'), ...kinds('roster')]);
    const days = h('fieldset', {}, h('legend', {}, t('plan.weekdays')), WEEK.map(index =>
      checkbox(dayName(index), { name: 'weekday', value: DAYS[index], checked: index < 5 })));
    const follow = () => {
      offset.hidden = !what.value.startsWith('roster ');
      days.hidden = !offset.hidden;
    };
    what.addEventListener('change', follow);
    follow();
    ask(t('plan.assign'), [
      field(t('shift'), what),
      offset,
      days,
      field(t('site'), select('site', names(sites), person.site)),
      field(t('from'), input('firstDay', { type: 'date', required: true, value: today() })),
      field(t('to'), input('lastDay', { type: 'date' }), t('plan.open')),
    ], t('plan.assign'), async form => {
      const { what: chosen, offset: ahead, weekday, ...rest } = values(form);
      const chosenDays = [...form.querySelectorAll('[name=weekday]:checked')].map(box => box.value);
      const [kind] = chosen.split(' ', 1);
      await send('POST', '/assignments', {
        employeeId: person.employeeId,
        ...rest,
        [kind]: chosen.slice(kind.length + 1),
        ...(kind === 'roster' ? { offset: Number(ahead ?? 0) } : { weekdays: chosenDays }),
      });
      await show();
    });
  }

  show();
  return h('section.card.stack', { id: 'plan' }, h('h2', {}, t('plan')), list,
    may('hr') ? h('div.row', {}, button(t('plan.assign'), () => attempt(assign))) : null);
}
