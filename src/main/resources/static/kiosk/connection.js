/** Whether the server can be reached, and what waits for it. */
import { say } from './i18n.js';
import * as queue from './queue.js';
import { notice, write } from './screens.js';
import { onAnswer, send, Unreachable } from './server.js';
import { identity } from './signing.js';

const SOON = 5000;
const LATER = 60000;
const SENT_SHOWN = 60e3;
const EXPIRED_SHOWN = 12 * 3600e3; // somebody has to read it

let reached = true;
let timer = 0;
let looking = false;
let revoked = () => {};
let waiting = 0;

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
  if (looking || !(await identity())) {
    lookIn(LATER);
    return;
  }
  looking = true;
  try {
    await sendWaiting();
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
  } finally {
    looking = false;
    await recount();
    lookIn(reached && waiting === 0 ? LATER : SOON);
  }
}

async function sendWaiting() {
  const expired = await queue.expire();
  if (expired) {
    notice(say('told.expired', { count: expired }), EXPIRED_SHOWN);
  }
  const { status } = await send('GET', '/kiosks/self');
  if (status === 401) {
    revoked();
    return;
  }
  const sent = await queue.flush();
  if (sent.accepted + sent.refused > 0) {
    notice(say('told.sent', sent), SENT_SHOWN);
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
  look();
}
