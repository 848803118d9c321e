/** The disclosure under an answer: why this model, how the prompt was read, and the exact bill. */

import { el, fact, table } from "./dom.js";
import { costInNano, count, decimal, duration, exactUsd, percent, usd } from "./format.js";

export function routingDetails(answer) {
  const routing = answer.routing ?? {};
  const classification = routing.classification;
  return el("details", { class: "more" },
    el("summary", {}, "Why this model"),
    routing.reasoning ? el("p", { class: "reason" }, routing.reasoning) : el("p", {}, "The server gave no reason."),
    classification ? classificationFacts(classification) : null,
    classification?.signals?.length ? signals(classification.signals) : null,
    bill(answer));
}

/** Null when there is nothing to say: no comparison, or the flagship itself answered. */
export function savingsText(savings) {
  if (typeof savings?.saved_usd !== "number" || savings.saved_usd === 0) return null;
  const { saved_percent: part, saved_usd: saved } = savings;
  const share = typeof part === "number" ? percent(part) : usd(Math.abs(saved));
  return saved > 0
    ? `${share} less than ${savings.model}`
    : `${share} more than ${savings.model}`;
}

function classificationFacts({ complexity, score, confidence }) {
  return el("dl", { class: "facts" },
    fact("Complexity", String(complexity ?? "unknown")),
    fact("Score", decimal(score)),
    fact("Confidence", decimal(confidence)));
}

function signals(list) {
  const weighted = list.some((signal) => typeof signal.weight === "number");
  return table("What the prompt showed",
    weighted ? ["Signal", "Weight", "Detail"] : ["Signal", "Detail"],
    list.map((signal) => {
      const detail = String(signal.detail ?? "");
      return weighted ? [signal.name, decimal(signal.weight), detail] : [signal.name, detail];
    }));
}

function bill(answer) {
  const { usage, performance, routing } = answer;
  const savings = routing?.savings_vs_flagship;
  return el("dl", { class: "facts bill" },
    fact("Exact cost", exactUsd(costInNano(answer.cost))),
    savings ? fact(`Same tokens on ${savings.model}`, usd(savings.flagship_cost_usd)) : null,
    fact("Prompt tokens", count(usage?.prompt_tokens)),
    fact("Completion tokens", count(usage?.completion_tokens)),
    usage?.cached_prompt_tokens > 0 ? fact("Of the prompt, cached", count(usage.cached_prompt_tokens)) : null,
    usage?.reasoning_tokens > 0 ? fact("Of the completion, reasoning", count(usage.reasoning_tokens)) : null,
    typeof performance?.ttft_ms === "number" ? fact("First token", duration(performance.ttft_ms)) : null,
    answer.finish_reason ? fact("Finish reason", answer.finish_reason) : null,
    answer.request_id ? fact("Request id", answer.request_id, { class: "mono" }) : null);
}
