/** The ways without a camera. What is typed is sent, or left alone for a while, and is gone from the screen. */
import { decide, isBusy } from './decide.js';
import { isMissing, point } from './directions.js';
import { current } from './screens.js';
import { open } from './stage.js';

const ABANDONED = 60000; // milliseconds

/** How long a code waits for the direction that was not chosen: the next person must not come in with it. */
const WAITS = 10000;

/** @param {string} screen the section's id */
export function offerForm(screen) {
  const form = document.querySelector(`#${screen} form`);
  let abandoned;
  let waiting;
  const wait = () => {
    clearTimeout(abandoned);
    abandoned = setTimeout(() => current() === screen && open('watch'), ABANDONED);
  };
  form.addEventListener('focusin', wait);
  form.addEventListener('input', wait);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    form.querySelector('.direction-missing').hidden = !isMissing();
    if (isMissing()) {
      point(form);
      waiting = setTimeout(() => form.reset(), WAITS);
    } else if (!isBusy()) {
      const parts = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
      form.reset();
      form.inert = true;
      await decide(parts, performance.now()).finally(() => (form.inert = false));
    }
  });
}
