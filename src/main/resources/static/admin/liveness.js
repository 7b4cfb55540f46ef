// What a kiosk has learnt about live faces before its camera: its limits, the scores they come from, and how they moved.
import { get, may, path, send } from './api.js';
import { lines } from './charts.js';
import { button, chip, fill, h } from './dom.js';
import { dateTime, day, number } from './format.js';
import { attempt, show } from './notices.js';
import { t } from './texts.js';

const logOdds = score => Math.log(score / (1 - score));
const score = value => number(1 / (1 + Math.exp(-value)), 2);
const resource = kiosk => path('kiosks', kiosk.id, 'liveness');

/** Opens a dialog about one kiosk. */
export async function showLiveness(kiosk) {
  const place = h('div.stack');
  await attempt(async () => {
    fill(place, told(await get(resource(kiosk))));
    show(t('liveness.of', kiosk.name), place, kiosk.revokedAt || !may('hr') ? null : h('div', {}, again()));
  });

  function again() {
    return button(t('liveness.reset'), () => attempt(async () => {
      fill(place, told(await send('POST', `${resource(kiosk)}/reset`)));
    }), '.button-danger');
  }
}

function told(view) {
  const { state, since, faces, people, facesNeeded, peopleNeeded, limits, days } = view;
  const isLearned = state === 'LEARNED';
  return [
    h('p', {}, chip(isLearned ? t('state.LEARNED') : t('state.LEARNING'), isLearned ? 'good' : 'warn'), ' ',
      t('liveness.seen', faces, people, dateTime(since))),
    isLearned ? null : h('p.soft', {}, t('liveness.needs', facesNeeded, peopleNeeded)),
    h('p.soft', {}, t('liveness.limits', number(limits.sure, 2), number(limits.lowest, 2), number(limits.threshold, 2))),
    curve(view),
    days.length > 1 ? history(days) : null,
  ];
}

/** The faces by score, with the limits in use. */
function curve({ scores, limits }) {
  const half = (logOdds(scores[1].to) - logOdds(scores[1].from)) / 2;
  const middle = ({ from, to }) => (from > 0 ? logOdds(from) + half : logOdds(to) - half);
  return lines(t('liveness.scores'), scores.map(middle), [
    { name: t('liveness.live'), values: scores.map(bar => bar.live) },
    { name: t('liveness.refused'), values: scores.map(bar => bar.refused) },
    { name: t('liveness.asked'), values: scores.map(bar => bar.asked) },
  ], {
    xLabel: t('liveness.score'), yLabel: t('liveness.faces'), areas: true, xFormat: score,
    marks: [{ x: logOdds(limits.sure), name: t('liveness.sure') }, { x: logOdds(limits.lowest), name: t('liveness.lowest') }],
  });
}

/** How the limits moved from day to day. */
function history(days) {
  const oldest = days.toReversed();
  return lines(t('liveness.days'), oldest.map((_, i) => i), [
    { name: t('liveness.sure'), values: oldest.map(one => logOdds(one.limits.sure)) },
    { name: t('liveness.lowest'), values: oldest.map(one => logOdds(one.limits.lowest)) },
    { name: t('liveness.threshold'), values: oldest.map(one => logOdds(one.limits.threshold)) },
  ], {
    xLabel: t('liveness.day'), yLabel: t('liveness.score'), yFormat: score,
    xFormat: i => (oldest[i] ? day(oldest[i].day, { day: 'numeric', month: 'short' }) : ''),
  });
}
