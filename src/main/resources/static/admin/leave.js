// Requests for leave that wait, and deciding them.
import { get, may, path, send } from './api.js';
import { awayText } from './calendar.js';
import { button, checkbox, chip, h } from './dom.js';
import { dateTime, day, number } from './format.js';
import { listing } from './listing.js';
import { askWhy, attempt, tell } from './notices.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

/** The list as an element; whoever may not read it has none. */
export async function leaveInbox() {
  if (!may('hr', 'auditor', 'manager')) {
    return null;
  }
  const { element: list, refresh } = listing({
    list: 'leave',
    load: query => get('/absence-requests', { ...query, state: 'REQUESTED' }),
    title: t('leave.requests'),
    usual: 'FIRST_DAY',
    filters: [[t('site'), siteInput()]],
    columns: () => [{ title: t('from'), sort: 'FIRST_DAY' }, { title: t('person'), sort: 'NAME' }, { title: t('absences.kind'), sort: 'KIND' }],
    cards: wishes => (wishes.length ? wishes.map(wish) : h('p.soft', {}, t('leave.none'))),
  });

  const wish = one => h('article.stack', { 'data-leave': one.id },
    h('div.row.between', {},
      h('h3', {}, h('a', { href: `/admin/people/${encodeURIComponent(one.employeeId)}${may('hr', 'auditor') ? '' : '/days'}` }, one.fullName || one.employeeId)),
      chip(t(`state.${one.state}`), 'warn')),
    h('p', {}, h('strong', {}, one.kind), ` ${day(one.firstDay)} – ${day(one.lastDay)} (${t(`portion.${one.portion}`)})`),
    one.beyond ? h('p', {}, chip(t('leave.too.much', number(one.beyond, one.beyond % 1 ? 1 : 0)), 'bad')) : null,
    one.note ? h('blockquote', {}, one.note) : null,
    h('p.soft', {}, t('correction.by', one.requestedBy, dateTime(one.requestedAt))),
    may('hr', 'lead') ? h('div.row', {}, button(t('approve'), () => attempt(() => decide(one, 'approve')), '.button-main'),
      button(t('reject'), () => attempt(() => decide(one, 'reject')), '.button-danger')) : null);

  async function decide(one, verb) {
    const others = await get(`${path('absence-requests', one.id)}/away`);
    const paid = checkbox(t('leave.paid'), { name: 'paid', checked: true });
    askWhy(`${t(verb)}: ${one.fullName || one.employeeId}, ${day(one.firstDay)} – ${day(one.lastDay)}`, t(verb), async form => {
      const more = verb === 'approve' ? { paid: form.elements.paid.checked } : {};
      await send('POST', `${path('absence-requests', one.id)}/${verb}`, { reason: form.elements.reason.value, ...more });
      tell(t(`${verb}.done`));
      await refresh();
    }, conflicts(others), ...(verb === 'approve' ? [paid] : []));
  }

  await refresh();
  return h('section.card.stack', { id: 'leave' }, h('h2', {}, t('leave.requests')), list);
}

/** Who else of the team is away on these days, or asks to be. */
function conflicts({ department, others, items }) {
  const away = new Set(items.filter(one => one.away === 'LEAVE').map(one => one.employeeId)).size;
  return h('div.stack', { id: 'conflicts' },
    h('p', {}, chip(t('calendar.away', number(away), number(others), department ?? t('site')), away ? 'warn' : 'good')),
    items.length ? h('ul', {}, items.map(one => h('li', {}, h('strong', {}, one.fullName ?? one.employeeId),
      ` ${day(one.firstDay)} – ${day(one.lastDay)}, ${awayText(one)}`))) : null);
}
