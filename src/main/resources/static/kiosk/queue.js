/**
 * Check-ins that wait for the server: encrypted with a key that cannot be taken out of the browser, and bounded. They are sent
 * in their order, each with the `Idempotency-Key` that it had from the beginning, and leave only when the server has decided:
 * no clock deletes them.
 */
import { instantOf } from './clock.js';
import { outcomes } from './lists.js';
import { send, Unreachable } from './server.js';
import { get, read, set, write } from './store.js';

const MOST = 200;
const MOST_BYTES = 64e6;
const REMEMBERED = 50;
const PUT_OFF = 5e3; // milliseconds at first, twice as long each time
const PUT_OFF_MOST = 600e3;

/** A check-in on its way. @typedef {{ parts: [string, string | Blob][], key: string, moment: import('./clock.js').Moment }} Capture */

/** Those that the server failed at, and when to try again. @type {Map<number, { tries: number, at: number }>} */
const later = new Map();

async function secret() {
  const kept = await get('queue-key');
  if (kept) {
    return kept;
  }
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await set('queue-key', made);
  return made;
}

async function sealed(parts) {
  const form = new FormData();
  parts.forEach(([name, value]) => form.append(name, value));
  const plain = new Response(form);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await secret(), await plain.arrayBuffer());
  return { iv, data, type: plain.headers.get('Content-Type') };
}

async function opened({ iv, data, type }) {
  const key = await secret();
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    return [...(await new Response(plain, { headers: { 'Content-Type': type } }).formData())];
  } catch {
    return undefined; // damaged, or of a key that is gone
  }
}

const all = () => read('queue', (store) => store.getAll());
const keys = () => read('queue', (store) => store.getAllKeys());
const isPutOff = (id) => performance.now() < (later.get(id)?.at ?? 0);

/** How many wait. */
export const length = () => read('queue', (store) => store.count());

/** Whether somebody who comes now has to wait behind others. */
export const othersWait = async () => (await keys()).some((id) => !later.has(id));

/** There was no room: it is told with those that the server refuses, if there is room for that. */
const turnedAway = (item) => told({ at: instantOf(item).toISOString(), why: 'full', told: Date.now() }).catch(() => {});

/** Keeps a capture; false when there is no room. @param {Capture} capture */
export async function add({ parts, key, moment }) {
  const item = { key, ...moment, ...(await sealed(parts)) };
  const waiting = await all();
  const bytes = waiting.reduce((sum, other) => sum + other.data.byteLength, item.data.byteLength);
  if (waiting.length >= MOST || bytes > MOST_BYTES) {
    await turnedAway(item);
    return false;
  }
  try {
    await write('queue', (store) => store.add(item));
    return true;
  } catch (error) {
    if (error?.name !== 'QuotaExceededError') {
      throw error;
    }
    await turnedAway(item);
    return false;
  }
}

/**
 * What the server has refused for good, what cannot be read any more, and what there was no room for.
 *
 * @typedef {{ at: string, why: string, told: number }} Refused `at`: when it was taken, `told`: when it was refused
 * @returns {Promise<Refused[]>} the last ones
 */
export const refused = async () => (await get('refused')) ?? [];

const told = async (refusal) => set('refused', [...(await refused()), refusal].slice(-REMEMBERED));

async function decided(id, refusal) {
  if (refusal) {
    await told(refusal);
  }
  await write('queue', (store) => store.delete(id));
  later.delete(id);
}

/**
 * Sends what waits, the oldest first, until the server is out of reach. One that the server fails at is passed over for a while,
 * so that it does not hold up the others; two in a row are the server's trouble, and all wait.
 *
 * @returns {Promise<{ accepted: number, refused: number }>} what became of those that were sent
 */
export async function flush() {
  const sent = { accepted: 0, refused: 0 };
  let failed = 0;
  for (const id of (await keys()).filter((one) => !isPutOff(one))) {
    const item = await read('queue', (store) => store.get(id));
    const answer = item && (await answered(item));
    if (!answer) {
      continue; // another page has sent it
    }
    if (answer.status === 401 || answer.status === undefined) {
      return sent;
    }
    if (answer.status === 429 || answer.status === 500) {
      const tries = (later.get(id)?.tries ?? 0) + 1;
      later.set(id, { tries, at: performance.now() + Math.min(PUT_OFF * 2 ** tries, PUT_OFF_MOST) });
      failed++;
      if (failed > 1) {
        return sent;
      }
      continue;
    }
    failed = 0;
    if (outcomes[answer.body?.outcome]?.atKiosk === 'good') {
      await decided(id);
      sent.accepted++;
    } else {
      const why = answer.body?.outcome ?? answer.body?.code ?? String(answer.status);
      await decided(id, { at: instantOf(item).toISOString(), why, told: Date.now() });
      sent.refused++;
    }
  }
  return sent;
}

/** The server's answer; without a status when it is out of reach. */
async function answered(item) {
  const parts = await opened(item);
  if (!parts) {
    return { status: 0, body: { code: 'unreadable' } };
  }
  try {
    return await send('POST', '/checkin', [...parts, ['capturedAt', instantOf(item).toISOString()]], item.key);
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    return { status: error.status === 500 ? 500 : undefined };
  }
}
