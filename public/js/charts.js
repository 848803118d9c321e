/** Small SVG bar charts. Each has its numbers in words, too; colour alone says nothing. */

import { setText } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 320;
const HEIGHT = 64;
const GAP = 2;

function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** `bars`: `[{value, label}]`, oldest first; a value of null is a gap. `words`: what the chart shows. */
export function barChart(bars, words, most = 60) {
  const top = Math.max(...bars.map(({ value }) => value ?? 0), 0);
  const step = WIDTH / Math.max(bars.length, Math.min(most, 20));
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", class: "chart", "aria-label": words });
  svg.append(shape("line", { x1: 0, x2: WIDTH, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }));
  bars.forEach(({ value, label }, index) => {
    if (value === null || top === 0) return;
    const height = Math.max(2, (value / top) * (HEIGHT - 4));
    const title = shape("title", {});
    setText(title, label);
    svg.append(shape("rect", {
      x: index * step, y: HEIGHT - 1 - height, width: Math.max(1, step - GAP), height, rx: 1,
    }, title));
  });
  return svg;
}

/**
 * The value under which `share` of the observations lie, from buckets as `/api/metrics` gives them
 * (each counts the smaller ones, too), evenly spread within one; null without observations, and when
 * it lies above the last bound.
 */
export function quantile({ count, buckets }, share) {
  if (!count) return null;
  const wanted = share * count;
  let from = 0;
  let below = 0;
  for (const { le, count: upTo } of buckets) {
    if (upTo >= wanted) return le === null ? null : from + ((le - from) * (wanted - below)) / (upTo - below || 1);
    from = le;
    below = upTo;
  }
  return null;
}
