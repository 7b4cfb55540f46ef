// Enrolment: photos from the webcam or from files, what each is worth, and consent before anything is sent.
import { get, send, told } from './api.js';
import { readable } from './convert.js';
import { button, checkbox, fill, h } from './dom.js';
import { measures } from './lists.js';
import { attempt, tell } from './notices.js';
import { t } from './texts.js';
import { webcam } from './webcam.js';

const MOST = 10;

/** The card; done() is called when something was stored. */
export function enrolment(person, done) {
  const photos = [];
  const shown = h('ul.photos', { 'aria-label': t('enrol.photos') });
  const camera = webcam(add);
  const files = h('input', { type: 'file', accept: 'image/*,.heic,.heif,.avif', multiple: true, id: 'files' });
  const consent = checkbox(t('enrol.consent', person.fullName ?? person.employeeId), { id: 'agreed' });
  const agreed = consent.querySelector('input');
  const go = h('button.button.button-main', { type: 'button', id: 'enrol', disabled: true, onclick: enrol }, t('enrol.do'));

  files.addEventListener('change', () => {
    [...files.files].forEach(async file => add(await readable(file)));
    files.value = '';
  });
  agreed.addEventListener('change', settle);

  function add(blob) {
    if (photos.length < MOST) {
      photos.push({ blob, url: URL.createObjectURL(blob), verdict: null });
      settle();
    }
  }

  function settle() {
    const open = photos.filter(photo => !photo.verdict);
    go.disabled = open.length === 0 || !agreed.checked;
    fill(shown, photos.map((photo, place) =>
      h(`li.photo${photo.verdict ? `.${photo.verdict.kind}` : ''}`, { 'data-unsaved': !photo.verdict },
        h('img', { src: photo.url, alt: t('enrol.photo', place + 1) }),
        photo.verdict ? h('span.verdict', {}, photo.verdict.text) : button(t('remove'), () => {
          URL.revokeObjectURL(photo.url);
          photos.splice(place, 1);
          settle();
        }))));
  }

  async function enrol() {
    go.disabled = true;
    const sent = photos.filter(photo => !photo.verdict);
    const form = new FormData();
    form.append('employeeId', person.employeeId);
    form.append('consent', 'true');
    sent.forEach((photo, place) => form.append('photo', photo.blob, `photo-${place}.jpg`));
    const stored = await attempt(async () => {
      try {
        judge(sent, await send('POST', '/enroll', form));
        camera.stop();
        tell(t('enrol.done'));
      } catch (refusal) {
        if (!refusal.problem?.rejectedPhotos) {
          throw refusal;
        }
        judge(sent, { templates: [], rejectedPhotos: refusal.problem.rejectedPhotos });
        tell(t('enrol.none.usable'), 'bad');
      }
    });
    settle();
    if (stored && sent.some(photo => photo.verdict?.kind === 'good')) {
      await done();
      document.getElementById('enrolment').replaceWith(card);
    }
  }

  const card = h('section.card.stack', { id: 'enrolment' }, h('h2', {}, t('enrol')),
    h('p.soft', {}, t('enrol.how')), camera.element,
    h('div.field', {}, h('label', { for: 'files' }, t('enrol.files')), files),
    shown, consentText(), consent, h('div.row', {}, go));
  return card;
}

/** Templates come in the order of the photos that were not rejected. */
function judge(sent, answer) {
  const rejected = new Map(answer.rejectedPhotos.map(one => [one.index, one]));
  const templates = [...answer.templates];
  sent.forEach((photo, place) => {
    const refusal = rejected.get(place);
    const quality = refusal ? null : templates.shift()?.quality;
    photo.verdict = refusal
      ? { kind: 'bad', text: told(refusal) }
      : quality && { kind: 'good', text: t('enrol.quality', quality.score, t(`measure.${weakest(quality)}`)) };
  });
}

const weakest = quality => measures.reduce((worst, measure) => (quality[measure] < quality[worst] ? measure : worst));

function consentText() {
  const text = h('p.consent', {});
  const details = h('details', {}, h('summary', {}, t('enrol.text')), text);
  attempt(async () => {
    const { items } = await get('/consent-texts', { size: 100 });
    const current = items.filter(one => one.current);
    fill(text, (current.find(one => one.language.startsWith(document.documentElement.lang)) ?? current[0])?.text ?? t('enrol.text.none'));
  });
  return details;
}
