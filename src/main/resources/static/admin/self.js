// One's own account: password, one-time codes, and where one is signed in.
import { get, path, send } from './api.js';
import { button, chip, content, field, fill, h, heading, input, table, values } from './dom.js';
import { digest } from './digest.js';
import { dateTime } from './format.js';
import { scope } from './labels.js';
import { ask, attempt, confirm, showOnce, tell } from './notices.js';
import { passkeys, proof, proofFields, recoveryField } from './passkeys.js';
import { t } from './texts.js';

await attempt(show);

async function show() {
  const self = await get('/accounts/self');
  const factors = (self.secondFactor ? 1 : 0) + self.passkeys;
  const isOpen = factors > 0 || !self.secondFactorRequired;
  const sessions = isOpen ? (await get('/accounts/self/sessions')).items : [];
  fill(content, heading(t('page.self'), chip(scope(self.role))),
    isOpen ? null : h('p.notice.notice-bad', { role: 'alert' }, t('factor.required')),
    h('div.columns.even', {},
      h('section.card.stack', { id: 'own-password' }, h('h2', {}, t('password')), h('p.soft', {}, t('self.password')),
        h('div.row', {}, button(t('self.password.change'), changePassword))),
      h('section.card.stack', { id: 'factor' }, h('h2', {}, t('factor')), h('p.soft', {}, t('factor.what')),
        h('div.row.between', {}, chip(t(self.secondFactor ? 'set' : 'not.set'), self.secondFactor ? 'good' : ''),
          self.secondFactor
            ? h('span.row', {}, factors === 1 && self.secondFactorRequired ? null : button(t('factor.remove'), () => removeFactor(self), '.button-danger'))
            : button(t('factor.set'), () => attempt(() => setFactor(self)))),
        factors > 0 ? h('div.row.between', {}, h('p.soft', { id: 'recovery-left' }, t('recovery.left', self.recoveryCodes)),
          button(t('recovery.renew'), () => renewRecovery(self))) : null)),
    await passkeys(self, show, showCodes),
    isOpen ? await digest(show) : null,
    isOpen ? h('section.card.stack', { id: 'sessions' }, h('h2', {}, t('sessions')), h('p.soft', {}, t('sessions.how')), sessionTable(sessions)) : null);
}

function sessionTable(sessions) {
  return table(t('sessions'), [
    { title: t('browser'), cell: one => [one.browser ?? '', one.current ? chip(t('sessions.this'), 'good') : null] },
    { title: t('address'), cell: one => one.network, wide: true },
    { title: t('last.sign.in'), cell: one => dateTime(one.createdAt), wide: true },
    { title: t('last.used'), cell: one => dateTime(one.lastUsedAt) },
    { title: t('actions'), cell: one => button(t('sessions.end'), () => endSession(one), '.button-danger') },
  ], sessions, '');
}

function endSession(one) {
  confirm(t('sessions.end'), t('sessions.end.sure', [one.browser, one.network].filter(Boolean).join(', ')), t('sessions.end'), async () => {
    await send('DELETE', path('accounts', 'self', 'sessions', one.id));
    await show();
  });
}

const current = () => field(t('self.current'), input('current', { type: 'password', required: true, autocomplete: 'current-password' }));

function changePassword() {
  ask(t('self.password.change'), [current(),
    field(t('self.new'), input('password', { type: 'password', required: true, minlength: 12, autocomplete: 'new-password' }), t('password.hint'))],
  t('save'), async form => {
    await send('PUT', '/accounts/self/password', values(form));
    location.assign('/admin/sign-in');
  });
}

async function setFactor(self) {
  const { secret, uri } = await send('POST', '/accounts/self/totp');
  ask(t('factor.set'), [
    h('p', {}, t('factor.how')), h('output.secret', { id: 'totp' }, secret), h('p', {}, h('a', { href: uri }, t('factor.open'))),
    field(t('code'), input('code', { required: true, inputmode: 'numeric', autocomplete: 'one-time-code', pattern: '[0-9]{6}' })), current(),
    self.passkeys > 0 ? recoveryField() : null,
  ], t('factor.set'), async form => {
    const { passkey } = self.passkeys > 0 && !values(form).recoveryCode ? await proof(self, form, true) : {};
    const { recoveryCodes } = await send('PUT', '/accounts/self/totp', { secret, ...values(form), passkey });
    tell(t('saved'));
    showCodes(recoveryCodes);
    await show();
  });
}

function showCodes(codes) {
  showOnce(t('recovery'), h('p', {}, t('recovery.what')), h('p', {}, t('keys.once')),
    h('output.secret', { id: 'recovery' }, h('ul', {}, codes.map(code => h('li', {}, code)))));
}

function renewRecovery(self) {
  ask(t('recovery.renew'), [h('p', {}, t('recovery.renew.sure')), ...proofFields(self)], t('recovery.renew'), async form => {
    const { recoveryCodes } = await send('POST', '/accounts/self/recovery-codes', await proof(self, form));
    showCodes(recoveryCodes);
    await show();
  });
}

function removeFactor(self) {
  ask(t('factor.remove'), proofFields(self), t('factor.remove'), async form => {
    await send('PUT', '/accounts/self/totp', await proof(self, form));
    await show();
  }, '.button-danger');
}
