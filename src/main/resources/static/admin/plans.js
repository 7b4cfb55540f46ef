// Sites, shifts, rosters and holidays.
import { get, may, path, search, send } from './api.js';
import { button, content, field, fill, h, heading, input, select, values } from './dom.js';
import { day, today } from './format.js';
import { changePlans } from './history.js';
import { listing } from './listing.js';
import { ask, attempt, confirm } from './notices.js';
import { takePlans } from './planfile.js';
import { rosterForm, told as cycle } from './rosters.js';
import { planned, shiftForm, told } from './shifts.js';
import { t } from './texts.js';
import { week } from './week.js';

const PORTIONS = ['FULL', 'FIRST_HALF', 'SECOND_HALF'];

const parts = [
  week(),
  part('sites', [
    { title: t('name'), sort: 'NAME', cell: one => one.name },
    { title: t('zone'), sort: 'ZONE', cell: one => one.zone },
  ], one => one.name, editSite),
  part('shifts', [
    { title: t('name'), sort: 'NAME', cell: one => one.name },
    { title: t('hours'), cell: one => [told(one.rules), ...planned(one)].join(' · ') },
  ], one => one.name, (one, done) => shiftForm(one, done)),
  part('rosters', [
    { title: t('name'), sort: 'NAME', cell: one => one.name },
    { title: t('rosters.cycle'), cell: cycle },
  ], one => one.name, (one, done) => attempt(() => rosterForm(one, done))),
  part('holidays', [
    { title: t('day'), sort: 'DAY', cell: one => day(one.day) },
    { title: t('name'), sort: 'NAME', cell: one => (one.portion === 'FULL' ? one.name : `${one.name}, ${t(`portion.${one.portion}`)}`) },
    { title: t('site'), sort: 'SITE', cell: one => one.site ?? t('every.site') },
  ], one => one.id, null, addHoliday),
];

const showAll = () => Promise.all(parts.map(one => one.show()));
fill(content, heading(t('page.plans'), may('hr') ? button(t('planfile'), () => takePlans(showAll)) : null), parts.map(one => one.element));
await showAll();

/** A list with what can be done to it. */
function part(name, columns, key, edit, add = edit) {
  const { element: list, refresh: show } = listing({
    list: name,
    load: query => get(`/${name}`, query),
    title: t(name),
    none: t(`${name}.none`),
    usual: columns[0].sort,
    columns: () => [...columns, ...(may('hr') ? [{ title: t('actions'), cell: one => actions(one) }] : [])],
  });
  const actions = one => h('span.row', {}, edit ? button(t('change'), () => edit(one, show)) : null,
    button(t('delete'), () => confirm(t('delete'), t('delete.sure', one.name), t('delete'), async () => {
      await changePlans(more => send('DELETE', path(name, key(one)) + search(more)), show);
    }), '.button-danger'));
  const element = h('section.card.stack', { id: name }, h('div.row.between', {}, h('h2', {}, t(name)),
    may('hr') ? button(t('add'), () => add(null, show)) : null), list);
  return { element, show };
}

async function editSite(one, done) {
  const { zones } = await get('/zones');
  ask(one ? one.name : t('sites.new'), [
    one ? null : field(t('name'), input('name', { required: true, maxlength: 100 })),
    field(t('zone'), select('zone', zones.map(zone => [zone, zone]), one?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)),
  ], t('save'), async form => {
    if (one) {
      await changePlans(more => send('PUT', path('sites', one.name), { ...values(form), ...more }), done);
      return;
    }
    await changePlans(more => send('POST', '/sites', { ...values(form), ...more }), done);
  });
}

async function addHoliday(none, done) {
  const { items } = await get('/sites', { size: 1000 });
  ask(t('holidays.new'), [
    field(t('day'), input('day', { type: 'date', required: true, value: today() })),
    field(t('name'), input('name', { required: true, maxlength: 100 })),
    field(t('site'), select('site', [['', t('every.site')], ...items.map(({ name }) => [name, name])], '')),
    field(t('holidays.portion'), select('portion', PORTIONS.map(one => [one, t(`portion.${one}`)]), 'FULL')),
  ], t('add'), async form => {
    const holiday = values(form);
    await changePlans(more => send('POST', '/holidays', { ...holiday, ...more }), done);
  });
}
