// A list as people look through it: words, filters, the order by a click on the title of a column, and pages. The address keeps all.
import { kept } from './address.js';
import { field, h, input, select, table } from './dom.js';
import { paged } from './pager.js';
import { t } from './texts.js';

/**
 * A list as an element, and how to load it anew.
 *
 * @param list its name in the address; null for a list in a dialog, which is in no address
 * @param load gives { items, total } for a query; the names of its members are those of the controls
 * @param columns gives those of a table; a column with a sort can be sorted by, one with '' in the only order that there is
 * @param cards what is shown of the items instead of a table
 * @param usual by what it is sorted until somebody chooses; a minus before it is largest first
 * @param filters further controls, each with its label
 * @param follow what is done instead of loading it anew when a control changes
 */
export function listing({ list = '', load, title, none, columns, cards = null, usual, filters = [], size = 25, follow = null }) {
  const search = input('search', { type: 'search', maxlength: 100, autocomplete: 'off' });
  const titles = columns().filter(column => column.sort !== undefined);
  const sort = select('sort', titles.flatMap(column => [[column.sort, t('list.up', column.title)], [`-${column.sort}`, t('list.down', column.title)]]), usual);
  const controls = [search, ...filters.map(([, control]) => control), sort];
  const isReversed = () => sort.value.startsWith('-');
  const by = () => sort.value.replace('-', '');
  const place = h(cards ? 'div.stack' : 'div');

  const query = () => ({ ...Object.fromEntries(controls.map(control => [control.name, control.value.trim()])), sort: by(), reverse: isReversed() });
  const show = paged(place, (page, count) => load({ ...query(), page, size: count }),
    items => (cards ? cards(items) : table(title, columns(), items, none, { by: by(), isReversed: isReversed(), choose })), { size, list });

  /** Whoever is at a link or at the title of a column stays there. */
  async function refresh() {
    const at = place.contains(document.activeElement) ? document.activeElement : null;
    await show();
    if (at && !at.isConnected) {
      const same = ['data-sort', 'href'].find(name => at.hasAttribute(name));
      (same ? place.querySelector(`[${same}="${CSS.escape(at.getAttribute(same))}"]`) : null)?.focus();
    }
  }

  const changed = list === null ? refresh
    : kept(Object.fromEntries(controls.map(control => [control.name, control])), follow ?? refresh, { list, live: ['search'] });
  if (list === null) {
    search.addEventListener('input', refresh);
    filters.forEach(([, control]) => control.addEventListener('change', refresh));
  }

  function choose(column) {
    const other = column.falls ? `-${column.sort}` : column.sort;
    const isAgain = by() === column.sort;
    sort.value = isAgain ? `${isReversed() ? '' : '-'}${column.sort}` : other;
    return changed();
  }

  const element = h('div.stack', {},
    h('search.filters', { 'aria-label': title }, field(t('list.search'), search), filters.map(([label, control]) => field(label, control)), cards ? field(t('people.order'), sort) : null),
    place);
  return { element, refresh, query };
}
