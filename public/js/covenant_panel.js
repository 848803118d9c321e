/** The contract of one covenant: its limits, its live spend against the cap, its time, its states. */

import { isOver, money } from "./covenants.js";
import { byId, clipped, el, fact, setText, table } from "./dom.js";
import { asCsv, asJson } from "./exports.js";
import { count, decimal, duration, exactUsd, timeOfDay, usdFromNano } from "./format.js";
import { turnActions } from "./turn_actions.js";

const TICK_MS = 250;
const INTENT_CHARS = 2_000;
const MESSAGE_CHARS = 2_000;
const MOST_CHANGES = 200;
const WORDS = {
  draft: "Draft", analyzing: "Being read", answering: "Being answered", delegated: "Handed over",
  planning: "Being planned", executing: "Being done", evaluating: "Being judged",
  synthesizing: "Being put together", completed: "Completed", failed: "Failed",
  cancelled: "Cancelled", budget_exceeded: "Out of budget", deadline_exceeded: "Out of time",
};

export const statusWord = (status) => WORDS[status] ?? status;

export class CovenantPanel {
  #body = byId("covenant-body");
  #entry = null;
  #timer = null;
  #onCancel;
  #onReceipt;

  /** `onCancel(id)`, `onReceipt(id)` → the receipt; both may reject. */
  constructor({ onCancel, onReceipt }) {
    this.#onCancel = onCancel;
    this.#onReceipt = onReceipt;
    this.show(null);
  }

  get shownId() {
    return this.#entry?.covenant.id ?? null;
  }

  show(entry) {
    this.#entry = entry;
    clearInterval(this.#timer);
    if (!entry) {
      this.#body.replaceChildren(el("p", { class: "muted" },
        "Choose Agents below the prompt box: what you ask becomes a covenant, with a cap on its cost and its time."));
      return;
    }
    this.#body.replaceChildren(...this.#parts());
    this.update();
    if (!isOver(entry.covenant)) this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  /** Something about the shown covenant has changed. */
  update() {
    const { covenant, history } = this.#entry;
    const over = isOver(covenant);
    if (over) clearInterval(this.#timer);
    setText(this.#state, statusWord(covenant.status));
    this.#state.dataset.status = covenant.status;
    this.#cancel.hidden = over || covenant.status === "draft";
    setText(this.#quality, covenant.quality === null || covenant.quality === undefined
      ? "not judged" : `${decimal(covenant.quality)} of 10`);
    this.#history.replaceChildren(...history.slice(-MOST_CHANGES).map(({ status, at }) =>
      el("li", {}, el("span", {}, statusWord(status)), el("time", { datetime: at }, timeOfDay(at)))));
    this.#historyBox.hidden = history.length === 0;
    this.#error.hidden = !covenant.error;
    setText(this.#error, clipped(covenant.error?.message ?? "", MESSAGE_CHARS));
    this.#spend();
    this.#tick();
  }

  #parts() {
    const { covenant } = this.#entry;
    const limits = covenant.constraints;
    this.#state = el("strong", { class: "state" });
    this.#bar = el("div", { class: "bar", role: "img" }, el("span", { class: "bar-spent" }), el("span", { class: "bar-held" }));
    this.#money = el("p", { class: "bar-words" });
    this.#time = el("dd", {});
    this.#quality = el("dd", {});
    this.#error = el("p", { class: "notice bad" });
    this.#history = el("ol", { class: "history" });
    this.#historyBox = el("details", { class: "more flat" }, el("summary", {}, "How it went"), this.#history);
    this.#cancel = el("button", { type: "button", class: "quiet danger" }, "Cancel");
    this.#cancel.addEventListener("click", () => this.#cancelled());
    const receipt = el("details", { class: "more flat" }, el("summary", {}, "Receipt"));
    receipt.addEventListener("toggle", () => { if (receipt.open) this.#showReceipt(receipt); });
    return [
      el("p", { class: "intent" }, clipped(covenant.user_intent, INTENT_CHARS)),
      el("p", {}, this.#state),
      this.#error,
      this.#bar, this.#money,
      el("dl", { class: "facts" },
        el("div", { class: "fact" }, el("dt", {}, "Time"), this.#time),
        el("div", { class: "fact" }, el("dt", {}, "Quality"), this.#quality),
        fact("Wanted", limits.min_quality === null ? "any" : `at least ${decimal(limits.min_quality)}`),
        fact("Mode", limits.mode)),
      this.#cancel, this.#historyBox, receipt,
      el("p", { class: "mono faint" }, covenant.id),
    ];
  }

  #spend() {
    const cap = this.#entry.covenant.constraints.max_cost_usd * 1e9;
    const { spent, held } = money(this.#entry);
    const [spentPart, heldPart] = this.#bar.children;
    spentPart.style.setProperty("width", `${Math.min(100, (100 * spent) / cap)}%`);
    heldPart.style.setProperty("width", `${Math.min(100, (100 * held) / cap)}%`);
    const words = held
      ? `${usdFromNano(spent)} spent, ${usdFromNano(held)} held, of ${usdFromNano(cap)}`
      : `${usdFromNano(spent)} of ${usdFromNano(cap)} spent`;
    setText(this.#money, words);
    this.#bar.setAttribute("aria-label", words);
  }

  #tick() {
    const { covenant } = this.#entry;
    const began = Date.parse(covenant.created_at);
    const limit = covenant.constraints.max_latency_ms;
    if (isOver(covenant)) {
      const took = Date.parse(covenant.completed_at) - began;
      setText(this.#time, `${duration(took)} of ${duration(limit)}`);
    } else {
      setText(this.#time, `${duration(Math.max(0, began + limit - Date.now()))} left`);
    }
  }

  async #cancelled() {
    this.#cancel.disabled = true;
    try {
      await this.#onCancel(this.#entry.covenant.id);
    } finally {
      this.#cancel.disabled = false;
    }
  }

  async #showReceipt(details) {
    const id = this.#entry.covenant.id;
    details.replaceChildren(details.firstElementChild, el("p", { class: "muted" }, "Being fetched…"));
    let content;
    try {
      const receipt = await this.#onReceipt(id);
      const covenant = this.#entry.covenant;
      content = [...receiptView(receipt), turnActions({
        "Save as JSON": () => asJson(id, { covenant, receipt }),
        "Save as CSV": () => asCsv(id, receipt),
      })];
    } catch (error) {
      content = [el("p", { class: "muted" }, `The receipt could not be read: ${error.message}`)];
    }
    if (this.shownId === id) details.replaceChildren(details.firstElementChild, ...content);
  }

  #state; #bar; #money; #time; #quality; #error; #history; #historyBox; #cancel;
}

function receiptView({ calls, totals, flagship }) {
  if (calls.length === 0) return [el("p", { class: "muted" }, "No model has been called.")];
  return [
    table("Calls", ["Model", "Result", "Tokens", "Cost"], calls.map((call) => [
      call.model ?? "unknown",
      call.outcome,
      call.prompt_tokens === null ? "unknown" : count(call.prompt_tokens + call.completion_tokens),
      call.cost_nusd === null ? `at most ${usdFromNano(call.reserved_nusd)}` : usdFromNano(call.cost_nusd),
    ])),
    el("dl", { class: "facts" },
      fact("Sum", exactUsd(totals.cost_nusd)),
      totals.unknown_calls ? fact("Not known yet", `${count(totals.unknown_calls)}, at most ${usdFromNano(totals.unknown_at_most_nusd)}`) : null,
      fact(`Same tokens on ${flagship.model}`, usdFromNano(flagship.cost_nusd))),
  ];
}
