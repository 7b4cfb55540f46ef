/** The kiosk: puts the screens together. */
import { checkIn } from './checkin.js';
import { recount, showConnection, watchConnection } from './connection.js';
import { dayOf, offerLanguages, say, timeOf } from './i18n.js';
import { close, somethingNew, tell } from './result.js';
import { hintOf, kept, said } from './said.js';
import { current, notice, show, write } from './screens.js';
import { forget, identity } from './signing.js';
import { pair, Unreachable } from './server.js';
import { best, guide, hint, openCamera, showTrouble, sight, watch } from './stage.js';

const AUTOMATIC = 'presente.automatic';
const ABANDONED = 60000; // milliseconds
const byId = (id) => document.getElementById(id);
const automatic = byId('automatic');
let busy = false;
let watching = false;

/** @param {[string, string | Blob][]} parts @param {number} from when the first of it was seen or typed */
async function decide(parts, from) {
  busy = true;
  guide.judging();
  hint('hint.busy');
  const { answer, queued } = await checkIn(parts);
  await recount();
  const refusal = answer && hintOf(answer);
  if (answer?.status === 401) {
    await unpaired();
  } else if (refusal) {
    guide.refused(refusal, performance.now(), answer.body.code !== 'no-face');
    hint(refusal);
  } else {
    guide.answered(performance.now());
    tell(answer ? said(answer) : kept(queued), () => open('watch'));
    requestAnimationFrame(() => setTimeout(() => performance.measure('checkin', { start: from, end: performance.now() })));
  }
  busy = false;
}

async function sendFace() {
  busy = true;
  const { photos, at } = await best();
  await decide(photos.map((photo) => ['photo', photo]), at);
}

function each(step) {
  if (current() === 'result' && step.isNew && step.isSteady) {
    somethingNew();
  } else if (current() === 'watch' && !busy) {
    hint(step.hint);
    if (step.send && automatic.checked) {
      sendFace();
    }
  }
}

function open(screen) {
  if (screen === 'watch' && current() !== 'result') {
    guide.settle(); // whoever used another way is not to be looked at as well
  }
  document.querySelectorAll('form').forEach((form) => form.reset());
  show(screen);
}

/** What a form was filled with is sent, or left alone for a while, and is gone from the screen. */
function offerForm(screen) {
  const form = byId(screen).querySelector('form');
  let abandoned;
  form.addEventListener('focusin', () => {
    clearTimeout(abandoned);
    abandoned = setTimeout(() => current() === screen && open('watch'), ABANDONED);
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!busy) {
      const parts = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
      form.reset();
      form.inert = true;
      await decide(parts, performance.now());
      form.inert = false;
    }
  });
}

async function begin() {
  const kiosk = await identity();
  write('site', kiosk?.site ?? (kiosk ? kiosk.name : 'Presente'));
  write('kiosk', kiosk?.site ? kiosk.name : '');
  if (!kiosk) {
    show('pairing');
    return;
  }
  show('watch');
  if (!watching) {
    watching = true;
    watchConnection(unpaired);
    await openCamera();
    watch(each);
  }
}

async function unpaired() {
  await forget();
  await begin();
  complain('pairing.revoked');
}

function complain(key) {
  const notice = byId('pairing').querySelector('[role="alert"]');
  notice.hidden = !key;
  notice.textContent = key && say(key);
}

byId('pairing').querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const paired = await pair(byId('code').value);
    complain(paired ? '' : 'pairing.wrong');
    if (paired) {
      await begin();
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    complain('connection.off');
  }
});

byId('use-face').addEventListener('click', () => {
  if (!busy && !['hint.dark', 'hint.covered'].includes(sight().hint)) {
    sendFace();
  }
});
document.querySelectorAll('[data-open]').forEach((button) => button.addEventListener('click', () => open(button.dataset.open)));
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && current() !== 'pairing') {
    current() === 'result' ? close() : open('watch');
  }
});

automatic.checked = localStorage.getItem(AUTOMATIC) !== 'off';
automatic.addEventListener('change', () => localStorage.setItem(AUTOMATIC, automatic.checked ? 'on' : 'off'));

function showTime() {
  const now = new Date();
  write('time', timeOf(now));
  write('date', dayOf(now));
}

['pin', 'badge-entry'].forEach(offerForm);
offerLanguages(() => [showTime, showConnection, showTrouble].forEach((write) => write()));
showTime();
setInterval(showTime, 1000);
if (isSecureContext) {
  navigator.serviceWorker.register('sw.js');
  navigator.storage.persist();
  addEventListener('visibilitychange', () => navigator.wakeLock?.request('screen').catch(() => {}));
  await begin();
} else {
  show('pairing');
  complain('pairing.insecure');
}
