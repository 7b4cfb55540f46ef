// What runs here and whether it is well.
import { get } from './api.js';
import { chip, content, fill, h, heading } from './dom.js';
import { dateTime, length, number } from './format.js';
import { attempt } from './notices.js';
import { t } from './texts.js';

await attempt(async () => {
  const [state, model, health] = await Promise.all([get('/system'), get('/model'), get('/actuator/health')]);
  const well = health.status === 'UP';
  fill(content, heading(t('page.system'), chip(t(well ? 'system.up' : 'system.down'), well ? 'good' : 'bad')),
    h('div.tiles', {},
      tile(number(state.employees), t('system.employees')), tile(number(state.enrolled), t('system.enrolled')),
      tile(number(state.templates), t('system.templates')), tile(number(state.replicas), t('system.replicas')),
      tile(number(state.photosWaiting), t('system.photos')), tile(number(state.messagesWaiting), t('system.messages'))),
    Object.keys(state.otherTemplates).length ? h('p.notice.notice-warn', {}, t('system.others', Object.entries(state.otherTemplates).map(([id, count]) => `${id}: ${count}`).join(', '))) : null,
    h('div.columns.even', {},
      card(t('system.service'), [
        [t('system.version'), state.version], ['Java', state.javaVersion], [t('system.database'), state.database], [t('system.zones'), zones(state, health)],
        [t('system.started'), dateTime(state.startedAt)], [t('system.liveness'), t(`liveness.${state.liveness}`)],
        ...networks(state), [t('system.debounce'), length(state.debounce)],
      ]),
      card(t('system.model'), [
        [t('name'), model.name], [t('id'), model.modelId], [t('system.description'), model.description],
        [t('system.licence'), model.licence], [t('system.dimension'), number(model.dimension)],
      ])));
});

/** The release of the time zone data, and what should be done about it. */
function zones(state, health) {
  return [state.zones, ...(health.components?.zones?.details?.warnings ?? [])].join('; ');
}

/** The customer's networks for liveness, where there are some. */
function networks(state) {
  return [[t('system.networks'), state.livenessNetworks], [t('system.networks.unused'), state.livenessUnused]]
    .filter(([, names]) => names.length).map(([name, names]) => [name, names.join(', ')]);
}

function tile(value, name) {
  return h('div.tile', {}, h('strong', {}, value), h('span', {}, name));
}

function card(title, facts) {
  return h('section.card.stack', {}, h('h2', {}, title), h('dl.facts', {}, facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
}
