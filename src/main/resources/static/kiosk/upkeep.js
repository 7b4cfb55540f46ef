/** Keeps the page well for months: the screen stays on, and a new version of the service is loaded while nobody is served. */
import { isReached } from './connection.js';
import { isBusy } from './decide.js';
import { isChosen } from './directions.js';
import { pages } from './lists.js';
import { current } from './screens.js';

const EVERY = 4000; // milliseconds
const APART = 300e3;
const TIMES = 3; // the same each time: replicas of two versions may answer in turns
const LOADED = 'presente.loaded';

let lock;
let other = ''; // the version that the service had the last time, if it is not that of this page
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
  const now = isReached() ? await served() : '';
  seen = now && now === other ? seen + 1 : 1;
  other = now;
  const isLong = Date.now() - Number(sessionStorage.getItem(LOADED)) > APART;
  if (now && seen >= TIMES && isLong && current() === 'watch' && !isBusy() && !isChosen()) {
    sessionStorage.setItem(LOADED, Date.now());
    location.reload();
  }
}

/** The version of the pages that the service has; '' when it is that of this page, and when the service is out of reach. */
async function served() {
  try {
    const answer = await fetch('lists.js', { cache: 'no-store' });
    const found = answer.ok && /^export const pages = "(\w+)";$/m.exec(await answer.text());
    return found && found[1] !== pages ? found[1] : '';
  } catch {
    return '';
  }
}
