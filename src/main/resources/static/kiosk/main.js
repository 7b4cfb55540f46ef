/** The kiosk: puts the screens together. */
import { now, slow } from './clock.js';
import { showConnection, watchConnection } from './connection.js';
import { isBusy, sendFace } from './decide.js';
import { isMissing, point } from './directions.js';
import { offerForm } from './forms.js';
import { offerLanguages, say } from './i18n.js';
import { faces, pages } from './lists.js';
import { learn, offerOwn } from './own.js';
import { offerPad } from './pad.js';
import { begin, complain, unpaired } from './pairing.js';
import { listenToReader } from './reader.js';
import { close, somethingNew } from './result.js';
import { current, show, write } from './screens.js';
import { hint, open, openCamera, showTrouble, sight, watch } from './stage.js';
import { dayOf, lengthOf, timeOf } from './times.js';
import { keepWell } from './upkeep.js';

const AUTOMATIC = 'presente.automatic';
/** What the camera shows when there is nothing to send: not even a first picture, or none with anything on it. */
const NOTHING = ['', 'hint.dark', 'hint.covered'];
const automatic = document.getElementById('automatic');
let running = false;

function each(step) {
  if (current() === 'result' && step.isNew && step.isSteady) {
    somethingNew();
  } else if (current() === 'watch' && !isBusy()) {
    hint(isMissing() ? 'hint.direction' : step.hint);
    if (step.send && automatic.checked && !isMissing()) {
      sendFace();
    }
  }
}

async function run() {
  if (!running) {
    running = true;
    watchConnection(unpaired);
    learn();
    listenToReader();
    if (faces) {
      watch(each);
      await openCamera();
    }
  }
}

document.getElementById('use-face').addEventListener('click', () => {
  if (isMissing()) {
    point(document.getElementById('watch'));
  } else if (!isBusy() && !NOTHING.includes(sight().hint)) {
    sendFace();
  }
});
document.querySelectorAll('[data-open]').forEach((button) => button.addEventListener('click', () => open(button.dataset.open)));
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !['pairing', 'question'].includes(current())) {
    current() === 'result' ? close() : open('watch');
  }
});

automatic.checked = localStorage.getItem(AUTOMATIC) !== 'off';
automatic.addEventListener('change', () => localStorage.setItem(AUTOMATIC, automatic.checked ? 'on' : 'off'));

function showTime() {
  write('time', timeOf(now()));
  write('date', dayOf(now()));
  const wrong = slow();
  write('clock-wrong', wrong ? say(wrong > 0 ? 'clock.slow' : 'clock.fast', { time: lengthOf(Math.abs(wrong)) }) : '');
  document.getElementById('clock-wrong').hidden = !wrong;
}

/** The device's database may not open at once after a cold start. */
async function start() {
  try {
    await begin(run);
  } catch (error) {
    setTimeout(start, 5000);
    throw error;
  }
}

/** A service without faces has no use for a camera: who comes shows a badge or types a PIN. */
function withoutFaces() {
  document.querySelectorAll('.stage, #use-face, .settings').forEach((part) => (part.hidden = true));
  document.getElementById('watch-title').dataset.t = 'watch.title.coded';
}

['pin', 'badge-entry'].forEach(offerForm);
offerOwn();
['pin', 'mine'].forEach(offerPad);
if (!faces) {
  withoutFaces();
}
offerLanguages(() => [showTime, showConnection, showTrouble].forEach((write) => write()));
showTime();
setInterval(showTime, 1000);
document.documentElement.dataset.alive = '';
sessionStorage.removeItem('presente.tries');
if (isSecureContext) {
  navigator.serviceWorker.register('sw.js');
  navigator.serviceWorker.ready.then((worker) => worker.active.postMessage(pages));
  navigator.storage.persist();
  keepWell();
  await start();
} else {
  show('pairing');
  complain('pairing.insecure');
}
