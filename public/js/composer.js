/** The prompt box: what to send, the busy state, and stopping. It sends nothing itself. */

import { byId, setText } from "./dom.js";

/** A second click of a double click on "Send" must not stop what the first one started. */
const STOP_GUARD_MS = 500;

export class Composer {
  #form = byId("composer");
  #prompt = byId("prompt");
  #send = byId("send");
  #busySince = null;
  #onStop;

  /** `onSend(prompt, tier)` with a prompt that is not blank; `onStop()` while busy. */
  constructor({ onSend, onStop, onTier }) {
    this.#onStop = onStop;
    setText(byId("composer-hint"), `${sendKey()}+Enter sends`);

    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#busySince !== null) {
        if (performance.now() - this.#busySince > STOP_GUARD_MS) this.#onStop();
      } else if (this.#prompt.value.trim()) {
        onSend(this.#prompt.value, this.tier);
      } else {
        this.#prompt.focus();
      }
    });
    this.#form.addEventListener("change", (event) => {
      if (event.target.name === "tier") onTier(this.tier);
      if (event.target.name === "work") this.#showWork();
    });
    this.#prompt.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
        event.preventDefault();
        if (this.#busySince === null) this.#form.requestSubmit();
      }
    });
    this.#showWork();
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#busySince !== null) this.#onStop();
    });
  }

  /** "model" or "agents". */
  get work() {
    return new FormData(this.#form).get("work");
  }

  /** Of a covenant; what is left empty has the server's default. */
  get limits() {
    const given = new FormData(this.#form);
    const limits = { mode: given.get("mode") };
    if (given.get("max_cost_usd")) limits.max_cost_usd = Number(given.get("max_cost_usd"));
    if (given.get("max_latency_s")) limits.max_latency_ms = Math.round(Number(given.get("max_latency_s")) * 1000);
    if (given.get("min_quality")) limits.min_quality = Number(given.get("min_quality"));
    return limits;
  }

  set work(work) {
    this.#form.elements.work.value = work;
    this.#showWork();
  }

  /** Who does a covenant: null (the Mediator decides), "orchestrate" or "answer". */
  get force() {
    return new FormData(this.#form).get("force") || null;
  }

  set force(force) {
    this.#form.elements.force.value = force ?? "";
  }

  /** The limits of an earlier covenant, to be changed and sent again. */
  set limits({ max_cost_usd: cost, max_latency_ms: latency, min_quality: quality, mode }) {
    const fields = this.#form.elements;
    fields.max_cost_usd.value = cost ?? "";
    fields.max_latency_s.value = latency ? latency / 1000 : "";
    fields.min_quality.value = quality ?? "";
    fields.mode.value = mode ?? "balanced";
  }

  /** Why the prompt could not be sent; null clears it. */
  showError(message) {
    const line = byId("composer-error");
    line.hidden = message === null;
    setText(line, message);
  }

  get tier() {
    return new FormData(this.#form).get("tier");
  }

  focus() {
    this.#prompt.focus();
  }

  /** `prompt`: only while it is this one that stands there; by default whatever does. */
  clear(prompt = this.#prompt.value) {
    if (this.#prompt.value === prompt) this.#prompt.value = "";
  }

  fill(text) {
    this.#prompt.value = text;
    this.#prompt.focus();
    this.#prompt.setSelectionRange(text.length, text.length);
  }

  #showWork() {
    const isAgents = this.work === "agents";
    byId("model-controls").hidden = isAgents;
    byId("agent-controls").hidden = !isAgents;
  }

  setBusy(busy) {
    this.#busySince = busy ? performance.now() : null;
    this.#form.setAttribute("aria-busy", String(busy));
    setText(this.#send, busy ? "Stop" : "Send");
    this.#send.classList.toggle("stop", busy);
    setText(byId("composer-hint"), busy ? "Esc stops" : `${sendKey()}+Enter sends`);
  }
}

function sendKey() {
  const platform = navigator.userAgentData?.platform ?? navigator.platform ?? "";
  return /mac|iphone|ipad/i.test(platform) ? "\u2318" : "Ctrl";
}
