/** The sub-agents of one covenant: a live list, each with what it does, and when each was at work. */

import { byId, el, fact } from "./dom.js";
import { count, duration, plural, usdFromNano } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const MARKS = { pending: "○", running: "◐", completed: "●", failed: "✕", skipped: "–" };
const WORDS = { pending: "waits", running: "at work", completed: "done", failed: "failed", skipped: "not done" };
const ROW_PX = 14;

export class TreePanel {
  #list = byId("agents");
  #empty = byId("agents-empty");
  #timeline = byId("timeline");
  #nodes = new Map();
  #entry = null;
  #due = false;

  show(entry) {
    this.#entry = entry;
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.#render();
  }

  /** Drawn at most once a frame, however many events there are. */
  update() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      this.#render();
    });
  }

  #render() {
    const agents = this.#entry ? [...this.#entry.agents.values()].sort((a, b) => a.position - b.position) : [];
    this.#empty.hidden = agents.length > 0;
    for (const agent of agents) this.#draw(agent, agents);
    drawTimeline(this.#timeline, agents);
  }

  #draw(agent, all) {
    let node = this.#nodes.get(agent.step_id);
    if (!node) {
      node = new AgentNode();
      this.#nodes.set(agent.step_id, node);
      this.#list.append(node.node);
    }
    node.update(agent, all);
  }
}

class AgentNode {
  #mark = el("span", { class: "mark", "aria-hidden": "true" });
  #name = el("span", { class: "agent-name" });
  #word = el("span", { class: "agent-word" });
  #body = el("div", { class: "agent-body" });
  #details;
  #drawn = "";
  #agent = null;
  #all = [];

  constructor() {
    this.#details = el("details", {}, el("summary", {}, this.#mark, this.#name, this.#word), this.#body);
    this.#details.addEventListener("toggle", () => this.#drawBody());
    this.node = el("li", { class: "agent" }, this.#details);
  }

  update(agent, all) {
    this.#agent = agent;
    this.#all = all;
    this.node.dataset.status = agent.status;
    this.#mark.textContent = MARKS[agent.status] ?? "?";
    this.#name.textContent = agent.name;
    this.#word.textContent = [
      agent.input?.role,
      WORDS[agent.status] ?? agent.status,
      typeof agent.output?.cost_nusd === "number" ? usdFromNano(agent.output.cost_nusd) : null,
    ].filter(Boolean).join(", ");
    this.#drawBody();
  }

  /** Only what is open is drawn, and only when it has changed. */
  #drawBody() {
    if (!this.#details.open || !this.#agent) return;
    const agent = this.#agent;
    const state = `${agent.status} ${agent.attempt} ${agent.text.length} ${agent.progress.length}`;
    if (state === this.#drawn) return;
    this.#drawn = state;
    const output = agent.output ?? {};
    const text = output.content ?? agent.text;
    this.#body.replaceChildren(...[
      agent.input?.instruction ? el("p", { class: "agent-input" }, agent.input.instruction) : null,
      ...agent.progress.map(({ message }) => el("p", { class: "notice" }, message)),
      agent.error ? el("p", { class: "notice bad" }, `${agent.error.code}: ${agent.error.message}`) : null,
      text ? el("div", { class: "agent-text", tabindex: "0", role: "group", "aria-label": "Output" }, text) : null,
      output.scores ? el("dl", { class: "facts" }, ...Object.entries(output.scores).map(([name, score]) => fact(name, String(score)))) : null,
      output.feedback ? el("p", {}, output.feedback) : null,
      el("dl", { class: "facts" },
        output.model ? fact("Model", output.model, { class: "mono" }) : null,
        output.tokens ? fact("Tokens", count(output.tokens)) : null,
        agent.ended_at_ms && agent.started_at_ms ? fact("Took", duration(agent.ended_at_ms - agent.started_at_ms)) : null,
        agent.attempt > 1 ? fact("Attempts", String(agent.attempt)) : null,
        fact("After", dependencies(agent, this.#all))),
    ].filter(Boolean));
  }
}

/** The names of those that it waited for; null stands for all others. */
function dependencies(agent, all) {
  if (agent.depends_on === null) return "all others";
  const names = agent.depends_on.map((position) => all.find((other) => other.position === position)?.name ?? `step ${position}`);
  return names.join(", ") || "nobody";
}

/** One bar for each agent, from its beginning to its end: what ran in parallel lies above each other. */
function drawTimeline(svg, agents) {
  const begun = agents.filter((agent) => agent.started_at_ms);
  svg.parentElement.hidden = begun.length === 0;
  if (begun.length === 0) return;
  const from = Math.min(...begun.map((agent) => agent.started_at_ms));
  const ends = begun.map((agent) => agent.ended_at_ms ?? agent.started_at_ms);
  const span = Math.max(1, Math.max(...ends) - from);
  const height = begun.length * ROW_PX;
  svg.setAttribute("viewBox", `0 0 300 ${height}`);
  svg.setAttribute("height", String(height));
  svg.setAttribute("aria-label",
    `${plural(begun.length, "agent")} in ${duration(span)}, at most ${mostAtOnce(begun)} at once`);
  svg.replaceChildren(...begun.map((agent, row) => {
    const bar = document.createElementNS(SVG, "rect");
    const x = (300 * (agent.started_at_ms - from)) / span;
    const width = Math.max(2, (300 * ((agent.ended_at_ms ?? from + span) - agent.started_at_ms)) / span);
    for (const [name, value] of Object.entries({ x, y: row * ROW_PX + 2, width, height: ROW_PX - 4, rx: 2 })) {
      bar.setAttribute(name, String(value));
    }
    bar.dataset.status = agent.status;
    const title = document.createElementNS(SVG, "title");
    title.textContent = agent.name;
    bar.append(title);
    return bar;
  }));
}

function mostAtOnce(agents) {
  return Math.max(...agents.map(({ started_at_ms: at }) => agents.filter((other) =>
    other.started_at_ms <= at && (other.ended_at_ms ?? Infinity) > at).length), 1);
}
