/** In or out, where the kiosk asks for it: chosen by everybody anew, and forgotten after a while. */
import { current } from './screens.js';
import { guide } from './stage.js';

const LASTS = 20e3; // milliseconds

const groups = [...document.querySelectorAll('.directions')];
const buttons = groups.flatMap((group) => [...group.querySelectorAll('button')]);
let asked = false;
let chosen = '';
let over = 0;

/** @param {'AUTO' | 'ASK' | undefined} directions what the kiosk is set to */
export function askFor(directions) {
  asked = directions === 'ASK';
  groups.forEach((group) => (group.hidden = !asked));
}

/** Whether somebody has to choose before anything is sent. */
export const isMissing = () => asked && !chosen;

/** Whether somebody has chosen for what they are about to send. */
export const isChosen = () => Boolean(chosen);

/** The part of the form, if there is one. @returns {[string, string][]} */
export const directionPart = () => (asked && chosen ? [['direction', chosen]] : []);

function choose(direction) {
  chosen = direction;
  document.querySelectorAll('.direction-missing').forEach((missing) => (missing.hidden = true));
  buttons.forEach((button) => (button.ariaPressed = String(button.dataset.direction === direction)));
  prolong();
}

/** Whoever types is not hurried. */
function prolong() {
  clearTimeout(over);
  over = chosen ? setTimeout(forget, LASTS) : 0;
}

/** The next person chooses anew. */
export const forget = () => choose('');

/** Puts the cursor where the choice is. @param {HTMLElement} within */
export const point = (within) => within.querySelector('.directions button').focus();

buttons.forEach((button) =>
  button.addEventListener('click', () => {
    choose(button.dataset.direction);
    const form = button.closest('form');
    if (current() === 'watch') {
      guide.expect();
    } else if (form?.checkValidity()) {
      form.requestSubmit();
    }
  }),
);
addEventListener('input', prolong);
forget();
