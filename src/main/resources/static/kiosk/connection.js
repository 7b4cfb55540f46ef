/** Whether the server can be reached, and what waits for it. */
import { say } from './i18n.js';
import * as queue from './queue.js';
import { notice, write } from './screens.js';
import { onAnswer, send, Unreachable } from './server.js';

const SOON = 5000;
const LATER = 60000;

let reached = true;
let timer = 0;
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

async function look() {
  clearTimeout(timer);
  try {
    const expired = await queue.expire();
    if (expired) {
      notice('told', say('told.expired', { count: expired }));
    }
    const { status } = await send('GET', '/kiosks/self');
    if (status === 401) {
      revoked();
      return;
    }
    const sent = await queue.flush();
    if (sent.accepted + sent.refused > 0) {
      notice('told', say('told.sent', sent));
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
  } finally {
    await recount();
    timer = setTimeout(look, reached && waiting === 0 ? LATER : SOON);
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
      clearTimeout(timer);
      timer = setTimeout(look, SOON);
    }
  });
  addEventListener('online', look);
  look();
}
