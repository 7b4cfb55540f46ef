// On a tablet for everybody nobody's page stays open: it closes when nothing was touched for a while.
const SECONDS = 45;

export function leaveAlone() {
  if (document.body.dataset.way !== 'KIOSK') {
    return;
  }
  let left = SECONDS;
  for (const act of ['pointerdown', 'keydown', 'scroll']) {
    addEventListener(act, () => { left = SECONDS; }, { passive: true });
  }
  setInterval(() => {
    left -= 1;
    if (left === 0) {
      document.getElementById('leave').submit();
    }
  }, 1000);
}
