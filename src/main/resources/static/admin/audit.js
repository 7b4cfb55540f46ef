// What was decided about faces, and what people and programs did.
import { kept } from './address.js';
import { get, may, path, search } from './api.js';
import { chip, content, field, fill, h, heading, input, select, table } from './dom.js';
import { dateTime, dayAfter, number, offsetOf } from './format.js';
import { outcomes } from './lists.js';
import { paged } from './pager.js';
import { isRightToLeft, t, textOr } from './texts.js';

/** Of a check-in as the service has it; that of a comparison is a match or none. */
const toneOf = outcome => (outcome === 'MATCH' ? 'good' : outcomes[outcome]?.inLog);

const who = input('employeeId', { maxlength: 64 });
const outcome = select('outcome', [['', t('all')], ...Object.keys(outcomes).map(one => [one, textOr(`outcome.${one}`, one)])], '');
const decisions = h('div');
const acts = h('div');
const refusals = h('div');

const showDecisions = paged(decisions, (page, size) => get('/audit/decisions', { employeeId: who.value, outcome: outcome.value, page, size }), list =>
  table(t('audit.decisions'), [
    { title: t('when'), cell: one => dateTime(one.at) },
    { title: t('outcome'), cell: one => chip(textOr(`outcome.${one.outcome}`, one.outcome), toneOf(one.outcome)) },
    { title: t('person.id'), cell: one => one.employeeId },
    { title: t('distance'), cell: one => (one.distance === undefined ? null : `${number(one.distance, 3)} / ${number(one.threshold ?? 0, 3)}`), end: true, wide: true },
    { title: t('mode'), cell: one => textOr(`mode.${one.mode}`, one.mode), wide: true },
    { title: t('caller'), cell: one => one.kioskId ?? one.caller, wide: true },
  ], list, t('audit.none')), { size: 15, list: 'decisions' });

/** Midnight of a day where the service is, as an instant. */
const midnight = date => (date ? `${date}T00:00:00${offsetOf(date)}` : undefined);
const caller = input('who', { maxlength: 100 });
const whom = input('whom', { maxlength: 64 });
const what = select('what', ['CHANGES', 'READS', 'ALL'].map(one => [one, t(`audit.what.${one}`)]), 'CHANGES');
const first = input('from', { type: 'date' });
const last = input('to', { type: 'date' });
const wanted = () => ({ who: caller.value.trim(), employeeId: whom.value.trim(), what: what.value, from: midnight(first.value), to: last.value ? midnight(dayAfter(last.value, 1)) : undefined });
const csv = h('a.button', { download: 'acts.csv' }, t('audit.csv'));

const showActs = paged(acts, (page, size) => get('/audit/acts', { ...wanted(), page, size }), list =>
  table(t('audit.acts'), [
    { title: t('when'), cell: one => dateTime(one.at), firm: true },
    { title: t('audit.act'), cell: one => told(one) },
    { title: t('audit.changed'), cell: one => changed(one), wide: true },
    { title: t('state'), cell: one => (one.status ? chip(String(one.status), one.status < 400 ? 'good' : 'warn') : chip(t('audit.cut'), 'bad')), wide: true },
  ], list, t('audit.none')), { size: 15, list: 'acts' });

/** The sentence, which leads to the person whom it is about. */
const told = one => (one.employeeId ? h('a', { href: `/admin${path('people', one.employeeId)}`, title: `${one.method} ${one.path}` }, one.sentence)
  : h('span', { title: `${one.method} ${one.path}` }, one.sentence));

const shown = value => (value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value));

const changed = one => (one.changes
  ? h('ul.plain', {}, Object.entries(one.changes).map(([name, [before, after]]) => h('li', {}, `${name}: `, h('bdi', {}, shown(before)), isRightToLeft ? ' ← ' : ' → ', h('bdi', {}, shown(after)))))
  : one.fields);

const showRefusals = paged(refusals, (page, size) => get('/audit/refusals', { from: wanted().from, to: wanted().to, page, size }), list =>
  table(t('audit.refusals'), [
    { title: t('audit.until'), cell: one => dateTime(one.until), firm: true },
    { title: t('caller'), cell: one => one.caller ?? one.network ?? t('audit.strangers') },
    { title: t('audit.refused'), cell: one => h('code', {}, `${one.method ?? ''} ${one.path ?? ''} ${one.status}`) },
    { title: t('address'), cell: one => one.network, wide: true },
    { title: t('audit.times'), cell: one => number(one.times), end: true },
  ], list, t('audit.none')), { size: 15, list: 'refusals' });

async function showAll() {
  csv.href = `/audit/acts/export${search(wanted())}`;
  await showActs();
  await showRefusals();
}

const isForAuditors = may('auditor');
fill(content, heading(t('page.audit'), h('a.button', { href: '/audit/anchors', download: 'anchors.jsonl' }, t('audit.anchors')), isForAuditors ? csv : null),
  isForAuditors ? h('section.card.stack', { id: 'acts' }, h('h2', {}, t('audit.acts')),
    h('div.filters', {}, field(t('audit.who'), caller), field(t('audit.target'), whom), field(t('audit.what'), what), field(t('audit.when.from'), first), field(t('audit.when.to'), last)), acts) : null,
  h('section.card.stack', {}, h('h2', {}, t('audit.decisions')), h('div.filters', {}, field(t('person.id'), who), field(t('outcome'), outcome)), decisions),
  isForAuditors ? h('section.card.stack', { id: 'refusals' }, h('h2', {}, t('audit.refusals')), refusals) : null);
kept({ person: who, outcome }, showDecisions, { list: 'decisions' });
kept({ who: caller, person: whom, what, from: first, to: last }, showAll, { list: 'acts', pages: ['acts', 'refusals'] });
await showDecisions();
if (isForAuditors) {
  await showAll();
}
