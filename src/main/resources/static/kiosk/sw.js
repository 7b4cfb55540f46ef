/**
 * Keeps the page, and nothing else, for when the server is out of reach: else always the newest is taken. While replicas of two
 * releases answer in turns, all files of a page are of the release that the page itself is of. The last release that has run
 * here is kept whole until a newer one has run: the network may go while that one is loaded.
 */
const CACHE = 'presente-kiosk';
const RELEASE = 'Presente-Pages'; // the header
const TRIES = 8;
const PAGE = '/kiosk/'; // kept here: the page that was shown last, which says of which release the next files are
const GOOD = '/kiosk/good'; // kept here: the page of the last release that has run
const MODULE = /^\/(kiosk|style)\/[\w-]+\.(js|css)$/; // also one that came with a later release than this file
const FILES = [
  PAGE,
  ...['tokens.css', 'base.css'].map((file) => `/style/${file}`),
  ...['kiosk.css', 'stage.css', 'result.css', 'alive.js', 'manifest.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png'].map((file) => PAGE + file),
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

addEventListener('message', (event) => event.waitUntil(runs(event.data)));

addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  const { method, cache } = event.request;
  if (method === 'GET' && cache !== 'no-store' && (FILES.includes(pathname) || MODULE.test(pathname))) {
    event.respondWith(newest(pathname));
  }
});

const releaseOf = (answer) => answer?.headers.get(RELEASE);

/** What is kept of a release; the release is part of the key, so that two of them have room. */
const find = async (cache, pathname, release) =>
  (await cache.matchAll(pathname, { ignoreSearch: true })).find((answer) => releaseOf(answer) === release);

async function put(cache, pathname, answer) {
  await cache.put(`${pathname}?${releaseOf(answer)}`, answer.clone());
  if (pathname === PAGE) {
    await cache.put(PAGE, answer.clone());
  }
}

async function keep(pathname) {
  if (!(await newest(pathname)).ok) {
    throw new Error(`${pathname} cannot be had`); // the browser tries again later
  }
}

/** A page of this release runs: with all of its files it can start without a network, and those of other ones can go. */
async function runs(release) {
  const cache = await caches.open(CACHE);
  const kept = () => Promise.all(FILES.map((file) => find(cache, file, release)));
  const missing = (await kept()).flatMap((answer, i) => (answer ? [] : FILES[i]));
  await Promise.all(missing.map(keep));
  const [page, ...files] = await kept();
  if (page && files.every((file) => file)) {
    await cache.put(GOOD, page.clone());
    const keys = (await cache.keys()).filter((key) => new URL(key.url).pathname !== PAGE || new URL(key.url).search);
    const isOther = await Promise.all(keys.map(async (key) => releaseOf(await cache.match(key)) !== release));
    await Promise.all(keys.filter((_, i) => isOther[i]).map((key) => cache.delete(key)));
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

/** A file of the page's release; of another one only when the server has no other. */
async function newest(pathname) {
  const cache = await caches.open(CACHE);
  const shown = await cache.match(PAGE);
  const isPage = pathname === PAGE;
  const kept = isPage ? ((await cache.match(GOOD)) ?? shown) : await find(cache, pathname, releaseOf(shown));
  let other;
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await whole(pathname);
    if (answer?.ok && (isPage || !shown || releaseOf(answer) === releaseOf(shown))) {
      await put(cache, pathname, answer).catch(() => undefined); // a full disk keeps nobody out
      return answer;
    }
    if (!answer || (!answer.ok && kept)) {
      break; // the server is out of reach, or the copy is the right one
    }
    if (answer.ok) {
      other = answer;
    }
    await pause(100 * tries);
  }
  if (isPage && kept) {
    await cache.put(PAGE, kept.clone()).catch(() => undefined); // its files are asked for next
  }
  return kept ?? other ?? Response.error();
}
