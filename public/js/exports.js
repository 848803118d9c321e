/** Files that the visitor takes along. */

const COLUMNS = [
  "at", "call_id", "step_id", "kind", "provider", "model", "outcome", "prompt_tokens", "cached_prompt_tokens",
  "completion_tokens", "reasoning_tokens", "latency_ms", "reserved_nusd", "cost_nusd", "routing_reason",
];

export const asJson = (name, data) => save(`${name}.json`, "application/json", `${JSON.stringify(data, null, 2)}\n`);

/** A receipt: one line for each call; an unknown cost is an empty cell. */
export function asCsv(name, { calls }) {
  save(`${name}.csv`, "text/csv", csvOf([COLUMNS, ...calls.map((call) => COLUMNS.map((column) => call[column]))]));
}

/** Every text is quoted: which sign separates cells is the reader's choice, in many countries a `;`. */
export const csvOf = (rows) => rows.map((cells) => cells.map(cell).join(",") + "\r\n").join("");

/** What a spreadsheet would run as a formula: its signs, their wide forms, and what it skips before them. */
const FORMULA = /^[\s\u0000-\u001F\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
