// When a person is away with leave.
import { get, may, path, send } from './api.js';
import { button, checkbox, chip, field, fill, h, input, select, table, values } from './dom.js';
import { day, today } from './format.js';
import { ask, attempt, confirm } from './notices.js';
import { t } from './texts.js';

const PORTIONS = ['FULL', 'FIRST_HALF', 'SECOND_HALF'];

export function absences(person) {
  const list = h('div');
  const show = () => attempt(async () => {
    const { items } = await get('/absences', { employeeId: person.employeeId, size: 1000 });
    fill(list, table(t('absences'), [
      { title: t('absences.kind'), cell: one => h('span.chips', {}, one.kind,
        one.portion === 'FULL' ? null : chip(t(`portion.${one.portion}`)), one.paid ? null : chip(t('absences.unpaid'), 'warn')) },
      { title: t('from'), cell: one => day(one.firstDay) },
      { title: t('to'), cell: one => day(one.lastDay) },
      ...(may('hr') ? [{ title: t('actions'), cell: one => button(t('delete'), () => remove(one)) }] : []),
    ], items.toReversed(), t('absences.none')));
  });

  function add() {
    ask(t('absences.new'), [
      field(t('absences.kind'), input('kind', { required: true, maxlength: 100 }), t('absences.kind.hint')),
      h('div.pair', {}, field(t('from'), input('firstDay', { type: 'date', required: true, value: today() })),
        field(t('to'), input('lastDay', { type: 'date', required: true, value: today() }))),
      field(t('absences.portion'), select('portion', PORTIONS.map(one => [one, t(`portion.${one}`)]), 'FULL')),
      checkbox(t('absences.paid'), { name: 'paid', checked: true }),
    ], t('add'), async form => {
      await send('POST', '/absences', { ...values(form), employeeId: person.employeeId, paid: form.elements.paid.checked });
      await show();
    });
  }

  function remove(one) {
    confirm(t('delete'), t('absences.delete.sure', one.kind, day(one.firstDay)), t('delete'), async () => {
      await send('DELETE', path('absences', one.id));
      await show();
    });
  }

  show();
  return h('section.card.stack', { id: 'absences' }, h('h2', {}, t('absences')), list,
    may('hr') ? h('div.row', {}, button(t('absences.new'), add)) : null);
}
