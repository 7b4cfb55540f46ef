// What waits in one list: forgotten and odd punches, overtime, requests; many of it decided at once with one reason.
import { get, may, send, told } from './api.js';
import { button, fill, h, input, select } from './dom.js';
import { dateTime, day, dayAfter, duration, hours, time, today } from './format.js';
import { kind as correction } from './labels.js';
import { listing } from './listing.js';
import { askWhy, tell } from './notices.js';
import { siteInput } from './sites.js';
import { t, textOr } from './texts.js';

const MOST = 100;
const KINDS = ['REQUEST', 'FORGOTTEN_OUT', 'FORGOTTEN_IN', 'UNPAIRED', 'UNKNOWN_DIRECTION', 'OVERTIME'];
const LENGTH = '([0-9]|[1-3][0-9]|4[0-7]):[0-5][0-9]|48:00';

/**
 * The list as an element, and how to load it anew.
 *
 * @param done what follows when something was decided
 */
export async function inbox(done) {
  const from = input('from', { type: 'date', required: true, value: dayAfter(today(), -31) });
  const to = input('to', { type: 'date', required: true, value: today() });
  const kind = select('kind', [['', t('all')], ...KINDS.map(one => [one, t(`inbox.kind.${one}`)])], '');
  const refused = h('ul', { role: 'status', 'data-refused': '' });
  let rows = [];
  const acts = h('div.row', {}, button(t('inbox.all'), () => rows.forEach(one => one.accept())), button(t('inbox.decide'), decide, '.button-main'));
  const { element: list, refresh } = listing({
    list: 'inbox',
    load: async query => {
      const found = await get('/attendance/inbox', query);
      rows = found.items.map(row);
      acts.hidden = !may('hr', 'lead') || !rows.length;
      return { ...found, items: rows };
    },
    title: t('inbox'),
    none: t('inbox.none'),
    usual: 'DAY',
    size: MOST,
    filters: [[t('from'), from], [t('to'), to], [t('site'), siteInput()], [t('inbox.what'), kind]],
    columns,
  });

  function decide() {
    const chosen = rows.filter(one => one.decision.value);
    if (chosen.length === 0) {
      tell(t('inbox.nothing'), 'bad');
      return;
    }
    askWhy(t('inbox.decide'), t('inbox.decide'), async why => {
      const outcomes = await send('POST', '/attendance/inbox', { reason: why.elements.reason.value, items: chosen.map(one => one.act()) });
      tell(t('inbox.done', outcomes.done, outcomes.refused), outcomes.refused ? 'bad' : 'good');
      fill(refused, outcomes.items.filter(one => one.code).map(one =>
        h('li', {}, `${chosen[one.index].item.employeeId}, ${day(chosen[one.index].item.day)}: ${told(one)}`)));
      await refresh();
      await done();
    });
  }

  await refresh();
  const element = h('section.card.stack', { id: 'inbox' }, h('h2', {}, t('inbox')), may('hr', 'lead') ? h('p.soft', {}, t('inbox.keys')) : null, h('div.stack', {}, list, acts), refused);
  return { element, refresh };
}

/** One thing that waits. In the list of decisions its first letter chooses one: a single key. */
function row(item) {
  const { proposal } = item;
  const choices = [['', t('inbox.later')], ...(proposal ? [['APPROVED', t('approve')]] : []), ...(item.request ? [['REJECTED', t('reject')]] : [])];
  const decision = select('decision', choices, '');
  decision.setAttribute('aria-label', `${t('inbox.decision')}: ${item.employeeId}, ${day(item.day)}`);
  const change = control(item);
  return {
    item, decision, change,
    accept: () => {
      decision.value = proposal ? 'APPROVED' : '';
    },
    act: () => (item.request ? { request: item.request.id, decision: decision.value } : changed(proposal, change)),
  };
}

/** What can be changed of a proposal: the time of a punch, or how much overtime is paid. */
function control({ proposal, employeeId, day: date }) {
  const named = name => `${t(name)}: ${employeeId}, ${day(date)}`;
  if (proposal?.kind === 'ADD') {
    return input('at', { type: 'datetime-local', required: true, value: proposal.at.slice(0, 16), 'aria-label': named('inbox.time') });
  }
  return proposal?.kind === 'OVERTIME'
    ? input('most', { required: true, pattern: LENGTH, value: hours(proposal.overtime), 'aria-label': named('overtime.most') })
    : null;
}

function changed(proposal, change) {
  if (proposal.kind === 'ADD' && change.value !== proposal.at.slice(0, 16)) {
    return { ...proposal, at: `${change.value}:00${proposal.at.slice(19)}` };
  }
  return proposal.kind === 'OVERTIME' && change.value !== hours(proposal.overtime)
    ? { ...proposal, overtime: duration(change.value) }
    : proposal;
}

function columns() {
  return [
    ...(may('hr', 'lead') ? [{ title: t('inbox.decision'), cell: one => one.decision }] : []),
    { title: t('person'), sort: 'NAME', cell: ({ item }) => h('a', { href: `/admin/people/${encodeURIComponent(item.employeeId)}/days` }, item.fullName || item.employeeId) },
    { title: t('day'), sort: 'DAY', cell: ({ item }) => day(item.day) },
    { title: t('inbox.what'), sort: 'KIND', cell: ({ item }) => what(item) },
    { title: t('column.planned'), cell: ({ item }) => span(item.planned), wide: true },
    { title: t('inbox.punches'), cell: ({ item }) => item.punches.map(punch => time(punch.at, offset(item))).join(' · '), wide: true },
    { title: t('inbox.proposal'), cell: one => one.change ?? proposed(one.item) },
  ];
}

function what(item) {
  return item.request ? `${correction(item.request.kind)}: ${item.request.reason}` : textOr(`inbox.kind.${item.kind}`, item.kind);
}

const clock = at => at.slice(11, 16);
const span = planned => (planned.length ? `${clock(planned[0])}–${clock(planned[1])}` : null);

/** That of the plan, so that punches are shown by the clock of its site. */
const offset = item => /([+-]\d\d:\d\d|Z)$/.exec(item.planned[0] ?? '')?.[1];

function proposed({ request, proposal }) {
  if (request) {
    return request.at ? dateTime(request.at, request.offset) : hours(request.overtime ?? 'PT0S');
  }
  return proposal ? correction(proposal.kind) : t('inbox.unknown');
}
