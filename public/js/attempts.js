/** The calls behind one answer or failure, in the order in which they were made. */

import { el, table } from "./dom.js";
import { duration, plural, usd } from "./format.js";

export function attemptsDetails(attempts, { open = false } = {}) {
  return el("details", { class: "more", open },
    el("summary", {}, plural(attempts.length, "attempt")),
    table("Attempts", ["Model", "Provider", "Result", "Latency", "Cost"], attempts.map(row)));
}

function row(attempt) {
  return [
    attempt.model ?? "unknown",
    attempt.provider ?? "unknown",
    outcome(attempt),
    duration(attempt.latency_ms),
    usd(attempt.cost_usd),
  ];
}

/** `status` is the provider's HTTP status; null when no answer came at all. */
function outcome({ status, error_code: code }) {
  const what = code || "answered";
  return status === null || status === undefined ? what : `${what} (${status})`;
}
