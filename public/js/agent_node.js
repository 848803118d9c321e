/** One sub-agent of the tree: its state in a line; opened, its input, its output as it comes, its cost. */

import { AnswerView } from "./answer_view.js";
import { clipped, el, fact, setText } from "./dom.js";
import { count, duration, usdFromNano } from "./format.js";

const MARKS = { pending: "\u25CB", running: "\u25D0", completed: "\u25CF", failed: "\u2715", skipped: "\u2013" };
const WORDS = { pending: "waits", running: "at work", completed: "done", failed: "failed", skipped: "not done" };
const DEEPEST = 5;
const NAME_CHARS = 120;
const MESSAGE_CHARS = 2_000;
const MOST_NOTES = 50;
const MOST_SCORES = 20;

export class AgentNode {
  #mark = el("span", { class: "mark", "aria-hidden": "true" });
  #name = el("span", { class: "agent-name" });
  #word = el("span", { class: "agent-word" });
  #after = el("span", { class: "agent-after" });
  #above = el("div", { class: "agent-part" });
  #below = el("div", { class: "agent-part" });
  #output = null;
  #body = el("div", { class: "agent-body" });
  #details;
  #line = "";
  #drawn = "";
  #agent = null;

  constructor() {
    this.#details = el("details", {},
      el("summary", {}, this.#mark, this.#name, this.#word, this.#after), this.#body);
    this.#details.addEventListener("toggle", () => this.#drawBody());
    this.node = el("li", { class: "agent" }, this.#details);
  }

  /** `after`: the names it waited for, in words; `depth`: how many lie before it, one after another. */
  update(agent, { after, depth }) {
    this.#agent = agent;
    const cost = typeof agent.output?.cost_nusd === "number" ? usdFromNano(agent.output.cost_nusd) : null;
    const word = [agent.input?.role, WORDS[agent.status] ?? agent.status, cost].filter(Boolean).join(", ");
    const line = [agent.status, agent.name, word, after, depth].join("|");
    if (line !== this.#line) {
      this.#line = line;
      this.node.dataset.status = agent.status;
      this.node.dataset.depth = String(Math.min(DEEPEST, depth));
      setText(this.#mark, MARKS[agent.status] ?? "?");
      setText(this.#name, clipped(agent.name, NAME_CHARS));
      setText(this.#word, clipped(word, NAME_CHARS));
      setText(this.#after, after ? clipped(`after ${after}`, MESSAGE_CHARS) : "");
    }
    this.#drawBody();
  }

  /** Only what is open is drawn, and only what has changed. */
  #drawBody() {
    if (!this.#details.open || !this.#agent) return;
    const agent = this.#agent;
    const text = agent.output?.content ?? agent.text;
    if (!this.#output) {
      this.#output = new AnswerView();
      this.#body.replaceChildren(this.#above, el("div",
        { class: "agent-text", tabindex: "0", role: "group", "aria-label": "Output" }, this.#output.node), this.#below);
    }
    this.#output.set(text);
    this.#output.node.parentElement.hidden = text === "";
    const state = `${agent.status} ${agent.attempt} ${agent.progress.length}`;
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.#above.replaceChildren(...above(agent));
    this.#below.replaceChildren(...below(agent));
  }
}

function above(agent) {
  return [
    agent.input?.instruction ? el("p", { class: "agent-input" }, clipped(agent.input.instruction, MESSAGE_CHARS)) : null,
    ...agent.progress.slice(-MOST_NOTES).map(({ message }) => el("p", { class: "notice" }, clipped(message, MESSAGE_CHARS))),
    agent.error ? el("p", { class: "notice bad" }, clipped(`${agent.error.code}: ${agent.error.message}`, MESSAGE_CHARS)) : null,
  ].filter(Boolean);
}

function below(agent) {
  const output = agent.output ?? {};
  return [
    output.scores ? el("dl", { class: "facts" }, ...Object.entries(output.scores).slice(0, MOST_SCORES).map(([name, score]) => fact(clipped(name, NAME_CHARS), clipped(score, NAME_CHARS)))) : null,
    output.feedback ? el("p", {}, clipped(output.feedback, MESSAGE_CHARS)) : null,
    el("dl", { class: "facts" },
      output.model ? fact("Model", clipped(output.model, NAME_CHARS), { class: "mono" }) : null,
      output.tokens ? fact("Tokens", count(output.tokens)) : null,
      typeof output.cost_nusd === "number" ? fact("Cost", usdFromNano(output.cost_nusd)) : null,
      agent.ended_at_ms && agent.started_at_ms ? fact("Took", duration(agent.ended_at_ms - agent.started_at_ms)) : null,
      agent.attempt > 1 ? fact("Attempts", String(agent.attempt)) : null),
  ].filter(Boolean);
}
