/** The device's key, which cannot be taken out of the browser, and what it signs. See docs/kiosk.md. */
import { now } from './clock.js';
import { get, next, set } from './store.js';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const text = new TextEncoder();

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const base64url = (bytes) => base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const sha256 = (bytes) => crypto.subtle.digest('SHA-256', bytes);

/** @returns {Promise<{ id: number, name: string, site?: string, offset?: string, directions?: string, sound?: boolean } | undefined>} what this device is paired as */
export const identity = () => get('identity');

/** A new key; `become` makes it this device's. */
export async function newKey() {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  return { pair, publicKey: base64(await crypto.subtle.exportKey('spki', pair.publicKey)) };
}

export async function become(kiosk, pair) {
  await set('key', pair.privateKey);
  await set('counter', 0);
  await set('identity', kiosk);
}

/** The server has told what this device is now. */
export const renew = (kiosk) => set('identity', kiosk);

export const forget = () => set('identity', undefined);

/** SHA-256 over the form's parts, of each the name, a zero byte and the SHA-256 of its content. */
async function digest(parts) {
  const whole = [];
  for (const [name, value] of parts) {
    const content = value instanceof Blob ? await value.arrayBuffer() : text.encode(value);
    whole.push(text.encode(name), new Uint8Array(1), new Uint8Array(await sha256(content)));
  }
  return base64url(await sha256(await new Blob(whole).arrayBuffer()));
}

async function signature(lines) {
  return base64url(await crypto.subtle.sign(SIGNATURE, await get('key'), text.encode(lines.join('\n'))));
}

/**
 * The headers of one request. The first signature is for replicas of the release before.
 *
 * @param {string} target method and path
 * @param {[string, string | Blob][]} parts of its form
 * @param {string} [idempotencyKey]
 */
export async function signed(target, parts, idempotencyKey) {
  const { id } = await identity();
  const form = await digest(parts);
  const time = now().getTime();
  const counter = await next('counter', time);
  const what = [target, id, counter, form];
  const seconds = Math.floor(time / 1000);
  const headers = {
    Authorization: `Kiosk ${id}.${counter}.${form}.${await signature(['presente-kiosk-1', ...what])}`,
    'Kiosk-Signature': `${seconds}.${await signature(['presente-kiosk-2', ...what, seconds, idempotencyKey ?? ''])}`,
  };
  return idempotencyKey ? { ...headers, 'Idempotency-Key': idempotencyKey } : headers;
}
