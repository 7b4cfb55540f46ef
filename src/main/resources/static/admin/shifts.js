// The form of a shift: its hours, one break and its rules. Further hours and breaks are kept as they are.
import { path, send } from './api.js';
import { checkbox, field, h, input } from './dom.js';
import { day, dayAfter, seconds, today } from './format.js';
import { changePlans, confirmed } from './history.js';
import { ask } from './notices.js';
import { rulesOf, shiftRules } from './shiftrules.js';
import { t } from './texts.js';

const clock = time => (time ?? '').slice(0, 5);
const minutes = duration => (duration ? String(seconds(duration) / 60) : '');

/** 09:00–13:00, 14:00–18:00 */
export const told = rules => (rules.segments ?? []).map(one => `${clock(one.start)}–${clock(one.end)}`).join(', ');

/** From Dec 1, 2026: 10:00–18:00, of the versions that are still to come. */
export const planned = shift => shift.versions.filter(one => one.effectiveFrom > today())
  .map(one => t('shifts.from', day(one.effectiveFrom), told(one.rules)));

export function shiftForm(shift, done) {
  const rules = shift?.rules ?? {};
  const segment = rules.segments?.[0];
  const pause = rules.breaks?.[0];
  const time = (name, value, required = false) => input(name, { type: 'time', value: clock(value), required });
  ask(shift?.name ?? t('shifts.new'), [
    shift ? null : field(t('name'), input('name', { required: true, maxlength: 100 })),
    h('div.pair', {}, field(t('start'), time('start', segment?.start, true)), field(t('end'), time('end', segment?.end, true))),
    h('div.pair', {}, field(t('break.start'), time('breakStart', pause?.start)), field(t('break.end'), time('breakEnd', pause?.end))),
    checkbox(t('break.paid'), { name: 'breakPaid', checked: pause?.paid }),
    field(t('grace'), input('grace', { type: 'number', min: 0, max: 240, value: minutes(rules.grace?.late) }), t('grace.hint')),
    shiftRules(rules),
    shift ? field(t('effective.from'), input('effectiveFrom', { type: 'date', value: dayAfter(today(), 1) }), t('effective.from.hint')) : null,
  ], t('save'), async form => {
    const value = name => form.elements[name].value;
    const changed = {
      ...rulesOf(rules, form),
      segments: [{ start: value('start'), end: value('end'), crossesMidnight: value('end') <= value('start') }, ...(rules.segments ?? []).slice(1)],
      breaks: value('breakStart') ? [{ start: value('breakStart'), end: value('breakEnd'), paid: form.elements.breakPaid.checked }, ...(rules.breaks ?? []).slice(1)] : [],
    };
    changed.grace = { ...changed.grace, late: `PT${value('grace') || 0}M` };
    if (!shift) {
      await send('POST', '/shifts', { name: value('name'), rules: changed });
      await done();
      return;
    }
    const from = value('effectiveFrom');
    const where = path('shifts', shift.name);
    const change = from ? { ...changed, effectiveFrom: from } : changed;
    const past = from && from <= today() ? await send('POST', `${where}/preview`, change) : null;
    const wasCutShort = past && past.peopleLookedAt < past.peopleConcerned;
    const put = more => send('PUT', where, { ...change, ...more });
    await (past?.daysTotal || wasCutShort ? confirmed(past, put, done) : changePlans(put, done));
  });
}
