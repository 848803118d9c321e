/** Wires the page: a prompt goes to one model, or to the agents; what comes of it is a card. */

import { Agents } from "./agents.js";
import { Chats } from "./chats.js";
import { Commands } from "./commands.js";
import { Composer } from "./composer.js";
import { announce, byId, el } from "./dom.js";
import { Follow } from "./follow.js";
import { watchHealth } from "./health.js";
import { ModelPicker } from "./model_picker.js";
import { Session } from "./session.js";
import { showView, watchViews } from "./views.js";

const turns = byId("turns");
const session = new Session();
const picker = new ModelPicker();
const follow = new Follow(byId("conversation"), turns);
const composer = new Composer({
  onSend: (prompt, tier) => (composer.work === "agents" ? sendToAgents(prompt) : sendToModel(prompt, tier)),
  onStop: () => chats.stop(),
  onTier: (tier) => picker.narrowTo(tier),
});
const chats = new Chats({
  session,
  addTurn,
  onBusy: (busy) => composer.setBusy(busy),
  onEdit: (prompt) => {
    composer.work = "model";
    composer.fill(prompt);
  },
  onFailure: () => providers.check(),
});
const agents = new Agents({
  addTurn,
  onBegun: (prompt) => {
    composer.clear(prompt);
    composer.showError(null);
    announce("It has begun.");
  },
  onEnded: (covenant, totals) => session.addCovenant(totals, {
    prompt: covenant.user_intent,
    model: covenant.mediator_decision?.decision === "delegate" ? "agents" : "the Mediator",
    reason: covenant.mediator_decision?.reasoning ?? null,
    latency_ms: Date.parse(covenant.completed_at) - Date.parse(covenant.created_at),
    ttft_ms: null,
    cost_nusd: totals.spentNano,
  }),
  onEdit: ({ user_intent: intent, constraints }) => {
    composer.work = "agents";
    composer.limits = constraints;
    composer.fill(intent);
  },
});
watchViews();
const providers = watchHealth({ onReachable: () => picker.load() });
new Commands({ agents, chats, composer, session, showView });

function sendToModel(prompt, tier) {
  composer.clear();
  chats.send({ prompt, tier, model: picker.model });
}

async function sendToAgents(prompt) {
  composer.setBusy(true);
  composer.showError(null);
  try {
    await agents.send(prompt, composer.limits, composer.force);
    composer.clear(prompt);
    announce("Sent to the agents.");
  } catch (error) {
    composer.showError(error.message);
    announce(`Not sent: ${error.message}`);
  } finally {
    composer.setBusy(false);
  }
}

function addTurn(node) {
  byId("empty").hidden = true;
  node.prepend(el("h2", { class: "visually-hidden" }, `Prompt ${turns.childElementCount + 1}`));
  turns.append(node);
  follow.toEnd();
}

for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => composer.fill(example.textContent));
}

console.info("Harpoon v2 UI loaded");
