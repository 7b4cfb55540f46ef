// Clocks of other makers: terminals that push, what they sent in vain, and files of punches.
import { get, may, path, send } from './api.js';
import { button, chip, content, field, fill, h, heading, input, select } from './dom.js';
import { dateTime } from './format.js';
import { listing } from './listing.js';
import { takeFile } from './punchfile.js';
import { ask, attempt, confirm, show, tell } from './notices.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const DIRECTIONS = ['AUTO', 'STATED'];
const DRIFT = 30;
const strangers = listing({
  list: 'unknown',
  load: query => get('/devices/unknown', query),
  title: t('terminals.unknown'),
  none: t('terminals.unknown.none'),
  usual: '-',
  columns: () => [
    { title: t('serial'), cell: one => one.serial },
    { title: t('terminals.address'), cell: one => one.address },
    { title: t('last.used'), sort: '', cell: one => dateTime(one.lastAt) },
    { title: t('actions'), cell: one => (may('hr') ? button(t('terminals.new'), () => register(one.serial)) : null) },
  ],
});
const { element: list, refresh } = listing({
  load: query => get('/devices', query),
  title: t('page.terminals'),
  none: t('terminals.none'),
  usual: 'SERIAL',
  columns: () => [
    { title: t('serial'), sort: 'SERIAL', cell: one => one.serial },
    { title: t('site'), sort: 'SITE', cell: one => one.site },
    { title: t('zone'), cell: one => one.zone, wide: true },
    { title: t('directions'), cell: one => t(`directions.${one.directions}`), wide: true },
    { title: t('last.used'), sort: 'SEEN', falls: true, cell: one => dateTime(one.lastSeenAt), wide: true },
    { title: t('terminals.clock'), cell: clock },
    { title: t('actions'), cell: actions },
  ],
});

fill(content, heading(t('page.terminals'), may('hr') ? button(t('terminals.new'), () => register(''), '.button-main') : null,
  may('hr') ? button(t('punchfile'), takeFile) : null),
  h('p.soft', {}, t('terminals.how')), h('section.card.stack', {}, list), h('section.card.stack', {}, h('h2', {}, t('terminals.unknown')), strangers.element));
await Promise.all([refresh(), strangers.refresh()]);

function clock(one) {
  if (one.clockDriftSeconds === undefined || one.clockDriftSeconds === null) {
    return null;
  }
  const drift = one.clockDriftSeconds;
  if (Math.abs(drift) < DRIFT) {
    return chip(t('terminals.right'), 'good');
  }
  return chip(drift < 0 ? t('terminals.behind', -drift) : t('terminals.drift', drift), 'bad');
}

function settings(one) {
  return [
    field(t('site'), siteInput({ value: one.site })),
    field(t('zone'), input('zone', { value: one.zone, maxlength: 100 }), t('terminals.zone.hint')),
    field(t('directions'), select('directions', DIRECTIONS.map(name => [name, t(`directions.${name}`)]), one.directions), t('terminals.directions.hint')),
    field(t('terminals.address'), input('address', { value: one.address, maxlength: 64 }), t('terminals.address.hint')),
  ];
}

function said({ site, zone, directions, address }) {
  return { site: site.value || undefined, zone: zone.value || undefined, directions: directions.value, address: address.value };
}

function register(serial) {
  ask(t('terminals.new'), [
    field(t('serial'), input('serial', { required: true, maxlength: 64, value: serial }), t('terminals.serial.hint')),
    ...settings({ directions: 'AUTO' }),
  ], t('save'), async form => {
    await send('POST', '/devices', { serial: form.elements.serial.value, ...said(form.elements) });
    await Promise.all([refresh(), strangers.refresh()]);
  });
}

function actions(one) {
  const mayChange = may('hr');
  return h('span.row', {}, mayChange ? button(t('change'), () => change(one)) : null, button(t('terminals.refused'), () => showRefused(one)),
    mayChange ? button(t('terminals.clock.set'), () => attempt(() => setClock(one))) : null,
    mayChange ? button(t('remove'), () => remove(one), '.button-danger') : null);
}

function change(one) {
  ask(one.serial, settings(one), t('save'), async form => {
    await send('PATCH', path('devices', one.id), said(form.elements));
    await refresh();
  });
}

async function setClock(one) {
  await send('POST', path('devices', one.id, 'clock'));
  tell(t('terminals.clock.asked'));
}

function remove(one) {
  confirm(t('remove'), t('terminals.remove.sure', one.serial), t('remove'), async () => {
    await send('DELETE', path('devices', one.id));
    await refresh();
  });
}

async function showRefused(one) {
  const { element: rows, refresh: again } = listing({
    list: null,
    load: query => get(path('devices', one.id, 'refused'), query),
    title: t('terminals.refused'),
    none: t('terminals.refused.none'),
    usual: '-',
    columns: () => [
      { title: t('terminals.line'), sort: '', cell: row => row.line },
      { title: t('reason'), cell: row => row.reason },
      { title: t('terminals.times'), cell: row => row.times, end: true },
    ],
  });
  show(t('terminals.refused'), h('p.soft', {}, t('terminals.refused.how')), rows, may('hr') ? button(t('terminals.retry'), () => attempt(async () => {
    const { created } = await send('POST', path('devices', one.id, 'refused', 'retry'));
    tell(t('terminals.retried', created));
    await again();
  })) : null);
  await again();
}
