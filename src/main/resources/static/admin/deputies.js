// Who decides for a manager from a day to a day.
import { get, may, path, send } from './api.js';
import { button, chip, field, h, input, values } from './dom.js';
import { day, today } from './format.js';
import { listing } from './listing.js';
import { ask, attempt, confirm } from './notices.js';
import { t } from './texts.js';

const called = (name, id) => name ?? id;

export function deputies() {
  const { element: list, refresh: show } = listing({
    list: 'deputies',
    load: query => get('/deputies', query),
    title: t('deputies'),
    none: t('deputies.none'),
    usual: '-FIRST_DAY',
    columns: () => [
      { title: t('deputies.manager'), sort: 'EMPLOYEE', cell: one => called(one.fullName, one.employeeId) },
      { title: t('deputies.deputy'), sort: 'DEPUTY', cell: one => h('span.chips', {}, called(one.deputyName, one.deputyId),
        one.canDecide ? null : chip(t('deputies.no.account'), 'warn')) },
      { title: t('from'), sort: 'FIRST_DAY', falls: true, cell: one => day(one.firstDay) },
      { title: t('to'), sort: 'LAST_DAY', falls: true, cell: one => day(one.lastDay) },
      ...(may('hr', 'manager') ? [{ title: t('actions'), cell: one =>
        (one.removable ? button(t('deputies.remove'), () => remove(one), '.button-danger') : null) }] : []),
    ],
  });

  function remove(one) {
    confirm(t('deputies.remove'), t('deputies.remove.sure', called(one.deputyName, one.deputyId), called(one.fullName, one.employeeId)), t('deputies.remove'), async () => {
      await send('DELETE', path('deputies', one.id));
      await show();
    });
  }

  const name = () => ask(t('deputies.new'), [
    may('hr') ? field(t('deputies.manager'), input('employeeId', { maxlength: 64 }), t('deputies.manager.hint')) : null,
    field(t('deputies.deputy'), input('deputyId', { required: true, maxlength: 64 }), t('departments.managers.hint')),
    h('div.pair', {}, field(t('from'), input('firstDay', { type: 'date', required: true, min: today(), value: today() })),
      field(t('to'), input('lastDay', { type: 'date', required: true, min: today(), value: today() }))),
  ], t('add'), async form => {
    await send('POST', '/deputies', values(form));
    await show();
  });

  attempt(show);
  return h('section.card.stack', { id: 'deputies' }, h('h2', {}, t('deputies')), h('p.soft', {}, t('deputies.what')), list,
    may('hr', 'manager') ? h('div.row', {}, button(t('deputies.new'), name)) : null);
}
