/**
 * The one WebSocket to this browser's Mediator. After a break it comes back by itself, with the last
 * `seq` that it has: the server sends what was missed, exactly once.
 */

const FIRST_DELAY_MS = 400;
const LONGEST_DELAY_MS = 15_000;
const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;

export class NotConnected extends Error {}

/** The server refused a message: `{code, message}`. */
export class Refused extends Error {
  constructor({ code, message }) {
    super(message);
    this.code = code;
  }
}

export class Connection {
  #url;
  #ticket;
  #handlers;
  #socket = null;
  #lastSeq = null;
  #failures = 0;
  #timer = null;
  #ping = null;
  #pong = null;
  #oddFrames = 0;
  #turn = 0;
  #nextId = 1;
  #waiting = new Map();

  /**
   * `ticket()` → a ticket for one connection, or null. `onHello(data)`: after each connect, before its events. `onEvent(event)`: in order, each once.
   * `onState("connecting" | "connected" | "reconnecting" | "offline")`.
   */
  constructor(path, { ticket, onHello, onEvent, onState }) {
    this.#url = new URL(path, location.href);
    this.#url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.#ticket = ticket;
    this.#handlers = { onHello, onEvent, onState };
    window.addEventListener("online", () => this.#reconnectNow());
    window.addEventListener("offline", () => this.#handlers.onState("offline"));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#reconnectNow();
    });
  }

  /** `since`: the last seq that the page has; null: it wants only what is to come. */
  open(since = null) {
    this.#lastSeq = since;
    this.#connect();
  }

  /** Again from an earlier seq: the events since then come once more. */
  reopen(since) {
    const old = this.#socket;
    this.#lastSeq = since;
    this.#connect();
    old?.close();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** The answer's data. Rejects with `Refused` or `NotConnected`. */
  ask(type, data) {
    if (!this.isOpen) {
      return Promise.reject(new NotConnected("The connection is down. It is tried again by itself."));
    }
    const id = this.#nextId++;
    this.#socket.send(JSON.stringify({ type, id, data }));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new NotConnected("The server did not answer in time. It may have got the message."));
      }, ANSWER_WITHIN_MS);
      this.#waiting.set(id, { resolve, reject, timer });
    });
  }

  async #connect() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#handlers.onState(this.#failures === 0 ? "connecting" : "reconnecting");
    const turn = ++this.#turn;
    let ticket;
    try {
      ticket = await this.#ticket();
    } catch {
      if (turn === this.#turn) this.#lost();
      return;
    }
    if (turn !== this.#turn) return;
    const url = new URL(this.#url);
    url.searchParams.set("acks", "1");
    if (this.#lastSeq !== null) url.searchParams.set("since", String(this.#lastSeq));
    if (ticket) url.searchParams.set("ticket", ticket);
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      if (socket === this.#socket) this.#receive(data);
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lost();
    });
  }

  #receive(text) {
    if (text === "pong") {
      clearTimeout(this.#pong);
      return;
    }
    const event = frameOf(text);
    if (event === null) {
      this.#startAnew();
      return;
    }
    if (event.type === "hello") {
      this.#failures = this.#oddFrames;
      this.#lastSeq ??= event.data.last_seq;
      this.#handlers.onState("connected");
      this.#handlers.onHello(event.data);
      this.#startPings();
    } else if (event.type === "page_end") {
      // What came before has been handled: the server may send more.
      this.#socket.send(JSON.stringify({ type: "ack", data: event.data }));
    } else if ("in_reply_to" in event) {
      this.#settle(event);
    } else if (typeof event.seq === "number") {
      if (event.seq <= this.#lastSeq) return;
      this.#lastSeq = event.seq;
      this.#oddFrames = 0;
      this.#handlers.onEvent(event);
    }
  }

  /** What the frame should have told is sent again: the server is asked from the last event on. */
  #startAnew() {
    console.info("A frame of the server was no event; the connection begins anew.");
    // Each time later, if all that it sends is like this.
    this.#oddFrames += 1;
    const odd = this.#socket;
    this.#socket = null;
    odd.close();
    this.#lost();
  }

  #settle({ in_reply_to: id, type, data }) {
    const asked = this.#waiting.get(id);
    if (!asked) return;
    this.#waiting.delete(id);
    clearTimeout(asked.timer);
    if (type === "error") asked.reject(new Refused(data));
    else asked.resolve(data);
  }

  /** A connection that is dead without a close is noticed by its silence. */
  #startPings() {
    clearInterval(this.#ping);
    this.#ping = setInterval(() => {
      if (!this.isOpen) return;
      this.#socket.send("ping");
      clearTimeout(this.#pong);
      this.#pong = setTimeout(() => this.#socket?.close(), PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  }

  #lost() {
    clearInterval(this.#ping);
    clearTimeout(this.#pong);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new NotConnected("The connection broke. The server may have got the message."));
    }
    this.#waiting.clear();
    this.#failures += 1;
    this.#handlers.onState(navigator.onLine ? "reconnecting" : "offline");
    // Full jitter: after a restart of the server not all pages come back at once.
    const most = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.#failures - 1));
    this.#timer = setTimeout(() => this.#connect(), most * (0.5 + Math.random() / 2));
  }

  #reconnectNow() {
    if (this.#timer !== null) this.#connect();
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Null for what is no frame of the protocol. */
function frameOf(text) {
  let frame = null;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(frame) || !isObject(frame.data)) return null;
  if (frame.type !== "hello") return frame;
  const { last_seq: last, first_seq: first, snapshot } = frame.data;
  return Number.isSafeInteger(last) && Number.isSafeInteger(first) && isObject(snapshot) ? frame : null;
}
