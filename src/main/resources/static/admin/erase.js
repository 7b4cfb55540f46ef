// Forgetting a person for good. The receipt alone links the id with the pseudonym, so it is shown until closed.
import { path, send } from './api.js';
import { button, content, field, fill, h, heading, input } from './dom.js';
import { dateTime } from './format.js';
import { ask } from './notices.js';
import { t } from './texts.js';

export function erasure(person) {
  return h('section.card.stack', { id: 'erasure' }, h('h2', {}, t('erase')), h('p.soft', {}, t('erase.what')),
    h('div.row', {}, button(t('erase'), () => sure(person), '.button-danger')));
}

function sure(person) {
  const typed = input('typed', { required: true, autocomplete: 'off' });
  ask(t('erase'), [h('p', {}, t('erase.sure', person.fullName ?? person.employeeId)), field(t('erase.type', person.employeeId), typed)],
    t('erase.do'), async () => {
      if (typed.value !== person.employeeId) {
        throw new Error(t('erase.mistyped'));
      }
      receipt(await send('DELETE', path('employees', person.employeeId)));
    }, '.button-danger');
}

function receipt(it) {
  const facts = [
    [t('id'), it.employeeId], [t('erase.pseudonym'), it.pseudonym], [t('when'), dateTime(it.erasedAt)],
    [t('erase.templates'), it.templates], [t('erase.photos'), it.photos],
    [t('erase.replicas'), t('of', it.replicas.filter(one => one.confirmed).length, it.replicas.length)],
  ];
  fill(content, heading(t('erase.receipt'), button(t('print'), () => print())),
    h('section.card.stack', { id: 'receipt' }, h('p', {}, t('erase.keep')),
      h('dl.facts', {}, facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, String(value))]))));
}
