/** The camera's picture, what is said about it, and the loop that looks at it. */
import * as camera from './camera.js';
import { Frames } from './frames.js';
import { Guide } from './guide.js';
import { say } from './i18n.js';
import { faces } from './lists.js';
import { current, show, write } from './screens.js';
import { thumbnail } from './thumbnail.js';

const TICK = 100; // milliseconds
const CHECK = 3000;
const CHECK_MOST = 6000;
const MENDED_BY_ITSELF = ['busy', 'missing'];
const WARNINGS = ['hint.dark', 'hint.covered', 'hint.one', 'hint.look'];

const stage = document.querySelector('.stage');
const video = stage.querySelector('video');
const choice = document.getElementById('cameras');
const frames = new Frames();
export const guide = new Guide();

let trouble;
let opening;
let pictures = 0;
let before = {};
let stalls = 0;
let seen = { hint: '', isNew: false, isStill: false, isSteady: false, send: false };

/** Opens the camera, or says why there is none; once at a time. A service without faces needs none. */
export const openCamera = () => faces && (opening ??= openOnce().finally(() => (opening = undefined)));

async function openOnce() {
  trouble = await camera.open(video, openCamera);
  showTrouble();
  const all = await camera.cameras();
  document.getElementById('camera-choice').hidden = all.length < 2;
  choice.replaceChildren(...all.map(({ label, deviceId }) => new Option(label, deviceId, false, deviceId === camera.current(video))));
}

export function showTrouble() {
  document.getElementById('trouble').hidden = !trouble;
  document.getElementById('use-face').disabled = Boolean(trouble);
  write('trouble-text', trouble ? say(`camera.${trouble}`) : '');
  state(trouble ? 'trouble' : 'ready');
}

export function state(name) {
  stage.dataset.state = name;
}

/** Also what a face is refused for, but for its sharpness: to hold still is asked of everybody. */
const isWarning = (key) => WARNINGS.includes(key) || (key.startsWith('measure.') && key !== 'measure.sharpness');

/** Says something about the picture, below it. */
export function hint(key) {
  write('hint', key && say(key));
  state(trouble ? 'trouble' : key === 'hint.busy' ? 'busy' : isWarning(key) ? 'warn' : 'ready');
}

/** Asks for a motion of the head; empty: no more. */
export function ask(motion) {
  hint(motion && `motion.${motion}`);
  stage.dataset.motion = motion;
}

/** Opens a screen. Whoever comes back from another way than the camera is not to be looked at as well. */
export function open(screen) {
  if (screen === 'watch' && current() !== 'result') {
    guide.settle();
  }
  document.querySelectorAll('form').forEach((form) => form.reset());
  show(screen);
}

/** The last thing that was seen. */
export const sight = () => seen;

/** The frames to send. */
export async function best() {
  if (frames.isEmpty()) {
    await frames.take(video, 0);
  }
  return frames.best();
}

/** What was seen before is not sent. */
export const anew = () => frames.clear();

/** Looks at the picture from now on; @param {(step: typeof seen) => void} each is called with what the guide says */
export function watch(each) {
  lookOnce(each);
  heal(CHECK);
}

async function lookOnce(each) {
  try {
    if (!trouble && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && isVisible() && (await see())) {
      each(seen);
    }
  } finally {
    setTimeout(lookOnce, TICK, each); // whatever happened, the next look comes
  }
}

const isVisible = () => document.visibilityState === 'visible';

/** False when there was no picture: the next may be one. */
async function see() {
  try {
    const now = thumbnail(video);
    seen = guide.see(now, performance.now());
    if (!seen.isStill) {
      frames.clear();
    }
    await frames.take(video, now.sharpness);
    pictures++;
    return true;
  } catch {
    return false;
  }
}

/** Sees to it now and then that there are pictures: else plays on or opens the camera anew, less often when that is in vain. */
async function heal(wait) {
  await new Promise((resolve) => setTimeout(resolve, wait));
  let isWell = true;
  try {
    isWell = !isVisible() || (await isHealthy());
  } finally {
    heal(isWell ? CHECK : Math.min(wait * 2, CHECK_MOST));
  }
}

async function isHealthy() {
  const now = { pictures, at: video.currentTime };
  const goesOn = now.pictures !== before.pictures && now.at !== before.at;
  before = now;
  stalls = goesOn ? 0 : stalls + 1;
  if (trouble && !MENDED_BY_ITSELF.includes(trouble)) {
    return true;
  }
  if (!trouble && camera.isLive(video) && video.paused) {
    video.play().catch(openCamera);
    return false;
  }
  if (trouble || !camera.isLive(video) || stalls > 1) {
    stalls = 0;
    await openCamera();
    return false;
  }
  return true;
}

choice.addEventListener('change', async () => {
  camera.choose(choice.value);
  await opening;
  openCamera();
});
document.getElementById('retry-camera').addEventListener('click', openCamera);
navigator.mediaDevices?.addEventListener('devicechange', openCamera);
