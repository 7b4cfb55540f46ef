// API keys of programs. A secret is shown once.
import { get, may, path, send } from './api.js';
import { button, checkbox, chip, content, field, fill, h, heading, input } from './dom.js';
import { dateTime } from './format.js';
import { scope } from './labels.js';
import { listing } from './listing.js';
import { ask, confirm, secret } from './notices.js';
import { t } from './texts.js';

const SCOPES = ['kiosk', 'enrol', 'hr', 'manager', 'auditor', 'metrics', 'admin'];
const { element: list, refresh } = listing({
  load: query => get('/api-keys', query),
  title: t('page.keys'),
  none: t('list.none'),
  usual: 'NAME',
  columns: () => [
    { title: t('name'), sort: 'NAME', cell: one => one.name },
    { title: t('scopes'), cell: one => h('span.chips', {}, one.scopes.map(name => chip(scope(name)))) },
    { title: t('employee'), cell: one => one.employeeId, wide: true },
    { title: t('state'), cell: state },
    { title: t('last.used'), sort: 'USED', falls: true, cell: one => dateTime(one.lastUsedAt), wide: true },
    { title: t('expires'), sort: 'EXPIRES', cell: one => dateTime(one.expiresAt), wide: true },
    ...(may('admin') ? [{ title: t('actions'), cell: actions }] : []),
  ],
});

fill(content, heading(t('page.keys'), may('admin') ? button(t('keys.new'), create, '.button-main') : null),
  h('p.soft', {}, t('keys.how')), h('section.card.stack', {}, list));
await refresh();

function isOver(one) {
  return one.revokedAt || (one.expiresAt && Date.parse(one.expiresAt) < Date.now());
}

function state(one) {
  return isOver(one) ? chip(t(one.revokedAt ? 'revoked' : 'expired'), 'bad') : chip(t('works'), 'good');
}

/** Keys of people and kiosks are ended where these are. */
function actions(one) {
  return isOver(one) || /^(user:|kiosk )/.test(one.name) ? '' : h('span.row', {},
    button(t('keys.employee'), () => link(one)), button(t('rotate'), () => rotate(one)), button(t('revoke'), () => revoke(one), '.button-danger'));
}

function create() {
  ask(t('keys.new'), [
    field(t('name'), input('name', { required: true, maxlength: 100 })),
    h('fieldset.stack', {}, h('legend', {}, t('scopes')), SCOPES.map(name => checkbox(scope(name), { name: 'scope', value: name }))),
    field(t('expires'), input('expires', { type: 'date' }), t('keys.forever')),
    employee(),
  ], t('create'), async form => {
    const expires = form.elements.expires.value;
    shown(await send('POST', '/api-keys', {
      name: form.elements.name.value,
      scopes: new FormData(form).getAll('scope'),
      expiresAt: expires ? `${expires}T23:59:59Z` : null,
      employeeId: form.elements.employeeId.value.trim() || null,
    }));
  });
}

function employee(value = '') {
  return field(t('employee'), input('employeeId', { maxlength: 64, value, autocomplete: 'off' }), t('employee.hint'));
}

function link(one) {
  ask(`${t('keys.employee')}: ${one.name}`, employee(one.employeeId ?? ''), t('save'), async form => {
    await send('PATCH', path('api-keys', one.id), { employeeId: form.elements.employeeId.value.trim() });
    await refresh();
  });
}

function rotate(one) {
  confirm(t('rotate'), t('keys.rotate.sure', one.name), t('rotate'), async () =>
    shown(await send('POST', `${path('api-keys', one.id)}/rotate`, { overlap: 'PT24H' })));
}

function revoke(one) {
  confirm(t('revoke'), t('keys.revoke.sure', one.name), t('revoke'), async () => {
    await send('DELETE', path('api-keys', one.id));
    await refresh();
  });
}

const shown = created => secret(t('keys.secret'), created.key, refresh);
