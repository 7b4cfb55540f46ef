// Where somebody wanted to go who had to sign in first. The tab remembers it, since no server is told the fragment, and one may come
// in with a password, a passkey or the company's account.
const KEY = 'presente.way';
const LAST = 'presente.who';
const PLACE = /^\/admin(\/[a-z]+|\/people\/[^/?#]+(\/days)?)?$/;

const { pathname, search, hash } = location;
const asked = new URLSearchParams(search).get('to') ?? '';
const home = pathname.startsWith('/me') || asked === 'me' ? '/me' : '/admin';

if (document.body.classList.contains('door')) {
  if (PLACE.test(asked) || hash.includes('=')) {
    sessionStorage.setItem(KEY, (PLACE.test(asked) ? asked : home) + hash);
  }
} else {
  const { who, way: kind } = document.body.dataset;
  const last = sessionStorage.getItem(LAST);
  const isAnother = kind === 'KIOSK' || (last !== null && last !== who);
  const way = isAnother ? null : sessionStorage.getItem(KEY); // what one has looked for is nothing for the next
  sessionStorage.removeItem(KEY);
  sessionStorage.setItem(LAST, who);
  if (way?.startsWith(pathname) && ['/admin', '/me'].includes(pathname) && way !== pathname + hash) {
    location.replace(way);
  }
}
