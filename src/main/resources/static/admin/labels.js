// Words for what the API says in codes.
import { chip, h } from './dom.js';
import { flags as tones } from './lists.js';
import { t, textOr } from './texts.js';

/** Chips for the flags of a day; null for none. */
export const flags = list =>
  list.length ? h('span.chips', {}, list.map(flag =>
    chip(t(`flag.${flag}`), tones[flag]))) : null;

/** Whether somebody should look at a day with these flags. */
export const isNoted = list => list.some(flag => tones[flag] !== '');

export const status = code => textOr(`status.${code}`, code);

export const kind = code => textOr(`correction.${code}`, code);

export const scope = code => textOr(`scope.${code}`, code);
