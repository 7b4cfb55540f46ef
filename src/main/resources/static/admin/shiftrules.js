// The rules of a shift besides its hours: a field for each member, and the members back again.
import { field, h, input, select } from './dom.js';
import { duration, hours } from './format.js';
import { t } from './texts.js';

const SPAN = '([0-9]|1[0-9]|2[0-3]):[0-5][0-9]|24:00';
const WAYS = ['NONE', 'NEAREST', 'EARLIER', 'LATER'];
const YES_NO = ['true', 'false'];

/** Each member with what it can be: one of some constants, a time of day, or a duration. */
const MEMBERS = {
  'window.before': 'duration',
  'window.after': 'duration',
  'earlyArrival': ['COUNTS', 'FROM_START'],
  'grace.early': 'duration',
  'overtime.rule': ['NONE', 'BEYOND_HOURS', 'OUTSIDE_SHIFT'],
  'overtime.side': ['BOTH', 'BEFORE', 'AFTER'],
  'overtime.threshold': 'duration',
  'overtime.approval': YES_NO,
  'rounding.step': 'duration',
  'rounding.in': WAYS,
  'rounding.out': WAYS,
  'pairing': ['ALTERNATING', 'FIRST_LAST', 'STRICT'],
  'debounce': 'duration',
  'forgottenIn': ['UNPAID', 'SHIFT_START'],
  'forgottenOut': ['SHIFT_END', 'UNPAID'],
  'minimumBreak.after': 'duration',
  'minimumBreak.length': 'duration',
  'minimumRest': 'duration',
  'thresholds.halfDay': 'duration',
  'thresholds.fullDay': 'duration',
  'halfAt': 'time',
  'worksOnHolidays': YES_NO,
};

const TEXTS = { 'rounding.in': 'rounding', 'rounding.out': 'rounding', 'overtime.approval': 'answer', 'worksOnHolidays': 'answer' };

const stored = (rules, name) => name.split('.').reduce((value, member) => value?.[member], rules);

/** What a field shows of a member; nothing for one that is absent, which has its default. */
function shown(kind, value) {
  if (value === undefined || value === null) {
    return '';
  }
  if (kind === 'duration') {
    return hours(value);
  }
  return kind === 'time' ? value.slice(0, 5) : String(value);
}

function control(name, kind, value) {
  if (Array.isArray(kind)) {
    return select(name, [['', t('rules.default')], ...kind.map(one => [one, t(`${TEXTS[name] ?? name}.${one}`)])], value);
  }
  return kind === 'time' ? input(name, { type: 'time', value })
    : input(name, { pattern: SPAN, value, inputmode: 'numeric', autocomplete: 'off', placeholder: t('rules.default') });
}

/** The fields, folded away. */
export function shiftRules(rules) {
  const fields = Object.entries(MEMBERS).map(([name, kind]) =>
    field(t(`rules.${name}`), control(name, kind, shown(kind, stored(rules, name)))));
  const folded = h('details.stack', { id: 'rules' }, h('summary', {}, t('rules')), h('p.hint', {}, t('rules.hint')), fields);
  folded.addEventListener('invalid', () => (folded.open = true), true); // a field that is folded away cannot be shown as wrong
  return folded;
}

/** The rules with what the form says of them. A field that nobody has changed leaves its member as it is, seconds and all. */
export function rulesOf(rules, form) {
  const changed = structuredClone(rules);
  for (const [name, kind] of Object.entries(MEMBERS)) {
    const text = form.elements[name].value;
    if (text !== shown(kind, stored(rules, name))) {
      put(changed, name.split('.'), text === '' ? undefined : read(kind, text));
    }
  }
  return changed;
}

function read(kind, text) {
  if (kind === YES_NO) {
    return text === 'true';
  }
  return kind === 'duration' ? duration(text) : text;
}

function put(rules, [member, inner], value) {
  if (!inner) {
    rules[member] = value;
    return;
  }
  const part = { ...rules[member], [inner]: value };
  rules[member] = Object.values(part).some(one => one !== undefined && one !== null) ? part : undefined;
}
