// A file of punches: first the service says what would happen, then it is taken.
import { send } from './api.js';
import { field, fill, h, input, select, table } from './dom.js';
import { day } from './format.js';
import { ask, tell } from './notices.js';
import { t } from './texts.js';

const FORMATS = ['attlog', 'csv'];
const LARGEST = 10 * 1024 * 1024;
const SHOWN = 20;

/** Asks for a file, checks it, and takes it when it is sent once more unchanged. */
export function takeFile() {
  const result = h('div.stack', { role: 'status' });
  const file = input('file', { type: 'file', required: true });
  let checked = null;
  const dialog = ask(t('punchfile'), [
    h('p.soft', {}, t('punchfile.how')),
    field(t('punchfile.file'), file),
    field(t('punchfile.format'), select('format', FORMATS.map(name => [name, t(`punchfile.${name}`)]), 'attlog')),
    field(t('zone'), input('zone', { maxlength: 100 }), t('punchfile.zone.hint')),
    field(t('punchfile.map'), input('map', { type: 'file' }), t('punchfile.map.hint')),
    result,
  ], t('punchfile.send'), async form => {
    const body = asForm(form);
    const wish = JSON.stringify([...body].map(([name, value]) => [name, value.name ?? value, value.size, value.lastModified]));
    const isDry = checked !== wish;
    let answer;
    try {
      answer = await send('POST', `/imports/punches?dryRun=${isDry}`, body);
    } catch (refusal) {
      showErrors(result, refusal.problem?.errors ?? []);
      throw refusal.problem?.errors ? new Error(t('punchfile.wrong', refusal.problem.errorsTotal)) : refusal;
    }
    if (!isDry) {
      tell(t('punchfile.taken', answer.created, answer.unchanged));
      return;
    }
    checked = wish;
    showDays(result, answer);
    throw new Error(t('punchfile.again'));
  });
  dialog.addEventListener('change', () => fill(result));
}

function asForm(form) {
  const { file, format, zone, map } = form.elements;
  if (file.files[0].size > LARGEST) {
    throw new Error(t('punchfile.large'));
  }
  const body = new FormData();
  body.append('file', file.files[0]);
  body.append('format', format.value);
  if (zone.value) {
    body.append('zone', zone.value);
  }
  if (map.files[0]) {
    body.append('map', map.files[0]);
  }
  return body;
}

function showErrors(result, errors) {
  fill(result, errors.length === 0 ? null : table(t('punchfile.errors'), [
    { title: t('terminals.line'), cell: row => row.line, end: true },
    { title: t('reason'), cell: row => row.text },
  ], errors.slice(0, SHOWN), ''));
}

function showDays(result, { created, unchanged, days }) {
  const locked = days.filter(day => day.locked);
  fill(result, h('p', {}, t('punchfile.would', created, unchanged, days.length)),
    locked.length === 0 ? null : h('p.notice.notice-bad', {}, t('punchfile.locked', locked.length, locked.slice(0, SHOWN).map(one => day(one.day)).join(', '))));
}
