/**
 * What was sent and has not been answered yet. It may have begun: sent again unchanged it goes with
 * the same key, for which the server gives the same covenant, and so it is paid once. No DOM in here.
 */

import { NotConnected, Refused } from "./connection.js";
import { newId } from "./ids.js";

const MOST_KEPT = 50;
/** Of a long text an event tells the beginning. */
const COMPARED_CHARS = 4_000;

export class Unsettled {
  #connection;
  #bySaid = new Map();

  constructor(connection) {
    this.#connection = connection;
  }

  /** The covenant that has begun. Rejects with `Refused`, or with `NotConnected`: then it is not known. */
  async begin(prompt, constraints, force) {
    const wish = this.#wishFor(prompt, constraints, force);
    wish.isLost = false;
    wish.isSent ||= this.#connection.isOpen;
    let covenant = null;
    try {
      covenant = await this.#connection.ask("user_message", {
        content: prompt, constraints, idempotency_key: wish.key, ...(force ? { force } : {}),
      });
    } catch (error) {
      // Its events may have come, and only the reply not. A refusal says that none is its.
      covenant = error instanceof NotConnected ? wish.covenant : null;
      if (!covenant) throw this.#lost(wish, error);
    }
    this.#bySaid.delete(wish.said);
    return covenant;
  }

  /**
   * Takes a covenant that an event tells of. Gives the wish that it fulfils, or null: `{prompt}`, and `isLost`
   * when `begin` has rejected and so nobody waits for it any more.
   */
  fulfil(covenant) {
    const wish = [...this.#bySaid.values()].find((one) => one.isSent && !one.covenant && isOf(one, covenant));
    if (!wish) return null;
    wish.covenant = covenant;
    if (wish.isLost) this.#bySaid.delete(wish.said);
    return wish;
  }

  /** The one for the same words, limits and way of working, if there is one. */
  #wishFor(prompt, constraints, force) {
    const said = JSON.stringify([prompt, Object.entries(constraints).sort(), force]);
    if (!this.#bySaid.has(said)) {
      if (this.#bySaid.size >= MOST_KEPT) this.#bySaid.delete(this.#bySaid.keys().next().value);
      this.#bySaid.set(said, { key: newId(), said, prompt, constraints, isSent: false, isLost: false, covenant: null });
    }
    return this.#bySaid.get(said);
  }

  /** What is to be thrown. */
  #lost(wish, error) {
    if (error instanceof NotConnected) {
      wish.isLost = true;
      return wish.isSent ? new NotConnected(`${error.message} To send it again is safe: it does not begin twice.`) : error;
    }
    Object.assign(wish, { isSent: false, covenant: null });
    if (error.code !== "idempotency_key_reused") return error;
    // What the server adds to a wish has changed meanwhile: with this key it is never taken again.
    this.#bySaid.delete(wish.said);
    return new Refused({
      code: error.code, message: "It may have begun when it was sent before: look at the earlier covenants. Send begins a new one.",
    });
  }
}

/** An event does not tell the key; it tells the words, and the limits with what the server has added. */
function isOf({ prompt, constraints }, { user_intent: intent, constraints: kept }) {
  return String(intent).slice(0, COMPARED_CHARS) === prompt.slice(0, COMPARED_CHARS)
    && Object.entries(constraints).every(([name, value]) => kept?.[name] === value);
}
