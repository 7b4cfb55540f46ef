// One's own account: password and one-time codes.
import { get, send } from './api.js';
import { button, chip, content, field, fill, h, heading, input, values } from './dom.js';
import { scope } from './labels.js';
import { ask, attempt, tell } from './notices.js';
import { t } from './texts.js';

await attempt(show);

async function show() {
  const self = await get('/accounts/self');
  fill(content, heading(t('page.self'), chip(scope(self.role))),
    h('div.columns.even', {},
      h('section.card.stack', { id: 'own-password' }, h('h2', {}, t('password')), h('p.soft', {}, t('self.password')),
        h('div.row', {}, button(t('self.password.change'), changePassword))),
      h('section.card.stack', { id: 'factor' }, h('h2', {}, t('factor')), h('p.soft', {}, t('factor.what')),
        h('div.row.between', {}, chip(t(self.secondFactor ? 'set' : 'not.set'), self.secondFactor ? 'good' : ''),
          self.secondFactor ? button(t('factor.remove'), removeFactor, '.button-danger') : button(t('factor.set'), () => attempt(setFactor))))));
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

async function setFactor() {
  const { secret, uri } = await send('POST', '/accounts/self/totp');
  ask(t('factor.set'), [
    h('p', {}, t('factor.how')), h('output.secret', { id: 'totp' }, secret), h('p', {}, h('a', { href: uri }, t('factor.open'))),
    field(t('code'), input('code', { required: true, inputmode: 'numeric', autocomplete: 'one-time-code', pattern: '[0-9]{6}' })), current(),
  ], t('factor.set'), async form => {
    await send('PUT', '/accounts/self/totp', { secret, ...values(form) });
    tell(t('saved'));
    await show();
  });
}

function removeFactor() {
  ask(t('factor.remove'), [current()], t('factor.remove'), async form => {
    await send('PUT', '/accounts/self/totp', values(form));
    await show();
  }, '.button-danger');
}
