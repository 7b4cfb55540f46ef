/** Keeps the page well for months: the screen stays on, and a new version of the service is loaded while nobody is served. */
import { isBusy } from './decide.js';
import { pages } from './lists.js';
import { current } from './screens.js';

const EVERY = 4000; // milliseconds
const APART = 300e3; // replicas of two versions may answer in turns for a while
const TIMES = 2;
const LOADED = 'presente.loaded';

let lock;
let seen = 0;

export function keepWell() {
  document.addEventListener('visibilitychange', keepAwake);
  setInterval(() => {
    keepAwake();
    renew();
  }, EVERY);
  keepAwake();
}

/** The browser may release the lock at any time, and does so when the page is hidden. */
async function keepAwake() {
  if (document.visibilityState === 'visible' && (!lock || lock.released)) {
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  }
}

async function renew() {
  seen = (await isNewer()) ? seen + 1 : 0;
  const isLong = Date.now() - Number(sessionStorage.getItem(LOADED)) > APART;
  if (seen >= TIMES && isLong && current() === 'watch' && !isBusy()) {
    sessionStorage.setItem(LOADED, Date.now());
    location.reload();
  }
}

/** Whether the service has other pages than this one. */
async function isNewer() {
  try {
    const answer = await fetch('lists.js', { cache: 'no-store' });
    const now = answer.ok && /^export const pages = "(\w+)";$/m.exec(await answer.text());
    return Boolean(now) && now[1] !== pages;
  } catch {
    return false; // out of reach
  }
}
