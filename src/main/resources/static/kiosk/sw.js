/** Keeps the page, and nothing else, for when the server is out of reach: else always the newest is taken. */
const CACHE = 'presente-kiosk';
const PAGE = '/kiosk/';
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
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  const { method, cache } = event.request;
  if (method === 'GET' && cache !== 'no-store' && FILES.includes(pathname)) {
    event.respondWith(newest(event.request, pathname));
  }
});

async function newest(request, pathname) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(pathname, response.clone());
      return response;
    }
  } catch {
    // out of reach
  }
  return (await cache.match(pathname)) ?? Response.error();
}
