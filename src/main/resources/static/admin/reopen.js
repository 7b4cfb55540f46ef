// The session has ended while somebody was writing: the page stays, and goes on once the same person has signed in again.
import { button, fill, h } from './dom.js';
import { held } from './notices.js';
import { t } from './texts.js';

const { who, door = '/admin/sign-in' } = document.body.dataset;
/** What chooses what is shown is in the address, see address.js. */
const WRITTEN = ':is(dialog[open], main) :is(input, select, textarea):not([data-kept])';
let waiting = null;

const isOther = control => ({
  checkbox: () => control.checked !== control.defaultChecked,
  file: () => control.files.length > 0,
  'select-one': () => control.selectedIndex !== Math.max(0, [...control.options].findIndex(one => one.defaultSelected)),
}[control.type] ?? (() => control.value !== control.defaultValue))();

/** Whether something is written on the page that would be lost with it. */
export const isWritten = () => document.querySelector('[data-unsaved]') !== null || [...document.querySelectorAll(WRITTEN)].some(isOther);

/** What the service says now to whoever is signed in: { who, token }; no one where nobody is. */
export async function asked() {
  const page = await (await fetch(location.pathname)).text();
  const { body, head } = new DOMParser().parseFromString(page, 'text/html');
  return { who: body.dataset.who ?? null, token: head.querySelector('meta[name=csrf]')?.content ?? '' };
}

/** The token of a new session of the same person; null when there is none. */
export async function renewed() {
  const now = await asked();
  return now.who === who ? now.token : null;
}

/** Asks to sign in again. Resolves to the new token; to null when the person would rather not. */
export function reopened() {
  waiting ??= signedIn().finally(() => { waiting = null; });
  return waiting;
}

function signedIn() {
  return new Promise(done => {
    const refused = h('p.notice.notice-bad', { role: 'alert', hidden: true });
    const tell = text => {
      fill(refused, text);
      refused.hidden = false;
    };
    const end = token => {
      dialog.remove();
      done(token);
    };
    const goOn = async () => {
      try {
        const now = await asked();
        if (now.who === who) {
          end(now.token);
        } else {
          tell(now.who ? t('session.other', now.who.replace(/^\w+:/, '')) : t('session.not.yet'));
        }
      } catch {
        tell(t('problem.unreachable'));
      }
    };
    const dialog = h('dialog.card.stack', { id: 'session-over', 'aria-label': t('session.over') }, h('h2', {}, t('session.over')),
      h('p', {}, t('session.over.how')), refused,
      h('div.row', {}, h('a.button', { href: door, target: '_blank', rel: 'noopener' }, t('sign.in')), button(t('session.go.on'), goOn, '.button-main'),
        button(t('cancel'), () => end(null))));
    document.body.append(held(dialog));
    dialog.showModal();
  });
}
