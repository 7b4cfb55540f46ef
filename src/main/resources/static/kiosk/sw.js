/**
 * Keeps the page, and nothing else, for when the server is out of reach: else always the newest is taken. While replicas of two
 * releases answer in turns, all files of a page are of the release that the page itself is of.
 */
const CACHE = 'presente-kiosk';
const RELEASE = 'Presente-Pages'; // the header
const TRIES = 8;
const PAGE = '/kiosk/';
const MODULE = /^\/(kiosk|style)\/[\w-]+\.(js|css)$/; // also one that came with a later release than this file
const FILES = [
  PAGE,
  ...['tokens.css', 'base.css'].map((file) => `/style/${file}`),
  ...['kiosk.css', 'stage.css', 'result.css', 'manifest.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png'].map((file) => PAGE + file),
  ...['camera', 'challenge', 'checkin', 'clock', 'connection', 'decide', 'directions', 'flash', 'forms', 'frames', 'guide', 'i18n', 'lists', 'locale', 'main', 'own', 'pad'].map((module) => `${PAGE}${module}.js`),
  ...['pairing', 'question', 'queue', 'reader', 'result', 'result-texts', 'screens', 'server', 'signing', 'sound', 'stage', 'store', 'texts', 'thumbnail', 'times', 'upkeep'].map(
    (module) => `${PAGE}${module}.js`,
  ),
];

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(keep(PAGE).then(() => Promise.all(FILES.slice(1).map(keep))));
});

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  const { method, cache } = event.request;
  if (method === 'GET' && cache !== 'no-store' && (FILES.includes(pathname) || MODULE.test(pathname))) {
    event.respondWith(newest(pathname));
  }
});

async function keep(pathname) {
  if (!(await newest(pathname)).ok) {
    throw new Error(`${pathname} cannot be had`); // the browser tries again later
  }
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** An answer that has come to its end; all of it, for a replica of another release cannot know whether a copy is still good. */
async function whole(pathname) {
  try {
    const answer = await fetch(pathname, { cache: 'reload' });
    return new Response(await answer.blob(), { status: answer.status, headers: answer.headers });
  } catch {
    return undefined;
  }
}

/** A file of the page's release; of another one only when there is nothing else. */
async function newest(pathname) {
  const cache = await caches.open(CACHE);
  const page = pathname === PAGE ? undefined : await cache.match(PAGE);
  const isRight = (answer) => !page || answer.headers.get(RELEASE) === page.headers.get(RELEASE);
  const kept = await cache.match(pathname);
  let other;
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await whole(pathname);
    if (answer?.ok && isRight(answer)) {
      await cache.put(pathname, answer.clone()).catch(() => undefined); // a full disk keeps nobody out
      return answer;
    }
    if (!answer || (!answer.ok && kept && isRight(kept))) {
      break; // the server is out of reach, or the copy is the right one
    }
    if (answer.ok) {
      other = answer;
    }
    await pause(100 * tries);
  }
  return (kept && (!other || isRight(kept)) ? kept : other) ?? Response.error();
}
