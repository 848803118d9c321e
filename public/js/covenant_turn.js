/** One covenant in the conversation: what was asked, what is being done, and the answer as it comes. */

import { AnswerView } from "./answer_view.js";
import { isOver, money } from "./covenants.js";
import { statusWord } from "./covenant_panel.js";
import { clipped, drawn, el, fact, setText } from "./dom.js";
import { decimal, duration, usdFromNano } from "./format.js";
import { turnActions } from "./turn_actions.js";

const INTENT_CHARS = 10_000;
const MESSAGE_CHARS = 5_000;
const MOST_NAMED = 50;

export class CovenantTurn {
  #outcome = el("div", { class: "outcome" });
  #pending = el("p", { class: "pending" }, el("span", { class: "pulse", "aria-hidden": "true" }));
  #word = el("span", {});
  #answer = new AnswerView();
  #actions;
  #goodActions;
  #onThumb;
  #isOver = false;
  #due = false;

  /** `onShow(id)`: the panels are to show this covenant; `onCancel`, `onRetry`, `onEdit`: of it. */
  constructor(entry, { onShow, onCancel, onRetry, onEdit, onThumb }) {
    this.entry = entry;
    const { covenant } = entry;
    const show = { "Show its covenant and agents": () => onShow(covenant.id) };
    const edit = { "Edit and resend": () => onEdit(covenant) };
    this.#actions = { ...show, "Try again": () => onRetry(covenant), ...edit };
    this.#goodActions = { ...show, "Ask again": () => onRetry(covenant), ...edit };
    this.promptNode = el("p", { class: "prompt-text" }, clipped(covenant.user_intent, INTENT_CHARS));
    this.#onThumb = onThumb;
    this.#answer.node.classList.add("answer-text");
    this.#pending.append(this.#word);
    this.node = el("li", { class: "turn" }, this.promptNode, this.#outcome);
    this.#outcome.replaceChildren(this.#pending, this.#answer.node,
      turnActions({ ...show, Stop: () => onCancel(covenant.id) }));
    this.node.dataset.state = "pending";
    this.#draw();
  }

  update() {
    if (this.#due || this.#isOver) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      drawn(() => this.#draw());
    });
  }

  #draw() {
    const { covenant, answer } = this.entry;
    if (isOver(covenant)) {
      this.#end();
      return;
    }
    const word = statusWord(covenant.status);
    if (this.#word.textContent !== word) setText(this.#word, word);
    this.#answer.node.hidden = answer === "";
    this.#answer.set(answer);
  }

  #end() {
    this.#isOver = true;
    const { covenant } = this.entry;
    const isGood = covenant.status === "completed";
    this.node.dataset.state = isGood ? "answered" : "failed";
    if (covenant.result) this.#answer.set(covenant.result);
    this.#answer.draw();
    this.#answer.node.hidden = false;
    // A result that is there was paid for, even if what is told about it cannot be shown.
    drawn(() => this.#showEnd(covenant, isGood), () => this.#outcome.replaceChildren(this.#answer.node,
      el("p", { class: "notice" }, "It is over. What the server says about it could not be shown."),
      turnActions({ "Show its covenant and agents": this.#actions["Show its covenant and agents"] })));
  }

  #showEnd(covenant, isGood) {
    this.#outcome.replaceChildren(...[
      isGood ? null : el("h3", {}, statusWord(covenant.status)),
      covenant.error ? el("p", {}, clipped(covenant.error.message, MESSAGE_CHARS)) : null,
      covenant.result ? this.#answer.node : el("p", { class: "muted" }, "There is no result."),
      covenant.missing?.length
        ? el("p", { class: "notice" }, `Missing: ${covenant.missing.slice(0, MOST_NAMED).map(({ id, code }) => `${id} (${code})`).join(", ")}`) : null,
      this.#facts(covenant),
      covenant.result ? this.#thumbs(covenant) : null,
      turnActions(isGood ? this.#goodActions : this.#actions),
    ].filter(Boolean));
  }

  /** What the user thinks of it is kept with the decision: the router can learn from it. */
  #thumbs(covenant) {
    const button = (thumb, label) => {
      const node = el("button", { type: "button", class: "quiet", "aria-pressed": String(covenant.thumb === thumb) }, label);
      node.addEventListener("click", async () => {
        await this.#onThumb(covenant.id, covenant.thumb === thumb ? null : thumb);
        for (const other of box.children) other.setAttribute("aria-pressed", String(other === node && covenant.thumb === thumb));
      });
      return node;
    };
    const box = el("div", { class: "actions", role: "group", "aria-label": "Your judgement" },
      button("up", "Good answer"), button("down", "Bad answer"));
    return box;
  }

  #facts(covenant) {
    const took = Date.parse(covenant.completed_at) - Date.parse(covenant.created_at);
    const sources = (covenant.sources ?? []).slice(0, MOST_NAMED).map(({ id }) => id).join(", ");
    return el("dl", { class: "facts main-facts" },
      fact("Cost", usdFromNano(money(this.entry).spent), { class: "cost" }),
      fact("Took", duration(took)),
      fact("Quality", typeof covenant.quality === "number" ? `${decimal(covenant.quality)} of 10` : "not judged"),
      sources ? fact("Made of", sources) : null,
      covenant.mediator_decision ? fact("Why so", clipped(covenant.mediator_decision.reasoning, MESSAGE_CHARS)) : null);
  }
}
