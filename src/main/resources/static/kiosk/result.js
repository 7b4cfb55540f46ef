/** The screen that tells what came of a check-in, until the person goes or some seconds are over. */
import { say } from './i18n.js';
import { send, Unreachable } from './server.js';
import { undone } from './said.js';
import { show } from './screens.js';

const SECONDS = 10; // as long as it can be taken back
const LEAST = 3000; // milliseconds

const screen = document.getElementById('result');
const element = (id) => document.getElementById(id);
const notMe = element('not-me');
const done = element('done');

let shownAt = 0;
let countdown = 0;
let finish = () => {};

/**
 * Shows it.
 *
 * @param {import('./said.js').Said} said
 * @param {() => void} finished is called when it is over
 */
export function tell(said, finished) {
  finish = finished;
  shownAt = performance.now();
  screen.dataset.tone = said.tone;
  element('result-sign').setAttribute('href', `#${said.sign}`);
  element('result-kind').textContent = said.kind;
  element('result-title').textContent = said.title;
  element('result-title').classList.toggle('long', said.title.length > 24);
  element('result-text').textContent = said.text ?? '';
  screen.querySelectorAll('[data-open]').forEach((button) => (button.hidden = said.tone === 'good' || said.sign === 'wait'));
  done.textContent = say(said.tone === 'good' || said.sign === 'wait' ? 'result.done' : 'result.again');
  notMe.hidden = !said.eventId;
  notMe.disabled = false;
  notMe.onclick = () => takeBack(said, finished);
  element('spoken').textContent = [said.kind, said.title, said.text].filter(Boolean).join('. ');
  show('result');
  element('result-title').focus();
  count(SECONDS);
}

/** Whoever has gone to a button with the keyboard is not hurried. */
const isAtButton = () => screen.contains(document.activeElement?.closest('button'));

function count(seconds) {
  clearTimeout(countdown);
  notMe.textContent = say('result.notMe', { seconds });
  countdown = setTimeout(() => (seconds > 1 ? count(seconds - (isAtButton() ? 0 : 1)) : close()), 1000);
}

async function takeBack(said, finished) {
  clearTimeout(countdown);
  notMe.disabled = true;
  try {
    const { status } = await send('POST', `/checkin/${said.eventId}/not-me`);
    if (status === 204) {
      tell(undone(said.name), finished);
      return;
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
  }
  notMe.hidden = true;
  element('spoken').textContent = element('result-text').textContent = say('result.tooLate');
  count(SECONDS);
}

/** Somebody moves in front of the camera: whoever has read it is going. */
export function somethingNew() {
  if (performance.now() - shownAt > LEAST && !isAtButton()) {
    close();
  }
}

export function close() {
  clearTimeout(countdown);
  finish();
}

done.addEventListener('click', close);
