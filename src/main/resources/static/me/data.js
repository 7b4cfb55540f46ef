// What is stored about the person: all of it to take along, and the consent to be recognised by face.
import { get, send } from '/admin/api.js';
import { button, chip, fill, h } from '/admin/dom.js';
import { dateTime } from '/admin/format.js';
import { confirm, tell } from '/admin/notices.js';
import { t } from '/admin/texts.js';

export async function stored(person) {
  const consent = h('div.stack', { id: 'consent' });
  const refresh = async () => {
    const { total } = await get('/me/consent', { size: 1 });
    const { items } = total ? await get('/me/consent', { size: 1, page: total - 1 }) : { items: [] };
    fill(consent, ...told(items[0]));
  };

  const told = last => [
    h('p', {}, last
      ? [chip(t(last.granted ? 'consent.given' : 'consent.withdrawn'), last.granted ? 'good' : ''), ` ${dateTime(last.at)}`]
      : t('consent.none')),
    last?.granted ? h('div.row', {}, button(t('consent.withdraw'), withdraw, '.button-danger')) : null,
  ];

  const withdraw = () => confirm(t('consent.withdraw'), t('me.withdraw.sure'), t('consent.withdraw'), async () => {
    await send('DELETE', '/me/consent');
    tell(t('me.withdrawn'));
    await refresh();
  });

  await refresh();
  // a tablet for everybody is no place to keep a copy
  const copy = document.body.dataset.way === 'KIOSK' ? h('p.hint', {}, t('me.export.elsewhere'))
    : h('div.row', {}, h('a.button', { href: '/me/export', download: `${person.employeeId}.zip` }, t('me.export')));
  return h('section.card.stack', { id: 'stored' }, h('h2', {}, t('me.stored')), h('p', {}, t('me.stored.what')), copy,
    h('h3', {}, t('consent')), consent);
}
