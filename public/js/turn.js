/** One prompt to one model and what became of it: pending, streaming, answered, failed or stopped. */

import { AnswerView } from "./answer_view.js";
import { ApiError, NetworkError } from "./api.js";
import { attemptsDetails } from "./attempts.js";
import { clipped, drawn, el, fact, setText } from "./dom.js";
import { costInNano, count, duration, speed, usdFromNano } from "./format.js";
import { askForKey } from "./key.js";
import { routingDetails, savingsText } from "./routing.js";
import { turnActions } from "./turn_actions.js";

const TICK_MS = 100;
const NAME_CHARS = 200;
const MESSAGE_CHARS = 5_000;

export class Turn {
  #outcome = el("div", { class: "outcome" });
  #word = el("span", {}, "Waiting for the answer");
  #answer = new AnswerView();
  #text = "";
  #timer = null;
  #actions;

  /** `onRetry`, `onEdit`: what the buttons under a prompt that is over do. */
  constructor(prompt, asked, { onRetry, onEdit }) {
    this.prompt = prompt;
    this.#actions = { "Try again": onRetry, "Edit and resend": onEdit };
    this.promptNode = el("p", { class: "prompt-text" }, prompt);
    this.#answer.node.classList.add("answer-text");
    this.node = el("li", { class: "turn" },
      this.promptNode,
      asked ? el("p", { class: "asked" }, asked) : null,
      this.#outcome);
    this.#showPending();
  }

  get text() {
    return this.#text;
  }

  /** The model is known before its first word. */
  showModel({ model, provider }) {
    setText(this.#word, `${clipped(model, NAME_CHARS)} (${clipped(provider, NAME_CHARS)}) answers`);
  }

  addText(text) {
    this.#text += text;
    this.#answer.set(this.#text);
  }

  /**
   * `answer`: all that `/api/chat` says, without the content that has been streamed. An answer that was
   * paid for stays one, whatever of it cannot be shown: nothing offers to ask, and to pay, again.
   */
  showAnswer(answer) {
    drawn(() => this.#showAnswer(answer), () => this.#settle("answered",
      this.#text ? this.#answer.node : null,
      el("p", { class: "notice" }, "The answer is complete. What the server says about it could not be shown."),
      turnActions({ "Edit and resend": this.#actions["Edit and resend"] })));
  }

  #showAnswer(answer) {
    const notes = [
      answer.routing?.notice,
      answer.finish_reason === "length" ? "The answer was cut off at the token limit." : null,
      answer.cached ? "This answer came from the cache." : null,
    ].filter(Boolean);
    this.#settle("answered",
      ...notes.map((text) => el("p", { class: "notice" }, clipped(text, MESSAGE_CHARS))),
      this.#text ? this.#answer.node : el("p", { class: "muted" }, "The model returned no text."),
      answerFacts(answer),
      routingDetails(answer),
      answer.attempts?.length > 1 ? attemptsDetails(answer.attempts) : null,
      // What succeeded needs no second try: to ask once more is to pay once more.
      turnActions({ "Ask again": this.#actions["Try again"], "Edit and resend": this.#actions["Edit and resend"] }));
  }

  showFailure(error) {
    const isApi = error instanceof ApiError;
    const hint = error instanceof NetworkError
      ? "Check that the server is running and that this device is online. If the request had arrived, its cost is unknown."
      : null;
    this.#settle("failed",
      el("h3", {}, error instanceof NetworkError ? "No answer from the server" : "The request failed"),
      el("p", {}, clipped(error.message, MESSAGE_CHARS)),
      hint ? el("p", { class: "muted" }, hint) : null,
      this.#text ? this.#answer.node : null,
      el("dl", { class: "facts" },
        isApi && error.code ? fact("Code", error.code, { class: "mono" }) : null,
        error.status ? fact("Status", String(error.status)) : null,
        error.param ? fact("Field", error.param, { class: "mono" }) : null,
        error.requestId ? fact("Request id", error.requestId, { class: "mono" }) : null),
      isApi && error.attempts.length ? attemptsDetails(error.attempts, { open: true }) : null,
      turnActions({ ...this.#actions, "Connect an API key": error.status === 401 ? () => askForKey() : null }));
  }

  showStopped() {
    this.#settle("stopped",
      this.#text ? this.#answer.node : null,
      el("p", {}, "Stopped. The provider may still bill what it had begun; the cost is unknown."),
      turnActions(this.#actions));
  }

  #showPending() {
    const started = performance.now();
    const clock = el("span", { class: "elapsed", "aria-hidden": "true" });
    const tick = () => setText(clock, `${((performance.now() - started) / 1000).toFixed(1)} s`);
    tick();
    this.#timer = setInterval(tick, TICK_MS);
    this.node.dataset.state = "pending";
    this.#outcome.replaceChildren(
      el("p", { class: "pending" }, el("span", { class: "pulse", "aria-hidden": "true" }), this.#word, clock),
      this.#answer.node);
  }

  #settle(state, ...children) {
    clearInterval(this.#timer);
    this.#answer.draw();
    this.node.dataset.state = state;
    this.#outcome.replaceChildren(...children.filter(Boolean));
  }
}

function answerFacts(answer) {
  const { usage, performance } = answer;
  const tokens = count(usage?.total_tokens);
  const saved = savingsText(answer.routing?.savings_vs_flagship);
  return el("dl", { class: "facts main-facts" },
    fact("Model", answer.model ?? "unknown", { class: "mono" }),
    fact("Provider", [answer.provider, answer.tier].filter(Boolean).join(", ") || "unknown"),
    fact("Cost", usdFromNano(costInNano(answer.cost)), { class: "cost" }),
    saved ? fact("Savings", saved, { class: answer.routing.savings_vs_flagship.saved_usd > 0 ? "savings good" : "savings" }) : null,
    fact("First token", duration(performance?.ttft_ms)),
    fact("Latency", duration(performance?.latency_ms)),
    fact("Speed", speed(performance?.tokens_per_second)),
    fact("Tokens", answer.usage_estimated ? `about ${tokens}` : tokens));
}
