// Long lists, a page at a time.
import { follow, named, note, stated } from './address.js';
import { button, fill, h } from './dom.js';
import { number } from './format.js';
import { attempt } from './notices.js';
import { t } from './texts.js';

/**
 * Shows a list in an element. load(page, size) gives { items, total }, render(items) what is to be seen of them.
 *
 * @param list the name of the list, whose page is kept in the address; none for a list in a dialog
 * @returns a function that shows the page anew that the address names; the first one of a list in a dialog
 */
export function paged(element, load, render, { size = 25, list = null } = {}) {
  const key = named(list, 'page');
  let newest = 0;
  async function show(page) {
    const mine = newest += 1;
    await attempt(async () => {
      const listing = await load(page, size);
      if (mine !== newest) {
        return; // somebody typed on meanwhile
      }
      const last = Math.max(0, Math.ceil(listing.total / size) - 1);
      if (page > last) {
        await turn(last, true); // the list has become shorter
        return;
      }
      fill(element, render(listing.items), listing.total > size ? steps(page, listing.total) : null);
    });
  }
  function turn(page, instead = false) {
    if (list !== null) {
      note({ [key]: page ? page + 1 : null }, { instead });
    }
    return show(page);
  }
  function steps(page, total) {
    const back = button(t('back'), () => turn(page - 1));
    const on = button(t('on'), () => turn(page + 1));
    back.disabled = page === 0;
    on.disabled = (page + 1) * size >= total;
    return h('nav.row.pager', { 'aria-label': t('pages') }, back,
      h('span.soft', {}, t('range', number(page * size + 1), number(Math.min(total, (page + 1) * size)), number(total))), on);
  }
  const again = () => show(list !== null && /^[1-9]\d{0,5}$/.test(stated(key)) ? Number(stated(key)) - 1 : 0);
  if (list !== null) {
    follow(list, [key], again);
  }
  return again;
}
