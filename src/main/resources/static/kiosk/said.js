/** What an answer of the server means, in the words of the page. */
import { say, timeOf } from './i18n.js';

/**
 * What the result's screen shows.
 *
 * @typedef {object} Said
 * @property {'good' | 'warn' | 'bad'} tone
 * @property {'good' | 'bad' | 'wait'} sign
 * @property {string} kind in a few words
 * @property {string} title the name, or what is wrong
 * @property {string} [text] what to do
 * @property {string} [name] of the person
 * @property {string} [eventId] what can be taken back
 */

const REFUSALS = { UNKNOWN: 'unknown', NOT_ENROLLED: 'unknown', NOT_EMPLOYED: 'notEmployed', AMBIGUOUS: 'ambiguous', SPOOF_SUSPECTED: 'spoof', REJECTED: 'wrongPin' };

const HINTS = {
  size: 'hint.closer',
  exposure: 'hint.light',
  contrast: 'hint.light',
  sharpness: 'hint.still',
  upright: 'hint.upright',
  clear: 'hint.uncover',
};

const PROBLEMS = { 'no-face': 'hint.look', 'multiple-faces': 'hint.one', 'challenge-invalid': 'hint.late' };

/** Why pictures were refused, as the key of a hint; undefined when they were not. */
export function hintOf({ status, body }) {
  const quality = body?.code === 'low-quality' && (HINTS[body.measure] ?? 'hint.look');
  return status === 422 ? quality || PROBLEMS[body.code] : undefined;
}

/** @param {boolean} [wasChallenged] whether it was an answer to a challenge @returns {Said} */
export function said({ status, body }, wasChallenged = false) {
  if (status === 201 || body?.outcome === 'DUPLICATE') {
    return named(body);
  }
  if (status === 200 && wasChallenged && body.outcome === 'SPOOF_SUSPECTED') {
    return refused('motion');
  }
  if (status === 200) {
    return refused(body.mode === 'BADGE' && body.outcome === 'UNKNOWN' ? 'wrongBadge' : REFUSALS[body.outcome], body.advice);
  }
  return refused(status === 429 ? 'wait' : 'problem');
}

function named({ outcome, name, employeeId, event }) {
  const who = name ?? employeeId;
  const isIn = event.direction === 'IN';
  const time = timeOf(new Date(event.at));
  if (outcome === 'DUPLICATE') {
    const text = say(isIn ? 'result.duplicateIn' : 'result.duplicateOut');
    return { tone: 'good', sign: 'good', kind: say('result.duplicate', { time }), title: who, text };
  }
  const kind = say(isIn ? 'result.in' : 'result.out', { time });
  const title = say(isIn ? 'result.welcome' : 'result.bye', { name: who });
  return { tone: 'good', sign: 'good', kind, title, name: who, eventId: event.id };
}

/** @param {{ measure: string }} [advice] how the picture would be better */
function refused(why, advice) {
  const tone = ['wait', 'problem', 'ambiguous', 'notEmployed'].includes(why) ? 'warn' : 'bad';
  const better = HINTS[advice?.measure];
  const text = (better ? `${say(better)}. ` : '') + say(`result.${why}Text`);
  return { tone, sign: 'bad', kind: say('result.notAccepted'), title: say(`result.${why}`), text };
}

/** @returns {Said} of a check-in that waits, or could not be kept */
export function kept(queued) {
  const why = queued ? 'queued' : 'full';
  return {
    tone: queued ? 'warn' : 'bad',
    sign: queued ? 'wait' : 'bad',
    kind: say(`result.${why}`),
    title: say(`result.${why}Title`, { time: timeOf(new Date()) }),
    text: say(`result.${why}Text`),
  };
}

/** @returns {Said} of what was taken back */
export const undone = (name) => ({
  tone: 'warn',
  sign: 'good',
  kind: say('result.undone'),
  title: say('result.undoneTitle', { name }),
  text: say('result.undoneText'),
});
