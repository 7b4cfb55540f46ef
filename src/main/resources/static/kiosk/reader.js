/** A badge reader types like a keyboard, only faster. On the idle screen what it types is a badge, without a button before. */
import { decide, isBusy } from './decide.js';
import { isMissing, point } from './directions.js';
import { current } from './screens.js';

const GAP = 80; // milliseconds; people are slower
const LEAST = 4;

let typed = '';
let last = 0;

const isField = (target) => target.matches?.('input, select, textarea');

export function listenToReader() {
  addEventListener('keydown', (event) => {
    if (current() !== 'watch' || isField(event.target)) {
      typed = '';
      return;
    }
    const isFast = event.timeStamp - last < GAP;
    last = event.timeStamp;
    if (event.key === 'Enter') {
      if (isFast && typed.length >= LEAST) {
        event.preventDefault(); // the button that has the focus is not meant
        read(typed);
      }
      typed = '';
    } else if (event.key.length === 1) {
      typed = (isFast ? typed : '') + event.key;
    }
  }, { capture: true });
}

function read(badge) {
  if (isMissing()) {
    point(document.getElementById('watch'));
  } else if (!isBusy()) {
    decide([['badge', badge]], performance.now());
  }
}
