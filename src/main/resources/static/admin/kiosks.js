// Tablets at the doors: pair a new one, say how far it is trusted, see what it has learnt of faces, revoke one.
import { get, may, path, send } from './api.js';
import { button, checkbox, chip, content, field, fill, h, heading, input, select, values } from './dom.js';
import { dateTime, time } from './format.js';
import { listing } from './listing.js';
import { showLiveness } from './liveness.js';
import { ask, confirm, showOnce } from './notices.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const CHALLENGES = ['service', 'off', 'doubt', 'always'];
const DIRECTIONS = ['AUTO', 'ASK'];
const OTHER_SITES = ['ALLOW', 'REFUSE'];
const { element: list, refresh } = listing({
  load: query => get('/kiosks', query),
  title: t('page.kiosks'),
  none: t('kiosks.none'),
  usual: 'NAME',
  columns: () => [
    { title: t('name'), sort: 'NAME', cell: one => one.name },
    { title: t('site'), sort: 'SITE', cell: one => one.site },
    { title: t('state'), cell: one => (one.revokedAt ? chip(t('revoked'), 'bad') : chip(t('paired'), 'good')) },
    { title: t('challenge'), cell: one => t(`challenge.${one.challenge ?? 'service'}`), wide: true },
    { title: t('directions'), cell: one => t(`directions.${one.directions}`), wide: true },
    { title: t('otherSites'), cell: one => t(`otherSites.${one.otherSites}`), wide: true },
    { title: t('paired.at'), sort: 'PAIRED', falls: true, cell: one => dateTime(one.pairedAt), wide: true },
    { title: t('last.used'), sort: 'USED', falls: true, cell: one => dateTime(one.lastUsedAt), wide: true },
    { title: t('actions'), cell: actions },
  ],
});

fill(content, heading(t('page.kiosks'), may('admin') ? button(t('kiosks.new'), pair, '.button-main') : null),
  h('p.soft', {}, t('kiosks.how')), h('section.card.stack', {}, list));
await refresh();

function pair() {
  ask(t('kiosks.new'), [
    field(t('name'), input('name', { required: true, maxlength: 64 }), t('kiosks.name.hint')),
    field(t('site'), siteInput()),
    ...policies({ directions: 'AUTO', otherSites: 'ALLOW' }),
  ], t('kiosks.code'), async form => {
    const { code, expiresAt } = await send('POST', '/kiosks/pairing-codes', values(form));
    showOnce(t('kiosks.code'), h('p', {}, t('kiosks.enter', `${location.host}/kiosk`)), h('output.code', { id: 'code' }, code),
      h('p.soft', {}, t('kiosks.until', time(expiresAt)))).addEventListener('close', refresh);
  });
}

/** How it learns who comes or goes, and whom it takes. */
function policies(one) {
  return [
    field(t('directions'), select('directions', DIRECTIONS.map(name => [name, t(`directions.${name}`)]), one.directions), t('directions.hint')),
    field(t('otherSites'), select('otherSites', OTHER_SITES.map(name => [name, t(`otherSites.${name}`)]), one.otherSites), t('otherSites.hint')),
  ];
}

function actions(one) {
  const canChange = may('admin') && !one.revokedAt;
  return h('span.row', {}, canChange ? button(t('change'), () => change(one)) : null,
    button(t('liveness'), () => showLiveness(one)), canChange ? button(t('revoke'), () => revoke(one), '.button-danger') : null);
}

function change(one) {
  ask(one.name, [
    field(t('challenge'), select('challenge', CHALLENGES.map(name => [name, t(`challenge.${name}`)]), one.challenge ?? 'service'), t('challenge.hint')),
    ...policies(one),
    checkbox(t('kiosks.trusted'), { name: 'trusted', checked: one.trustedForOffline }),
    checkbox(t('kiosks.sound'), { name: 'sound', checked: one.sound }),
  ], t('save'), async form => {
    const { challenge, directions, otherSites, sound, trusted } = form.elements;
    await send('PATCH', path('kiosks', one.id), { challenge: challenge.value, directions: directions.value, otherSites: otherSites.value,
      sound: sound.checked, trustedForOffline: trusted.checked });
    await refresh();
  });
}

function revoke(one) {
  confirm(t('revoke'), t('kiosks.revoke.sure', one.name), t('revoke'), async () => {
    await send('DELETE', path('kiosks', one.id));
    await refresh();
  });
}
