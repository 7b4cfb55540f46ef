/** The device's key, which cannot be taken out of the browser, and what it signs. See docs/kiosk.md. */
import { get, next, set } from './store.js';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const text = new TextEncoder();

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const base64url = (bytes) => base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const sha256 = (bytes) => crypto.subtle.digest('SHA-256', bytes);

/** @returns {Promise<{ id: number, name: string, site?: string, offset?: string, directions?: string } | undefined>} what this device is paired as */
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

/**
 * The `Authorization` of one request.
 *
 * @param {string} target method and path
 * @param {[string, string | Blob][]} parts of its form
 */
export async function authorization(target, parts) {
  const { id } = await identity();
  const form = await digest(parts);
  const counter = await next('counter');
  const signed = ['presente-kiosk-1', target, id, counter, form].join('\n');
  const signature = await crypto.subtle.sign(SIGNATURE, await get('key'), text.encode(signed));
  return `Kiosk ${id}.${counter}.${form}.${base64url(signature)}`;
}
