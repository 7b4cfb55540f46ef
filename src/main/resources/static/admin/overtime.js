// Overtime that waits for somebody to approve it, all of it or a part.
import { may, path, send } from './api.js';
import { button, field, input } from './dom.js';
import { day, duration, hours, seconds } from './format.js';
import { askWhy, attempt, tell } from './notices.js';
import { t } from './texts.js';

/** The button that decides about a day's overtime or, for who may not decide, asks for it; null where nothing can be done. */
export function overtime(worked, done) {
  const isErased = worked.employeeId.startsWith('erased:');
  return may('hr', 'manager') && seconds(worked.pending) > 0 && !isErased ? button(t(may('hr', 'lead') ? 'overtime.approve' : 'overtime.ask'), () => decide(worked, done)) : null;
}

function decide(worked, done) {
  const shown = hours(worked.pending);
  const most = input('most', { required: true, pattern: '([0-9]|[1-3][0-9]|4[0-7]):[0-5][0-9]|48:00', value: shown, inputmode: 'numeric', autocomplete: 'off' });
  const verb = may('hr', 'lead') ? 'overtime.approve' : 'overtime.ask';
  askWhy(`${t(verb)}: ${worked.employeeId}, ${day(worked.day)}`, t(may('hr', 'lead') ? 'approve' : 'ask'), async form => {
    const reason = form.elements.reason.value;
    const wish = await send('POST', '/attendance/corrections', {
      employeeId: worked.employeeId, kind: 'OVERTIME', day: worked.day, reason,
      overtime: most.value === shown ? worked.pending : duration(most.value),
    });
    // when it may not be approved by who asked, it waits among the corrections
    const approved = may('hr', 'lead') && await attempt(() => send('POST', `${path('attendance', 'corrections', wish.id)}/approve`, { reason }));
    tell(t(approved ? 'approve.done' : 'correction.asked'));
    await done();
  }, field(t('overtime.most'), most, t('overtime.most.hint', shown)));
}
