// On wide screens the navigation is always open.
import './way.js';

const menu = document.querySelector('.menu');
const wide = matchMedia('(min-width: 64rem)');

function follow() {
  menu.open = wide.matches;
}

wide.addEventListener('change', follow);
follow();
