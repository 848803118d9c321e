/** The provider strip and the simulator banner, from GET /api/health. */

import { health } from "./api.js";
import { byId, el, table } from "./dom.js";
import { duration, timeOfDay } from "./format.js";

const POLL_MS = 30_000;
/** While something is down: its return should be seen soon. */
const POLL_DOWN_MS = 5_000;
const ORDER = ["groq", "workers-ai", "openai", "local"];

/** `onReachable` is called after every answer of the server. */
export function watchHealth({ onReachable }) {
  let timer = null;

  async function check() {
    clearTimeout(timer);
    let wait = POLL_DOWN_MS;
    try {
      const state = await health();
      show(state);
      onReachable();
      if (state.status === "ok") wait = POLL_MS;
    } catch (error) {
      showUnreachable(error);
    }
    // Another check may have been started meanwhile: one timer only.
    clearTimeout(timer);
    // A hidden tab does not poll; it checks at once when it is shown again.
    if (!document.hidden) timer = setTimeout(check, wait);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) clearTimeout(timer);
    else check();
  });
  closeLikeAMenu(byId("health"));
  check();
  return { check };
}

function show(state) {
  byId("simulator-banner").hidden = state.mode !== "simulator";
  const providers = Object.entries(state.providers ?? {}).sort(byOrder);
  byId("health-summary").replaceChildren(
    el("span", { class: "visually-hidden" }, "Providers: "),
    ...(providers.length ? providers.map(chip) : [el("span", { class: "chip" }, "No providers")]),
  );
  byId("health-panel").replaceChildren(
    el("p", {}, `Harpoon ${state.version ?? ""}, status ${state.status ?? "unknown"}, mode ${state.mode ?? "unknown"}`),
    table("Provider health", ["Provider", "State", "Latency", "Checked"], providers.map(row)),
  );
}

function showUnreachable(error) {
  byId("health-summary").replaceChildren(
    el("span", { class: "chip down" }, mark("down"), "Server not reachable"));
  byId("health-panel").replaceChildren(
    el("p", {}, `${error.message} Next check in ${POLL_DOWN_MS / 1000} s.`));
}

/** The panel lies over the page, so Escape and a click elsewhere close it. */
function closeLikeAMenu(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation(); // this Escape must not also stop a running request
    details.open = false;
    byId("health-summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
}

function chip([name, provider]) {
  const { state, word } = stateOf(provider);
  return el("span", { class: `chip ${state}` },
    mark(state), el("span", { class: "chip-name" }, name), " ",
    el("span", { class: "chip-value" }, state === "up" ? latency(provider) : word), " ");
}

/** A provider that was never asked has no key or address: that is a choice, not a fault. */
function stateOf(provider) {
  if (provider.available === true) return { state: "up", word: "available" };
  if (!provider.checked_at) return { state: "off", word: "not set up" };
  return { state: "down", word: "unavailable" };
}

/** State is told by shape and word as well as by colour. */
function mark(state) {
  const shapes = { up: "\u25CF", down: "\u2715", off: "\u25CB" };
  return el("span", { class: "mark", "aria-hidden": "true" }, shapes[state]);
}

function row([name, provider]) {
  const { word } = stateOf(provider);
  return [
    name,
    provider.error ? `${word}: ${errorText(provider.error)}` : word,
    latency(provider),
    provider.checked_at ? timeOfDay(provider.checked_at) : "never",
  ];
}

function latency(provider) {
  return provider.latency_ms === null || provider.latency_ms === undefined
    ? "not measured" : duration(provider.latency_ms);
}

function errorText(error) {
  return typeof error === "string" ? error : error.message ?? error.code ?? "no reason given";
}

function byOrder([a], [b]) {
  const rank = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return rank(a) - rank(b) || a.localeCompare(b);
}
