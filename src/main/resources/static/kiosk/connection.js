/** Whether the server can be reached, and what waits for it. */
import { askFor } from './directions.js';
import { say } from './i18n.js';
import * as queue from './queue.js';
import { notice, write } from './screens.js';
import { onAnswer, send, Unreachable } from './server.js';
import { identity, renew } from './signing.js';
import { useSound } from './sound.js';
import { standAt, timeOf } from './times.js';

const SOON = 5000;
const LATER = 60000;
const SENT_SHOWN = 60e3;
const REFUSED_SHOWN = 12 * 3600e3; // somebody has to read it
const TIMES_SHOWN = 5;

let reached = true;
let timer = 0;
let looking = false;
let revoked = () => {};
let waiting = 0;

/** Whether the server has answered the last time it was asked. */
export const isReached = () => reached;

export function showConnection() {
  const key = reached ? (waiting ? 'connection.sending' : '') : waiting ? 'connection.queued' : 'connection.off';
  write('connection', key && say(key, { count: waiting }));
  document.getElementById('connection').dataset.state = 'warn';
}

/** After something was put into the queue. */
export async function recount() {
  waiting = await queue.length();
  showConnection();
}

function lookIn(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(look, milliseconds);
}

async function look() {
  if (looking) {
    return;
  }
  looking = true;
  try {
    if (await identity()) {
      await sendWaiting();
    }
    await recount();
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    await recount();
  } finally {
    looking = false; // whatever happened, the next look comes
    lookIn(reached && waiting === 0 ? LATER : SOON);
  }
}

/** Whom it concerns cannot be told any more: somebody has to ask around. @param {queue.Refused[]} list */
function told(list) {
  const times = list.slice(-TIMES_SHOWN).map(({ at }) => timeOf(new Date(at)));
  return say('told.refused', { count: list.length, times: times.join(', ') });
}

/** Tells it with what else there is to tell, also after the page was loaded again. */
async function remind(text = '') {
  const recent = (await queue.refused()).filter((one) => Math.abs(Date.now() - one.told) < REFUSED_SHOWN);
  if (recent.length) {
    notice(`${text} ${told(recent)}`.trim(), REFUSED_SHOWN);
  } else if (text) {
    notice(text, SENT_SHOWN);
  }
}

async function sendWaiting() {
  const { status, body } = await send('GET', '/kiosks/self');
  if (status === 401) {
    revoked();
    return;
  }
  if (status === 200) {
    standAt(body.offset);
    askFor(body.directions);
    useSound(body.sound);
    await renew(body);
  }
  const sent = await queue.flush();
  if (sent.accepted + sent.refused > 0) {
    await remind(say('told.sent', sent));
  }
}

/** Looks after the connection from now on. @param {() => void} whenRevoked is called when the server knows this kiosk no more */
export function watchConnection(whenRevoked) {
  revoked = whenRevoked;
  onAnswer((now) => {
    const changed = now !== reached;
    reached = now;
    if (changed) {
      showConnection();
      lookIn(SOON);
    }
  });
  addEventListener('online', look);
  remind().finally(look);
}
