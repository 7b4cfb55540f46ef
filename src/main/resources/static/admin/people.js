// Everybody whom there is, with search.
import { get, may, path, send } from './api.js';
import { button, chip, content, field, fill, h, heading, input, select, values } from './dom.js';
import { departmentInput } from './departments.js';
import { day } from './format.js';
import { listing } from './listing.js';
import { ask } from './notices.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const STATES = ['EMPLOYED', 'LEFT', 'NOT_ENROLLED', 'NO_PLAN'];

const filters = [
  [t('department'), departmentInput('department')],
  [t('site'), siteInput()],
  [t('people.state'), select('state', [['', t('all')], ...STATES.map(one => [one, t(`people.state.${one}`)])], '')],
];
const columns = [
  { title: t('person'), sort: 'NAME', cell: person => h('a', { href: `/admin/people/${encodeURIComponent(person.employeeId)}` }, person.fullName ?? person.employeeId) },
  { title: t('id'), sort: 'EMPLOYEE', cell: person => person.employeeId },
  { title: t('external.id'), cell: person => person.externalId, wide: true },
  { title: t('site'), sort: 'SITE', cell: person => person.site },
  { title: t('department'), sort: 'DEPARTMENT', cell: person => person.department, wide: true },
  { title: t('face'), cell: enrolled },
  { title: t('since'), sort: 'CREATED', falls: true, cell: person => day(person.createdAt.slice(0, 10)), wide: true },
];
const people = listing({ load: query => get('/employees', query), title: t('page.people'), none: t('people.none'), columns: () => columns, usual: 'EMPLOYEE', filters });

fill(content,
  heading(t('page.people'), may('hr') ? button(t('people.new'), newPerson, '.button-main') : null),
  h('section.card.stack', {}, people.element));
await people.refresh();

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
