/** Keeps the newest words in sight while the reader is at the end, and leaves them alone when not. */

import { byId } from "./dom.js";

const NEAR_PX = 48;

export class Follow {
  #box;
  #button = byId("to-newest");
  #isAtEnd = true;

  constructor(box, content) {
    this.#box = box;
    box.addEventListener("scroll", () => this.#look(), { passive: true });
    new ResizeObserver(() => {
      if (content.childElementCount === 0) return;
      if (this.#isAtEnd) this.toEnd();
      else this.#look();
    }).observe(content);
    this.#button.addEventListener("click", () => {
      this.toEnd();
      box.focus({ preventScroll: true });
    });
  }

  toEnd() {
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#isAtEnd = true;
    this.#button.hidden = true;
  }

  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    this.#button.hidden = this.#isAtEnd;
  }
}
