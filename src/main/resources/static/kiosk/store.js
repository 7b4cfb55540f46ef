/** The device's own database: what it is (`device`, by name) and what waits for the server (`queue`, in order). */

/** How a connection fails that was taken away; nothing of the transaction is written then. */
const LOST = ['InvalidStateError', 'AbortError', 'UnknownError'];

/** @type {Promise<IDBDatabase> | undefined} */
let database;

const connected = () => (database ??= connect());
const lost = () => (database = undefined);

/** Opens the database as it is, also when a newer page has changed it. */
function connect() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('presente-kiosk');
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('device');
      opening.result.createObjectStore('queue', { autoIncrement: true });
    };
    opening.onsuccess = () => {
      const connection = opening.result;
      connection.onclose = lost;
      connection.onversionchange = () => {
        connection.close(); // else whoever wants to change it waits for ever
        lost();
      };
      resolve(connection);
    };
    opening.onerror = () => reject(opening.error);
  });
}

/**
 * Does something in one transaction; the result of the request that it returns, if any, once all is on disk. Over a connection
 * that was lost it is done again, over a new one.
 *
 * @param {'device' | 'queue'} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest | void} action
 */
async function transact(name, mode, action) {
  try {
    return await attempt(name, mode, action);
  } catch (error) {
    lost();
    if (!LOST.includes(error?.name)) {
      throw error;
    }
    return attempt(name, mode, action);
  }
}

async function attempt(name, mode, action) {
  const transaction = (await connected()).transaction(name, mode, { durability: 'strict' });
  const request = action(transaction.objectStore(name));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException('the transaction was cut off', 'AbortError'));
  });
  return request?.result;
}

export const read = (name, action) => transact(name, 'readonly', action);
export const write = (name, action) => transact(name, 'readwrite', action);

export const get = (key) => read('device', (store) => store.get(key));
export const set = (key, value) => write('device', (store) => store.put(value, key));

/** The next number of a count that never goes back; it is at least `least`. */
export function next(key, least) {
  let number;
  return write('device', (store) => {
    const asked = store.get(key);
    asked.onsuccess = () => store.put((number = Math.max(least, (asked.result ?? 0) + 1)), key);
  }).then(() => number);
}
