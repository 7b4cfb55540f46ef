// A file of assignments, absences, holidays, shifts or rosters: first the service says what would happen, then it is taken.
import { send } from './api.js';
import { field, fill, h, input, select, table } from './dom.js';
import { ask, tell } from './notices.js';
import { t } from './texts.js';

const KINDS = ['assignments', 'absences', 'holidays', 'shifts', 'rosters'];
const DATES = ['yyyy-mm-dd', 'dd/mm/yyyy', 'mm/dd/yyyy', 'd.m.yyyy'];
const ENCODINGS = ['', 'windows-1252'];
const LARGEST = 10 * 1024 * 1024;
const SHOWN = 20;

/** Asks for a file, checks it, and takes it when it is sent once more unchanged; then calls {@code done}. */
export function takePlans(done) {
  const result = h('div.stack', { role: 'status' });
  let checked = null;
  const dialog = ask(t('planfile'), [
    h('p.soft', {}, t('planfile.how')),
    field(t('planfile.kind'), select('kind', KINDS.map(kind => [kind, t(`planfile.${kind}`)]), 'assignments')),
    field(t('punchfile.file'), input('file', { type: 'file', accept: '.csv,.txt,text/csv', required: true })),
    field(t('planfile.dates'), select('dates', DATES.map(form => [form === DATES[0] ? '' : form, form]), '')),
    field(t('planfile.encoding'), select('encoding', ENCODINGS.map(name => [name, name || t('planfile.unicode')]), '')),
    result,
  ], t('punchfile.send'), async form => {
    const { kind, file, dates, encoding } = form.elements;
    const [given] = file.files;
    if (given.size > LARGEST) {
      throw new Error(t('planfile.large'));
    }
    const wish = JSON.stringify([kind.value, dates.value, encoding.value, given.name, given.size, given.lastModified]);
    const isDry = checked !== wish;
    const body = new FormData();
    body.append('file', given);
    [dates, encoding].filter(control => control.value).forEach(control => body.append(control.name, control.value));
    let answer;
    try {
      answer = await send('POST', `/imports/${kind.value}?dryRun=${isDry}`, body);
    } catch (refusal) {
      show(result, t('punchfile.errors'), refusal.problem?.errors ?? []);
      throw refusal.problem?.errors ? new Error(t('punchfile.wrong', refusal.problem.errorsTotal)) : refusal;
    }
    if (!isDry) {
      tell(t('planfile.taken', answer.created, answer.changed, answer.unchanged));
      await done();
      return;
    }
    checked = wish;
    show(result, t('planfile.warnings'), answer.warnings, h('p', {}, t('planfile.would', answer.created, answer.changed, answer.unchanged)));
    throw new Error(t('punchfile.again'));
  });
  dialog.addEventListener('change', () => fill(result));
}

function show(result, title, lines, first = null) {
  fill(result, first, lines.length === 0 ? null : table(title, [
    { title: t('terminals.line'), cell: row => row.line, end: true },
    { title: t('reason'), cell: row => row.text },
  ], lines.slice(0, SHOWN), ''));
}
