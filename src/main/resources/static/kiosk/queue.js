/**
 * Check-ins that wait for the server: encrypted with a key that cannot be taken out of the browser, bounded, and deleted
 * after a day. They are sent in their order, each with the `Idempotency-Key` that it had from the beginning.
 */
import { get, read, set, write } from './store.js';
import { send, Unreachable } from './server.js';

const MOST = 200;
const MOST_BYTES = 64e6;
const LONGEST = 24 * 3600e3;

/** A check-in on its way. @typedef {{ parts: [string, string | Blob][], key: string, at: string }} Capture */

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
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await secret(), data);
  return [...(await new Response(plain, { headers: { 'Content-Type': type } }).formData())];
}

const all = () => read('queue', (store) => store.getAll());
const remove = (id) => write('queue', (store) => store.delete(id));

/** How many wait. */
export const length = () => read('queue', (store) => store.count());

/** Keeps a capture; false when there is no room. @param {Capture} capture */
export async function add({ parts, key, at }) {
  const item = { key, at, ...(await sealed(parts)) };
  const waiting = await all();
  const bytes = waiting.reduce((sum, other) => sum + other.data.byteLength, item.data.byteLength);
  if (waiting.length >= MOST || bytes > MOST_BYTES) {
    return false;
  }
  await write('queue', (store) => store.add(item));
  return true;
}

/** Deletes what is too old to be sent; their number. */
export async function expire() {
  let expired = 0;
  const oldest = new Date(Date.now() - LONGEST).toISOString();
  await write('queue', (store) => {
    const cursor = store.openCursor();
    cursor.onsuccess = () => {
      if (cursor.result) {
        if (cursor.result.value.at < oldest) {
          cursor.result.delete();
          expired++;
        }
        cursor.result.continue();
      }
    };
  });
  return expired;
}

/**
 * Sends what waits, the oldest first, until all is sent or the server is out of reach.
 *
 * @returns {Promise<{ accepted: number, refused: number }>} what became of those that were sent
 */
export async function flush() {
  const sent = { accepted: 0, refused: 0 };
  for (;;) {
    const cursor = await read('queue', (store) => store.openCursor());
    if (!cursor) {
      return sent;
    }
    const id = cursor.primaryKey;
    const item = cursor.value;
    try {
      const answer = await send('POST', '/checkin', [...(await opened(item)), ['capturedAt', item.at]], item.key);
      if (answer.status === 401 || answer.status === 429) {
        return sent;
      }
      await remove(id);
      const accepted = ['ACCEPTED', 'DUPLICATE'].includes(answer.body?.outcome);
      sent[accepted ? 'accepted' : 'refused']++;
    } catch (error) {
      if (error instanceof Unreachable) {
        return sent;
      }
      throw error;
    }
  }
}
