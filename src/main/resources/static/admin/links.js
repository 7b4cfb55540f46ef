// Links with which a person opens the own page, for HR to hand over.
import { get, path, send } from './api.js';
import { button, chip, h, table } from './dom.js';
import { dateTime } from './format.js';
import { attempt, confirm, secret } from './notices.js';
import { t } from './texts.js';

export async function links(person, done) {
  const here = path('employees', person.employeeId, 'links');
  const { items } = await get(here, { size: 20 });
  const revoke = one => confirm(t('links.revoke'), t('links.revoke.sure', person.fullName ?? person.employeeId), t('links.revoke'), async () => {
    await send('DELETE', `${here}/${one.id}`);
    await done();
  });
  return h('section.card.stack', { id: 'links' }, h('h2', {}, t('links')), h('p.soft', {}, t('links.what')),
    table(t('links'), [
      { title: t('when'), cell: one => dateTime(one.createdAt) },
      { title: t('state'), cell: state },
      { title: t('remove'), cell: one => button(t('links.revoke'), () => revoke(one), '.button-danger') },
    ], items, t('links.none')),
    h('div.row', {}, button(t('links.new'), () => attempt(async () => {
      const link = await send('POST', here);
      secret(t('links.new'), location.origin + link.path, done);
    }))));
}

function state(one) {
  if (one.visitEndsAt) {
    return chip(t('links.signed.in', dateTime(one.visitEndsAt)), 'good');
  }
  if (one.usedAt) {
    return chip(t('links.used'), '');
  }
  return Date.parse(one.expiresAt) > Date.now() ? chip(t('links.waits', dateTime(one.expiresAt)), 'warn') : chip(t('links.expired'), '');
}
