/** The frames to send: the sharpest of the last ones, as JPEG of at most 1280 pixels. */

const KEPT = 3;
const SENT = 2;
const LONGEST_SIDE = 1280;
const QUALITY = 0.92;
const PATIENCE = 3000; // milliseconds

export class Frames {
  /** @type {{ bitmap: ImageBitmap, sharpness: number, at: number }[]} */
  #kept = [];

  /** Takes what the camera shows now. */
  async take(video, sharpness) {
    const at = performance.now();
    const bitmap = await taken(video);
    this.#kept.push({ bitmap, sharpness, at });
    while (this.#kept.length > KEPT) {
      this.#kept.shift().bitmap.close();
    }
  }

  isEmpty() {
    return this.#kept.length === 0;
  }

  clear() {
    this.#kept.forEach(({ bitmap }) => bitmap.close());
    this.#kept = [];
  }

  /** @returns {Promise<{ photos: Blob[], at: number }>} the best, and when the first of them was taken */
  async best() {
    const best = this.#kept.toSorted((a, b) => b.sharpness - a.sharpness).slice(0, SENT);
    const photos = await Promise.all(best.map(({ bitmap }) => jpeg(bitmap)));
    return { photos, at: Math.min(...best.map(({ at }) => at)) };
  }
}

/** A picture of the video; some drivers never give the one that was asked for. */
function taken(video) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('no picture came')));
  return Promise.race([createImageBitmap(video), late]);
}

function jpeg(bitmap) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width * scale;
  canvas.height = bitmap.height * scale;
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no JPEG was made'))), 'image/jpeg', QUALITY),
  );
}
