/** What the server asks for besides a face: to turn the head, so that it sees that there is one. See docs/challenge.md. */
import { current } from './screens.js';
import { ask, best, guide, sight } from './stage.js';

const LOOK = 50; // milliseconds
const LONGEST = 4000; // for a motion; the whole challenge has twenty seconds

/**
 * Asks for each motion and takes two frames at its end, since in one the server may find no face.
 *
 * @param {string[]} motions
 * @returns {Promise<Blob[] | undefined>} the frame at rest, then two of each; undefined: the person has chosen another way
 */
export async function perform(motions) {
  guide.settle();
  const frames = (await best()).photos.slice(0, 1);
  for (const motion of motions) {
    ask(motion);
    await held();
    frames.push(...(await best()).photos);
  }
  ask('');
  return isWatched() ? frames : undefined;
}

const isWatched = () => current() === 'watch';

/** Until the head has moved and is held still, away from where it was at rest; or the time is over. */
async function held() {
  const end = performance.now() + LONGEST;
  let moved = false;
  while (isWatched() && performance.now() < end && !(moved && sight().isNew && sight().isSteady)) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    moved ||= !sight().isStill;
  }
}
