// What was decided about faces, and what people and programs did.
import { get, may, path, search } from './api.js';
import { chip, content, fill, h, heading, input, select } from './dom.js';
import { dateTime, dayAfter, number, offsetOf } from './format.js';
import { listing } from './listing.js';
import { outcomes } from './lists.js';
import { isRightToLeft, t, textOr } from './texts.js';

/** Of a check-in as the service has it; that of a comparison is a match or none. */
const toneOf = outcome => (outcome === 'MATCH' ? 'good' : outcomes[outcome]?.inLog);

const outcome = select('outcome', [['', t('all')], ...Object.keys(outcomes).map(one => [one, textOr(`outcome.${one}`, one)])], '');

const decisions = listing({
  list: 'decisions',
  load: query => get('/audit/decisions', query),
  title: t('audit.decisions'),
  none: t('audit.none'),
  usual: '-',
  size: 15,
  filters: [[t('outcome'), outcome]],
  columns: () => [
    { title: t('when'), sort: '', cell: one => dateTime(one.at) },
    { title: t('outcome'), cell: one => chip(textOr(`outcome.${one.outcome}`, one.outcome), toneOf(one.outcome)) },
    { title: t('person.id'), cell: one => one.employeeId },
    { title: t('distance'), cell: one => (one.distance === undefined ? null : `${number(one.distance, 3)} / ${number(one.threshold ?? 0, 3)}`), end: true, wide: true },
    { title: t('mode'), cell: one => textOr(`mode.${one.mode}`, one.mode), wide: true },
    { title: t('caller'), cell: one => one.kioskId ?? one.caller, wide: true },
  ],
});

/** Midnight of a day where the service is, as an instant. */
const midnight = date => (date ? `${date}T00:00:00${offsetOf(date)}` : undefined);
/** The query of acts: days become instants, and the person has the name that the service gives it. */
const wanted = ({ whom, from, to, ...rest }) => ({ ...rest, employeeId: whom, from: midnight(from), to: to ? midnight(dayAfter(to, 1)) : undefined });
const csv = h('a.button', { download: 'acts.csv' }, t('audit.csv'));

const acts = listing({
  list: 'acts',
  load: query => get('/audit/acts', wanted(query)),
  title: t('audit.acts'),
  none: t('audit.none'),
  usual: '-',
  size: 15,
  filters: [[t('audit.who'), input('who', { maxlength: 100 })], [t('audit.target'), input('whom', { maxlength: 64 })],
    [t('audit.what'), select('what', ['CHANGES', 'READS', 'ALL'].map(one => [one, t(`audit.what.${one}`)]), 'CHANGES')],
    [t('audit.when.from'), input('from', { type: 'date' })], [t('audit.when.to'), input('to', { type: 'date' })]],
  follow: () => showActs(),
  columns: () => [
    { title: t('when'), sort: '', cell: one => dateTime(one.at), firm: true },
    { title: t('audit.act'), cell: one => told(one) },
    { title: t('audit.changed'), cell: one => changed(one), wide: true },
    { title: t('state'), cell: one => (one.status ? chip(String(one.status), one.status < 400 ? 'good' : 'warn') : chip(t('audit.cut'), 'bad')), wide: true },
  ],
});

/** The sentence, which leads to the person whom it is about. */
const told = one => (one.employeeId ? h('a', { href: `/admin${path('people', one.employeeId)}`, title: `${one.method} ${one.path}` }, one.sentence)
  : h('span', { title: `${one.method} ${one.path}` }, one.sentence));

const shown = value => (value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));

const changed = one => (one.changes
  ? h('ul.plain', {}, Object.entries(one.changes).map(([name, [before, after]]) => h('li', {}, `${name}: `, h('bdi', {}, shown(before)), isRightToLeft ? ' ← ' : ' → ', h('bdi', {}, shown(after)))))
  : one.fields);

const refusals = listing({
  list: 'refusals',
  load: query => get('/audit/refusals', { ...query, from: midnight(query.from), to: query.to && midnight(dayAfter(query.to, 1)) }),
  title: t('audit.refusals'),
  none: t('audit.none'),
  usual: '-',
  size: 15,
  filters: [[t('audit.when.from'), input('from', { type: 'date' })], [t('audit.when.to'), input('to', { type: 'date' })]],
  columns: () => [
    { title: t('audit.until'), sort: '', cell: one => dateTime(one.until), firm: true },
    { title: t('caller'), cell: one => one.caller ?? one.network ?? t('audit.strangers') },
    { title: t('audit.refused'), cell: one => h('code', {}, `${one.method ?? ''} ${one.path ?? ''} ${one.status}`) },
    { title: t('address'), cell: one => one.network, wide: true },
    { title: t('audit.times'), cell: one => number(one.times), end: true },
  ],
});

async function showActs() {
  const { sort, reverse, ...query } = wanted(acts.query());
  csv.href = `/audit/acts/export${search(query)}`;
  await acts.refresh();
}

const isForAuditors = may('auditor');
fill(content, heading(t('page.audit'), h('a.button', { href: '/audit/anchors', download: 'anchors.jsonl' }, t('audit.anchors')), isForAuditors ? csv : null),
  isForAuditors ? h('section.card.stack', { id: 'acts' }, h('h2', {}, t('audit.acts')), acts.element) : null,
  h('section.card.stack', { id: 'decisions' }, h('h2', {}, t('audit.decisions')), decisions.element),
  isForAuditors ? h('section.card.stack', { id: 'refusals' }, h('h2', {}, t('audit.refusals')), refusals.element) : null);
await decisions.refresh();
if (isForAuditors) {
  await showActs();
  await refusals.refresh();
}
