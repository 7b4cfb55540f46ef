// One person: data, face, consent, PIN and badge, erasure.
import { absences } from './absences.js';
import { get, may, path, send } from './api.js';
import { assignments } from './assignments.js';
import { leaveAccount } from './balances.js';
import { codes } from './codes.js';
import { button, chip, content, field, fill, h, heading, input, table, values } from './dom.js';
import { memberships } from './departments.js';
import { employments } from './employments.js';
import { enrolment } from './enrol.js';
import { erasure } from './erase.js';
import { dateTime } from './format.js';
import { links } from './links.js';
import { attempt, confirm, tell } from './notices.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const id = document.body.dataset.subject;
const here = path('employees', id);
await attempt(show);

async function show() {
  const person = await get(here);
  fill(content,
    heading(person.fullName ?? person.employeeId,
      h('a.button', { href: `/admin/people/${encodeURIComponent(id)}/days` }, t('page.days')),
      may('hr') ? h('a.button', { href: `${here}/export`, download: `${id}.zip` }, t('export')) : null),
    h('div.columns', {},
      h('div.stack', {}, data(person), faces(person), consents(person)),
      h('div.stack', {},
        may('hr', 'enrol') && may('enrol') ? enrolment(person, again) : null,
        may('hr') ? codes(person, again) : null,
        may('hr') ? await links(person, again) : null,
        employments(person),
        memberships(person),
        assignments(person),
        leaveAccount(person),
        absences(person),
        may('hr') ? erasure(person) : null)));
}

function again() {
  return attempt(show);
}

function data(person) {
  if (!may('hr')) {
    return h('section.card.stack', {}, h('h2', {}, t('person')),
      h('dl.facts', {}, h('dt', {}, t('id')), h('dd', {}, person.employeeId), h('dt', {}, t('external.id')), h('dd', {}, person.externalId ?? '–'), h('dt', {}, t('site')), h('dd', {}, person.site ?? '–')));
  }
  const form = h('form.stack', {},
    field(t('external.id'), input('externalId', { value: person.externalId ?? '', maxlength: 64 }), t('external.id.hint')),
    field(t('full.name'), input('fullName', { value: person.fullName ?? '', maxlength: 200 })),
    field(t('site'), siteInput({ value: person.site ?? '' })),
    h('div.row', {}, h('button.button.button-main', {}, t('save'))));
  form.addEventListener('submit', event => {
    event.preventDefault();
    attempt(async () => {
      await send('PATCH', here, { ...values(form), externalId: form.elements.externalId.value });
      tell(t('saved'));
      await show();
    });
  });
  return h('section.card.stack', {}, h('h2', {}, t('person')), h('p.soft', {}, person.employeeId), form);
}

function faces(person) {
  return h('section.card.stack', { id: 'faces' }, h('h2', {}, t('face')),
    table(t('face'), [
      { title: t('since'), cell: one => dateTime(one.createdAt) },
      { title: t('quality'), cell: one => h('meter', { min: 0, max: 100, low: 40, high: 60, optimum: 100, value: one.quality, 'aria-label': t('quality.of', one.quality) }) },
      { title: t('state'), cell: one => (one.usable ? chip(t('face.usable'), 'good') : chip(t('face.other.model'), 'warn')) },
    ], person.templates, t('face.none.yet')));
}

function consents(person) {
  const granted = person.consents.at(-1)?.granted;
  return h('section.card.stack', { id: 'consent' }, h('h2', {}, t('consent')),
    table(t('consent'), [
      { title: t('when'), cell: one => dateTime(one.at) },
      { title: t('state'), cell: one => (one.granted ? chip(t('consent.given'), 'good') : chip(t('consent.withdrawn'), 'bad')) },
      { title: t('text'), cell: one => (one.version ? `${one.version} (${one.language})` : null), wide: true },
    ], person.consents, t('consent.none')),
    granted && may('hr')
      ? h('div.row', {}, button(t('consent.withdraw'), () =>
        confirm(t('consent.withdraw'), t('consent.withdraw.sure', person.fullName ?? person.employeeId), t('consent.withdraw'), async () => {
          await send('POST', `${here}/consent`, { granted: false });
          await show();
        }), '.button-danger'))
      : null);
}
