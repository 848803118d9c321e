/** The optional choice of one model, grouped by tier and narrowed by the tier picker. */

import { listModels } from "./api.js";
import { byId, el, setText } from "./dom.js";
import { count, price, UNKNOWN } from "./format.js";

const TIERS = ["edge", "primary", "flagship"];
const STATUS_ORDER = ["active", "unverified", "deprecated", "retired"];

export class ModelPicker {
  #select = byId("model");
  #hint = byId("model-hint");
  #models = null;
  #loading = false;
  #tier = "auto";

  constructor() {
    this.#select.addEventListener("change", () => this.#showHint());
  }

  /** The chosen id, or null: Harpoon chooses. */
  get model() {
    return this.#select.value || null;
  }

  /** Loads once; after a failure it may be called again. */
  async load() {
    if (this.#models || this.#loading) return;
    this.#loading = true;
    try {
      const answer = await listModels();
      this.#models = Array.isArray(answer.models) ? answer.models : [];
      this.#fill();
    } catch (error) {
      setText(this.#hint, `The list of models could not be loaded: ${error.message}`);
    } finally {
      this.#loading = false;
    }
  }

  /** Only models of this tier can be picked, so that tier and model never contradict each other. */
  narrowTo(tier) {
    this.#tier = tier;
    if (this.#models) this.#fill();
  }

  #fill() {
    const chosen = this.model;
    const others = this.#models.map((model) => model.tier).filter((tier) => !TIERS.includes(tier));
    const groups = [...TIERS, ...new Set(others)]
      .filter((tier) => this.#tier === "auto" || tier === this.#tier)
      .map((tier) => [tier, this.#models.filter((model) => model.tier === tier).sort(byStatus)])
      .filter(([, models]) => models.length > 0)
      .map(([tier, models]) => el("optgroup", { label: tier }, ...models.map(option)));
    this.#select.replaceChildren(el("option", { value: "" }, "Model: chosen by Harpoon"), ...groups);
    this.#select.value = chosen ?? "";
    if (this.#select.selectedIndex < 0) this.#select.value = "";
    this.#showHint();
  }

  #showHint() {
    const model = this.#models?.find((each) => each.id === this.model);
    setText(this.#hint, model ? describe(model) : "");
  }
}

function option(model) {
  const status = model.status && model.status !== "active" ? `${model.status}, ` : "";
  return el("option", { value: model.id }, `${model.id} (${status}${prices(model)})`);
}

function prices({ cost_per_1m_usd: cost }) {
  const input = price(cost?.input);
  const output = price(cost?.output);
  return input === UNKNOWN && output === UNKNOWN ? "price unknown" : `${input} in, ${output} out`;
}

function describe(model) {
  const parts = [`${model.provider}: ${prices(model)} per 1M tokens, context ${count(model.context_window)}`];
  if (model.status && model.status !== "active") {
    parts.push(model.replaced_by ? `${model.status}, replaced by ${model.replaced_by}` : model.status);
  }
  return parts.join("; ");
}

function byStatus(a, b) {
  return STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) || a.id.localeCompare(b.id);
}
