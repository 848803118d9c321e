/** Prompts to one model: one at a time, streamed, each with its cost. */

import { ApiError, chat } from "./api.js";
import { announce, drawn } from "./dom.js";
import { costInNano, usdFromNano, usdToNano } from "./format.js";
import { Turn } from "./turn.js";

const SPOKEN_ANSWER_CHARS = 400;

export class Chats {
  /** What was asked and answered, for an export; oldest first. */
  all = [];
  #running = null;
  #session; #addTurn; #onBusy; #onEdit; #onFailure;

  /** `onBusy(bool)`; `onEdit(prompt)`: it is wanted in the prompt box; `onFailure()`. */
  constructor({ session, addTurn, onBusy, onEdit, onFailure }) {
    this.#session = session;
    this.#addTurn = addTurn;
    this.#onBusy = onBusy;
    this.#onEdit = onEdit;
    this.#onFailure = onFailure;
  }

  stop() {
    this.#running?.abort();
  }

  /** `tier`: "auto" or a tier; `model`: an id, or null. Nothing is sent while another is under way. */
  async send(asked) {
    if (this.#running) return;
    const { prompt, tier, model } = asked;
    const turn = this.#begin(asked);
    this.#running = new AbortController();
    // Only what the server said makes a failure of it: an error of display is none.
    try {
      const answer = await chat(requestBody(asked), {
        signal: this.#running.signal,
        onMeta: (meta) => drawn(() => turn.showModel(meta)),
        onText: (text) => drawn(() => turn.addText(text)),
      });
      drawn(() => this.#answered(turn, answer));
      this.all.push({ prompt, tier, model, answer: { content: turn.text, ...answer } });
    } catch (error) {
      drawn(() => this.#failed(turn, error));
      this.all.push({ prompt, tier, model, answer: null, partial: turn.text || null, error: error.message });
    } finally {
      this.#running = null;
      this.#onBusy(false);
    }
  }

  #begin(asked) {
    const { prompt, tier, model } = asked;
    const words = model ? `Asked for ${model}` : tier !== "auto" ? `Asked for tier ${tier}` : null;
    const turn = new Turn(prompt, words, {
      onRetry: () => this.send(asked),
      onEdit: () => this.#onEdit(prompt),
    });
    this.#addTurn(turn.node);
    // A long prompt scrolls in its own box; then the keyboard must be able to reach that box.
    if (turn.promptNode.scrollHeight > turn.promptNode.clientHeight) turn.promptNode.tabIndex = 0;
    this.#onBusy(true);
    announce("Sent. Waiting for the answer.");
    return turn;
  }

  #answered(turn, answer) {
    if (answer.content) turn.addText(String(answer.content));
    turn.showAnswer(answer);
    this.#session.addAnswer(answerCosts(answer), answer.routing?.savings_vs_flagship, {
      prompt: turn.prompt,
      model: answer.model,
      reason: answer.routing?.reasoning ?? null,
      latency_ms: answer.performance?.latency_ms ?? null,
      ttft_ms: answer.performance?.ttft_ms ?? null,
      cost_nusd: costInNano(answer.cost),
    });
    announce(spoken(turn.text, answer));
  }

  #failed(turn, error) {
    if (error.name === "AbortError") {
      turn.showStopped();
      this.#session.addCosts([null]);
      announce("Stopped.");
      return;
    }
    turn.showFailure(error);
    this.#session.addCosts(failureCosts(error));
    announce(`The request failed: ${error.message}`);
    this.#onFailure();
  }
}

/** A model says its tier by itself, so only one of the two is sent. */
function requestBody({ prompt, tier, model }) {
  if (model) return { prompt, model };
  return tier === "auto" ? { prompt } : { prompt, tier };
}

/** What a failed request cost: its attempts say so; without an answer nobody knows. */
function failureCosts(error) {
  return error instanceof ApiError ? attemptCosts(error.attempts) : [null];
}

/** One for each call: `cost` is their sum, and null when one of them is not known. */
function answerCosts(answer) {
  return answer.attempts?.length ? attemptCosts(answer.attempts) : [costInNano(answer.cost)];
}

function attemptCosts(attempts) {
  return attempts.map((attempt) => attempt.cost_nusd ?? usdToNano(attempt.cost_usd));
}

/** A short answer is read out with its summary; a long one is left for the reader to go to. */
function spoken(text, answer) {
  const summary = `Answer from ${answer.model}, cost ${usdFromNano(costInNano(answer.cost))}.`;
  return text.length <= SPOKEN_ANSWER_CHARS ? `${summary} ${text}` : summary;
}
