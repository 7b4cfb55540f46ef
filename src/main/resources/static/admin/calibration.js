// What the model can and cannot tell apart, and what the chosen threshold costs.
import { get } from './api.js';
import { lines } from './charts.js';
import { content, fill, h, heading, table } from './dom.js';
import { number, oneIn, percent } from './format.js';
import { attempt } from './notices.js';
import { t } from './texts.js';

await attempt(async () => {
  const judgement = await get('/model/calibration');
  const { calibration, verification, identification } = judgement;
  const measured = calibration.points;
  const beyond = calibration.extrapolated?.points ?? [];
  fill(content, heading(t('page.calibration')),
    h('p.soft', {}, t('calibration.of', calibration.modelId, number(calibration.genuinePairs), number(calibration.impostorPairs), number(calibration.identities))),
    h('div.tiles', {}, threshold(t('calibration.verify'), verification), threshold(t('calibration.identify', number(judgement.templates)), identification)),
    calibration.pairs ? distances(calibration.pairs, verification, identification) : null,
    h('div.columns.even', {}, rates(measured, beyond, verification, identification), det(measured, beyond, verification)),
    rows(measured, beyond));
});

function threshold(name, it) {
  return h('div.tile.wide-tile', {}, h('span', {}, name), h('strong', {}, number(it.distance, 3)),
    h('span', {}, t('calibration.fmr', oneIn(it.fmr))), h('span', {}, t('calibration.cost', percent(it.fnmr))),
    it.extrapolated ? h('span.chip.warn', {}, t('calibration.extrapolated')) : null);
}

/** How far apart photos of one person are, and of two. */
function distances({ step, genuine, impostor }, verification, identification) {
  const share = counts => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    return counts.map(count => count / Math.max(1, all));
  };
  const isAny = (_, i) => genuine[i] + impostor[i] > 0;
  const shown = values => values.slice(genuine.findIndex(isAny), genuine.findLastIndex(isAny) + 1);
  return h('section.card.stack', { id: 'distances' }, h('h2', {}, t('calibration.distances')),
    lines(t('calibration.distances'), shown(genuine.map((_, i) => (i + 0.5) * step)), [
      { name: t('calibration.genuine'), values: shown(share(genuine)) },
      { name: t('calibration.impostor'), values: shown(share(impostor)) },
    ], { xLabel: t('distance'), areas: true, xFormat: v => number(v, 2), yFormat: percent, marks: marks(verification, identification) }));
}

function marks(verification, identification) {
  return [{ x: verification.distance, name: t('calibration.verify') }, { x: identification.distance, name: t('calibration.search') }]
    .filter((mark, i, all) => i === 0 || mark.x !== all[0].x);
}

/** From near to far. */
function rates(measured, beyond, verification, identification) {
  const all = [...measured, ...beyond].reverse();
  return h('section.card.stack', {}, h('h2', {}, t('calibration.rates')),
    lines(t('calibration.rates'), all.map(one => one.distance), [
      { name: t('fmr'), values: all.map(one => one.fmr) },
      { name: t('fnmr'), values: all.map(one => one.fnmr) },
    ], {
      xLabel: t('distance'), logY: true, xFormat: v => number(v, 2), yFormat: power,
      marks: marks(verification, identification),
    }));
}

function det(measured, beyond, verification) {
  const all = [...measured, ...beyond].reverse();
  return h('section.card.stack', {}, h('h2', {}, t('calibration.det')),
    lines(t('calibration.det'), all.map(one => one.fmr), [{ name: t('calibration.det.line'), values: all.map(one => one.fnmr) }], {
      xLabel: t('fmr'), yLabel: t('fnmr'), logX: true, logY: true, xFormat: power, yFormat: percent,
      marks: [{ x: verification.fmr, name: t('calibration.chosen') }],
    }));
}

/** 10⁻⁴; only full powers of ten get a text. */
function power(value) {
  const exponent = Math.log10(value);
  return Math.abs(exponent - Math.round(exponent)) < 1e-6 ? `10${[...String(Math.round(exponent))].map(digit => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(digit)]).join('')}` : '';
}

function rows(measured, beyond) {
  return h('section.card.flush', {}, table(t('page.calibration'), [
    { title: t('fmr'), cell: one => oneIn(one.fmr) },
    { title: t('threshold'), cell: one => number(one.distance, 3), end: true },
    { title: t('interval'), cell: one => `${number(one.low, 3)} – ${number(one.high, 3)}`, end: true, wide: true },
    { title: t('fnmr'), cell: one => percent(one.fnmr), end: true },
    { title: t('calibration.others'), cell: one => one.fmrHigh == null ? '' : `${oneIn(one.fmrHigh)} – ${oneIn(one.fmrLow)}`, end: true, wide: true },
    { title: t('calibration.how'), cell: one => t(beyond.includes(one) ? 'calibration.extrapolated' : 'calibration.measured'), wide: true },
  ], [...measured, ...beyond], ''));
}
