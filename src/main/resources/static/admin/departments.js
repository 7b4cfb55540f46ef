// The field that names a department, and the department of one person.
import { every, get, may, path, send } from './api.js';
import { button, field, fill, h, input, table, values } from './dom.js';
import { day, today } from './format.js';
import { ask, attempt } from './notices.js';
import { t } from './texts.js';

/** A text field with the departments as suggestions. */
export function departmentInput(name, attributes = {}) {
  offer();
  return input(name, { maxlength: 100, list: 'known-departments', ...attributes });
}

async function offer() {
  if (document.getElementById('known-departments')) {
    return;
  }
  const names = h('datalist', { id: 'known-departments' });
  document.body.append(names);
  try {
    const items = await every('/departments');
    names.append(...items.map(one => h('option', { value: one.name })));
  } catch {
    names.remove(); // the field works without suggestions
  }
}

/** To which department a person belongs, and since when. */
export function memberships(person) {
  const all = path('employees', person.employeeId, 'departments');
  const list = h('div');
  const show = () => attempt(async () => {
    const { items } = await get(all);
    fill(list, table(t('departments'), [
      { title: t('department'), cell: one => one.department ?? t('department.none') },
      { title: t('from'), cell: one => (one.effectiveFrom ? day(one.effectiveFrom) : t('open.beginning')) },
    ], items.toReversed(), t('departments.of.none')));
  });
  const choose = () => ask(t('department.choose'), [
    field(t('department'), departmentInput('department'), t('department.empty')),
    field(t('from'), input('effectiveFrom', { type: 'date', value: today() }), t('department.from.hint')),
  ], t('save'), async form => {
    await send('PUT', all, values(form));
    await show();
  });
  show();
  return h('section.card.stack', { id: 'departments' }, h('h2', {}, t('department')), list,
    may('hr') ? h('div.row', {}, button(t('department.choose'), choose)) : null);
}
