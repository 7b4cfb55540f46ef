/**
 * When something was. The tablet's clock may be wrong and may be set right at any time; the time that elapses while the page
 * runs is certain, and so is the server's clock, which every answer tells. What is known of both is remembered for the next run
 * of the page.
 */
const RUN = crypto.randomUUID();
const RIGHT = 60e3; // milliseconds that a clock may be off
const RECORD = 'presente.clock'; // in the local storage, which is written at once, also when the page goes
const RUNS = 8;
const OFTEN = 10e3;

/** What the tablet's clock says beyond what has elapsed: it changes when the clock is set, and when the device sleeps. */
const offset = () => Date.now() - performance.now();

/** By how many milliseconds the server's clock was ahead of the tablet's, and the `offset` then. @type {number | undefined} */
let ahead;
let since = offset();
let heardOf = false;

const isRight = (milliseconds) => Math.abs(milliseconds) < RIGHT; // not, when it is unknown

/** By how much the server's clock is ahead now; undefined when that is unknown. */
function aheadNow() {
  const moved = offset() - since;
  const slept = moved > 0 && isRight(ahead);
  return ahead === undefined || slept ? ahead : ahead - moved;
}

/** This run, as a later one has to know it. @typedef {{ offset: number, ahead?: number }} Run */
const thisRun = () => ({ offset: offset(), ahead: heardOf ? aheadNow() : undefined });

/** @returns {{ ahead?: number, last?: number, runs: [string, Run][] }} `last`: the server's latest time that is known of */
function recorded() {
  try {
    return { runs: [], ...JSON.parse(localStorage.getItem(RECORD)) };
  } catch {
    return { runs: [] };
  }
}

function record() {
  const { last, runs } = recorded();
  const others = runs.filter(([run]) => run !== RUN).slice(1 - RUNS);
  const known = aheadNow();
  const latest = known === undefined ? last : Date.now() + known;
  try {
    localStorage.setItem(RECORD, JSON.stringify({ ahead: known, last: latest, runs: [...others, [RUN, thisRun()]] }));
  } catch {
    // a full or forbidden store: what is known is lost with the page, and the kiosk goes on
  }
}

/** What the run before knew holds until the server is heard, unless the clock has gone back since. */
function remember() {
  const { ahead: before, last } = recorded();
  const wentBack = Date.now() + before < last - RIGHT;
  ahead = wentBack ? undefined : before;
  record();
  setInterval(record, OFTEN);
  addEventListener('pagehide', record);
}

/**
 * The server has told its time, which is a whole second, about in the middle between question and answer.
 *
 * @param {string | null} date of the header `Presente-Date`
 * @param {number} asked when it was asked, of `performance.now()`
 */
export function heard(date, asked) {
  const told = Date.parse(date ?? '');
  if (!Number.isNaN(told)) {
    ahead = told + 500 + (performance.now() - asked) / 2 - Date.now();
    since = offset();
    heardOf = true;
    record();
  }
}

/** Now, on the server's clock as far as it is known. */
export const now = () => new Date(Date.now() + (aheadNow() ?? 0));

/** By how many milliseconds the tablet's clock is slow, if that is known and worth telling; else 0. */
export const slow = () => (heardOf && !isRight(aheadNow()) ? aheadNow() : 0);

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
export const moment = () => ({ at: new Date().toISOString(), run: RUN, elapsed: performance.now(), ahead: aheadNow() });

/**
 * The same moment on the server's clock, as far as it can be known; what is left of doubt the server decides about.
 *
 * @param {Moment} moment
 */
export function instantOf({ at, run, elapsed, ahead: then }) {
  const clock = Date.parse(at);
  const later = run === RUN ? thisRun() : new Map(recorded().runs).get(run);
  if (later) {
    const moved = later.offset - (clock - elapsed);
    // A device that sleeps counts no time. Its clock does, and is believed if it was right before and is right now.
    const slept = moved >= RIGHT && isRight(then) && isRight(later.ahead ?? then);
    const wasSet = !isRight(moved);
    if (!slept && (later.ahead !== undefined || wasSet)) {
      return new Date(elapsed + later.offset + (later.ahead ?? 0));
    }
  }
  return new Date(clock + (then ?? 0));
}

remember();
