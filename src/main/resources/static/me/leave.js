// How much leave the person has left this year.
import { get } from '/admin/api.js';
import { balances } from '/admin/balances.js';
import { h } from '/admin/dom.js';
import { t } from '/admin/texts.js';

/** The section; null where nothing is counted. */
export async function left() {
  const leave = await get('/me/leave');
  return leave.balances.length
    ? h('section.card.stack', { id: 'leave-left' }, h('h2', {}, t('leave.account.of', String(leave.year))), balances(leave))
    : null;
}
