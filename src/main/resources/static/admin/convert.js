// Photos of formats that the service does not read, such as HEIC and AVIF, made JPEG where the browser can decode them.
import { h } from './dom.js';

const READ = ['image/jpeg', 'image/png', 'image/webp', 'image/bmp'];
const LONGEST = 4000;

/** The file, as an upright JPEG where needed; what the browser cannot decode stays as it is, and the service says what it is. */
export async function readable(file) {
  if (READ.includes(file.type)) {
    return file;
  }
  try {
    return await jpeg(await createImageBitmap(file));
  } catch {
    return file;
  }
}

function jpeg(picture) {
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = h('canvas', { width: Math.round(scale * picture.width), height: Math.round(scale * picture.height) });
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('no JPEG was made'))), 'image/jpeg', 0.92));
}
