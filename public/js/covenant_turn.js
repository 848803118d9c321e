/** One covenant in the conversation: what was asked, what is being done, and the answer as it comes. */

import { FINAL, money } from "./covenants.js";
import { statusWord } from "./covenant_panel.js";
import { el, fact } from "./dom.js";
import { decimal, duration, usdFromNano } from "./format.js";

export class CovenantTurn {
  #outcome = el("div", { class: "outcome" });
  #pending = el("p", { class: "pending" }, el("span", { class: "pulse", "aria-hidden": "true" }));
  #word = el("span", {});
  #text = el("div", { class: "answer-text" });
  #isOver = false;
  #due = false;

  /** `onShow(id)`: the panels are to show this covenant. */
  constructor(number, entry, { onShow }) {
    this.entry = entry;
    const { covenant } = entry;
    this.promptNode = el("p", { class: "prompt-text" }, covenant.user_intent);
    const show = el("button", { type: "button", class: "quiet" }, "Show its covenant and agents");
    show.addEventListener("click", () => onShow(covenant.id));
    this.#pending.append(this.#word);
    this.node = el("li", { class: "turn" },
      el("h2", { class: "visually-hidden" }, `Prompt ${number}`), this.promptNode, this.#outcome, show);
    this.#outcome.replaceChildren(this.#pending, this.#text);
    this.node.dataset.state = "pending";
    this.#draw();
  }

  update() {
    if (this.#due || this.#isOver) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      this.#draw();
    });
  }

  #draw() {
    const { covenant, answer } = this.entry;
    if (FINAL.has(covenant.status)) {
      this.#end();
      return;
    }
    this.#word.textContent = `${statusWord(covenant.status)} `;
    this.#text.hidden = answer === "";
    if (this.#text.textContent !== answer) this.#text.textContent = answer;
  }

  #end() {
    this.#isOver = true;
    const { covenant } = this.entry;
    const isGood = covenant.status === "completed";
    this.node.dataset.state = isGood ? "answered" : "failed";
    this.#outcome.replaceChildren(...[
      isGood ? null : el("h3", {}, statusWord(covenant.status)),
      covenant.error ? el("p", {}, covenant.error.message) : null,
      covenant.result ? el("div", { class: "answer-text" }, covenant.result) : el("p", { class: "muted" }, "There is no result."),
      covenant.missing?.length
        ? el("p", { class: "notice" }, `Missing: ${covenant.missing.map(({ id, code }) => `${id} (${code})`).join(", ")}`) : null,
      this.#facts(covenant),
    ].filter(Boolean));
  }

  #facts(covenant) {
    const took = Date.parse(covenant.completed_at) - Date.parse(covenant.created_at);
    const sources = (covenant.sources ?? []).map(({ id }) => id).join(", ");
    return el("dl", { class: "facts main-facts" },
      fact("Cost", usdFromNano(money(this.entry).spent), { class: "cost" }),
      fact("Took", duration(took)),
      fact("Quality", typeof covenant.quality === "number" ? `${decimal(covenant.quality)} of 10` : "not judged"),
      sources ? fact("Made of", sources) : null,
      covenant.mediator_decision ? fact("Why so", covenant.mediator_decision.reasoning) : null);
  }
}
