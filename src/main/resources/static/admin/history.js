// Days that are over and that a change of plans would change: told before it is made.
import { field, h, input } from './dom.js';
import { day } from './format.js';
import { ask } from './notices.js';
import { t } from './texts.js';

/**
 * Makes a change; where it would change days that are over, shows them and asks first.
 *
 * @param change sends the request, with the members that it is given: none, or those that insist
 * @param done called once it is made
 */
export async function changePlans(change, done) {
  try {
    await change({});
  } catch (refusal) {
    if (refusal.code !== 'history-changes') {
      throw refusal;
    }
    confirmed(refusal.problem, change, done);
    return;
  }
  await done();
}

/** Shows which days would change, and makes the change when somebody says why. */
export function confirmed(changed, change, done) {
  ask(t('history'), [
    h('p', {}, changed.daysTotal > 0 ? t('history.how', changed.daysTotal, changed.people) : ''),
    changed.peopleLookedAt < changed.peopleConcerned
      ? h('p', {}, t('history.partly', changed.peopleLookedAt, changed.peopleConcerned)) : null,
    h('ul.scroll.tall', { id: 'history', tabindex: 0 },
      changed.days.map(one => h('li', {}, t('history.day', day(one.day), one.people)))),
    field(t('reason'), input('reason', { required: true, maxlength: 500 }), t('unfinished.reason')),
  ], t('history.do'), async form => {
    await change({ force: true, reason: form.elements.reason.value });
    await done();
  }, '.button-danger');
}
