// Elements without markup in strings: text is always text.
import { isRightToLeft } from './texts.js';

/** An element: h('button.button', { type: 'button', onclick }, 'Save'). Children that are null are left out. */
export function h(selector, attributes = {}, ...children) {
  const [tag, ...classes] = selector.split('.');
  const element = document.createElement(tag || 'div');
  element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...present(children).flatMap(child => apart(child, tag)));
  return element;
}

const present = children => children.flat().filter(child => child !== null && child !== undefined && child !== false);

const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200f]/u;

/** Elements that hold text only: the value of a textarea lacks what is in an element within it. */
const TEXT_ONLY = new Set(['option', 'textarea', 'title', 'style', 'script']);

/** In a page from right to left an id, a time or a number is still read from left to right. */
const apart = (child, tag) =>
  isRightToLeft && typeof child !== 'object' && !TEXT_ONLY.has(tag) && /[\p{L}\p{N}]/u.test(child) && !FROM_RIGHT.test(child)
    ? bdi(String(child)) : [child];

/** Spaces around it stay outside. */
function bdi(text) {
  const element = document.createElement('bdi');
  element.dir = 'ltr';
  element.append(text.trim());
  const [before, after] = text.split(text.trim());
  return [before, element, after];
}

export const content = document.getElementById('content');

/** Replaces what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children).flatMap(child => apart(child, element.localName)));
  return element;
}

/** The head of a page: its title and what can be done there. */
export const heading = (title, ...actions) => h('div.heading', {}, h('h1', {}, title), h('div.row', {}, actions));

/**
 * A table with a caption for those who do not see it. Columns: { title, cell: row => child, wide, end, sort }; wide ones are left
 * out on small screens, firm ones are not broken, those at the end are numbers. Where the order can be chosen, the title of a column
 * with a sort is a button.
 */
export function table(caption, columns, rows, none, order = null) {
  if (rows.length === 0) {
    return h('p.soft.empty', {}, none);
  }
  const kind = column => `${column.wide ? '.wide' : ''}${column.end ? '.end' : ''}${column.firm ? '.firm' : ''}`;
  return h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', {},
      h('caption.visually-hidden', {}, caption),
      h('thead', {}, h('tr', {}, columns.map(column => head(column, kind(column), order)))),
      h('tbody', {}, rows.map(row =>
        h('tr', {}, columns.map(column => h(`td${kind(column)}`, {}, column.cell(row) ?? '–')))))));
}

function head(column, kind, order) {
  if (!order || column.sort === undefined) {
    return h(`th${kind}`, { scope: 'col' }, column.title);
  }
  const direction = order.by === column.sort ? (order.isReversed ? 'descending' : 'ascending') : null;
  return h(`th${kind}`, { scope: 'col', 'aria-sort': direction },
    h('button.sort', { type: 'button', 'data-sort': column.sort, onclick: () => order.choose(column) }, column.title));
}

let names = 0;

/** A control with its label and, where there is one, a hint. */
export function field(label, control, hint) {
  control.id ||= `field-${names += 1}`;
  const told = hint ? h('p.hint', { id: `${control.id}-hint` }, hint) : null;
  if (told) {
    control.setAttribute('aria-describedby', told.id);
  }
  return h('div.field', {}, h('label', { for: control.id }, label), control, told);
}

export const input = (name, attributes = {}) => h('input', { name, ...attributes });

/** Choices: [value, text]. */
export const select = (name, choices, chosen) =>
  h('select', { name }, choices.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));

export const checkbox = (label, attributes = {}) =>
  h('label.check', {}, h('input', { type: 'checkbox', ...attributes }), h('span', {}, label));

export const button = (text, onclick, kind = '') => h(`button.button${kind}`, { type: 'button', onclick }, text);

export const chip = (text, kind = '') => h(`span.chip${kind ? `.${kind}` : ''}`, {}, text);

/** What a form says, without empty members. */
export const values = form =>
  Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
