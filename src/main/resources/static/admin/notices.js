// What the page tells, and what it asks before it acts.
import { button, field, fill, h } from './dom.js';
import { t } from './texts.js';

const place = h('div.notices', { 'aria-live': 'polite' });
document.body.append(place);

/** Tells something for a while. */
export function tell(text, kind = 'good') {
  const notice = h(`p.notice.notice-${kind}`, { role: kind === 'bad' ? 'alert' : 'status' }, text);
  place.append(notice);
  setTimeout(() => notice.remove(), 8000);
}

/** Does something and tells why it could not; false then. */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (refusal) {
    if (refusal.name !== 'Error') {
      throw refusal;
    }
    tell(refusal.message, 'bad');
    return false;
  }
}

/** A dialog with what is given and a button that closes it. */
export function show(title, ...children) {
  const dialog = h('dialog.card.stack', { 'aria-label': title }, h('h2', {}, title), children,
    h('div.row', {}, button(t('close'), () => dialog.close(), '.button-main')));
  return opened(dialog);
}

/** The same for what is shown only now: the Escape key does not close it, nor anything else but its button. */
export function showOnce(title, ...children) {
  return held(show(title, ...children));
}

/** A dialog that the Escape key does not close. */
export function held(dialog) {
  dialog.setAttribute('closedby', 'none');
  dialog.addEventListener('keydown', event => event.key === 'Escape' && event.preventDefault());
  dialog.addEventListener('cancel', event => event.preventDefault());
  return dialog;
}

/** Shows a secret once. */
export function secret(title, value, closed) {
  showOnce(title, h('p', {}, t('keys.once')), h('output.secret', { id: 'secret' }, value),
    h('div.row', {}, button(t('copy'), async () => {
      await navigator.clipboard.writeText(value);
      tell(t('copied'));
    }))).addEventListener('close', closed);
}

/**
 * Asks with a form in a dialog. The action gets the form; when it fails the dialog stays and says why.
 *
 * @param children fields
 */
export function ask(title, children, does, action, kind = '.button-main') {
  const refused = h('p.notice.notice-bad', { role: 'alert', hidden: true });
  const form = h('form.stack', { method: 'dialog' }, children, refused,
    h('div.row', {}, h(`button.button${kind}`, {}, does), button(t('cancel'), () => dialog.close())));
  const dialog = h('dialog.card.stack', { 'aria-label': title }, h('h2', {}, title), form);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    refused.hidden = true;
    try {
      await action(form);
      dialog.close();
    } catch (refusal) {
      fill(refused, refusal.message);
      refused.hidden = false;
    }
  });
  return opened(dialog);
}

/** Asks whether something shall be done that cannot be taken back. */
export const confirm = (title, text, does, action) => ask(title, h('p', {}, text), does, action, '.button-danger');

/** Asks for a reason, after what else is to be asked. */
export const askWhy = (title, does, action, ...more) =>
  ask(title, [...more, field(t('reason'), h('textarea', { name: 'reason', required: true, maxlength: 500, rows: 3 }))], does, action);

function opened(dialog) {
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
