/** One check-in: sent at once, or kept for later when the server is out of reach or others wait already. */
import { moment } from './clock.js';
import * as queue from './queue.js';
import { send, Unreachable } from './server.js';

/**
 * @param {[string, string | Blob][]} parts of the form
 * @returns {Promise<{ answer?: { status: number, body: any }, queued?: boolean }>} the answer, or whether it was kept
 */
export async function checkIn(parts) {
  const capture = { parts, key: crypto.randomUUID(), moment: moment() };
  if (!(await queue.othersWait())) {
    try {
      return { answer: await send('POST', '/checkin', parts, capture.key) };
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
    }
  }
  return { queued: await queue.add(capture) };
}
