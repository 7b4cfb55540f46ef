// Everybody whom there is, with search.
import { kept } from './address.js';
import { get, may, path, send } from './api.js';
import { button, chip, content, field, fill, h, heading, input, select, table, values } from './dom.js';
import { departmentInput } from './departments.js';
import { day } from './format.js';
import { ask } from './notices.js';
import { paged } from './pager.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const STATES = ['EMPLOYED', 'LEFT', 'NOT_ENROLLED', 'NO_PLAN'];
const ORDERS = ['EMPLOYEE', 'NAME', 'SITE', 'DEPARTMENT', 'CREATED'];

const search = input('search', { type: 'search', maxlength: 100 });
const department = departmentInput('department');
const site = siteInput();
const state = select('state', [['', t('all')], ...STATES.map(one => [one, t(`people.state.${one}`)])], '');
const order = select('order', ORDERS.map(one => [one, t(`people.order.${one}`)]), 'EMPLOYEE');
const wanted = () => ({ search: search.value.trim(), department: department.value.trim(), site: site.value.trim(), state: state.value,
  sort: order.value, reverse: order.value === 'CREATED' });
const list = h('div');
const refresh = paged(list, (page, size) => get('/employees', { ...wanted(), page, size }), people =>
  table(t('page.people'), [
    { title: t('person'), cell: person => h('a', { href: `/admin/people/${encodeURIComponent(person.employeeId)}` }, person.fullName ?? person.employeeId) },
    { title: t('id'), cell: person => person.employeeId },
    { title: t('external.id'), cell: person => person.externalId, wide: true },
    { title: t('site'), cell: person => person.site },
    { title: t('department'), cell: person => person.department, wide: true },
    { title: t('face'), cell: enrolled },
    { title: t('since'), cell: person => day(person.createdAt.slice(0, 10)), wide: true },
  ], people, t('people.none')), { list: '' });

fill(content,
  heading(t('page.people'), may('hr') ? button(t('people.new'), newPerson, '.button-main') : null),
  h('search.filters', {}, field(t('people.search'), search), field(t('department'), department), field(t('site'), site),
    field(t('people.state'), state), field(t('people.order'), order)),
  h('section.card.flush', {}, list));
kept({ search, department, site, state, order }, refresh, { live: ['search'] });
await refresh();

function enrolled(person) {
  if (person.usableTemplates > 0) {
    return chip(t('face.enrolled', person.usableTemplates), 'good');
  }
  return person.templates > 0 ? chip(t('face.other.model'), 'warn') : chip(t('face.none'));
}

function newPerson() {
  ask(t('people.new'), [
    field(t('id'), input('employeeId', { required: true, maxlength: 64, pattern: '[A-Za-z0-9._\\-]+' }), t('id.hint')),
    field(t('external.id'), input('externalId', { maxlength: 64 }), t('external.id.hint')),
    field(t('full.name'), input('fullName', { maxlength: 200 })),
    field(t('site'), siteInput()),
  ], t('add'), async form => {
    const person = await send('POST', '/employees', values(form));
    location.assign(path('admin', 'people', person.employeeId));
  });
}
