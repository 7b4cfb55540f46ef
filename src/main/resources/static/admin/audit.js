// What was decided about faces, and what people and programs did.
import { get } from './api.js';
import { chip, content, field, fill, h, heading, input, select, table } from './dom.js';
import { dateTime, number } from './format.js';
import { outcomes } from './lists.js';
import { paged } from './pager.js';
import { t, textOr } from './texts.js';

/** Of a check-in as the service has it; that of a comparison is a match or none. */
const toneOf = outcome => (outcome === 'MATCH' ? 'good' : outcomes[outcome]?.inLog);

const who = input('employeeId', { maxlength: 64 });
const outcome = select('outcome', [['', t('all')], ...Object.keys(outcomes).map(one => [one, textOr(`outcome.${one}`, one)])], '');
const decisions = h('div');
const acts = h('div');

const showDecisions = paged(decisions, (page, size) => get('/audit/decisions', { employeeId: who.value, outcome: outcome.value, page, size }), list =>
  table(t('audit.decisions'), [
    { title: t('when'), cell: one => dateTime(one.at) },
    { title: t('outcome'), cell: one => chip(textOr(`outcome.${one.outcome}`, one.outcome), toneOf(one.outcome)) },
    { title: t('person.id'), cell: one => one.employeeId },
    { title: t('distance'), cell: one => (one.distance === undefined ? null : `${number(one.distance, 3)} / ${number(one.threshold ?? 0, 3)}`), end: true, wide: true },
    { title: t('mode'), cell: one => textOr(`mode.${one.mode}`, one.mode), wide: true },
    { title: t('caller'), cell: one => one.kioskId ?? one.caller, wide: true },
  ], list, t('audit.none')), 15);

const showActs = paged(acts, (page, size) => get('/audit/acts', { page, size }), list =>
  table(t('audit.acts'), [
    { title: t('when'), cell: one => dateTime(one.at) },
    { title: t('caller'), cell: one => one.caller },
    { title: t('audit.act'), cell: one => h('code', {}, `${one.method} ${one.path}`) },
    { title: t('audit.target'), cell: one => one.employeeId ?? one.target, wide: true },
    { title: t('state'), cell: one => (one.status ? chip(String(one.status), one.status < 400 ? 'good' : 'warn') : chip(t('audit.cut'), 'bad')) },
  ], list, t('audit.none')), 15);

fill(content, heading(t('page.audit'), h('a.button', { href: '/audit/anchors', download: 'anchors.jsonl' }, t('audit.anchors'))),
  h('section.card.stack', {}, h('h2', {}, t('audit.decisions')), h('div.filters', {}, field(t('person.id'), who), field(t('outcome'), outcome)), decisions),
  h('section.card.stack', {}, h('h2', {}, t('audit.acts')), acts));
who.addEventListener('change', showDecisions);
outcome.addEventListener('change', showDecisions);
await showDecisions();
await showActs();
