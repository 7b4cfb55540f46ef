// Charts by uPlot in the colours of the page; each with its numbers for those who cannot see it.
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { h } from './dom.js';
import { number } from './format.js';

const sheet = h('link', { rel: 'stylesheet', href: '/webjars/uplot/dist/uPlot.min.css' });
document.head.append(sheet);

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const drawn = new Set();

/** Redraws in the colours of day or night. */
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawn.forEach(draw => draw()));

/** A chart that is as wide as its place. make(width) gives uPlot's options and data. */
function chart(label, height, make) {
  const place = h('div.chart', { role: 'img', dir: 'ltr', 'aria-label': label });
  let plot = null;
  const draw = () => {
    const width = Math.floor(place.clientWidth);
    if (width > 0) {
      plot?.destroy();
      const [options, data] = make();
      plot = new uPlot({ width, height, legend: { show: false }, cursor: { show: false }, ...options }, data, place);
    }
  };
  new ResizeObserver(draw).observe(place);
  drawn.add(draw);
  return place;
}

/** Of a logarithmic axis only the full powers of ten. */
const powers = (u, splits) => splits.map(v => (v !== null && Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6 ? v : null));

const axis = more => ({
  stroke: colour('--ink-soft'),
  font: '13px system-ui, sans-serif',
  labelFont: '600 13px system-ui, sans-serif',
  grid: { stroke: colour('--line'), width: 1 },
  ticks: { stroke: colour('--line'), width: 1 },
  ...more,
});

/** Bars with a text below each. */
export function bars(label, names, heights, unit) {
  const told = `${label}: ${names.map((name, i) => `${name} ${number(heights[i], 1)}`).join(', ')}`;
  return chart(told, 260, () => [{
    scales: { x: { time: false, range: [-0.6, names.length - 0.4] }, y: { range: (u, low, high) => [0, Math.max(1, high * 1.1)] } },
    series: [{}, { fill: colour('--accent'), stroke: colour('--accent'), width: 0, paths: uPlot.paths.bars({ size: [0.7, 48] }), points: { show: false } }],
    axes: [axis({ values: (u, splits) => splits.map(i => names[i] ?? ''), incrs: [1, 2, 5, 10, 20], grid: { show: false } }), axis({ label: unit })],
  }, [names.map((_, i) => i), heights]]);
}

const LINES = ['--accent', '--bad', '--warn'];

/**
 * Lines over x, by default both axes straight; logX and logY make them logarithmic.
 *
 * @param lines { name, values }
 * @param areas whether what lies below the lines is filled, instead of a dot at each value
 * @param marks { x, name }: upright lines
 */
export function lines(label, x, all, { xLabel, yLabel, logX = false, logY = false, areas = false, xFormat = String, yFormat = String, marks = [] }) {
  const grid = log => ({ stroke: colour('--line'), width: 1, ...(log ? { filter: powers } : {}) });
  const scale = log => (log ? { distr: 3, log: 10 } : {});
  const plot = chart(label, 320, () => [{
    scales: { x: { time: false, ...scale(logX) }, y: scale(logY) },
    series: [{}, ...all.map((line, i) => ({
      label: line.name, stroke: colour(LINES[i]), width: 2.5, points: { show: !areas, size: 6, fill: colour(LINES[i]) }, spanGaps: true,
      fill: areas ? `color-mix(in srgb, ${colour(LINES[i])} 20%, transparent)` : undefined,
    }))],
    axes: [
      axis({ label: xLabel, grid: grid(logX), ticks: grid(logX), values: (u, splits) => splits.map(v => (v === null ? '' : xFormat(v))) }),
      axis({ label: yLabel, grid: grid(logY), ticks: grid(logY), size: 76, values: (u, splits) => splits.map(v => (v === null ? '' : yFormat(v))) }),
    ],
    hooks: { draw: [u => marks.forEach(mark => draw(u, mark))] },
  }, [x, ...all.map(line => line.values)]]);
  return h('figure', {}, plot, h('figcaption.legend', {},
    all.map((line, i) => h('span', {}, h(`i.key.key-${i}`, { 'aria-hidden': 'true' }), line.name)),
    marks.map(mark => h('span', {}, h('i.key.key-mark', { 'aria-hidden': 'true' }), mark.name))));

  function draw(u, mark) {
    const at = u.valToPos(mark.x, 'x', true);
    const context = u.ctx;
    context.save();
    context.strokeStyle = colour('--ink');
    context.lineWidth = 2;
    context.setLineDash([5, 5]);
    context.beginPath();
    context.moveTo(at, u.bbox.top);
    context.lineTo(at, u.bbox.top + u.bbox.height);
    context.stroke();
    context.restore();
  }
}
