// The tree of departments: what lies below what, who belongs to it and who manages it.
import { kept } from './address.js';
import { every, get, may, path, send } from './api.js';
import { leaveRules } from './balances.js';
import { teamCalendar } from './calendar.js';
import { button, chip, content, field, fill, h, heading, input, table, values } from './dom.js';
import { departmentInput } from './departments.js';
import { deputies } from './deputies.js';
import { day, today } from './format.js';
import { ask, attempt, confirm, show } from './notices.js';
import { t } from './texts.js';

const when = input('day', { type: 'date', required: true, value: today(), 'aria-label': t('day') });
const tree = h('section.card.stack', { id: 'tree' });
fill(content, heading(t('page.teams'), when, may('hr') ? button(t('departments.new'), () => add(''), '.button-main') : null),
  may('hr') ? h('p.soft', {}, t('departments.what')) : null, tree, teamCalendar(), deputies(),
  may('hr', 'auditor') ? leaveRules() : null);
kept({ day: when }, refresh);
await refresh();

async function refresh() {
  await attempt(async () => {
    const items = await every('/departments', { day: when.value });
    const known = new Set(items.map(one => one.name));
    const tops = items.filter(one => !known.has(one.parent));
    fill(tree, items.length ? branch(tops, items) : h('p.soft', {}, t('departments.none')));
  });
}

function branch(level, all) {
  return h('ul.tree', {}, level.map(one => {
    const below = all.filter(other => other.parent === one.name);
    return h('li', { 'data-department': one.name }, leaf(one), below.length ? branch(below, all) : null);
  }));
}

function leaf(one) {
  const name = may('hr', 'auditor')
    ? h('a', { href: `/admin/people#${new URLSearchParams({ department: one.name })}` }, one.name) : h('strong', {}, one.name);
  return h('div.row', {}, name, chip(t('departments.people', one.people)),
    ...one.managers.map(lead => chip(t('departments.manager', lead.fullName ?? lead.employeeId), 'good')),
    may('hr', 'auditor') ? button(t('departments.managers'), () => managers(one)) : null,
    may('hr') ? [button(t('departments.below'), () => add(one.name)), button(t('departments.rename'), () => rename(one)),
      button(t('departments.move'), () => move(one)), button(t('delete'), () => remove(one), '.button-danger')] : null);
}

function add(parent) {
  ask(t('departments.new'), [
    field(t('name'), input('name', { required: true, maxlength: 100 })),
    field(t('departments.parent'), departmentInput('parent', { value: parent }), t('departments.parent.hint')),
  ], t('add'), async form => {
    await send('POST', '/departments', values(form));
    await refresh();
  });
}

function rename(one) {
  ask(t('departments.rename'), field(t('name'), input('name', { required: true, maxlength: 100, value: one.name })), t('save'), async form => {
    await send('PATCH', path('departments', one.name), values(form));
    await refresh();
  });
}

function move(one) {
  ask(`${t('departments.move')}: ${one.name}`, [
    field(t('departments.parent'), departmentInput('parent', { value: one.parent ?? '' }), t('departments.parent.hint')),
    field(t('from'), input('effectiveFrom', { type: 'date', value: today() }), t('department.from.hint')),
  ], t('save'), async form => {
    await send('PUT', `${path('departments', one.name)}/parent`, values(form));
    await refresh();
  });
}

function remove(one) {
  confirm(t('delete'), t('departments.delete.sure', one.name), t('delete'), async () => {
    await send('DELETE', path('departments', one.name));
    await refresh();
  });
}

/** Who manages a department, managed it and will. */
async function managers(one) {
  const here = `${path('departments', one.name)}/managers`;
  const list = h('div.stack');
  const fillIn = async () => {
    const history = await get(path('departments', one.name));
    fill(list, table(t('departments.managers'), [
      { title: t('person'), cell: lead => lead.fullName ?? lead.employeeId },
      { title: t('from'), cell: lead => day(lead.firstDay) },
      { title: t('to'), cell: lead => (lead.lastDay ? day(lead.lastDay) : t('open.end')) },
      ...(may('hr') ? [{ title: t('actions'), cell: actions }] : []),
    ], history.managers, t('departments.managers.none')));
    await refresh();
  };
  const actions = lead => h('span.row', {},
    button(t('plan.end'), () => ask(t('plan.end'), field(t('to'), input('lastDay', { type: 'date', required: true, min: lead.firstDay, value: today() })), t('save'), async form => {
      await send('PUT', `${here}/${lead.id}/end`, values(form));
      await fillIn();
    })),
    button(t('delete'), () => confirm(t('delete'), t('departments.managers.delete.sure', lead.fullName ?? lead.employeeId, one.name), t('delete'), async () => {
      await send('DELETE', `${here}/${lead.id}`);
      await fillIn();
    }), '.button-danger'));
  const name = () => ask(t('departments.managers.new'), [
    field(t('id'), input('employeeId', { required: true, maxlength: 64 }), t('departments.managers.hint')),
    h('div.pair', {}, field(t('from'), input('firstDay', { type: 'date', value: today() })), field(t('to'), input('lastDay', { type: 'date' }), t('plan.open'))),
  ], t('add'), async form => {
    await send('POST', here, values(form));
    await fillIn();
  });
  await attempt(fillIn);
  show(`${t('departments.managers')}: ${one.name}`, list, may('hr') ? h('div.row', { id: 'new-manager' }, button(t('departments.managers.new'), name)) : null);
}
