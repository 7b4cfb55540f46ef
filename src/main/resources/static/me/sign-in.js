// A personal link has its code after #, which no server sees; a month of the own page may stand there too. The code is used only when
// the person presses the button, so that a program that looks at links does not use it up.
const code = document.getElementById('code');
const given = location.hash.slice(1);

if (given.startsWith('presente_')) {
  code.value = decodeURIComponent(given);
  history.replaceState(null, '', location.pathname);
  document.querySelector('#link button').focus();
}
