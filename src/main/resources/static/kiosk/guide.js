/**
 * When a picture is worth sending, and what to tell whoever stands there: it must be light, show something else than the
 * last one that was judged, and hold still. Nothing here knows what a face is; that the server says.
 */
import { adapt, difference } from './thumbnail.js';

const DARK = 30;
const FLAT = 3;
const NEW = 9;
const STILL = 5;
const STEADY = 3; // thumbnails in a row

/** How long after a refusal the next try may come by itself, though the person only moved a little. */
const RETRY = [1200, 2500, 5000];
const PAUSE = 1000;

export class Guide {
  /** The last thumbnail that was judged. @type {import('./thumbnail.js').Thumbnail | undefined} */
  #judged;
  #before;
  #steady = 0;
  #notBefore = 0;
  #retries = 0;
  #inVain = 0;
  #retryAt = Infinity;
  #hint = '';
  #until = 0;

  /**
   * One more thumbnail of what the camera shows.
   *
   * @param {import('./thumbnail.js').Thumbnail} thumbnail
   * @param {number} now milliseconds
   * @returns {{ hint: string, isNew: boolean, isStill: boolean, isSteady: boolean, send: boolean }} hint: a text's key
   */
  see(thumbnail, now) {
    const moved = this.#before ? difference(thumbnail, this.#before) : Infinity;
    this.#before = thumbnail;
    this.#steady = moved < STILL ? this.#steady + 1 : 0;
    const isStill = this.#steady > 0;
    const isSteady = this.#steady >= STEADY;
    if (thumbnail.light < DARK || thumbnail.contrast < FLAT) {
      return { hint: thumbnail.light < DARK ? 'hint.dark' : 'hint.covered', isNew: false, isStill, isSteady, send: false };
    }
    const isNew = !this.#judged || difference(thumbnail, this.#judged) > NEW;
    if (isNew) {
      this.#retries = 0;
    } else {
      adapt(this.#judged, thumbnail);
    }
    const send = isSteady && now >= this.#notBefore && (isNew || now >= this.#retryAt);
    const told = now < this.#until ? this.#hint : 'hint.ready';
    return { hint: isNew && !isSteady ? 'hint.still' : told, isNew, isStill, isSteady, send };
  }

  /** Somebody is there and wants to be seen, also if the picture is as before. */
  expect() {
    this.#judged = undefined;
  }

  /** What is seen now is nothing new. */
  settle() {
    this.#judged = this.#before && { ...this.#before, grey: this.#before.grey.slice() };
  }

  /** What was sent; until there is an answer nothing else is. */
  judging() {
    this.settle();
    this.#retryAt = Infinity;
    this.#notBefore = Infinity;
  }

  /** There is a final answer. */
  answered(now) {
    this.#inVain = 0;
    this.#notBefore = now + PAUSE;
    this.#until = 0;
  }

  /**
   * The picture was not good enough.
   *
   * @param {string} hint a text's key
   * @param {number} now milliseconds
   * @param {boolean} again whether somebody was there, so that another try is worth it
   */
  refused(hint, now, again) {
    this.#hint = hint;
    this.#until = now + 4000;
    this.#inVain = again ? 0 : Math.min(this.#inVain + 1, 2);
    this.#notBefore = now + PAUSE * 2 ** this.#inVain;
    this.#retryAt = again && this.#retries < RETRY.length ? now + RETRY[this.#retries++] : Infinity;
  }
}
