// People and the seven days of a week: what each is planned to do, and the swap of one day.
import { get, may, path, send } from './api.js';
import { button, field, h, input, select, values } from './dom.js';
import { day, dayAfter, daysIntoWeek, today } from './format.js';
import { listing } from './listing.js';
import { ask, attempt } from './notices.js';
import { siteInput } from './sites.js';
import { t } from './texts.js';

const firstOfWeek = date => dayAfter(date, -daysIntoWeek(date));

export function week() {
  const from = input('from', { type: 'date', required: true, value: firstOfWeek(today()) });
  const shown = listing({
    list: 'week',
    load: query => get('/plans', query),
    title: t('week'),
    none: t('week.none'),
    usual: 'EMPLOYEE',
    filters: [[t('from'), from], [t('site'), siteInput()]],
    columns: () => [
      { title: t('person'), sort: 'NAME', cell: one => one.fullName ?? one.employeeId, firm: true },
      { title: t('id'), sort: 'EMPLOYEE', cell: one => one.employeeId, wide: true, firm: true },
      ...[...Array(7).keys()].map(index => ({
        title: day(dayAfter(from.value, index), { weekday: 'short', day: 'numeric', month: 'short' }),
        cell: one => cell(one, one.days[index]),
      })),
    ],
  });
  const show = shown.refresh;
  const move = days => () => {
    from.value = dayAfter(from.value, days);
    from.dispatchEvent(new Event('change'));
  };

  function cell(person, planned) {
    const what = planned.shift ?? t(planned.rest ? 'week.rest' : 'week.nothing');
    const sites = planned.sites ?? [planned.site].filter(Boolean); // an older replica knows one site a day
    const where = sites.length > 1 ? sites.join(', ') : '';
    const more = [where, planned.holiday, ...planned.leave].filter(Boolean).join(', ');
    const text = more ? `${what} · ${more}` : what;
    return may('hr')
      ? h('button.button', { type: 'button', 'data-day': planned.day, title: sites.join(', '), 'aria-label': t('week.swap', person.employeeId, day(planned.day), text), onclick: () => attempt(() => swap(person, planned)) }, text)
      : text;
  }

  async function swap(person, planned) {
    const [shifts, sites] = await Promise.all(['/shifts', '/sites'].map(what => get(what, { size: 1000 })));
    const names = listing => listing.items.map(({ name }) => [name, name]);
    ask(t('week.swap.title', person.fullName ?? person.employeeId, day(planned.day)), [
      field(t('shift'), select('shift', [['', t('week.rest')], ...names(shifts)], planned.shift ?? '')),
      field(t('site'), select('site', [['', t('week.same.site')], ...names(sites)], planned.site ?? '')),
    ], t('save'), async form => {
      const { shift, site: place } = values(form);
      await send('PUT', path('plans', person.employeeId, planned.day), { shift: shift || null, ...(place ? { site: place } : {}) });
      await show();
    });
  }

  return {
    element: h('section.card.stack', { id: 'week' }, h('div.row.between', {}, h('h2', {}, t('week')),
      h('div.row', {}, button(t('week.before'), move(-7)), button(t('week.after'), move(7)))),
    shown.element),
    show,
  };
}
