/** Covenants in the page: the connection to the Mediator, what it tells, and where that is shown. */

import { authNeeded, cancelCovenant, giveFeedback, listAgents, listCovenants, receiptOf, ticketFor } from "./api.js";
import { Connection, Refused } from "./connection.js";
import { CovenantPanel } from "./covenant_panel.js";
import { CovenantTurn } from "./covenant_turn.js";
import { Covenants, isLive } from "./covenants.js";
import { announce, byId, drawn, setText } from "./dom.js";
import { usdFromNano } from "./format.js";
import { hasKey, onKeyChange, onRefused, WANTED } from "./key.js";
import { newId } from "./ids.js";
import { browser } from "./storage.js";
import { toast } from "./toasts.js";
import { TreePanel } from "./tree_panel.js";
import { Unsettled } from "./unsettled.js";

const USER_KEY = "harpoon.user";
/** As the server takes it. */
const USER_NAME = /^[A-Za-z0-9][A-Za-z0-9_.@:-]{0,127}$/;
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
  #unsettled;
  #oldestId = "";
  #isRestored = false;
  #connection;
  #panel;
  #tree = new TreePanel();
  #addTurn;
  #onBegun;
  #onEnded;
  #onEdit;

  /**
   * `addTurn(node)` puts a turn into the conversation; `onBegun(prompt)`: one has begun, though `send` had to reject; `onEnded(covenant, {spentNano, savedNano, unknownCalls})`: one
   * that this page has begun; `onEdit(covenant)`: its words and limits are wanted in the prompt box.
   */
  constructor({ addTurn, onBegun, onEnded, onEdit }) {
    this.#addTurn = addTurn;
    this.#onBegun = onBegun;
    this.#onEnded = onEnded;
    this.#onEdit = onEdit;
    this.#panel = new CovenantPanel({
      onCancel: (id) => this.#cancel(id),
      onReceipt: (id) => this.receiptOf(id),
    });
    const path = `/api/agents/mediator/${encodeURIComponent(this.#user)}/ws`;
    this.#connection = new Connection(path, {
      ticket: () => ticketOrNull(path),
      onHello: (data) => this.#onHello(data),
      onEvent: (event) => this.#onEvent(event),
      onState: (state) => this.#showState(state),
    });
    this.#unsettled = new Unsettled(this.#connection);
    this.#connection.open();
    onKeyChange(() => location.reload());
  }

  /** As the API gives it; null when the panels show none. */
  get shown() {
    return this.#covenants.get(this.#panel.shownId)?.covenant ?? null;
  }

  /** All that this page knows of, for an export; oldest first. */
  get all() {
    return this.#covenants.all().map(({ covenant, agents }) => ({ ...covenant, agents: [...agents.values()] }));
  }

  /**
   * Rejects with `Refused`, or with `NotConnected` when it is not known whether it has begun: then
   * `onBegun` tells it as soon as it is, and the same once more begins nothing twice.
   */
  async send(prompt, constraints, force = null) {
    this.#hasBegun(await this.#unsettled.begin(prompt, constraints, force));
  }

  #hasBegun(covenant) {
    this.#begun.add(covenant.id);
    // It has begun: that it could not be shown must not look as if it had not.
    drawn(() => this.#show(this.#add(covenant).covenant.id));
  }

  #onHello({ last_seq: last, first_seq: first, snapshot }) {
    if (this.#isRestored) return;
    console.info("Mediator WebSocket connected");
    this.#restore(snapshot.covenant && isLive(snapshot.covenant) ? Math.max(first - 1, last - MOST_REPLAYED, 0) : null);
  }

  /** What was before this page; events wait meanwhile. `since`: from where a live run is replayed. */
  async #restore(since) {
    try {
      const { covenants } = await listCovenants(this.#user, RESTORED);
      this.#oldestId = covenants.at(-1)?.id ?? "";
      for (const covenant of covenants.reverse()) {
        drawn(() => (covenant.status === "draft" ? this.#covenants.put(covenant) : this.#add(covenant)));
      }
      const newest = this.#covenants.newest;
      if (newest?.covenant.task_id) {
        const { agents } = await listAgents(newest.covenant.task_id);
        this.#covenants.putAgents(newest.covenant.id, agents);
      }
      if (newest) this.#show(newest.covenant.id);
    } catch (error) {
      toast(`Earlier covenants could not be read: ${error.message}`, { kind: "bad" });
    }
    this.#isRestored = true;
    for (const event of this.#held.splice(0)) drawn(() => this.#apply(event));
    if (since !== null) this.#connection.reopen(since);
  }

  /** One that cannot be shown must not keep the next from being told. */
  #onEvent(event) {
    if (this.#isRestored) drawn(() => this.#apply(event));
    else this.#held.push(event);
  }

  #apply(event) {
    const entry = this.#covenants.apply(event);
    if (!entry) return;
    this.#showNew(entry.covenant);
    this.#turns.get(entry.covenant.id)?.update();
    if (entry.covenant.id === this.#panel.shownId) {
      drawn(() => this.#panel.update());
      this.#tree.update();
    }
    if (event.type === "covenant_update") this.#ended(entry);
  }

  /** A covenant is a turn from when it leaves its draft, whichever page has begun it. */
  #showNew(covenant) {
    // A replay also tells of those before the ones that are shown.
    if (covenant.status === "draft" || this.#turns.has(covenant.id) || covenant.id < this.#oldestId) return;
    this.#add(covenant);
    const wish = this.#unsettled.fulfil(covenant);
    if (!wish?.isLost) return;
    this.#hasBegun(covenant);
    this.#onBegun(wish.prompt);
  }

  /** Told once of each that this page has seen at work. */
  async #ended({ covenant, account }) {
    if (!this.#begun.delete(covenant.id)) return;
    const spent = account?.spent ?? covenant.spent_nusd;
    announce(`The covenant is ${covenant.status}. It has cost ${usdFromNano(spent)}.`);
    let receipt = null;
    try {
      receipt = await this.receiptOf(covenant.id);
    } catch {
      // Without it the savings of this one are not known; the cost is.
    }
    drawn(() => this.#onEnded(covenant, {
      spentNano: spent, savedNano: receipt?.flagship.saved_nusd ?? 0, unknownCalls: receipt?.totals.unknown_calls ?? 0,
    }));
  }

  #add(covenant) {
    const entry = this.#covenants.put(covenant);
    if (!this.#turns.has(covenant.id)) {
      const turn = new CovenantTurn(entry, {
        onShow: (id) => this.#show(id),
        onCancel: (id) => this.#cancel(id),
        onRetry: (old) => this.#again(old),
        onEdit: this.#onEdit,
        onThumb: (id, thumb) => this.#judge(id, thumb),
      });
      this.#turns.set(covenant.id, turn);
      this.#addTurn(turn.node);
    }
    return entry;
  }

  #show(id) {
    const entry = this.#covenants.get(id);
    drawn(() => this.#panel.show(entry));
    drawn(() => this.#tree.show(entry));
  }

  cancelShown() {
    return this.#cancel(this.#panel.shownId);
  }

  receiptOf(id) {
    return receiptOf(this.#user, id);
  }

  async #cancel(id) {
    try {
      await cancelCovenant(this.#user, id);
    } catch (error) {
      toast(`It could not be cancelled: ${error.message}`, { kind: "bad" });
    }
  }

  async #judge(id, thumb) {
    try {
      this.#covenants.put(await giveFeedback(this.#user, id, thumb));
    } catch (error) {
      toast(`Not kept: ${error.message}`, { kind: "bad" });
    }
  }

  async #again({ user_intent: intent, constraints }) {
    try {
      await this.send(intent, constraints);
    } catch (error) {
      toast(`Not sent: ${error.message}`, { kind: "bad" });
    }
  }

  #showState(state) {
    const chip = byId("connection");
    chip.dataset.state = state;
    setText(chip, STATE_WORDS[state]);
  }
}

/** Null where none is needed. Without a key where one is wanted the socket is not even tried. */
async function ticketOrNull(path) {
  const auth = await authNeeded();
  // Who has signed in by Cloudflare Access is told that no ticket is needed.
  if (hasKey() || auth === "key_or_access") return (await ticketFor(path)).ticket;
  if (auth === "open") return null;
  onRefused();
  throw new Refused({ code: "unauthenticated", message: WANTED });
}

/** Conversations begin anew; those of before stay on the server, with their receipts. */
export function forgetUser() {
  browser.remove(USER_KEY);
}

/** Each browser has conversations of its own. */
function ownUser() {
  let user = browser.get(USER_KEY);
  // What the server would not take as a name would keep the page from ever connecting.
  if (!USER_NAME.test(user ?? "")) {
    user = `web-${newId().slice(0, 13)}`;
    browser.set(USER_KEY, user);
  }
  return user;
}
