/** A small copy of the picture, and what it tells without anybody knowing what it shows; 64 by 48 pixels are enough. */

const WIDTH = 64;
const HEIGHT = 48;
const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
const context = canvas.getContext('2d', { willReadFrequently: true });

/**
 * @typedef {object} Thumbnail
 * @property {Float32Array} grey about its mean, so that a lamp that is switched on changes little
 * @property {number} light mean, 0 to 255
 * @property {number} contrast standard deviation
 * @property {number} sharpness mean difference of neighbours
 */

/** @returns {Thumbnail} of the middle of the picture, where a face should be */
export function thumbnail(video) {
  const { videoWidth: width, videoHeight: height } = video;
  context.drawImage(video, width * 0.2, 0, width * 0.6, height, 0, 0, WIDTH, HEIGHT);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const grey = new Float32Array(WIDTH * HEIGHT);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.3 * data[4 * i] + 0.59 * data[4 * i + 1] + 0.11 * data[4 * i + 2];
  }
  const light = mean(grey);
  let edges = 0;
  for (let i = 1; i < grey.length; i++) {
    edges += Math.abs(grey[i] - grey[i - 1]);
  }
  for (let i = 0; i < grey.length; i++) {
    grey[i] -= light;
  }
  const contrast = Math.sqrt(mean(grey.map((value) => value * value)));
  return { grey, light, contrast, sharpness: edges / grey.length };
}

/** How much two pictures differ: the mean over the pixels, 0 to 255. @param {Thumbnail} a @param {Thumbnail} b */
export function difference(a, b) {
  return mean(a.grey.map((value, i) => Math.abs(value - b.grey[i])));
}

/** Moves what is known a little towards what is seen now. @param {Thumbnail} known @param {Thumbnail} now */
export function adapt(known, now) {
  known.grey.forEach((value, i) => (known.grey[i] = 0.97 * value + 0.03 * now.grey[i]));
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
