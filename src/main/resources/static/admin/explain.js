// Why a day is as it is, in the language of the page.
import { apart } from '/kiosk/locale.js';
import { h } from './dom.js';
import { readable } from './format.js';
import { textOr } from './texts.js';

/** The list of what each rule did. */
export const reasons = lines => h('ol.why', {}, lines.map(line => h('li', {}, explained(line))));

/** What one rule did; days of the first rules have English sentences instead of a code. */
function explained(line) {
  const text = textOr(`explain.${line.code}`, null);
  if (!text) {
    return [h('strong', {}, readable(line.effect)), h('span.soft', {}, readable(`${line.rule}: ${line.inputs}`))];
  }
  return text.replace(/\{(\w+)\}/g, (all, name) => apart(argument(name, line.arguments[name] ?? '')));
}

/** A constant has a text of its own; times and durations are written as people read them. */
function argument(name, value) {
  return textOr(`${name}.${value}`, readable(value));
}
