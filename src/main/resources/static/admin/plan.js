// Which shift a person works, and from when on.
import { get, may, send } from './api.js';
import { button, field, fill, h, input, select, table, values } from './dom.js';
import { day, today } from './format.js';
import { ask, attempt } from './notices.js';
import { t } from './texts.js';

export function plan(person) {
  const list = h('div');
  const show = () => attempt(async () => {
    const { items } = await get('/assignments', { employeeId: person.employeeId, size: 100 });
    fill(list, table(t('plan'), [
      { title: t('shift'), cell: one => one.shift ?? one.roster },
      { title: t('site'), cell: one => one.site },
      { title: t('from'), cell: one => day(one.firstDay) },
      { title: t('to'), cell: one => (one.lastDay ? day(one.lastDay) : t('open.end')) },
    ], items, t('plan.none')));
  });

  async function assign() {
    const [sites, shifts] = await Promise.all([get('/sites', { size: 1000 }), get('/shifts', { size: 1000 })]);
    const names = listing => listing.items.map(({ name }) => [name, name]);
    ask(t('plan.assign'), [
      field(t('shift'), select('shift', names(shifts))),
      field(t('site'), select('site', names(sites), person.site)),
      field(t('from'), input('firstDay', { type: 'date', required: true, value: today() })),
      field(t('to'), input('lastDay', { type: 'date' }), t('plan.open')),
    ], t('plan.assign'), async form => {
      await send('POST', '/assignments', { employeeId: person.employeeId, ...values(form) });
      await show();
    });
  }

  show();
  return h('section.card.stack', { id: 'plan' }, h('h2', {}, t('plan')), list,
    may('hr') ? h('div.row', {}, button(t('plan.assign'), () => attempt(assign))) : null);
}
