// Who is here now. Asks again every quarter of a minute while somebody looks.
import { follow, note, stated } from './address.js';
import { get, watch } from './api.js';
import { chip, content, fill, h, heading, input, select } from './dom.js';
import { hours, number, time, today } from './format.js';
import { flags } from './labels.js';
import { listing } from './listing.js';
import { attempt } from './notices.js';
import { t } from './texts.js';

const PRESENCES = ['IN', 'OUT', 'EXPECTED', 'ABSENT', 'OFF', 'UNPLANNED'];
const LOOKS = { IN: 'good', ABSENT: 'bad', EXPECTED: 'warn' };
const EVERY = 15_000;

const day = input('day', { type: 'date', value: today() });
const site = select('site', [['', t('every.site')]], '');
// before the list takes from the address which of them is meant
await attempt(async () => {
  const sites = await get('/sites', { size: 1000 });
  site.append(...sites.items.map(({ name }) => h('option', { value: name }, name)));
});
const TILES = [...PRESENCES.map(presence => [presence, t(`presence.${presence}`)]), ['LATE', t('flag.LATE')]];
const buttons = TILES.map(([name, text]) => tile(name, text));
const tiles = h('div.tiles', { role: 'group', 'aria-label': t('board.filter') }, buttons);
const updated = h('p.soft', {});
let load = get;

/** What a tile lets through; one that is not known lets everybody. */
const picked = name => (PRESENCES.includes(name) ? { presence: name } : name === 'LATE' ? { flag: name } : {});

const people = listing({
  load: async query => {
    const board = await load('/attendance/board', { ...query, ...picked(stated('tile')) });
    buttons.forEach(button => {
      const name = button.dataset.tile;
      button.setAttribute('aria-pressed', String(name === stated('tile')));
      fill(button.firstChild, number(name === 'LATE' ? board.late : board.counts[name] ?? 0));
    });
    fill(updated, t('board.updated', time(board.at)));
    return { items: board.people, total: board.total };
  },
  title: t('page.board'),
  none: t('board.nobody'),
  usual: 'NAME',
  size: 50,
  filters: [[t('day'), day], [t('site'), site]],
  columns: () => [
    { title: t('person'), sort: 'NAME', cell: line => h('a', { href: `/admin/people/${encodeURIComponent(line.employeeId)}/days` }, line.fullName ?? line.employeeId) },
    { title: t('external.id'), cell: line => line.externalId, wide: true },
    { title: t('state'), sort: 'PRESENCE', cell: line => chip(t(`presence.${line.presence}`), LOOKS[line.presence]) },
    { title: t('in'), sort: 'FIRST_IN', cell: line => time(line.firstIn, line.firstInOffset), end: true },
    { title: t('out'), sort: 'LAST_OUT', cell: line => time(line.lastOut, line.lastOutOffset), end: true },
    { title: t('worked'), sort: 'WORKED', falls: true, cell: line => hours(line.worked), end: true, wide: true },
    { title: t('shift'), cell: line => line.shift, wide: true },
    { title: t('site'), sort: 'SITE', cell: line => line.site, wide: true },
    { title: t('notes'), cell: line => flags(line.flags), wide: true },
  ],
});

fill(content, heading(t('page.board')), tiles, h('section.card.stack', {}, people.element), updated);
follow('tile', ['tile'], people.refresh);
await people.refresh();
setInterval(async () => {
  if (document.visibilityState === 'visible') {
    load = watch;
    await people.refresh();
    load = get;
  }
}, EVERY);

function tile(name, text) {
  return h(`button.tile${LOOKS[name] ? `.${LOOKS[name]}` : ''}`, {
    type: 'button',
    'data-tile': name,
    onclick: () => {
      note({ tile: stated('tile') === name ? null : name, page: null });
      people.refresh();
    },
  }, h('strong', {}, '0'), h('span', {}, text));
}
