/** The sub-agents of one covenant: a live list, each below those it waited for. */

import { AgentNode } from "./agent_node.js";
import { byId, drawn } from "./dom.js";
import { drawTimeline } from "./timeline.js";

/** A plan has 12 steps at most; more could not be read anyway. */
const MOST_AGENTS = 200;

export class TreePanel {
  #list = byId("agents");
  #empty = byId("agents-empty");
  #timeline = byId("timeline");
  #nodes = new Map();
  #entry = null;
  #due = false;
  #drawnTimes = "";

  show(entry) {
    this.#entry = entry;
    this.#nodes.clear();
    this.#list.replaceChildren();
    this.#drawnTimes = "";
    this.#render();
  }

  /** Drawn at most once a frame, however many events there are. */
  update() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      drawn(() => this.#render());
    });
  }

  #render() {
    const agents = this.#entry ? [...this.#entry.agents.values()].sort((a, b) => a.position - b.position).slice(0, MOST_AGENTS) : [];
    this.#empty.hidden = agents.length > 0;
    const places = placesOf(agents);
    for (const agent of agents) {
      let node = this.#nodes.get(agent.step_id);
      if (!node) {
        node = new AgentNode();
        this.#nodes.set(agent.step_id, node);
        this.#list.append(node.node);
      }
      node.update(agent, places.get(agent.position));
    }
    const times = agents.map((agent) => `${agent.status} ${agent.started_at_ms} ${agent.ended_at_ms}`).join();
    if (times !== this.#drawnTimes) drawTimeline(this.#timeline, agents);
    this.#drawnTimes = times;
  }
}

/** Position → `{after, depth}`. An agent that depends on `null` waits for all before it. */
function placesOf(agents) {
  const byPosition = new Map(agents.map((agent) => [agent.position, agent]));
  const places = new Map();
  for (const agent of agents) {
    const before = (agent.depends_on ?? agents.filter(({ position }) => position < agent.position).map(({ position }) => position))
      .filter((position) => byPosition.has(position));
    places.set(agent.position, {
      after: agent.depends_on === null ? "all others" : before.map((position) => byPosition.get(position).name).join(", "),
      depth: Math.max(-1, ...before.map((position) => places.get(position)?.depth ?? 0)) + 1,
    });
  }
  return places;
}
