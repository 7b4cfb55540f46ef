// The API that integrators use, called as whoever is signed in.
import { isWritten, renewed, reopened } from './reopen.js';
import { locale, t, textOr } from './texts.js';

let token = document.querySelector('meta[name=csrf]')?.content ?? '';
const scopes = (document.body.dataset.scopes ?? '').split(' ');

/** Whether the signed-in person has one of these scopes; admin has all. 'lead' is who manages a department. */
export const may = (...wanted) => scopes.includes('admin') || wanted.some(scope => scopes.includes(scope));

/** What a problem detail says, in the language of the page where there is a text for its flaw or its code. */
export const told = ({ flaw, code, detail }) => textOr(`flaw.${flaw}`, textOr(`problem.${code}`, detail));

/** Why the service refused, told for people. */
export class Refusal extends Error {
  constructor(problem, status) {
    super(unknownSite(problem) ?? told(problem) ?? t('problem.unknown', status));
    this.code = problem.code;
    this.problem = problem;
    this.detail = problem.detail;
  }
}

/** A site that is not known is told with the names that are nearest. */
function unknownSite({ nearest }) {
  if (!nearest) {
    return null;
  }
  return nearest.length > 0 ? t('site.nearest', nearest.join(', ')) : t('site.unknown');
}

/** JSON of the path; query members that are empty are left out, and heard gets the headers of the answer. */
export const get = (path, query = {}, heard = () => {}) => send('GET', path + search(query), undefined, heard);

/** The items of all pages of a list. */
export async function every(path, query = {}) {
  const items = [];
  for (let page = 0; ; page++) {
    const part = await get(path, { ...query, page, size: 1000 });
    items.push(...part.items);
    if (!part.items.length || items.length >= part.total) {
      return items;
    }
  }
}

/** The same as get, asked by the page itself: it does not count as something that the person does. */
export const watch = (path, query = {}) => send('GET', path + search(query), undefined, () => {}, { 'X-Background': 'true' });

/**
 * Sends JSON or, for a FormData, a form; the answer's JSON, or null where there is none. When the session has ended, what is written
 * on the page is not lost: it is sent once the person has signed in again.
 */
export async function send(method, path, body, heard = () => {}, more = {}) {
  let response = await sent(method, path, body, more);
  if (response.headers.get('Presente-Token') === 'stale') {
    const newer = await renewed().catch(() => null); // the person may have signed in anew in another window
    takeToken(newer ?? token);
    response = newer ? await sent(method, path, body, more) : response;
  }
  while (response.status === 401) {
    const { door, way } = document.body.dataset;
    if (way === 'KIOSK' || (method === 'GET' && !isWritten())) {
      location.assign(way ? `${door}${way === 'KIOSK' ? '' : location.hash}` : `/admin/sign-in?to=${encodeURIComponent(location.pathname)}${location.hash}`);
      return new Promise(() => {});
    }
    const newer = await reopened();
    if (newer === null) {
      throw new Refusal({ code: 'unauthenticated' }, 401);
    }
    takeToken(newer);
    response = await sent(method, path, body, more);
  }
  const isJson = response.headers.get('Content-Type')?.includes('json');
  const answer = isJson ? await response.json() : null;
  if (!response.ok) {
    throw new Refusal(answer ?? {}, response.status);
  }
  heard(response.headers);
  return answer;
}

/** The forms of the page have the token too, such as the one that signs out. */
function takeToken(newer) {
  token = newer;
  document.querySelectorAll('[name=_csrf]').forEach(one => { one.value = newer; });
}

async function sent(method, path, body, more) {
  const isForm = body instanceof FormData;
  const headers = { 'X-CSRF-Token': token, Accept: 'application/json', 'Accept-Language': locale.baseName, ...more };
  if (body && !isForm) {
    headers['Content-Type'] = 'application/json';
  }
  try {
    return await fetch(path, { method, headers, body: body && !isForm ? JSON.stringify(body) : body });
  } catch {
    throw new Refusal({ code: 'unreachable' }, 0);
  }
}

/** ?a=1&b=2 of the members that have a value. */
export function search(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

/** A path of segments that may hold any character. */
export const path = (...segments) => '/' + segments.map(encodeURIComponent).join('/');
