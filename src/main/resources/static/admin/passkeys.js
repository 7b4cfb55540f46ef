// The passkeys of one's own account.
import { get, path, send } from './api.js';
import { button, chip, field, h, input, table, values } from './dom.js';
import { dateTime } from './format.js';
import { ask } from './notices.js';
import { t } from './texts.js';
import { make, use, works } from './webauthn.js';

/**
 * The part of the page about passkeys.
 *
 * @param self the account
 * @param shown shows the page again
 * @param showCodes shows recovery codes, which come with the first second factor
 */
export async function passkeys(self, shown, showCodes) {
  const own = self.passkeys > 0 ? (await get('/accounts/self/passkeys', { size: 100 })).items : [];
  return h('section.card.stack', { id: 'passkeys' }, h('h2', {}, t('passkeys')), h('p.soft', {}, t('passkeys.what')),
    own.length > 0 ? list(self, own, shown) : null,
    works()
      ? h('div.row', {}, button(t('passkeys.add'), () => add(self, shown, showCodes)))
      : h('p.notice', { id: 'passkeys-off' }, t('flaw.passkey-address')));
}

function list(self, own, shown) {
  return table(t('passkeys'), [
    { title: t('passkeys.label'), cell: one => [one.label, ' ', one.copiedAt ? chip(t('passkeys.copied'), 'bad') : null] },
    { title: t('last.used'), cell: one => one.lastUsedAt ? dateTime(one.lastUsedAt) : null, wide: true },
    { title: t('actions'), cell: one => h('div.row', {}, button(t('passkeys.rename'), () => rename(one, shown)),
      button(t('passkeys.remove'), () => remove(self, one, shown), '.button-danger')) },
  ], own, '');
}

const label = (value = '') => field(t('passkeys.label'), input('label', { required: true, maxlength: 100, value, autocomplete: 'off' }));

/** The fields with which people prove again who they are; a passkey is asked for where no code is typed in. */
export const proofFields = self => [
  field(t('self.current'), input('current', { type: 'password', required: true, autocomplete: 'current-password' })),
  self.secondFactor || self.passkeys > 0
    ? field(t('code'), input('code', { maxlength: 24, autocomplete: 'one-time-code', required: !asksPasskey(self) }),
      t(asksPasskey(self) ? 'passkeys.or.code' : 'code.or.recovery'))
    : null,
];

const asksPasskey = self => self.passkeys > 0 && works();

/** The field for a recovery code of an account with passkeys, where another code is asked for too. */
export const recoveryField = () => field(t('recovery.one'),
  input('recoveryCode', { maxlength: 24, autocomplete: 'off', required: !works() }), works() ? t('passkeys.or.recovery') : null);

/** What a form with these fields proves; always by a passkey where the code in the form is for something else. */
export async function proof(self, form, isCodeOther = false) {
  const { current, code } = values(form);
  if ((code && !isCodeOther) || !asksPasskey(self)) {
    return { current, code };
  }
  return { current, passkey: await told(async () => use(await send('POST', '/accounts/self/passkeys/proof'))) };
}

/** Tells in words what a browser throws, such as when somebody cancels. */
async function told(action) {
  try {
    return await action();
  } catch (failure) {
    throw failure instanceof DOMException ? new Error(t('passkeys.cancelled')) : failure;
  }
}

function add(self, shown, showCodes) {
  ask(t('passkeys.add'), [h('p', {}, t('passkeys.add.how')), label(), ...proofFields(self)], t('passkeys.add'), async form => {
    const options = await send('POST', '/accounts/self/passkeys/options', await proof(self, form));
    const passkey = await told(() => make(options));
    const { recoveryCodes } = await send('POST', '/accounts/self/passkeys', { label: values(form).label, passkey });
    if (recoveryCodes) {
      showCodes(recoveryCodes);
    }
    await shown();
  });
}

function rename(one, shown) {
  ask(t('passkeys.rename'), [label(one.label)], t('save'), async form => {
    await send('PATCH', path('accounts', 'self', 'passkeys', one.id), values(form));
    await shown();
  });
}

function remove(self, one, shown) {
  ask(t('passkeys.remove'), [h('p', {}, t('passkeys.remove.sure', one.label)), ...proofFields(self)], t('passkeys.remove'), async form => {
    await send('POST', path('accounts', 'self', 'passkeys', one.id, 'removal'), await proof(self, form));
    await shown();
  }, '.button-danger');
}
