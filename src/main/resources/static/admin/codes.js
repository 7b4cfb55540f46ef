// PIN and badge, for whoever does not check in by face.
import { path, send } from './api.js';
import { button, chip, field, h, input, values } from './dom.js';
import { ask, attempt, confirm, showOnce } from './notices.js';
import { t } from './texts.js';

export function codes(person, done) {
  const here = path('employees', person.employeeId);
  return h('section.card.stack', { id: 'codes' }, h('h2', {}, t('codes')),
    h('div.row.between', {}, h('span', {}, 'PIN ', chip(person.pin ? t('set') : t('not.set'), person.pin ? 'good' : '')),
      h('span.row', {}, button(t('pin.new'), newPin), person.pin ? button(t('remove'), () => remove('pin'), '.button-danger') : null)),
    h('div.row.between', {}, h('span', {}, `${t('badge')} `, chip(person.badge ? t('set') : t('not.set'), person.badge ? 'good' : '')),
      h('span.row', {}, button(t('badge.new'), newBadge), person.badge ? button(t('remove'), () => remove('badge'), '.button-danger') : null)));

  function newPin() {
    attempt(async () => {
      const { pin } = await send('PUT', `${here}/pin`);
      await done();
      showOnce(t('pin.new'), h('p', {}, t('pin.once')), h('output.code', { id: 'pin' }, pin));
    });
  }

  function newBadge() {
    ask(t('badge.new'), field(t('badge.code'), input('code', { required: true, maxlength: 128 }), t('badge.hint')), t('save'), async form => {
      await send('PUT', `${here}/badge`, values(form));
      await done();
    });
  }

  function remove(code) {
    confirm(t('remove'), t(`${code}.remove.sure`, person.fullName ?? person.employeeId), t('remove'), async () => {
      await send('DELETE', `${here}/${code}`);
      await done();
    });
  }
}
