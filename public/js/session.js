/** What this page has spent since it was loaded, and how. Sums are whole nano-dollars, so they are exact. */

import { byId, fact } from "./dom.js";
import { count, plural, usdFromNano, usdToNano } from "./format.js";

const MOST_SAMPLES = 60;

export class Session {
  spentNano = 0;
  savedNano = 0;
  unknownCosts = 0;
  answers = 0;
  /** The last answers, oldest first: `{at, prompt, model, reason, latency_ms, ttft_ms, cost_nusd}`. */
  samples = [];

  constructor() {
    this.#render();
  }

  addAnswer(costsNano, savings, sample) {
    this.answers += 1;
    this.savedNano += usdToNano(savings?.saved_usd) ?? 0;
    this.#addSample(sample);
    this.addCosts(costsNano);
  }

  addCovenant({ spentNano, savedNano, unknownCalls }, sample) {
    this.answers += 1;
    this.savedNano += savedNano;
    this.unknownCosts += unknownCalls;
    this.#addSample(sample);
    this.addCosts([spentNano]);
  }

  /** One cost per model call; null is not known: it is counted as such, never taken for 0. */
  addCosts(costsNano) {
    for (const cost of costsNano) {
      if (cost === null) this.unknownCosts += 1;
      else this.spentNano += cost;
    }
    this.#render();
  }

  get spentInWords() {
    const total = usdFromNano(this.spentNano);
    return this.unknownCosts ? `${total} + ${this.unknownCosts} unknown` : total;
  }

  #addSample(sample) {
    this.samples.push({ at: new Date().toISOString(), ...sample });
    if (this.samples.length > MOST_SAMPLES) this.samples.shift();
  }

  #render() {
    const facts = [fact("Session", this.spentInWords, { id: "session-cost" }), fact("Answers", count(this.answers))];
    if (this.savedNano > 0) facts.push(fact("Saved", usdFromNano(this.savedNano), { class: "good" }));
    const list = byId("session");
    list.replaceChildren(...facts);
    list.setAttribute("aria-label", `This session: ${plural(this.answers, "answer")}, ${this.spentInWords}`);
  }
}
