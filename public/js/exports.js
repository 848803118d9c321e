/** Files that the visitor takes along. */

const COLUMNS = [
  "at", "call_id", "step_id", "kind", "provider", "model", "outcome", "prompt_tokens", "cached_prompt_tokens",
  "completion_tokens", "reasoning_tokens", "latency_ms", "reserved_nusd", "cost_nusd", "routing_reason",
];

export const asJson = (name, data) => save(`${name}.json`, "application/json", `${JSON.stringify(data, null, 2)}\n`);

/** A receipt: one line for each call; an unknown cost is an empty cell. */
export function asCsv(name, { calls }) {
  const lines = [COLUMNS, ...calls.map((call) => COLUMNS.map((column) => call[column]))];
  save(`${name}.csv`, "text/csv", lines.map((cells) => cells.map(cell).join(",")).join("\r\n") + "\r\n");
}

/** A spreadsheet must not run a text as a formula, and a comma must not begin a cell. */
function cell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
