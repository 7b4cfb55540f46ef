/** From what somebody shows or types to what the page says about it; one at a time. */
import { perform } from './challenge.js';
import { checkIn } from './checkin.js';
import { recount } from './connection.js';
import { unpaired } from './pairing.js';
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
    const { parts, from } = await collect();
    await answered(await checkIn(parts), from);
    await recount();
  } catch (error) {
    guide.answered(performance.now());
    tell(resultOf({ status: 0 }), back);
    throw error;
  } finally {
    busy = false;
  }
}

/** @param {{ nonce: string, motions: string[] }} challenge */
async function challenged({ nonce, motions }) {
  const photos = await perform(motions);
  const from = performance.now(); // what somebody takes to move is not the service's time
  if (photos) {
    hint('hint.busy');
    await answered(await checkIn([...photos.map((photo) => ['photo', photo]), ['challenge', nonce]]), from, true);
  } else {
    guide.answered(from);
  }
}

async function answered({ answer, queued }, from, wasChallenged = false) {
  const refusal = answer && hintOf(answer);
  if (answer?.body?.challenge) {
    await challenged(answer.body.challenge);
  } else if (answer?.status === 401) {
    await unpaired();
  } else if (refusal) {
    guide.refused(refusal, performance.now(), answer.body.code !== 'no-face');
    hint(refusal);
  } else {
    guide.answered(performance.now());
    tell(answer ? resultOf(answer, wasChallenged) : resultOfKept(queued), back);
    // read by the tests: until it is painted
    requestAnimationFrame(() => setTimeout(() => performance.measure('checkin', { start: from, end: performance.now() })));
  }
}
