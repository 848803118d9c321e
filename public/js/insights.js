/** The dashboard: this session's money and times, and what the server has counted since it started. */

import { health, metrics } from "./api.js";
import { barChart, quantile } from "./charts.js";
import { byId, el, fact, table } from "./dom.js";
import { count, duration, timeOfDay, usdFromNano } from "./format.js";

const REFRESH_MS = 5_000;
const DECISIONS = 12;
const PROMPT_CHARS = 60;

export class Insights {
  #dialog = byId("insights-dialog");
  #session;
  #timer = null;

  constructor(session) {
    this.#session = session;
    this.#dialog.addEventListener("close", () => clearTimeout(this.#timer));
  }

  open() {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#refresh();
  }

  async #refresh() {
    byId("insights-session").replaceChildren(...sessionView(this.#session));
    const [counted, state] = await Promise.allSettled([metrics(), health()]);
    if (!this.#dialog.open) return;
    byId("insights-server").replaceChildren(...(counted.status === "fulfilled"
      ? serverView(counted.value)
      : [el("p", { class: "notice bad" }, `The server's counts could not be read: ${counted.reason.message}`)]));
    byId("insights-health").replaceChildren(state.status === "fulfilled"
      ? healthView(state.value)
      : el("p", { class: "notice bad" }, `The providers' health could not be read: ${state.reason.message}`));
    this.#timer = setTimeout(() => this.#refresh(), REFRESH_MS);
  }
}

function sessionView(session) {
  const { samples } = session;
  const facts = el("dl", { class: "facts" },
    fact("Spent", session.spentInWords, { class: "cost" }),
    fact("Answers", count(session.answers)),
    fact("Saved against the flagship", usdFromNano(session.savedNano)));
  if (samples.length === 0) return [facts, el("p", { class: "muted" }, "No answer yet in this session.")];
  return [
    facts,
    el("div", { class: "charts" },
      chart("Cost of each answer", samples, "cost_nusd", usdFromNano),
      chart("Time of each answer", samples, "latency_ms", duration),
      chart("Time to the first token", samples, "ttft_ms", duration)),
    table("Recent routing decisions", ["Time", "Prompt", "Model", "Cost", "Reason"],
      samples.slice(-DECISIONS).reverse().map(({ at, prompt, model, cost_nusd: cost, reason }) => [
        timeOfDay(at),
        prompt.length > PROMPT_CHARS ? `${prompt.slice(0, PROMPT_CHARS)}\u2026` : prompt,
        model, usdFromNano(cost), reason ?? "not given",
      ])),
  ];
}

function chart(title, samples, field, words) {
  const values = samples.map((sample) => sample[field]).filter((value) => value !== null);
  const line = values.length ? `${title}: ${words(Math.min(...values))} to ${words(Math.max(...values))}` : `${title}: not measured`;
  const bars = samples.map((sample) => ({ value: sample[field], label: `${sample.model}: ${words(sample[field])}` }));
  return el("figure", { class: "chart-box" }, el("figcaption", {}, line), barChart(bars, line));
}

function serverView({ totals, models }) {
  const used = models.filter(({ calls }) => Object.keys(calls).length > 0);
  return [
    el("dl", { class: "facts" },
      fact("Spent", usdFromNano(totals.cost_nusd), { class: "cost" }),
      fact("Calls", count(totals.calls)),
      fact("Saved against the flagship", usdFromNano(totals.saved_nusd)),
      fact("Calls of unknown cost", count(totals.unknown_cost_calls)),
      fact("Retries", count(totals.retries)),
      fact("Fallbacks", count(totals.fallbacks)),
      fact("Cache hits", count(totals.cache_hits))),
    used.length === 0 ? el("p", { class: "muted" }, "No model has been called yet.")
      : table("Models", ["Model", "Answered", "Failed", "Cost", "Latency p50", "p95", "p99", "First token p50", "p95"], used.map(modelRow)),
  ];
}

function modelRow({ model, calls, cost_nusd: cost, latency_ms: latency, ttft_ms: ttft }) {
  const ok = calls.ok ?? 0;
  const failed = Object.values(calls).reduce((sum, n) => sum + n, 0) - ok;
  return [model, count(ok), count(failed), usdFromNano(cost),
    ...[0.5, 0.95, 0.99].map((share) => about(latency, share)),
    ...[0.5, 0.95].map((share) => about(ttft, share))];
}

/** Buckets tell no more than about where it lies. */
function about(durations, share) {
  if (!durations.count) return "none";
  const value = quantile(durations, share);
  return value === null ? `over ${duration(durations.buckets.at(-2).le)}` : `~${duration(value)}`;
}

function healthView({ providers }) {
  return table("Providers", ["Provider", "State", "Latency", "Checked"],
    Object.entries(providers ?? {}).map(([name, { available, checked_at: at, latency_ms: latency }]) => [
      name, available ? "available" : at ? "unavailable" : "not set up",
      typeof latency === "number" ? duration(latency) : "not measured", at ? timeOfDay(at) : "never",
    ]));
}
