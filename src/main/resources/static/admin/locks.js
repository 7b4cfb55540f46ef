// Periods whose days no longer change: a month that has been paid.
import { get, may, path, send } from './api.js';
import { button, field, h, input, select, values } from './dom.js';
import { dateTime, day, today } from './format.js';
import { listing } from './listing.js';
import { ask, attempt, confirm } from './notices.js';
import { t } from './texts.js';
import { unfinished } from './unfinished.js';

export function locks() {
  const { element: list, refresh: show } = listing({
    list: 'locks',
    load: query => get('/attendance/locks', query),
    title: t('locks'),
    none: t('locks.none'),
    usual: 'FIRST_DAY',
    columns: () => [
      { title: t('from'), sort: 'FIRST_DAY', cell: one => day(one.firstDay) },
      { title: t('to'), sort: 'LAST_DAY', cell: one => day(one.lastDay) },
      { title: t('site'), sort: 'SITE', cell: one => one.site ?? t('every.site') },
      { title: t('reason'), cell: one => one.reason },
      { title: t('caller'), sort: 'LOCKED', falls: true, cell: one => `${one.lockedBy}, ${dateTime(one.lockedAt)}`, wide: true },
      ...(may('hr') ? [{ title: t('actions'), cell: one => button(t('locks.unlock'), () => unlock(one), '.button-danger') }] : []),
    ],
  });

  async function lock() {
    const { items } = await get('/sites', { size: 1000 });
    ask(t('locks.new'), [
      h('div.pair', {}, field(t('from'), input('firstDay', { type: 'date', required: true, value: `${today().slice(0, 7)}-01` })),
        field(t('to'), input('lastDay', { type: 'date', required: true, value: today() }))),
      field(t('site'), select('site', [['', t('every.site')], ...items.map(({ name }) => [name, name])], '')),
      field(t('reason'), input('reason', { required: true, maxlength: 500 })),
    ], t('locks.do'), async form => {
      const wish = values(form);
      try {
        await locked(wish);
      } catch (refusal) {
        if (refusal.code !== 'period-not-finished') {
          throw refusal;
        }
        unfinished(refusal.problem, wish.reason, reason => locked({ ...wish, reason, force: true }));
      }
    });
  }

  async function locked(wish) {
    await send('POST', '/attendance/locks', wish);
    await show();
  }

  function unlock(one) {
    confirm(t('locks.unlock'), t('locks.unlock.sure', day(one.firstDay), day(one.lastDay), one.site ?? t('every.site')), t('locks.unlock'), async () => {
      await send('DELETE', path('attendance', 'locks', one.id));
      await show();
    });
  }

  show();
  return h('section.card.stack', { id: 'locks' }, h('div.row.between', {}, h('h2', {}, t('locks')),
    may('hr') ? button(t('locks.new'), () => attempt(lock)) : null), h('p.soft', {}, t('locks.how')), list);
}
