/** Requests to the service: signed, and one at a time, since it lets a smaller counter in never again. */
import { heard, now } from './clock.js';
import { become, identity, newKey, signed } from './signing.js';

const PATIENCE = 10000; // milliseconds
const WRONG = 60000;

/** The service cannot be reached, or cannot do anything now. */
export class Unreachable extends Error {
  /** Of the answer, if there was one. @type {number | undefined} */
  status;
}

/** @type {(reached: boolean) => void} */
let told = () => {};

/** Who wants to know after each request whether the service was reached. */
export const onAnswer = (listener) => (told = listener);

async function ask(path, options) {
  const asked = performance.now();
  let status;
  try {
    const headers = { 'Accept-Language': document.documentElement.lang, ...options.headers };
    const response = await fetch(path, { ...options, headers, signal: AbortSignal.timeout(PATIENCE), cache: 'no-store' });
    ({ status } = response);
    heard(response.headers.get('Presente-Date') ?? response.headers.get('Date'), asked);
    if (status >= 500) {
      throw new Error(`status ${status}`);
    }
    const body = response.headers.get('Content-Type')?.includes('json') ? await response.json() : undefined;
    told(true);
    return { status, body };
  } catch (error) {
    // also when the answer breaks off: whoever asked does not know what was decided, and asks again
    told(false);
    throw Object.assign(new Unreachable('no answer', { cause: error }), { status });
  }
}

/**
 * Sends a signed request.
 *
 * @param {string} method
 * @param {string} path
 * @param {[string, string | Blob][]} [parts] of a form
 * @param {string} [idempotencyKey]
 * @returns {Promise<{ status: number, body: any }>}
 * @throws {Unreachable}
 */
export function send(method, path, parts = [], idempotencyKey) {
  return navigator.locks.request('presente-request', async () => {
    const began = performance.now();
    const before = now();
    const answer = await sendOnce(method, path, parts, idempotencyKey);
    const wrong = now().getTime() - before.getTime() - (performance.now() - began);
    // the tablet's clock was wrong, so the time that it signed was; the answer has set it right
    return answer.status === 401 && Math.abs(wrong) > WRONG ? sendOnce(method, path, parts, idempotencyKey) : answer;
  });
}

async function sendOnce(method, path, parts, idempotencyKey) {
  if (!(await identity())) {
    return { status: 401, body: undefined }; // revoked while this waited its turn: who asked is told as the server would
  }
  const headers = await signed(`${method} ${path}`, parts, idempotencyKey);
  return ask(path, { method, headers, body: parts.length ? form(parts) : undefined });
}

function form(parts) {
  const form = new FormData();
  parts.forEach(([name, value]) => (value instanceof Blob ? form.append(name, value, 'frame.jpg') : form.append(name, value)));
  return form;
}

/** Makes a key and has it paired; false when the code does not work. */
export async function pair(code) {
  const { pair, publicKey } = await newKey();
  const answer = await ask('/kiosks/pair', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, publicKey }),
  });
  if (answer.status !== 201) {
    return false;
  }
  await become(answer.body, pair);
  return true;
}
