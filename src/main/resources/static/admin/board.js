// Who is here now. Asks again every quarter of a minute while somebody looks.
import { get } from './api.js';
import { chip, content, fill, h, heading, input, select, table } from './dom.js';
import { hours, time, today } from './format.js';
import { flags } from './labels.js';
import { attempt } from './notices.js';
import { t } from './texts.js';

const PRESENCES = ['IN', 'OUT', 'EXPECTED', 'ABSENT', 'OFF', 'UNPLANNED'];
const LOOKS = { IN: 'good', ABSENT: 'bad', EXPECTED: 'warn' };
const EVERY = 15_000;

const day = input('day', { type: 'date', value: today(), 'aria-label': t('day') });
const site = select('site', [['', t('every.site')]], '');
site.setAttribute('aria-label', t('site'));
const tiles = h('div.tiles', { role: 'group', 'aria-label': t('board.filter') });
const people = h('div');
const updated = h('p.soft', {});
let chosen = null;
let board = { people: [] };

fill(content, heading(t('page.board'), day, site), tiles, h('section.card.flush', {}, people), updated);
day.addEventListener('change', refresh);
site.addEventListener('change', refresh);
await attempt(async () => {
  const sites = await get('/sites', { size: 1000 });
  site.append(...sites.items.map(({ name }) => h('option', { value: name }, name)));
});
await refresh();
setInterval(() => document.visibilityState === 'visible' && refresh(), EVERY);

async function refresh() {
  await attempt(async () => {
    board = await get('/attendance/board', { day: day.value, site: site.value });
    show();
  });
}

function show() {
  fill(tiles,
    PRESENCES.map(presence => tile(presence, t(`presence.${presence}`), line => line.presence === presence)),
    tile('LATE', t('flag.LATE'), line => line.flags.includes('LATE')));
  const lines = board.people.filter(chosen?.picks ?? (() => true));
  fill(people, table(t('page.board'), [
    { title: t('person'), cell: line => h('a', { href: `/admin/people/${encodeURIComponent(line.employeeId)}/days` }, line.fullName ?? line.employeeId) },
    { title: t('state'), cell: line => chip(t(`presence.${line.presence}`), LOOKS[line.presence]) },
    { title: t('in'), cell: line => time(line.firstIn, line.zone), end: true },
    { title: t('out'), cell: line => time(line.lastOut, line.zone), end: true },
    { title: t('worked'), cell: line => hours(line.worked), end: true, wide: true },
    { title: t('shift'), cell: line => line.shift, wide: true },
    { title: t('site'), cell: line => line.site, wide: true },
    { title: t('notes'), cell: line => flags(line.flags), wide: true },
  ], lines, t('board.nobody')));
  fill(updated, t('board.updated', time(board.at)));
}

function tile(name, text, picks) {
  const count = board.people.filter(picks).length;
  return h(`button.tile${LOOKS[name] ? `.${LOOKS[name]}` : ''}`, {
    type: 'button',
    'aria-pressed': String(chosen?.name === name),
    onclick: () => {
      chosen = chosen?.name === name ? null : { name, picks };
      show();
    },
  }, h('strong', {}, String(count)), h('span', {}, text));
}
