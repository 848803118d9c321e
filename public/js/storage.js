/**
 * What this browser remembers. A browser may forbid it, be full, or hold what no page has written:
 * then it is remembered until the page is left, and nothing else is lost.
 */

class Kept {
  #of;
  #meanwhile = new Map();

  constructor(of) {
    this.#of = of;
  }

  /** Null when nothing is kept. */
  get(name) {
    try {
      return this.#meanwhile.get(name) ?? this.#of().getItem(name);
    } catch {
      return this.#meanwhile.get(name) ?? null;
    }
  }

  set(name, value) {
    try {
      this.#of().setItem(name, value);
      this.#meanwhile.delete(name);
    } catch {
      this.#meanwhile.set(name, value);
    }
  }

  remove(name) {
    this.#meanwhile.delete(name);
    try {
      this.#of().removeItem(name);
    } catch {
      // What may not be read is not used either.
    }
  }
}

/** Across visits. */
export const browser = new Kept(() => window.localStorage);
/** Until the tab is closed. */
export const tab = new Kept(() => window.sessionStorage);
