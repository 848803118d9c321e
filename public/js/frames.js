/**
 * What one frame draws of all answers together. However many there are, and whatever their models
 * wrote, a frame has a bounded part of them to draw; the others wait for the next one.
 *
 * A view has `drawIn(room)`: it draws, spends of the room, and stops when none is left.
 */

/** Whichever comes first. A view may go beyond them by its last piece, which is bounded itself. */
const FRAME_CHARS = 8_000;
const FRAME_ELEMENTS = 2_000;
const FRAME_MS = 8;

class Room {
  #chars = FRAME_CHARS;
  #elements = FRAME_ELEMENTS;
  #endMs = performance.now() + FRAME_MS;

  get isLeft() {
    return this.#chars > 0 && this.#elements > 0 && performance.now() < this.#endMs;
  }

  spend({ chars, elements }) {
    this.#chars -= chars;
    this.#elements -= elements;
  }
}

const waiting = new Set();
let room = null;
let isAsked = false;

/** In the next frame that has room for it. */
export function drawSoon(view) {
  waiting.add(view);
  askFrame();
}

/** At once, if what has been drawn at once since the last frame has left room for it. */
export function drawNow(view) {
  room ??= new Room();
  if (room.isLeft) view.drawIn(room);
  else waiting.add(view);
  askFrame();
}

function askFrame() {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(drawFrame);
}

function drawFrame() {
  isAsked = false;
  room = new Room();
  // Who asks again meanwhile comes after all others.
  for (const view of [...waiting]) {
    if (!room.isLeft) break;
    waiting.delete(view);
    view.drawIn(room);
  }
  room = null;
  if (waiting.size > 0) askFrame();
}
