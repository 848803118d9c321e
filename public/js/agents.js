/** Covenants in the page: the connection to the Mediator, what it tells, and where that is shown. */

import { cancelCovenant, listAgents, listCovenants, receiptOf } from "./api.js";
import { Connection, NotConnected } from "./connection.js";
import { CovenantPanel } from "./covenant_panel.js";
import { CovenantTurn } from "./covenant_turn.js";
import { FINAL, Covenants } from "./covenants.js";
import { announce, byId } from "./dom.js";
import { usdFromNano } from "./format.js";
import { TreePanel } from "./tree_panel.js";

const USER_KEY = "harpoon.user";
const RESTORED = 20;
/** A live covenant's events are asked for again after a reload; so far back at most. */
const MOST_REPLAYED = 3_000;
const STATE_WORDS = {
  connecting: "Connecting", connected: "Connected", reconnecting: "Reconnecting", offline: "Offline",
};

export class Agents {
  #user = ownUser();
  #covenants = new Covenants();
  #turns = new Map();
  #held = [];
  #begun = new Set();
  #isRestored = false;
  #connection;
  #panel;
  #tree = new TreePanel();
  #addTurn;
  #onCost;

  /** `addTurn(node)` puts a turn into the conversation; `onCost(nano)`: a covenant has ended. */
  constructor({ addTurn, onCost }) {
    this.#addTurn = addTurn;
    this.#onCost = onCost;
    this.#panel = new CovenantPanel({
      onCancel: (id) => this.#cancel(id),
      onReceipt: (id) => receiptOf(this.#user, id),
    });
    this.#connection = new Connection(`/api/agents/mediator/${encodeURIComponent(this.#user)}/ws`, {
      onHello: (data) => this.#onHello(data),
      onEvent: (event) => this.#onEvent(event),
      onState: (state) => this.#showState(state),
    });
    this.#connection.open();
  }

  /** Rejects with `Refused` or `NotConnected`; nothing has begun then, as far as is known. */
  async send(prompt, constraints) {
    const key = crypto.randomUUID();
    const covenant = await this.#connection.ask("user_message", {
      content: prompt, constraints, idempotency_key: key,
    });
    this.#begun.add(covenant.id);
    this.#show(this.#add(covenant).covenant.id);
  }

  #onHello({ last_seq: last, first_seq: first, snapshot }) {
    if (this.#isRestored) return;
    console.info("Mediator WebSocket connected");
    const newest = snapshot.covenant;
    const isLive = newest && !FINAL.has(newest.status) && newest.status !== "draft";
    this.#restore(isLive ? Math.max(first - 1, last - MOST_REPLAYED, 0) : null);
  }

  /** What was before this page; events wait meanwhile. `since`: from where a live run is replayed. */
  async #restore(since) {
    try {
      const { covenants } = await listCovenants(this.#user, RESTORED);
      for (const covenant of covenants.reverse()) if (covenant.status !== "draft") this.#add(covenant);
      const newest = this.#covenants.newest;
      if (newest?.covenant.task_id) {
        const { agents } = await listAgents(newest.covenant.task_id);
        this.#covenants.putAgents(newest.covenant.id, agents);
      }
      if (newest) this.#show(newest.covenant.id);
    } catch (error) {
      announce(`Earlier covenants could not be read: ${error.message}`);
    }
    this.#isRestored = true;
    for (const event of this.#held.splice(0)) this.#apply(event);
    if (since !== null) this.#connection.reopen(since);
  }

  #onEvent(event) {
    if (this.#isRestored) this.#apply(event);
    else this.#held.push(event);
  }

  #apply(event) {
    const entry = this.#covenants.apply(event);
    if (!entry) return;
    if (event.type === "covenant_created" && event.data.status !== "draft") this.#add(event.data);
    this.#turns.get(entry.covenant.id)?.update();
    if (entry.covenant.id === this.#panel.shownId) {
      this.#panel.update();
      this.#tree.update();
    }
    if (event.type === "covenant_update") this.#ended(entry);
  }

  /** Told once of each that this page has seen at work. */
  #ended({ covenant, account }) {
    if (!this.#begun.delete(covenant.id)) return;
    const spent = account?.spent ?? covenant.spent_nusd;
    this.#onCost(spent);
    announce(`The covenant is ${covenant.status}. It has cost ${usdFromNano(spent)}.`);
  }

  #add(covenant) {
    const entry = this.#covenants.put(covenant);
    if (!this.#turns.has(covenant.id)) {
      const turn = new CovenantTurn(this.#turns.size + 1, entry, { onShow: (id) => this.#show(id) });
      this.#turns.set(covenant.id, turn);
      this.#addTurn(turn.node);
    }
    return entry;
  }

  #show(id) {
    const entry = this.#covenants.get(id);
    this.#panel.show(entry);
    this.#tree.show(entry);
  }

  async #cancel(id) {
    try {
      await cancelCovenant(this.#user, id);
    } catch (error) {
      announce(`It could not be cancelled: ${error.message}`);
    }
  }

  #showState(state) {
    const chip = byId("connection");
    chip.dataset.state = state;
    chip.textContent = STATE_WORDS[state];
  }
}

export { NotConnected };

/** Each browser has conversations of its own. */
function ownUser() {
  let user = localStorage.getItem(USER_KEY);
  if (!user) {
    user = `web-${crypto.randomUUID().slice(0, 13)}`;
    localStorage.setItem(USER_KEY, user);
  }
  return user;
}
