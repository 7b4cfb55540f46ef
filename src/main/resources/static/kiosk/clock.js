/**
 * When something was. The tablet's clock may be wrong and may be set right at any time; the time that elapses while the page
 * runs is certain, and so is the server's clock, which every answer tells.
 */
const RUN = crypto.randomUUID();
const RIGHT = 60e3; // milliseconds that a clock may be off

/** By how many milliseconds the server's clock is ahead of the tablet's; undefined until the server has answered. */
let ahead;

/** The server has told its time. @param {string | null} date of the header `Date` */
export function heard(date) {
  const told = Date.parse(date ?? '') - Date.now();
  ahead = Number.isNaN(told) ? ahead : told;
}

/**
 * Now, to be understood later.
 *
 * @typedef {object} Moment
 * @property {string} at what the tablet's clock says
 * @property {string} run this run of the page
 * @property {number} elapsed milliseconds since it began
 * @property {number} [ahead] of the server's clock, if it was known then
 * @returns {Moment}
 */
export const moment = () => ({ at: new Date().toISOString(), run: RUN, elapsed: performance.now(), ahead });

/**
 * The same moment on the server's clock, as far as it can be known; what is left of doubt the server decides about.
 *
 * @param {Moment} moment
 */
export function instantOf({ at, run, elapsed, ahead: aheadThen }) {
  const clock = Date.parse(at);
  if (run === RUN && ahead !== undefined) {
    const waited = performance.now() - elapsed;
    const differs = !isRight(Date.now() - clock - waited);
    // A device that sleeps counts no time. Its clock does, and is believed if it was right before and is right now.
    const slept = differs && isRight(aheadThen) && isRight(ahead);
    if (!slept) {
      return new Date(Date.now() + ahead - waited);
    }
  }
  return new Date(clock + (aheadThen ?? 0));
}

const isRight = (milliseconds) => Math.abs(milliseconds) < RIGHT; // not, when it is unknown
