/**
 * The colours of a challenge over the whole screen, which light the face: docs/challenge.md. They never change three times a
 * second there and back, and whoever asks the device for less motion is not shown any.
 */
import { say } from './i18n.js';
import { write } from './screens.js';

const flash = document.getElementById('flash');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether colours may be shown. @param {string[]} [colours] of the challenge @returns {boolean} */
export const isShown = (colours) => Boolean(colours) && !calm.matches;

/**
 * Shows a colour, with what to do.
 *
 * @param {string} colour
 * @param {string} [motion] that is asked for now; empty: to look at the camera
 */
export function show(colour, motion = '') {
  flash.hidden = false;
  flash.style.backgroundColor = colour;
  flash.dataset.motion = motion;
  write('flash-hint', say(motion ? `motion.${motion}` : 'hint.look'));
}

export function end() {
  flash.hidden = true;
  flash.dataset.motion = '';
}
