/** One screen at a time: the sections of the page. */

const screens = [...document.querySelectorAll('main > section')];
let shown = '';

/** Which one, by the section's id. */
export const current = () => shown;

/** Shows a screen, with the cursor in its first field. */
export function show(id) {
  shown = id;
  screens.forEach((screen) => (screen.hidden = screen.id !== id));
  document.querySelector(`#${id} input:not([type="checkbox"])`)?.focus();
}

/** Writes into an element what is not there yet, so that nothing is spoken twice. */
export function write(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

let over = 0;

/** A notice beside the clock, for some time. */
export function notice(text, milliseconds) {
  clearTimeout(over);
  write('told', text);
  document.getElementById('told').hidden = !text;
  over = text && setTimeout(notice, milliseconds, '');
}
