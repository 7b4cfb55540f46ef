// What a page shows, such as a filter, a month or the page of a list, in the fragment of its address: a reload, the Back button and a
// link that is sent on show the same. No server is told a fragment, so no name that is searched for comes into a log that way.

let shown = written();
const followers = new Map();
const DAYS = ['date', 'month'];

/** The name of what belongs to one of several lists of a page; the only list of a page has an empty name. */
export const named = (list, name) => (list ? `${list}.${name}` : name);

/** What the address says; null where it says nothing. */
export const stated = name => shown.get(name);

/** The first day of the month that the address names, or else of the one in which a day lies. */
export function statedMonth(day) {
  const month = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(stated('month')) ? stated('month') : day.slice(0, 7);
  return new Date(`${month}-01T00:00`);
}

/**
 * Writes values into the address, as a new step of the history; those that are null are left out.
 *
 * @param typed names a field while somebody types in it: all letters together are one step
 * @param instead whether no step is added
 * @returns whether anything has changed
 */
export function note(values, { typed = null, instead = false } = {}) {
  const next = new URLSearchParams(shown);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  if (String(next) === String(shown)) {
    return false;
  }
  shown = next;
  // on a tablet for everybody no step leads back to somebody's page
  const isSameStep = instead || document.body.dataset.way === 'KIOSK' || (typed !== null && history.state?.typed === typed);
  history[isSameStep ? 'replaceState' : 'pushState']({ typed }, '', location.pathname + location.search + (String(next) && `#${next}`));
  return true;
}

/** Calls act when Back, Forward or another fragment has changed one of these names. A list has one that follows: the last. */
export const follow = (list, names, act) => followers.set(list, { names, act });

/**
 * Keeps controls in the address, by the names that they have there, unless they show what is usual. What the address says and a control
 * cannot show, such as a day that is none, is left aside. Days and months are written with whatever else is: what is usual of them is
 * another one tomorrow.
 *
 * @param show what follows when one has another value: the first page of the list
 * @param list the name of the list
 * @param live the names of those of which each letter counts
 * @param form the form whose sending counts, where not each change does
 * @param pages the lists whose pages begin anew
 * @returns what writes the controls into the address and shows the list, after a script has changed one
 */
export function kept(controls, show, { list = '', live = [], form = null, pages = [list] } = {}) {
  const all = Object.entries(controls).map(([name, control]) => ({ name: named(list, name), control, usual: control.value }));
  all.forEach(({ control }) => { control.dataset.kept = ''; });
  const first = Object.fromEntries(pages.map(one => [named(one, 'page'), null]));
  const take = () => all.forEach(({ name, control, usual }) => {
    const wanted = stated(name) ?? usual;
    control.value = wanted;
    if (control.value !== wanted || !control.validity.valid) {
      control.value = usual;
    }
  });
  const write = typed => {
    const values = Object.fromEntries(all.map(({ name, control, usual }) => [name, control.value === usual && !DAYS.includes(control.type) ? null : control.value]));
    const isOther = Object.entries(values).some(([name, value]) => value !== stated(name));
    return isOther && note({ ...values, ...first }, { typed });
  };
  const changed = event => write(event?.type === 'input' ? event.target.name : null) && show();
  if (form) {
    form.addEventListener('submit', event => {
      event.preventDefault();
      write(null);
      show();
    });
  } else {
    all.forEach(({ control }) => control.addEventListener('change', changed));
    live.forEach(name => controls[name].addEventListener('input', changed));
  }
  take();
  follow(list, [...all.map(({ name }) => name), ...Object.keys(first)], () => {
    take();
    show();
  });
  return changed;
}

addEventListener('popstate', () => {
  const before = shown;
  shown = written();
  const isOther = name => before.get(name) !== shown.get(name);
  [...followers.values()].filter(({ names }) => names.some(isOther)).forEach(({ act }) => act());
});

// A link within the page, such as the one past the menu, leaves the address as it is; one to another language takes it along.
addEventListener('click', event => {
  const link = event.target.closest?.('a');
  if (link?.getAttribute('href')?.startsWith('#')) {
    event.preventDefault();
    document.getElementById(link.hash.slice(1))?.focus();
  } else if (link?.closest('.languages')) {
    link.hash = location.hash;
  }
});

function written() {
  return new URLSearchParams(location.hash.slice(1));
}
