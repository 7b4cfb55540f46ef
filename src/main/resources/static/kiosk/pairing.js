/** The screen on which a tablet becomes a kiosk, and to which it comes back when it is one no more. */
import { askFor } from './directions.js';
import { say } from './i18n.js';
import { show, write } from './screens.js';
import { pair, Unreachable } from './server.js';
import { forget, identity } from './signing.js';
import { useSound } from './sound.js';
import { standAt } from './times.js';

const form = document.querySelector('#pairing form');
let started = () => {};

/** Shows who this kiosk is, and begins; without a pairing asks for one. @param {() => void} whenPaired */
export async function begin(whenPaired) {
  started = whenPaired;
  const kiosk = await identity();
  standAt(kiosk?.offset);
  askFor(kiosk?.directions);
  useSound(kiosk?.sound);
  write('site', kiosk?.site ?? kiosk?.name ?? 'Presente');
  write('kiosk', kiosk?.site ? kiosk.name : '');
  if (kiosk) {
    show('watch');
    whenPaired();
  } else {
    show('pairing');
  }
}

/** The server knows this kiosk no more. */
export async function unpaired() {
  await forget();
  await begin(started);
  complain('pairing.revoked');
}

/** @param {string} key of a text; empty: there is nothing to complain of */
export function complain(key) {
  const alert = form.querySelector('[role="alert"]');
  alert.hidden = !key;
  alert.textContent = key && say(key);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const paired = await pair(form.elements.code.value);
    complain(paired ? '' : 'pairing.wrong');
    if (paired) {
      form.reset();
      await begin(started);
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    complain('connection.off');
  }
});
