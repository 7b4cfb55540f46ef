/** From what somebody shows or types to what the page says about it; one at a time. */
import { perform } from './challenge.js';
import { checkIn, confirm } from './checkin.js';
import { recount } from './connection.js';
import { directionPart, forget } from './directions.js';
import { unpaired } from './pairing.js';
import { ask } from './question.js';
import { tell } from './result.js';
import { hintOf, resultOf, resultOfKept } from './result-texts.js';
import { best, guide, hint, open } from './stage.js';

let busy = false;
export const isBusy = () => busy;

const back = () => open('watch');

/**
 * @param {[string, string | Blob][]} parts of the form
 * @param {number} from when it was typed
 */
export const decide = (parts, from) => once(async () => ({ parts, from }));

/** Sends the best of what the camera has seen of late. */
export const sendFace = () =>
  once(async () => {
    const { photos, at } = await best();
    return { parts: photos.map((photo) => ['photo', photo]), from: at };
  });

/** Nothing else is decided meanwhile, and whatever comes in between is told: nobody is to go away believing. */
async function once(collect) {
  busy = true;
  guide.judging();
  hint('hint.busy');
  try {
    const direction = directionPart(); // it is forgotten soon, perhaps while frames are collected
    const { parts, from } = await collect();
    await answered(await checkIn([...parts, ...direction]), from, direction);
    await recount();
  } catch (error) {
    guide.answered(performance.now());
    tell(resultOf({ status: 0 }), back);
    throw error;
  } finally {
    busy = false;
  }
}

/**
 * @param {{ nonce: string, motions: string[], colours?: string[] }} challenge
 * @param {[string, string][]} direction that was chosen before
 */
async function challenged(challenge, direction) {
  const done = await perform(challenge);
  const from = performance.now(); // what somebody takes to move is not the service's time
  if (done) {
    hint('hint.busy');
    const colours = done.flashes ? [['colours', done.flashes.join(',')]] : [];
    const parts = [...done.photos.map((photo) => ['photo', photo]), ['challenge', challenge.nonce], ...colours, ...direction];
    await answered(await checkIn(parts), from, direction, done.flashes ? 'flash' : 'motion');
  } else {
    guide.answered(from);
  }
}

/** The person came or went a few minutes ago. Who only tapped twice, or says nothing, leaves that as it is. */
async function questioned(capture, body) {
  const said = await ask(body);
  hint('hint.busy');
  if (said === 'yes') {
    await answered(await confirm(capture, body.confirmation), performance.now(), []);
  } else {
    guide.answered(performance.now());
    said === 'no' ? tell(resultOf({ status: 200, body: { ...body, outcome: 'DUPLICATE' } }), back) : back();
  }
}

async function answered({ answer, queued, capture }, from, direction, asked) {
  const refusal = answer && hintOf(answer);
  if (answer?.body?.challenge) {
    await challenged(answer.body.challenge, direction);
  } else if (answer?.body?.confirmation) {
    await questioned(capture, answer.body);
  } else if (answer?.status === 401) {
    await unpaired();
  } else if (refusal) {
    guide.refused(refusal, performance.now(), answer.body.code !== 'no-face');
    hint(refusal);
  } else {
    forget();
    guide.answered(performance.now());
    tell(answer ? resultOf(answer, asked) : resultOfKept(queued), back);
    // read by the tests: until it is painted
    requestAnimationFrame(() => setTimeout(() => performance.measure('checkin', { start: from, end: performance.now() })));
  }
}
