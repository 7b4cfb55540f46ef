// The camera of this computer: shows what it sees and takes photos.
import { button, fill, h } from './dom.js';
import { t } from './texts.js';

/** take(blob) gets each photo. */
export function webcam(take) {
  const video = h('video', { playsinline: true, muted: true, 'aria-label': t('camera.picture') });
  video.muted = true;
  const help = h('p.notice.notice-warn', { role: 'alert', hidden: true });
  const stage = h('div.camera', { hidden: true }, video, h('div.oval', { 'aria-hidden': 'true' }));
  const actions = h('div.row', {});
  const start = button(t('camera.start'), open);
  const shoot = button(t('camera.take'), photograph, '.button-main');
  const end = button(t('camera.stop'), stop);
  shoot.id = 'take';
  start.id = 'camera';
  fill(actions, start);
  let stream = null;

  async function open() {
    help.hidden = true;
    if (!navigator.mediaDevices) { // browsers open no camera for a page that came without TLS
      fill(help, t('camera.insecure'));
      help.hidden = false;
      return;
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 } } });
    } catch (error) {
      fill(help, t(error.name === 'NotAllowedError' ? 'camera.refused' : 'camera.none'));
      help.hidden = false;
      return;
    }
    video.srcObject = stream;
    await video.play();
    stage.hidden = false;
    fill(actions, shoot, end);
  }

  function photograph() {
    const canvas = h('canvas', { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext('2d').drawImage(video, 0, 0);
    canvas.toBlob(take, 'image/jpeg', 0.92);
  }

  function stop() {
    stream?.getTracks().forEach(track => track.stop());
    stream = null;
    stage.hidden = true;
    fill(actions, start);
  }

  return { element: h('div.stack', {}, stage, help, actions), stop };
}
