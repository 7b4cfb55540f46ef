// The form of a shift: its hours, its breaks and its rules.
import { path, send } from './api.js';
import { button, checkbox, field, h, input } from './dom.js';
import { day, dayAfter, seconds, today } from './format.js';
import { changePlans, confirmed } from './history.js';
import { ask } from './notices.js';
import { rulesOf, shiftRules } from './shiftrules.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const clock = time => (time ?? '').slice(0, 5);
const minutes = duration => (duration ? String(seconds(duration) / 60) : '');

/** 09:00–13:00, 14:00–18:00 North */
export const told = rules => (rules.segments ?? []).map(one => `${clock(one.start)}–${clock(one.end)} ${one.site ?? ''}`.trim()).join(', ');

/** From Dec 1, 2026: 10:00–18:00, of the versions that are still to come. */
export const planned = shift => shift.versions.filter(one => one.effectiveFrom > today())
  .map(one => t('shifts.from', day(one.effectiveFrom), told(one.rules)));

/** Rows of the same fields, to which more can be added and of which each can be taken away. */
function rowsOf(title, kind, present, row) {
  const list = h('div.stack');
  const add = one => {
    const line = h('div.pair', { 'data-row': kind }, row(one), button(t('shifts.row.remove'), () => line.remove()));
    list.append(line);
  };
  present.forEach(add);
  return h('fieldset', {}, h('legend', {}, title), list, button(t('shifts.row.add'), () => add({})));
}

const readRows = (form, kind, read) => [...form.querySelectorAll(`[data-row=${kind}]`)].flatMap(line => read(name => line.querySelector(`[name=${name}]`)) ?? []);

/** All hours of work, such as both halves of a split shift; each next one may be after midnight, or at another site. */
const segmentsOf = form => readRows(form, 'segment', at => (at('start').value
  ? [{ start: at('start').value, end: at('end').value, crossesMidnight: at('end').value <= at('start').value, ...(at('site').value ? { site: at('site').value } : {}) }] : []));

const breaksOf = form => readRows(form, 'break', at => (at('breakStart').value
  ? [{ start: at('breakStart').value, end: at('breakEnd').value, paid: at('breakPaid').checked }] : []));

export function shiftForm(shift, done) {
  const rules = shift?.rules ?? {};
  const time = (name, value, required = false) => input(name, { type: 'time', value: clock(value), required });
  ask(shift?.name ?? t('shifts.new'), [
    shift ? null : field(t('name'), input('name', { required: true, maxlength: 100 })),
    rowsOf(t('shifts.segments'), 'segment', rules.segments ?? [{}], one => [field(t('start'), time('start', one.start, true)), field(t('end'), time('end', one.end, true)),
      field(t('site'), siteInput({ value: one.site ?? '' }), t('shifts.site.hint'))]),
    rowsOf(t('shifts.breaks'), 'break', rules.breaks?.length ? rules.breaks : [{}], one => [
      field(t('break.start'), time('breakStart', one.start)), field(t('break.end'), time('breakEnd', one.end)),
      checkbox(t('break.paid'), { name: 'breakPaid', checked: one.paid })]),
    field(t('grace'), input('grace', { type: 'number', min: 0, max: 240, value: minutes(rules.grace?.late) }), t('grace.hint')),
    shiftRules(rules),
    shift ? field(t('effective.from'), input('effectiveFrom', { type: 'date', value: dayAfter(today(), 1) }), t('effective.from.hint')) : null,
  ], t('save'), async form => {
    const value = name => form.elements[name].value;
    const changed = { ...rulesOf(rules, form), segments: segmentsOf(form), breaks: breaksOf(form) };
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
