/** From what somebody shows or types to what the page says about it; one at a time. */
import { checkIn } from './checkin.js';
import { recount } from './connection.js';
import { unpaired } from './pairing.js';
import { tell } from './result.js';
import { hintOf, kept, said } from './said.js';
import { best, guide, hint, open } from './stage.js';

let busy = false;
export const isBusy = () => busy;

const back = () => open('watch');

/**
 * @param {[string, string | Blob][]} parts of the form
 * @param {number} from when the first of it was seen or typed
 */
export async function decide(parts, from) {
  busy = true;
  guide.judging();
  hint('hint.busy');
  try {
    await answered(await checkIn(parts), from);
    await recount();
  } catch (error) {
    guide.answered(performance.now());
    tell(said({ status: 0 }), back);
    throw error;
  } finally {
    busy = false;
  }
}

/** Sends the best of what the camera has seen of late. */
export async function sendFace() {
  busy = true;
  const { photos, at } = await best();
  await decide(photos.map((photo) => ['photo', photo]), at);
}

async function answered({ answer, queued }, from) {
  const refusal = answer && hintOf(answer);
  if (answer?.status === 401) {
    await unpaired();
  } else if (refusal) {
    guide.refused(refusal, performance.now(), answer.body.code !== 'no-face');
    hint(refusal);
  } else {
    guide.answered(performance.now());
    tell(answer ? said(answer) : kept(queued), back);
    // read by the tests: until it is painted
    requestAnimationFrame(() => setTimeout(() => performance.measure('checkin', { start: from, end: performance.now() })));
  }
}
