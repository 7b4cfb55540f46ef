// The inbox: who asks for what, and deciding it.
import { get, may, path, send } from './api.js';
import { button, chip, content, fill, h, heading, select } from './dom.js';
import { dateTime, day, hours } from './format.js';
import { inbox } from './inbox.js';
import { kind } from './labels.js';
import { leaveInbox } from './leave.js';
import { listing } from './listing.js';
import { askWhy, tell } from './notices.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const LOOKS = { APPROVED: 'good', REJECTED: 'bad', REQUESTED: 'warn' };
const state = select('state', [...['REQUESTED', 'APPROVED', 'REJECTED'].map(one => [one, t(`state.${one}`)]), ['', t('all')]], 'REQUESTED');
const { element: list, refresh } = listing({
  load: query => get('/attendance/corrections', query),
  title: t('corrections.all'),
  usual: '-REQUESTED',
  filters: [[t('state'), state], [t('site'), siteInput()]],
  columns: () => [{ title: t('corrections.asked'), sort: 'REQUESTED' }, { title: t('day'), sort: 'DAY' }, { title: t('person'), sort: 'EMPLOYEE' }],
  cards: wishes => (wishes.length ? wishes.map(wish) : h('p.soft.card', {}, t('corrections.none'))),
});

const waiting = await inbox(() => refresh());

fill(content, heading(t('page.corrections')), waiting.element, await leaveInbox(),
  h('section.stack', { id: 'corrections' }, h('h2', {}, t('corrections.all')), list));
await refresh();

function wish(one) {
  const decided = one.decidedAt ? h('p.soft', {}, t(one.decidedAsDeputyOf ? 'correction.decided.deputy' : 'correction.decided', one.decidedBy, dateTime(one.decidedAt), one.decisionReason, one.decidedAsDeputyOf)) : null;
  return h('article.card.stack', { 'data-id': one.id },
    h('div.row.between', {},
      h('h3', {}, h('a', { href: `/admin/people/${encodeURIComponent(one.employeeId)}/days` }, one.employeeId), ` · ${day(one.day)}`),
      chip(t(`state.${one.state}`), LOOKS[one.state])),
    h('p', {}, h('strong', {}, kind(one.kind)), ` ${what(one)}`),
    h('blockquote', {}, one.reason),
    h('p.soft', {}, t('correction.by', one.requestedBy, dateTime(one.requestedAt))),
    decided,
    one.state === 'REQUESTED' && may('hr', 'lead')
      ? h('div.row', {},
        button(t('approve'), () => decide(one, 'approve'), '.button-main'),
        button(t('reject'), () => decide(one, 'reject'), '.button-danger'))
      : null);
}

function what(one) {
  return [
    one.direction ? t(`direction.${one.direction}`) : null,
    one.at ? `${dateTime(one.at, one.offset)} (${one.zone})` : null,
    one.overtime ? hours(one.overtime) : null,
  ].filter(Boolean).join(' · ');
}

function decide(one, verb) {
  askWhy(`${t(verb)}: ${one.employeeId}, ${day(one.day)}`, t(verb), async form => {
    await send('POST', `${path('attendance', 'corrections', one.id)}/${verb}`, { reason: form.elements.reason.value });
    tell(t(`${verb}.done`));
    await refresh();
    await waiting.refresh();
  });
}
