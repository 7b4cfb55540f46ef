// The texts that people agree to. One never changes; a new version takes its place.
import { get, may, send } from './api.js';
import { button, chip, content, field, fill, h, heading, input, values } from './dom.js';
import { dateTime } from './format.js';
import { listing } from './listing.js';
import { ask } from './notices.js';
import { language, t } from './texts.js';

const { element: list, refresh } = listing({
  load: query => get('/consent-texts', query),
  title: t('page.consents'),
  usual: '-CREATED',
  size: 10,
  columns: () => [{ title: t('consents.version'), sort: 'VERSION' }, { title: t('language'), sort: 'LANGUAGE' }, { title: t('when'), sort: 'CREATED' }],
  cards: texts => (texts.length ? texts.map(card) : h('p.soft.empty', {}, t('enrol.text.none'))),
});

fill(content, heading(t('page.consents'), may('hr') ? button(t('consents.new'), create, '.button-main') : null),
  h('p.soft', {}, t('consents.how')), list);
await refresh();

function card(one) {
  return h('article.card.stack', {}, h('div.row.between', {}, h('h2', {}, `${one.version} (${one.language})`),
    one.current ? chip(t('consents.current'), 'good') : null),
  h('p.written', { lang: one.language }, one.text), h('p.soft', {}, dateTime(one.createdAt)));
}

function create() {
  ask(t('consents.new'), [
    h('div.pair', {}, field(t('consents.version'), input('version', { required: true, maxlength: 32, pattern: '[A-Za-z0-9._\\-]+' })),
      field(t('language'), input('language', { required: true, maxlength: 35, value: language }))),
    field(t('text'), h('textarea', { name: 'text', required: true, maxlength: 20000, rows: 10 })),
  ], t('add'), async form => {
    await send('POST', '/consent-texts', values(form));
    await refresh();
  });
}
