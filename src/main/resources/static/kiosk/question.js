/** The screen that asks whether somebody who came or went a few minutes ago really goes or comes again. */
import { say } from './i18n.js';
import { show } from './screens.js';
import { play } from './sound.js';
import { timeOf } from './times.js';

const SECONDS = 10;
const SECONDS_AT_BUTTON = 40; // the service waits for a minute

const screen = document.getElementById('question');
const element = (id) => document.getElementById(id);
const yes = element('question-yes');
const no = element('question-no');

/**
 * Asks.
 *
 * @param {{ name?: string, employeeId: string, event: any, confirmation: { direction: 'IN' | 'OUT' } }} answer of the server
 * @returns {Promise<'yes' | 'no' | 'nothing'>} what the person says; nothing, when nobody answers in time
 */
export function ask({ name, employeeId, event, confirmation }) {
  const time = timeOf(new Date(event.at), event.offset);
  const leaves = confirmation.direction === 'OUT';
  const title = say(leaves ? 'question.leaving' : 'question.coming', { time });
  const text = say('question.text', { time });
  element('question-name').textContent = name ?? employeeId;
  element('question-title').textContent = title;
  element('question-text').textContent = text;
  yes.textContent = say(leaves ? 'question.out' : 'question.in');
  element('spoken').textContent = `${title} ${text}`;
  show('question');
  play('warn');
  element('question-title').focus();
  return answered();
}

function answered() {
  const listening = new AbortController();
  return new Promise((resolve) => {
    const on = (target, type, what) => target.addEventListener(type, what, { signal: listening.signal });
    on(yes, 'click', () => resolve('yes'));
    on(no, 'click', () => resolve('no'));
    on(window, 'keydown', (event) => event.key === 'Escape' && resolve('no'));
    let waited = 0;
    const tick = setInterval(() => {
      waited++;
      const isAtButton = screen.contains(document.activeElement?.closest('button'));
      if (waited >= (isAtButton ? SECONDS_AT_BUTTON : SECONDS)) {
        resolve('nothing');
      }
    }, 1000);
    listening.signal.addEventListener('abort', () => clearInterval(tick));
  }).finally(() => listening.abort());
}
