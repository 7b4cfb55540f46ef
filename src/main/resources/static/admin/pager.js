// Long lists, a page at a time.
import { button, fill, h } from './dom.js';
import { number } from './format.js';
import { attempt } from './notices.js';
import { t } from './texts.js';

/**
 * Shows a list in an element. load(page, size) gives { items, total }, render(items) what is to be seen of them.
 *
 * @returns a function that shows page 0 anew
 */
export function paged(element, load, render, size = 25) {
  let newest = 0;
  async function show(page) {
    const mine = newest += 1;
    await attempt(async () => {
      const listing = await load(page, size);
      if (mine !== newest) {
        return; // somebody typed on meanwhile
      }
      fill(element, render(listing.items), listing.total > size ? steps(page, listing.total) : null);
    });
  }
  function steps(page, total) {
    const back = button(t('back'), () => show(page - 1));
    const on = button(t('on'), () => show(page + 1));
    back.disabled = page === 0;
    on.disabled = (page + 1) * size >= total;
    return h('nav.row.pager', { 'aria-label': t('pages') }, back,
      h('span.soft', {}, t('range', number(page * size + 1), number(Math.min(total, (page + 1) * size)), number(total))), on);
  }
  return () => show(0);
}
