/** The camera: which one, and what is wrong with it. */

/** Why there is no picture. @typedef {'insecure' | 'refused' | 'missing' | 'busy'} Trouble */

const CHOICE = 'presente.camera';
const PATIENCE = 8000; // milliseconds
const REASONS = { NotAllowedError: 'refused', NotFoundError: 'missing', OverconstrainedError: 'missing' };

/**
 * Shows the chosen camera, or any, in the video.
 *
 * @param {HTMLVideoElement} video
 * @param {() => void} lost is called when the camera goes away
 * @returns {Promise<Trouble | undefined>}
 */
export async function open(video, lost) {
  close(video);
  if (!navigator.mediaDevices) {
    return 'insecure';
  }
  try {
    video.srcObject = await stream(localStorage.getItem(CHOICE));
    video.srcObject.getVideoTracks()[0].addEventListener('ended', lost);
    await Promise.race([video.play(), new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('no picture came')))]);
    return undefined;
  } catch (error) {
    return REASONS[error.name] ?? 'busy';
  }
}

async function stream(deviceId) {
  const picture = { width: { ideal: 1280 }, height: { ideal: 720 } };
  const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'user' };
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...picture, ...which } });
  } catch (error) {
    if (!deviceId || error.name === 'NotAllowedError') {
      throw error;
    }
    localStorage.removeItem(CHOICE); // it was taken away
    return stream(null);
  }
}

function close(video) {
  video.srcObject?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
}

/** Whether the camera still gives pictures: it is neither taken away nor muted, as by a call or another program. */
export function isLive(video) {
  const track = video.srcObject?.getVideoTracks()[0];
  return track?.readyState === 'live' && !track.muted;
}

/** @returns {Promise<MediaDeviceInfo[]>} all cameras; their names are known once one has been allowed */
export async function cameras() {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.filter((device) => device.kind === 'videoinput' && device.deviceId);
}

export const choose = (deviceId) => localStorage.setItem(CHOICE, deviceId);

/** @returns {string | undefined} of the camera that is shown */
export const current = (video) => video.srcObject?.getVideoTracks()[0]?.getSettings().deviceId;
