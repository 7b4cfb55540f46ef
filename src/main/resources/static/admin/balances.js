// How much leave is left, and how that was computed.
import { kept } from './address.js';
import { get, may, path, send } from './api.js';
import { button, field, fill, h, input, select, table, values } from './dom.js';
import { day, number, today } from './format.js';
import { listing } from './listing.js';
import { ask, attempt, confirm } from './notices.js';
import { t } from './texts.js';

const days = value => number(value, Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2);

/** One balance of each kind; its parts open below. */
export const balances = leave => leave.balances.map(one => h('details', { 'data-kind': one.kind },
  h('summary', {}, h('strong', {}, one.kind), ` ${t('leave.left', days(one.left))}`,
    one.pending ? h('span.soft', {}, ` ${t('leave.pending', days(one.pending))}`) : null),
  h('ol.why', {}, one.explain.map(line => h('li', {}, explained(line))))));

/** Numbers and days of an explanation are written as the page's language does. */
function explained(line) {
  return t(`explain.${line.code}`).replace(/\{(\w+)\}/g, (all, name) => {
    const value = line.arguments[name] ?? '';
    if (name === 'year') {
      return value;
    }
    return /^-?\d+(\.\d+)?$/.test(value) ? days(Number(value)) : /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  });
}

/** The leave of a person in a year, for HR. */
export function leaveAccount(person) {
  const here = path('employees', person.employeeId);
  const list = h('div.stack');
  const year = input('year', { type: 'number', min: 1970, max: 9999, value: today().slice(0, 4), 'aria-label': t('leave.year') });
  const show = () => attempt(async () => {
    const leave = await get(`${here}/leave`, { year: year.value });
    fill(list, leave.balances.length ? balances(leave) : h('p.soft', {}, t('leave.no.rules')),
      leave.adjustments.length ? table(t('leave.adjustments'), [
        { title: t('when'), cell: one => day(one.at.slice(0, 10)) },
        { title: t('absences.kind'), cell: one => one.kind },
        { title: t('leave.days'), cell: one => days(one.days), end: true },
        { title: t('reason'), cell: one => `${one.reason ?? ''} (${one.by})` },
      ], leave.adjustments, '') : null,
      leave.partTime.length ? h('p.soft', {}, leave.partTime.map(one =>
        t('leave.part.time.from', one.percent, one.effectiveFrom ? day(one.effectiveFrom) : t('open.beginning'))).join(' · ')) : null);
  });
  const adjust = () => ask(t('leave.adjust'), [
    field(t('absences.kind'), input('kind', { required: true, maxlength: 100, value: list.querySelector('[data-kind]')?.dataset.kind ?? '' })),
    field(t('leave.days'), input('days', { type: 'number', step: 0.01, min: -366, max: 366, required: true }), t('leave.adjust.hint')),
    field(t('reason'), input('reason', { required: true, maxlength: 500 })),
  ], t('save'), async form => {
    const { kind, reason } = values(form);
    await send('POST', `${here}/leave/adjustments`, { kind, reason, year: Number(year.value), days: Number(form.elements.days.value) });
    await show();
  });
  const share = () => ask(t('leave.part.time'), [
    field(t('leave.percent'), input('percent', { type: 'number', min: 1, max: 100, required: true, value: 100 }), t('leave.part.time.hint')),
    field(t('from'), input('effectiveFrom', { type: 'date', value: today() }), t('department.from.hint')),
  ], t('save'), async form => {
    await send('PUT', `${here}/part-time`, { ...values(form), percent: Number(form.elements.percent.value) });
    await show();
  });
  kept({ year }, show, { list: 'leave' });
  show();
  return h('section.card.stack', { id: 'leave-account' }, h('div.row.between', {}, h('h2', {}, t('leave.account')), year), list,
    may('hr') ? h('div.row', {}, button(t('leave.adjust'), adjust), button(t('leave.part.time'), share)) : null);
}

const RULES = { proRata: ['MONTHS', 'DAYS', 'NONE'], rounding: ['NONE', 'HALF_UP', 'UP'], counts: ['PLANNED', 'CALENDAR'], beyond: ['FLAG', 'REFUSE'] };

const whom = ({ rule }) => rule.employeeId ?? rule.agreement ?? t('leave.everybody');

/** The rules by which leave is counted. */
export function leaveRules() {
  const { element: list, refresh: show } = listing({
    list: 'rules',
    load: query => get('/leave-rules', query),
    title: t('leave.rules'),
    none: t('leave.rules.none'),
    usual: 'KIND',
    columns: () => [
      { title: t('absences.kind'), sort: 'KIND', cell: ({ rule }) => rule.kind },
      { title: t('leave.for'), cell: whom },
      { title: t('leave.year.from'), cell: ({ rule }) => rule.firstYear, end: true },
      { title: t('leave.days'), cell: ({ rule }) => days(rule.days), end: true },
      { title: t('leave.how'), cell: ({ rule }) => Object.keys(RULES).map(name => t(`leave.${name}.${rule[name]}`)).join(' · '), wide: true },
      { title: t('leave.carry'), cell: ({ rule }) => [rule.carryOver === undefined ? t('all') : days(rule.carryOver), rule.carryUntil].filter(Boolean).join(' – '), wide: true },
      ...(may('hr') ? [{ title: t('actions'), cell: one => button(t('delete'), () => remove(one), '.button-danger') }] : []),
    ],
  });
  const remove = one => confirm(t('delete'), t('leave.rules.delete.sure', one.rule.kind, whom(one), String(one.rule.firstYear)), t('delete'), async () => {
    await send('DELETE', path('leave-rules', one.id));
    await show();
  });
  const add = () => ask(t('leave.rules.new'), [
    field(t('absences.kind'), input('kind', { required: true, maxlength: 100 }), t('absences.kind.hint')),
    h('div.pair', {}, field(t('leave.year.from'), input('firstYear', { type: 'number', min: 1970, max: 9999, required: true, value: today().slice(0, 4) })),
      field(t('leave.days'), input('days', { type: 'number', step: 0.01, min: 0, max: 366, required: true }))),
    h('div.pair', {}, field(t('leave.agreement'), input('agreement', { maxlength: 100 }), t('leave.agreement.hint')), field(t('id'), input('employeeId', { maxlength: 64 }), t('leave.person.hint'))),
    ...Object.entries(RULES).map(([name, choices]) => field(t(`leave.${name}`), select(name, choices.map(one => [one, t(`leave.${name}.${one}`)]), choices[0]))),
    h('div.pair', {}, field(t('leave.carry'), input('carryOver', { type: 'number', step: 0.01, min: 0, max: 366 }), t('leave.carry.hint')),
      field(t('leave.carry.until'), input('carryUntil', { pattern: '\\d\\d-\\d\\d', placeholder: '03-31' }), t('leave.carry.until.hint'))),
  ], t('add'), async form => {
    const stated = values(form);
    const numbers = Object.fromEntries(['firstYear', 'days', 'carryOver'].filter(name => stated[name]).map(name => [name, Number(stated[name])]));
    await send('PUT', '/leave-rules', { ...stated, ...numbers });
    await show();
  });
  show();
  return h('section.card.stack', { id: 'leave-rules' }, h('div.row.between', {}, h('h2', {}, t('leave.rules')),
    h('a.button', { href: `/reports/leave?year=${today().slice(0, 4)}&format=csv&bom=true`, download: '' }, t('leave.list'))), list,
  may('hr') ? h('div.row', {}, button(t('leave.rules.new'), add)) : null);
}
