/** Loads the page anew when its modules do not run, for instance because the service stopped while it sent one of them. */
{
  const TRIES = 'presente.tries'; // main.js takes it away
  const LONGEST = 120e3; // milliseconds
  const tries = Number(sessionStorage.getItem(TRIES));

  const anewIn = (milliseconds) =>
    setTimeout(
      () => {
        if (!('alive' in document.documentElement.dataset)) {
          sessionStorage.setItem(TRIES, tries + 1);
          location.reload();
        }
      },
      Math.min(milliseconds * 2 ** tries, LONGEST),
    );

  anewIn(15e3); // a module may also hang or fail
  addEventListener('error', (event) => event.target instanceof HTMLScriptElement && anewIn(1e3), true); // a file did not come
}
