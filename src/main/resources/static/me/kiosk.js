// On a tablet for everybody nobody's page stays open: it closes when nothing was touched for a while. The end of the visit closes
// it in any case, by the page's own refresh.
const SECONDS = 45;
const PATIENCE = 3000; // milliseconds

export function leaveAlone() {
  if (document.body.dataset.way !== 'KIOSK') {
    return;
  }
  const form = document.getElementById('leave');
  let left = SECONDS;
  for (const act of ['pointerdown', 'keydown', 'scroll']) {
    addEventListener(act, () => { left = SECONDS; }, { passive: true });
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    leave(form);
  });
  setInterval(() => {
    left -= 1;
    if (left === 0) {
      leave(form);
    }
  }, 1000);
}

/** Also without the server: the tablet has the kiosk's page, and the visit ends by itself. */
async function leave(form) {
  document.getElementById('content').hidden = true;
  try {
    await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    // out of reach
  }
  location.replace('/kiosk/');
}
