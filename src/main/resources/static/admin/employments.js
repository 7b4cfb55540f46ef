// From when to when a person is employed, also more than once.
import { get, may, path, search, send } from './api.js';
import { button, field, fill, h, input, table, values } from './dom.js';
import { day, today } from './format.js';
import { ask, askWhy, attempt, confirm } from './notices.js';
import { t } from './texts.js';

export function employments(person) {
  const all = `${path('employees', person.employeeId)}/employments`;
  const list = h('div');
  const show = () => attempt(async () => {
    const { items } = await get(all, { size: 1000 });
    fill(list, table(t('employments'), [
      { title: t('from'), cell: one => (one.from ? day(one.from) : t('open.beginning')) },
      { title: t('to'), cell: one => (one.to ? day(one.to) : t('open.end')) },
      ...(may('hr') ? [{ title: t('actions'), cell: actions }] : []),
    ], items.toReversed(), t('employments.none')));
  });

  const actions = one => h('span.row', {},
    one.to ? null : button(t('plan.end'), () => end(one)),
    button(t('change'), () => change(one)),
    button(t('delete'), () => remove(one), '.button-danger'));

  const first = one => field(t('from'), input('from', { type: 'date', required: Boolean(one.from), value: one.from ?? '' }));
  const last = one => field(t('to'), input('to', { type: 'date', min: one.from ?? '', value: one.to ?? '' }), t('plan.open'));

  /** Sends a change; when it would take days of work out of the employment, asks why first. */
  async function unlessHistory(request) {
    try {
      await request({});
      await show();
    } catch (refusal) {
      if (refusal.code !== 'history-changes') {
        throw refusal;
      }
      const { count, days } = refusal.problem;
      askWhy(t('employments.history'), t('employments.force'), async form => {
        await request({ force: true, reason: form.elements.reason.value });
        await show();
      }, h('p', {}, t('employments.history.days', count)), h('p.soft', {}, days.map(one => day(one)).join(' · ') + (days.length < count ? ' …' : '')));
    }
  }

  const patch = (one, days) => unlessHistory(why => send('PATCH', `${all}/${one.id}`, { ...days, ...why }));

  function add() {
    ask(t('employments.new'), h('div.pair', {}, first({ from: today() }), last({})), t('add'),
      form => unlessHistory(why => send('POST', all, { ...values(form), ...why })));
  }

  function end(one) {
    ask(t('plan.end'), last({ ...one, to: today() }), t('save'), form => patch(one, { to: form.elements.to.value || null }));
  }

  function change(one) {
    ask(t('employments.change'), h('div.pair', {}, first(one), last(one)), t('save'),
      form => patch(one, { from: form.elements.from.value || null, to: form.elements.to.value || null }));
  }

  function remove(one) {
    confirm(t('delete'), t('employments.delete.sure', one.from ? day(one.from) : t('open.beginning')), t('delete'),
      () => unlessHistory(why => send('DELETE', `${all}/${one.id}${search(why)}`)));
  }

  show();
  return h('section.card.stack', { id: 'employments' }, h('h2', {}, t('employments')), list,
    may('hr') ? h('div.row', {}, button(t('employments.new'), add)) : null);
}
