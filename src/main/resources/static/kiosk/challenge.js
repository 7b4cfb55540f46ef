/**
 * What the server asks for besides a face: to turn the head while the screen flashes, so that it sees that there is one. See
 * docs/challenge.md.
 */
import * as flash from './flash.js';
import { current } from './screens.js';
import { anew, ask, best, guide, sight } from './stage.js';

const LOOK = 50; // milliseconds
const LONGEST = 4000; // for a motion; the whole challenge has twenty seconds
const LIT = 250; // until the camera has got used to a colour
const SHORTEST = 500; // no head turns faster; what changes before is the camera, which gets used to a colour

/**
 * Asks for each motion and takes two frames at its end, since in one the server may find no face.
 *
 * @param {{ motions: string[], colours?: string[] }} challenge
 * @returns {Promise<{ photos: Blob[], flashes?: number[] } | undefined>} the frame at rest, then two of each motion, and in which
 *   of the colours each was taken; undefined: the person has chosen another way
 */
export async function perform({ motions, colours }) {
  guide.settle();
  const done = await (flash.isShown(colours) ? flashed(motions, colours) : turned(motions));
  return isWatched() ? done : undefined;
}

async function turned(motions) {
  const photos = (await best()).photos.slice(0, 1);
  for (const motion of motions) {
    ask(motion);
    await held();
    photos.push(...(await best()).photos);
  }
  ask('');
  return { photos };
}

/** Each frame has a colour of its own: one at rest, and two for each motion. */
async function flashed(motions, colours) {
  const photos = [];
  const take = async () => photos.push((await best()).photos[0]);
  try {
    await lit(colours[0]);
    guide.settle(); // what the head does is compared with a picture in the light of the screen
    await pause(LIT); // so that there are several frames to choose from
    await take();
    for (const motion of motions) {
      await lit(colours[photos.length], motion);
      await held(SHORTEST);
      await take();
      await lit(colours[photos.length], motion);
      await take();
    }
  } finally {
    flash.end();
  }
  return { photos, flashes: [...photos.keys()] };
}

/** Shows a colour until the camera sees it; older frames are not taken any more. */
async function lit(colour, motion) {
  if (isWatched()) {
    flash.show(colour, motion);
    await pause(LIT);
    anew();
  }
}

const isWatched = () => current() === 'watch';
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Until the head has moved and is held still, away from where it was at rest, not before `shortest`; or the time is over. */
async function held(shortest = 0) {
  const start = performance.now();
  const isDone = (moved) => moved && sight().isNew && sight().isSteady && performance.now() - start >= shortest;
  const end = start + LONGEST;
  let moved = false;
  while (isWatched() && performance.now() < end && !isDone(moved)) {
    await pause(LOOK);
    moved ||= !sight().isStill;
  }
}
