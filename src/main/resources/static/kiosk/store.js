/** The device's own database: what it is (`device`, by name) and what waits for the server (`queue`, in order). */

/** @type {Promise<IDBDatabase>} */
const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open('presente-kiosk', 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('device');
    opening.result.createObjectStore('queue', { autoIncrement: true });
  };
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

/**
 * Does something in one transaction; the result of the request that it returns, if any, once all is on disk.
 *
 * @param {'device' | 'queue'} name
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest | void} action
 */
async function transact(name, mode, action) {
  const transaction = (await database).transaction(name, mode, { durability: 'strict' });
  const request = action(transaction.objectStore(name));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  return request?.result;
}

export const read = (name, action) => transact(name, 'readonly', action);
export const write = (name, action) => transact(name, 'readwrite', action);

export const get = (key) => read('device', (store) => store.get(key));
export const set = (key, value) => write('device', (store) => store.put(value, key));

/** The next number of a count that never goes back. */
export function next(key) {
  let number;
  return write('device', (store) => {
    const asked = store.get(key);
    asked.onsuccess = () => store.put((number = (asked.result ?? 0) + 1), key);
  }).then(() => number);
}
