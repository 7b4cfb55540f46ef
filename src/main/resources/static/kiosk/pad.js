/**
 * Keys on the screen for a number and a PIN. The tablet's own keyboard would cover half the page, so it comes only for letters. A
 * keyboard of keys works beside them: Tab goes to the keys as one stop, arrows move among them.
 */
const LETTERS = 'presente.letters';
const COLUMNS = 3;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'letters', '0', 'erase'];
const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

const isDigit = (key) => /^\d$/.test(key);

/** @param {string} screen the section's id */
export function offerPad(screen) {
  const form = document.querySelector(`#${screen} form`);
  const pad = form.querySelector('.pad');
  if (!pad) {
    return; // the page is of the release before: the tablet's own keyboard comes
  }
  const fields = [...form.querySelectorAll('[data-pad]')];
  fields.forEach((field) => (field.inputMode = 'none')); // not in the page, which a script of the release before may meet
  const lettered = fields.find((field) => field.dataset.pad === 'letters');
  const keys = KEYS.map((key) => button(key, () => press(key)));
  let target = fields[0];

  function aim(field) {
    target = field;
    fields.forEach((one) => one.classList.toggle('aimed', one === field));
  }

  /** The tablet's keyboard follows a field only when it gets the focus. */
  function useLetters(wanted) {
    localStorage.setItem(LETTERS, wanted ? 'on' : 'off');
    showLetters();
    lettered.blur();
    lettered.focus();
  }

  function showLetters() {
    const wanted = localStorage.getItem(LETTERS) === 'on';
    lettered.inputMode = wanted ? 'text' : 'none';
    keys[KEYS.indexOf('letters')].ariaPressed = String(wanted);
  }

  function press(key) {
    if (key === 'letters') {
      useLetters(lettered.inputMode === 'none');
      return;
    }
    write(target, key);
    if (!pad.contains(document.activeElement)) {
      target.focus();
    }
  }

  function move(from, to) {
    if (to in keys) {
      keys[from].tabIndex = -1;
      keys[to].tabIndex = 0;
      keys[to].focus();
    }
  }

  keys.forEach((key, index) => (key.tabIndex = index ? -1 : 0));
  pad.append(...keys);
  pad.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus and its cursor
  pad.addEventListener('keydown', (event) => {
    const key = event.key === 'Backspace' ? 'erase' : event.key;
    const at = keys.indexOf(event.target);
    if (key in MOVES) {
      event.preventDefault();
      move(at, at + MOVES[key]);
    } else if (isDigit(key) || key === 'erase') {
      event.preventDefault();
      press(key);
    }
  });
  fields.forEach((field) => field.addEventListener('focus', () => aim(field)));
  form.addEventListener('reset', () => {
    aim(fields[0]);
    showLetters();
  });
  aim(target);
  showLetters();
}

function button(key, pressed) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.dataset.key = key;
  if (isDigit(key)) {
    made.textContent = key;
  } else {
    made.dataset.tLabel = `pad.${key}`;
    made.innerHTML = `<svg aria-hidden="true"><use href="#${key}" /></svg>`;
  }
  made.addEventListener('click', pressed);
  return made;
}

/** As a key of a keyboard would, where the cursor is. @param {HTMLInputElement} field */
function write(field, key) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (key === 'erase') {
    field.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  } else if (value.length - (end - start) < field.maxLength) {
    field.setRangeText(key, start, end, 'end');
  }
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
