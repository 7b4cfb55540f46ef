// The field that names a site: it offers those that there are.
import { get } from './api.js';
import { h, input } from './dom.js';

/** A text field with the known sites as suggestions. */
export function siteInput(attributes = {}) {
  offer();
  return input('site', { maxlength: 100, list: 'known-sites', ...attributes });
}

async function offer() {
  if (document.getElementById('known-sites')) {
    return;
  }
  const names = h('datalist', { id: 'known-sites' });
  document.body.append(names);
  try {
    const { items } = await get('/sites', { size: 1000 });
    names.append(...items.map(({ name }) => h('option', { value: name })));
  } catch {
    names.remove(); // the field works without suggestions
  }
}
