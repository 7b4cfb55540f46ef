// Who is here now. Asks again every quarter of a minute while somebody looks.
import { follow, kept, note, stated } from './address.js';
import { get, watch } from './api.js';
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
const counts = [
  ...PRESENCES.map(presence => tile(presence, t(`presence.${presence}`), line => line.presence === presence)),
  tile('LATE', t('flag.LATE'), line => line.flags.includes('LATE')),
];
const tiles = h('div.tiles', { role: 'group', 'aria-label': t('board.filter') }, counts.map(([button]) => button));
const people = h('div');
const updated = h('p.soft', {});
let board = { people: [] };
let newest = 0;

await attempt(async () => {
  const sites = await get('/sites', { size: 1000 });
  site.append(...sites.items.map(({ name }) => h('option', { value: name }, name)));
});
fill(content, heading(t('page.board'), day, site), tiles, h('section.card.flush', {}, people), updated);
kept({ day, site }, () => refresh());
follow('tile', ['tile'], show);
await refresh();
setInterval(() => document.visibilityState === 'visible' && refresh(watch), EVERY);

/** What was asked for last is shown, whatever comes after it. */
async function refresh(load = get) {
  const mine = newest += 1;
  await attempt(async () => {
    const loaded = await load('/attendance/board', { day: day.value, site: site.value });
    if (mine === newest) {
      board = loaded;
      show();
    }
  });
}

/** Whoever is at a link stays there. */
function show() {
  const chosen = counts.find(([button]) => button.dataset.tile === stated('tile'))?.[1];
  counts.forEach(([button, picks]) => {
    button.setAttribute('aria-pressed', String(chosen === picks));
    fill(button.firstChild, String(board.people.filter(picks).length));
  });
  const at = people.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  fill(people, list(board.people.filter(chosen ?? (() => true))));
  if (at) {
    people.querySelector(`a[href="${CSS.escape(at)}"]`)?.focus();
  }
  fill(updated, t('board.updated', time(board.at)));
}

function list(lines) {
  return table(t('page.board'), [
    { title: t('person'), cell: line => h('a', { href: `/admin/people/${encodeURIComponent(line.employeeId)}/days` }, line.fullName ?? line.employeeId) },
    ...(lines.some(line => line.externalId) ? [{ title: t('external.id'), cell: line => line.externalId, wide: true }] : []),
    { title: t('state'), cell: line => chip(t(`presence.${line.presence}`), LOOKS[line.presence]) },
    { title: t('in'), cell: line => time(line.firstIn, line.firstInOffset), end: true },
    { title: t('out'), cell: line => time(line.lastOut, line.lastOutOffset), end: true },
    { title: t('worked'), cell: line => hours(line.worked), end: true, wide: true },
    { title: t('shift'), cell: line => line.shift, wide: true },
    { title: t('site'), cell: line => line.site, wide: true },
    { title: t('notes'), cell: line => flags(line.flags), wide: true },
  ], lines, t('board.nobody'));
}

function tile(name, text, picks) {
  const button = h(`button.tile${LOOKS[name] ? `.${LOOKS[name]}` : ''}`, {
    type: 'button',
    'data-tile': name,
    onclick: () => {
      note({ tile: stated('tile') === name ? null : name });
      show();
    },
  }, h('strong', {}, '0'), h('span', {}, text));
  return [button, picks];
}
