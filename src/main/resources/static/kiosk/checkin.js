/** One check-in: sent at once, or kept for later when the server is out of reach or others wait already. */
import { moment } from './clock.js';
import * as queue from './queue.js';
import { send, Unreachable } from './server.js';

/**
 * What came of it.
 *
 * @typedef {object} Sent
 * @property {{ status: number, body: any }} [answer]
 * @property {boolean} [queued] whether it was kept, when there is no answer
 * @property {import('./queue.js').Capture} capture
 */

/** @param {[string, string | Blob][]} parts of the form @returns {Promise<Sent>} */
export async function checkIn(parts) {
  const capture = { parts, key: crypto.randomUUID(), moment: moment() };
  return (await queue.othersWait()) ? kept(capture) : sentOrKept(capture, [...parts, ['confirm', 'ASK']]);
}

/**
 * The person means it: nobody has to be recognised again. If the server is out of reach by now, what was shown is kept, with
 * the same key, so that it counts once.
 *
 * @param {import('./queue.js').Capture} capture that the server has asked about
 * @param {{ token: string, direction: string }} confirmation
 * @returns {Promise<Sent>}
 */
export function confirm({ parts, moment }, { token, direction }) {
  const shown = withoutChallenge(parts); // it was used
  const capture = { parts: [...shown, ['direction', direction]], key: crypto.randomUUID(), moment };
  return sentOrKept(capture, [['confirmation', token], ['direction', direction]]);
}

/** Without the answer to a challenge, of whose frames only the first shows the face at rest. */
function withoutChallenge(parts) {
  const isAnswer = parts.some(([name]) => name === 'challenge');
  const first = parts.find(([name]) => name === 'photo');
  return parts.filter((part) => !['challenge', 'colours'].includes(part[0]) && (!isAnswer || part[0] !== 'photo' || part === first));
}

async function sentOrKept(capture, parts) {
  try {
    return { answer: await send('POST', '/checkin', parts, capture.key), capture };
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    return kept(capture);
  }
}

const kept = async (capture) => ({ queued: await queue.add(capture), capture });
