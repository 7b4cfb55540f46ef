// What waits in a period that somebody wants to lock, and locking it all the same.
import { field, h, input } from './dom.js';
import { day, hours } from './format.js';
import { kind } from './labels.js';
import { ask } from './notices.js';
import { t, textOr } from './texts.js';

const why = code => textOr(`flag.${code}`, code);

/**
 * Shows what waits and asks whether to lock the period all the same.
 *
 * @param problem of the code period-not-finished
 * @param reason what was given before
 * @param insist called with the reason
 */
export function unfinished(problem, reason, insist) {
  ask(t('unfinished'), [
    h('p', {}, t('unfinished.how')),
    h('div.scroll.tall', { tabindex: 0, role: 'region', 'aria-label': t('unfinished') },
      list('requests', problem, one => `${kind(one.kind)}: ${one.reason}`),
      list('overtime', problem, one => hours(one.pending)),
      list('days', problem, one => one.why.map(why).join(', '))),
    field(t('reason'), input('reason', { required: true, maxlength: 500, value: reason }), t('unfinished.reason')),
  ], t('unfinished.do'), form => insist(form.elements.reason.value), '.button-danger');
}

function list(name, problem, told) {
  const shown = problem[name];
  const left = problem[`${name}Total`] - shown.length;
  return shown.length === 0 ? null : h('section', { 'data-list': name },
    h('h3', {}, t(`unfinished.${name}`, problem[`${name}Total`])),
    h('ul', {}, shown.map(one => h('li', {},
      h('a', { href: `/admin/people/${encodeURIComponent(one.employeeId)}/days`, target: '_blank' }, one.employeeId),
      ` · ${day(one.day)} · ${told(one)}`)),
    left > 0 ? h('li', {}, t('unfinished.more', left)) : null));
}
