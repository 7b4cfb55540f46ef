// The e-mail of a working day, as a card of the page of one's own account; nothing where the service sends none.
import { get, may, send } from './api.js';
import { button, chip, field, h, input, select } from './dom.js';
import { languages } from './lists.js';
import { ask, confirm, tell } from './notices.js';
import { t } from './texts.js';

/** @param {() => Promise<void>} changed what follows */
export async function digest(changed) {
  const own = may('hr', 'manager') ? await get('/accounts/self/digest') : {};
  return own.available
    ? h('section.card.stack', { id: 'digest' }, h('h2', {}, t('digest')), h('p.soft', {}, t('digest.what')),
      h('div.row.between', {}, chip(own.address ?? t('not.set'), own.address ? 'good' : ''),
        h('span.row', {}, own.address ? button(t('digest.stop'), () => stop(changed), '.button-danger') : null,
          button(t('change'), () => change(own, changed)))))
    : null;
}

function change(own, changed) {
  ask(t('digest'), [
    field(t('digest.address'), input('address', { type: 'email', required: true, maxlength: 254, value: own.address ?? '', autocomplete: 'email' })),
    field(t('language'), select('language', languages.map(({ tag, name }) => [tag, name]), own.language ?? document.documentElement.lang)),
  ], t('save'), async form => {
    const { address, language } = form.elements;
    await send('PUT', '/accounts/self/digest', { address: address.value.trim(), language: language.value });
    tell(t('saved'));
    await changed();
  });
}

function stop(changed) {
  confirm(t('digest.stop'), t('digest.what'), t('digest.stop'), async () => {
    await send('PUT', '/accounts/self/digest', {});
    tell(t('saved'));
    await changed();
  });
}
