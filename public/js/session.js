/** What this page has spent since it was loaded. Sums are whole nano-dollars, so they are exact. */

import { byId, fact } from "./dom.js";
import { count, plural, usdFromNano, usdToNano } from "./format.js";

export class Session {
  #spentNano = 0;
  #savedNano = 0;
  #unknownCosts = 0;
  #answers = 0;

  constructor() {
    this.#render();
  }

  addAnswer(costsNano, savings) {
    this.#answers += 1;
    this.#savedNano += usdToNano(savings?.saved_usd) ?? 0;
    this.addCosts(costsNano);
  }

  addCovenant(costNano) {
    this.#answers += 1;
    this.addCosts([costNano ?? null]);
  }

  /** One cost per model call; null is not known: it is counted as such, never taken for 0. */
  addCosts(costsNano) {
    for (const cost of costsNano) {
      if (cost === null) this.#unknownCosts += 1;
      else this.#spentNano += cost;
    }
    this.#render();
  }

  #render() {
    const total = usdFromNano(this.#spentNano);
    const spent = this.#unknownCosts ? `${total} + ${this.#unknownCosts} unknown` : total;
    const facts = [fact("Session", spent, { id: "session-cost" }), fact("Answers", count(this.#answers))];
    if (this.#savedNano > 0) {
      facts.push(fact("Saved", usdFromNano(this.#savedNano), { class: "good" }));
    }
    const list = byId("session");
    list.replaceChildren(...facts);
    list.setAttribute("aria-label", `This session: ${plural(this.#answers, "answer")}, ${spent}`);
  }
}
