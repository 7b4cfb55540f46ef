// Words for what the API says in codes.
import { chip, h } from './dom.js';
import { t, textOr } from './texts.js';

const GOOD = ['CORRECTED'];
const BAD = ['FORGOTTEN_OUT', 'UNPAIRED', 'NOT_EMPLOYED'];

/** Chips for the flags of a day; null for none. */
export const flags = list =>
  list.length ? h('span.chips', {}, list.map(flag =>
    chip(t(`flag.${flag}`), GOOD.includes(flag) ? '' : BAD.includes(flag) ? 'bad' : 'warn'))) : null;

export const status = code => textOr(`status.${code}`, code);

export const kind = code => textOr(`correction.${code}`, code);

export const scope = code => textOr(`scope.${code}`, code);
