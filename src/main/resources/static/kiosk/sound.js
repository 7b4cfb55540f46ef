/** A short sound with each answer, where the kiosk is set to it: whoever looks away, or sees badly, hears what came of it. */
const LATE = 500; // milliseconds; a sound that comes later belongs to nothing any more
const LENGTH = 0.14; // seconds
const LOUD = 0.3;

/** For each tone the notes one after the other, in hertz: up is good, down is bad. */
const NOTES = { good: [660, 990], warn: [520, 520], bad: [330, 220] };

let wanted = false;
/** @type {AudioContext | undefined} */
let context;

/** @param {boolean | undefined} sound what the kiosk is set to */
export function useSound(sound) {
  wanted = Boolean(sound);
}

/** Plays it, if the browser lets it: before the first touch of a page that is not installed it may not. @param {keyof NOTES} tone */
export async function play(tone) {
  const asked = performance.now();
  if (!wanted) {
    return;
  }
  try {
    context ??= new AudioContext();
    await context.resume();
    if (performance.now() - asked < LATE) {
      NOTES[tone].forEach((hertz, index) => note(hertz, context.currentTime + index * LENGTH));
    }
  } catch {
    context = undefined; // the next answer tries it anew; what came of it can be read
  }
}

/** Swells and fades, so that it does not click. */
function note(hertz, at) {
  const volume = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { frequency: hertz });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.02);
  volume.gain.linearRampToValueAtTime(0, at + LENGTH);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + LENGTH);
}
