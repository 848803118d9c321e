/** Wires the page: a prompt goes to one model, or to the agents; what comes of it is a card. */

import { Agents } from "./agents.js";
import { ApiError, chat } from "./api.js";
import { Composer } from "./composer.js";
import { announce, byId } from "./dom.js";
import { costInNano, usdFromNano, usdToNano } from "./format.js";
import { watchHealth } from "./health.js";
import { ModelPicker } from "./model_picker.js";
import { Session } from "./session.js";
import { Turn } from "./turn.js";
import { watchViews } from "./views.js";

const SPOKEN_ANSWER_CHARS = 400;

const conversation = byId("conversation");
const turns = byId("turns");
const session = new Session();
const picker = new ModelPicker();
const composer = new Composer({
  onSend: send,
  onStop: () => running?.abort(),
  onTier: (tier) => picker.narrowTo(tier),
});
const agents = new Agents({
  addTurn: (node) => {
    byId("empty").hidden = true;
    turns.append(node);
    reveal(node);
  },
  onCost: (nano) => session.addCovenant(nano),
});
watchViews();
const providers = watchHealth({ onReachable: () => picker.load() });

/** The AbortController of the request under way; one at a time. */
let running = null;

function send(prompt, tier) {
  return composer.work === "agents" ? sendToAgents(prompt) : sendToModel(prompt, tier);
}

async function sendToAgents(prompt) {
  composer.setBusy(true);
  composer.showError(null);
  try {
    await agents.send(prompt, composer.limits);
    composer.clear();
    announce("Sent to the agents.");
  } catch (error) {
    composer.showError(error.message);
    announce(`Not sent: ${error.message}`);
  } finally {
    composer.setBusy(false);
  }
}

async function sendToModel(prompt, tier) {
  const model = picker.model;
  const turn = addTurn(prompt, tier, model);
  const onEdit = () => composer.fill(prompt);
  composer.clear();
  composer.setBusy(true);
  announce("Sent. Waiting for the answer.");
  running = new AbortController();
  try {
    const answer = await chat(requestBody(prompt, tier, model), running.signal);
    const cost = costInNano(answer.cost);
    turn.showAnswer(answer);
    session.addAnswer(answerCosts(answer), answer.routing?.savings_vs_flagship);
    announce(spoken(answer, cost));
  } catch (error) {
    if (error.name === "AbortError") {
      turn.showStopped({ onEdit });
      session.addCosts([null]);
      announce("Stopped.");
    } else {
      turn.showFailure(error, { onEdit });
      session.addCosts(failureCosts(error));
      announce(`The request failed: ${error.message}`);
      providers.check();
    }
  } finally {
    running = null;
    composer.setBusy(false);
    reveal(turn.node);
  }
}

/** A model says its tier by itself, so only one of the two is sent. */
function requestBody(prompt, tier, model) {
  if (model) return { prompt, model };
  return tier === "auto" ? { prompt } : { prompt, tier };
}

/** What a failed request cost: its attempts say so; without an answer nobody knows. */
function failureCosts(error) {
  return error instanceof ApiError ? attemptCosts(error.attempts) : [null];
}

/** `cost` is that of the call which answered; failed calls before it may have cost something too. */
function answerCosts(answer) {
  return answer.attempts?.length ? attemptCosts(answer.attempts) : [costInNano(answer.cost)];
}

function attemptCosts(attempts) {
  return attempts.map((attempt) => attempt.cost_nusd ?? usdToNano(attempt.cost_usd));
}

function addTurn(prompt, tier, model) {
  const asked = model ? `Asked for ${model}` : tier !== "auto" ? `Asked for tier ${tier}` : null;
  const turn = new Turn(turns.childElementCount + 1, prompt, asked);
  byId("empty").hidden = true;
  turns.append(turn.node);
  // A long prompt scrolls in its own box; then the keyboard must be able to reach that box.
  if (turn.promptNode.scrollHeight > turn.promptNode.clientHeight) turn.promptNode.tabIndex = 0;
  reveal(turn.node);
  return turn;
}

/** A short answer is read out with its summary; a long one is left for the reader to go to. */
function spoken(answer, costNano) {
  const summary = `Answer from ${answer.model}, cost ${usdFromNano(costNano)}.`;
  const content = answer.content ?? "";
  return content.length <= SPOKEN_ANSWER_CHARS ? `${summary} ${content}` : summary;
}

/** Shows the whole card, or its beginning when it is taller than the conversation. */
function reveal(node) {
  const tall = node.offsetHeight > conversation.clientHeight;
  node.scrollIntoView({ block: tall ? "start" : "nearest" });
}

for (const example of document.querySelectorAll(".example")) {
  example.addEventListener("click", () => composer.fill(example.textContent));
}

console.info("Harpoon v2 UI loaded");
