/** What an answer of the server means, in the words of the page. */
import { now } from './clock.js';
import { say } from './i18n.js';
import { outcomes } from './lists.js';
import { timeOf } from './times.js';

/**
 * What the result's screen shows.
 *
 * @typedef {object} Result
 * @property {'good' | 'warn' | 'bad'} tone
 * @property {'good' | 'bad' | 'wait'} sign
 * @property {string} kind in a few words
 * @property {string} title the name, or what is wrong
 * @property {string} [text] what to do
 * @property {string} [name] of the person
 * @property {string} [eventId] what can be taken back
 */

const PROBLEMS = { 'no-face': 'hint.look', 'multiple-faces': 'hint.one', 'challenge-invalid': 'hint.late' };

/** Why pictures were refused, as the key of a hint; undefined when they were not. */
export function hintOf({ status, body }) {
  const quality = body?.code === 'low-quality' && `measure.${body.measure}`;
  return status === 422 ? quality || PROBLEMS[body.code] : undefined;
}

/** @param {'motion' | 'flash'} [asked] what the challenge that was answered asked for @returns {Result} */
export function resultOf({ status, body }, asked) {
  if (status === 201 || body?.outcome === 'DUPLICATE') {
    return named(body);
  }
  if (status === 200) {
    return refused(reasonOf(body, asked), outcomes[body.outcome].atKiosk, body.advice);
  }
  if (status === 429) {
    return refused('result.wait', 'warn');
  }
  const result = refused('result.problem', 'warn');
  return status >= 400 && status < 500 ? { ...result, text: told(body) ?? result.text } : result;
}

/** What a problem detail says: of a photo that cannot be read, in the language of the page. */
const told = (problem) => (problem?.flaw ? say(`flaw.${problem.flaw}`) : problem?.detail);

/** Most outcomes have a text each; of two the way of checking in says more. */
function reasonOf({ outcome, mode }, asked) {
  if (outcome === 'SPOOF_SUSPECTED' && asked) {
    return `result.${asked}`;
  }
  return outcome === 'UNKNOWN' && mode === 'BADGE' ? 'result.wrongBadge' : `outcome.${outcome}`;
}

function named({ outcome, name, employeeId, event }) {
  const who = name ?? employeeId;
  const isIn = event.direction === 'IN';
  const time = timeOf(new Date(event.at), event.offset);
  if (outcome === 'DUPLICATE') {
    const text = say(isIn ? 'result.duplicateIn' : 'result.duplicateOut');
    return { tone: 'good', sign: 'good', kind: say('result.duplicate', { time }), title: who, text };
  }
  const kind = say(isIn ? 'result.in' : 'result.out', { time });
  const title = say(isIn ? 'result.welcome' : 'result.bye', { name: who });
  return { tone: 'good', sign: 'good', kind, title, name: who, eventId: event.id };
}

/**
 * @param {string} why key of a text
 * @param {{ measure: string }} [advice] how the picture would be better; to look at the camera is asked of everybody
 */
function refused(why, tone, advice) {
  const better = advice ? say(`measure.${advice.measure}`) : '';
  const first = better && better !== say('hint.look') ? `${better}. ` : '';
  return { tone, sign: 'bad', kind: say('result.notAccepted'), title: say(why), text: first + say(`${why}.text`) };
}

/** @returns {Result} of a check-in that waits, or could not be kept */
export function resultOfKept(queued) {
  const why = queued ? 'queued' : 'full';
  return {
    tone: queued ? 'warn' : 'bad',
    sign: queued ? 'wait' : 'bad',
    kind: say(`result.${why}`),
    title: say(`result.${why}Title`, { time: timeOf(now()) }),
    text: say(`result.${why}Text`),
  };
}

/** @returns {Result} of what was taken back */
export const resultOfUndone = (name) => ({
  tone: 'warn',
  sign: 'good',
  kind: say('result.undone'),
  title: say('result.undoneTitle', { name }),
  text: say('result.undoneText'),
});
