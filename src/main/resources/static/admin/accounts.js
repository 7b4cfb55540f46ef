// Who may sign in here.
import { get, may, path, send } from './api.js';
import { button, chip, content, field, fill, h, heading, input, select, values } from './dom.js';
import { dateTime } from './format.js';
import { scope } from './labels.js';
import { listing } from './listing.js';
import { ask, confirm, tell } from './notices.js';
import { t } from './texts.js';

const ROLES = ['hr', 'manager', 'auditor', 'admin'];
const { element: list, refresh } = listing({
  load: query => get('/accounts', query),
  title: t('page.accounts'),
  none: t('accounts.none'),
  usual: 'NAME',
  columns: () => [
    { title: t('name'), sort: 'NAME', cell: one => [one.name, one.singleSignOn ? chip(t('accounts.sso')) : null] },
    { title: t('role'), sort: 'ROLE', cell: one => chip(scope(one.role)) },
    { title: t('employee'), cell: one => one.employeeId },
    { title: t('accounts.sites'), cell: one => one.sites?.join(', '), wide: true },
    { title: t('last.sign.in'), sort: 'SIGNED_IN', falls: true, cell: one => dateTime(one.lastSignIn), wide: true },
    { title: t('state'), cell: one => (Date.parse(one.lockedUntil) > Date.now() ? chip(t('locked'), 'bad') : chip(t('works'), 'good')) },
    ...(may('admin') ? [{ title: t('actions'), cell: one => h('span.row', {}, button(t('change'), () => change(one)), button(t('accounts.sign.out'), () => signOut(one)), button(t('delete'), () => remove(one), '.button-danger')) }] : []),
  ],
});

fill(content, heading(t('page.accounts'), may('admin') ? button(t('accounts.new'), create, '.button-main') : null),
  h('p.soft', {}, t('accounts.how')), h('section.card.stack', {}, list));
await refresh();

const roles = chosen => field(t('role'), select('role', ROLES.map(name => [name, scope(name)]), chosen), t('accounts.roles'));
const password = required => field(t('password'), input('password', { type: 'password', required, minlength: 12, autocomplete: 'new-password' }), t('password.hint'));
const employee = value => field(t('employee'), input('employeeId', { maxlength: 64, value: value ?? '', autocomplete: 'off' }), t('employee.hint'));

const sites = value => field(t('accounts.sites'), h('textarea', { name: 'sites', rows: 3, autocomplete: 'off' }, (value ?? []).join('\n')), t('accounts.sites.hint'));
const wanted = form => ({ ...values(form), sites: form.elements.sites.value.split('\n').map(line => line.trim()).filter(Boolean) });

function create() {
  ask(t('accounts.new'), [
    field(t('name'), input('name', { required: true, pattern: '[a-z0-9][a-z0-9._\\-]*', maxlength: 64, autocomplete: 'off' }), t('name.hint')),
    roles('hr'), password(true), employee(), sites(),
  ], t('create'), async form => {
    await send('POST', '/accounts', wanted(form));
    await refresh();
  });
}

function change(one) {
  ask(t('accounts.change', one.name), [roles(one.role), password(false), employee(one.employeeId), sites(one.sites), h('p.soft', {}, t('accounts.ends'))], t('save'), async form => {
    await send('PATCH', path('accounts', one.name), { ...wanted(form), employeeId: form.elements.employeeId.value.trim() });
    tell(t('saved'));
    await refresh();
  });
}

function signOut(one) {
  confirm(t('accounts.sign.out'), t('accounts.sign.out.sure', one.name), t('accounts.sign.out'), async () => {
    await send('DELETE', path('accounts', one.name, 'sessions'));
    tell(t('saved'));
  });
}

function remove(one) {
  confirm(t('delete'), t('accounts.delete.sure', one.name), t('delete'), async () => {
    await send('DELETE', path('accounts', one.name));
    await refresh();
  });
}
