// Who is told of check-ins and corrections. A secret is shown once.
import { get, path, send } from './api.js';
import { button, checkbox, chip, content, field, fill, h, heading, input, select } from './dom.js';
import { dateTime, number } from './format.js';
import { listing } from './listing.js';
import { ask, confirm, secret, show, tell } from './notices.js';
import { t } from './texts.js';

const EVENTS = ['checkin.accepted', 'correction.requested', 'correction.approved', 'correction.rejected'];
const KINDS = { DELIVERED: 'good', FAILED: 'bad', PENDING: 'warn' };
const { element: list, refresh } = listing({
  load: query => get('/webhooks', query),
  title: t('page.webhooks'),
  none: t('webhooks.none'),
  usual: 'URL',
  columns: () => [
    { title: t('webhooks.url'), sort: 'URL', cell: one => one.url },
    { title: t('webhooks.events'), cell: one => h('span.chips', {}, one.events.map(name => chip(t(`webhooks.${name}`)))), wide: true },
    { title: t('webhooks.pending'), sort: 'PENDING', falls: true, cell: one => number(one.pending), end: true },
    { title: t('webhooks.failed'), sort: 'FAILED', falls: true, cell: one => (one.failed ? chip(number(one.failed), 'bad') : number(0)), end: true },
    { title: t('actions'), cell: actions },
  ],
});

fill(content, heading(t('page.webhooks'), button(t('webhooks.new'), create, '.button-main')),
  h('p.soft', {}, t('webhooks.how')), h('section.card.stack', {}, list));
await refresh();

function actions(one) {
  return h('span.row', {}, button(t('webhooks.log'), () => log(one)),
    one.failed ? button(t('webhooks.retry'), () => retry(one)) : null,
    button(t('rotate'), () => rotate(one)),
    button(t('delete'), () => remove(one), '.button-danger'));
}

function create() {
  ask(t('webhooks.new'), [
    field(t('webhooks.url'), input('url', { type: 'url', required: true, maxlength: 2000, placeholder: 'https://' })),
    h('fieldset.stack', {}, h('legend', {}, t('webhooks.events')), EVENTS.map(name => checkbox(t(`webhooks.${name}`), { name: 'event', value: name }))),
  ], t('create'), async form => {
    const created = await send('POST', '/webhooks', { url: form.elements.url.value, events: new FormData(form).getAll('event') });
    secret(t('webhooks.secret'), created.secret, refresh);
  });
}

function log(one) {
  const deliveries = listing({
    list: null,
    load: query => get(`${path('webhooks', one.id)}/deliveries`, query),
    title: t('webhooks.log'),
    none: t('webhooks.log.none'),
    usual: '-',
    size: 10,
    filters: [[t('state'), select('state', [['', t('all')], ...Object.keys(KINDS).map(name => [name, t(`delivery.${name}`)])], '')]],
    columns: () => [
      { title: t('when'), sort: '', cell: item => dateTime(item.createdAt) },
      { title: t('webhooks.event'), cell: item => t(`webhooks.${item.event}`) },
      { title: t('state'), cell: item => chip(t(`delivery.${item.state}`), KINDS[item.state]) },
      { title: t('webhooks.last'), cell: item => item.last && (item.last.status ?? item.last.error) },
    ],
  });
  show(t('webhooks.log'), h('p.soft', {}, one.url), deliveries.element);
  deliveries.refresh();
}

async function retry(one) {
  const { deliveries } = await send('POST', `${path('webhooks', one.id)}/retry`);
  tell(t('webhooks.retried', deliveries));
  await refresh();
}

function rotate(one) {
  confirm(t('rotate'), t('webhooks.rotate.sure', one.url), t('rotate'), async () => {
    const made = await send('POST', `${path('webhooks', one.id)}/rotate`, { overlap: 'PT24H' });
    secret(t('webhooks.secret'), made.secret, refresh);
  });
}

function remove(one) {
  confirm(t('delete'), t('webhooks.delete.sure', one.url), t('delete'), async () => {
    await send('DELETE', path('webhooks', one.id));
    await refresh();
  });
}
