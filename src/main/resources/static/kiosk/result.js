/** The screen that tells what came of a check-in, until the person goes or some seconds are over. */
import { say } from './i18n.js';
import { afterPunch } from './own.js';
import { resultOfUndone } from './result-texts.js';
import { show } from './screens.js';
import { send, Unreachable } from './server.js';
import { play } from './sound.js';

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
 * @param {import('./result-texts.js').Result} result
 * @param {() => void} finished is called when it is over
 */
export function tell(result, finished) {
  finish = finished;
  shownAt = performance.now();
  screen.dataset.tone = result.tone;
  element('result-sign').setAttribute('href', `#${result.sign}`);
  element('result-kind').textContent = result.kind;
  element('result-title').textContent = result.title;
  element('result-title').classList.toggle('long', result.title.length > 24);
  element('result-text').textContent = result.text ?? '';
  screen.querySelectorAll('[data-open]').forEach((button) => (button.hidden = result.tone === 'good' || result.sign === 'wait'));
  done.textContent = say(result.tone === 'good' || result.sign === 'wait' ? 'result.done' : 'result.again');
  notMe.hidden = !result.eventId;
  notMe.disabled = false;
  notMe.onclick = () => takeBack(result, finished);
  element('spoken').textContent = [result.kind, result.title, result.text].filter(Boolean).join('. ');
  show('result');
  play(result.tone);
  afterPunch(result.eventId);
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

async function takeBack(result, finished) {
  clearTimeout(countdown);
  notMe.disabled = true;
  try {
    const { status } = await send('POST', `/checkin/${result.eventId}/not-me`);
    if (status === 204) {
      tell(resultOfUndone(result.name), finished);
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
