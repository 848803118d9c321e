/** When each agent was at work: one bar for each, so that what ran in parallel lies above each other. */

import { setText } from "./dom.js";
import { duration, plural } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const ROW_PX = 14;
const WIDTH = 300;

export function drawTimeline(svg, agents) {
  const begun = agents.filter((agent) => agent.started_at_ms);
  svg.closest("figure").hidden = begun.length === 0;
  if (begun.length === 0) return;
  const from = Math.min(...begun.map((agent) => agent.started_at_ms));
  const until = Math.max(from + 1, ...begun.map((agent) => agent.ended_at_ms ?? agent.started_at_ms));
  const span = until - from;
  const height = begun.length * ROW_PX;
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
  svg.setAttribute("height", String(height));
  const words = `${plural(begun.length, "agent")} in ${duration(span)}, at most ${mostAtOnce(begun)} at once`;
  svg.setAttribute("aria-label", words);
  setText(svg.closest("figure").querySelector("figcaption"), words);
  svg.replaceChildren(...begun.map((agent, row) => {
    const bar = document.createElementNS(SVG, "rect");
    const x = (WIDTH * (agent.started_at_ms - from)) / span;
    const end = (WIDTH * ((agent.ended_at_ms ?? until) - from)) / span;
    // A bar of no length must be seen, too, and must not stick out on the right.
    const box = { x: Math.min(x, WIDTH - 2), y: row * ROW_PX + 2, width: Math.max(2, end - x), height: ROW_PX - 4, rx: 2 };
    for (const [name, value] of Object.entries(box)) bar.setAttribute(name, String(value));
    bar.dataset.status = agent.status;
    const title = document.createElementNS(SVG, "title");
    setText(title, agent.name);
    bar.append(title);
    return bar;
  }));
}

function mostAtOnce(agents) {
  return Math.max(...agents.map(({ started_at_ms: at }) => agents.filter((other) =>
    other.started_at_ms <= at && (other.ended_at_ms ?? Infinity) > at).length), 1);
}
