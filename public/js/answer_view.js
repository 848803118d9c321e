/**
 * An answer that grows, laid out piece by piece. Whatever a model writes, a frame has a bounded part
 * of it to draw, and what cannot be laid out is shown as plain text: an answer that was paid for is
 * always there to be read.
 *
 * The parser comes with the first answer (`markdown.js`). Until then, and if it never comes, the text
 * is shown as it is.
 */

import { drawn, el, setText, sizeOf } from "./dom.js";
import { drawNow, drawSoon } from "./frames.js";

/** So much is drawn until the reader asks for more, and so much more then. */
const SHOWN_CHARS = 100_000;
const SHOWN_ELEMENTS = 12_000;
/** A piece costs something even if it is short. */
const PIECE_CHARS = 30;
const MEASURED_CHARS = 2_000;
/** A change of script may cost as much as so many characters: a font is looked for. */
const SWITCH_CHARS = 20;
/** What is drawn together is laid out together, and skipped together while it is out of sight. */
const PART_CHARS = 4_000;
/** Drawing takes at most one part in this many of the time while the text grows. */
const SHARE_OF_TIME = 6;
const NOTE_EVERY_MS = 500;
const NOT_LAID_OUT = "Some of this answer could not be laid out. It is shown as plain text.";

let kit = null;
let loading = null;

function load() {
  loading ??= import("./markdown.js").then((loaded) => { kit = loaded; }, () => { loading = null; });
  return loading;
}

export class AnswerView {
  node = el("div", { class: "markdown" });
  #text = "";
  #kit = kit;
  #isWhole = false;
  #isDue = false;
  #notBefore = 0;
  #mostChars = SHOWN_CHARS;
  #mostElements = SHOWN_ELEMENTS;
  #shown;
  #more = null;

  constructor() {
    this.#begin();
    if (this.#kit) return;
    load()?.then(() => {
      this.#kit = kit;
      this.#begin();
      this.#ask();
    });
  }

  get text() {
    return this.#text;
  }

  /** The text so far. */
  set(text) {
    if (text.length === this.#text.length && text === this.#text) return;
    this.#text = text;
    this.#ask();
  }

  /** The text is whole now: its beginning is drawn at once, if there is room for it. */
  draw() {
    this.#isWhole = true;
    drawNow(this);
  }

  #ask() {
    if (this.#isDue) return;
    this.#isDue = true;
    const wait = this.#notBefore - performance.now();
    if (wait > 20) setTimeout(() => drawSoon(this), wait);
    else drawSoon(this);
  }

  /** Nothing is shown yet. `at`: where the piece begins that may still change; `open`: what shows it. */
  #begin(references = this.#kit ? new this.#kit.References() : null) {
    this.#shown = {
      at: 0, end: 0, context: {}, open: [], box: null, part: null, partChars: 0, chars: 0, elements: 0, text: "",
      hasNote: false, references, referencesAtLink: null,
    };
    this.#more = null;
    this.node.replaceChildren();
  }

  /** `room`: of the frame (`frames.js`). */
  drawIn(room) {
    this.#isDue = false;
    const began = performance.now();
    drawn(() => this.#drawPieces(room), () => {
      this.#kit = null;
      this.#begin();
    });
    const took = performance.now() - began;
    this.#notBefore = this.#isWhole ? 0 : performance.now() + (this.#isFull() ? NOTE_EVERY_MS : SHARE_OF_TIME * took);
    if (this.#isMore()) this.#ask();
  }

  #drawPieces(room) {
    // An attempt that failed is begun anew, with another text.
    if (!this.#text.startsWith(this.#shown.text)) this.#begin();
    let unmeasured = 0;
    while (room.isLeft && this.#isMore()) {
      const cost = this.#step();
      room.spend(cost);
      unmeasured += cost.chars;
      if (unmeasured < MEASURED_CHARS) continue;
      // Laid out now, so that it counts.
      this.#shown.part.getBoundingClientRect();
      unmeasured = 0;
    }
    const { references, referencesAtLink } = this.#shown;
    // A link may have been drawn before the line that says where it leads.
    if (this.#isWhole && !this.#isMore() && referencesAtLink !== null && references.count > referencesAtLink) this.#begin(references);
    this.#showMore();
  }

  #isFull() {
    return this.#shown.chars >= this.#mostChars || this.#shown.elements >= this.#mostElements;
  }

  #isMore() {
    return this.#shown.end < this.#text.length && !this.#isFull();
  }

  /** Draws the next piece; what that costs. */
  #step() {
    const shown = this.#shown;
    const piece = this.#kit ? this.#kit.nextPiece(this.#text, shown.at, shown.context) : plainPiece(this.#text, shown.at);
    const { chars: drawnChars, elements } = piece.kind === "code" ? this.#putCode(piece) : this.#putText(piece);
    // A sign that is named is longer than it was, and what is not shown had to be read.
    const chars = Math.max(drawnChars, piece.end - shown.at);
    const cost = { chars: chars + PIECE_CHARS + SWITCH_CHARS * piece.switches, elements };
    shown.end = piece.end;
    shown.text = this.#text.slice(0, piece.end);
    if (!piece.isClosed) return cost;
    shown.elements += elements;
    shown.chars += chars;
    shown.partChars += chars;
    shown.at = piece.end;
    shown.context = piece.next;
    return cost;
  }

  /** The size of what is there now. */
  #putText(piece) {
    const text = this.#text.slice(this.#shown.at, piece.end);
    const nodes = piece.kind === "plain" ? [plain(text)] : this.#laidOut(text, piece);
    this.#put(nodes, piece.isClosed);
    this.#shown.box = null;
    return sizeOf(nodes);
  }

  #laidOut(text, piece) {
    const { references } = this.#shown;
    if (text.includes("[")) this.#shown.referencesAtLink ??= references.count;
    return drawn(() => this.#kit.drawPiece(text, piece, references) ?? this.#asPlain(text, piece, "intricate"),
      () => this.#asPlain(text, piece, "error"));
  }

  #asPlain(text, piece, why) {
    const note = this.#shown.hasNote ? [] : [el("p", { class: "muted" }, NOT_LAID_OUT)];
    if (piece.isClosed) this.#shown.hasNote = true;
    return [...note, plain(text, why)];
  }

  #putCode(piece) {
    const shown = this.#shown;
    if (piece.isFirst && shown.box?.from !== piece.bodyFrom) {
      const box = { from: piece.bodyFrom, to: piece.bodyTo, chunk: null };
      box.view = new this.#kit.CodeBox(piece.language, () => this.#text.slice(box.from, box.to));
      this.#put([box.view.node], piece.isClosed);
      shown.box = box;
    }
    shown.box.to = piece.bodyTo;
    const chunk = shown.box.view.put(this.#text.slice(piece.bodyFrom, piece.bodyTo), shown.box.chunk);
    shown.box.chunk = piece.isClosed ? null : chunk;
    if (piece.isClosed) shown.open = [];
    return sizeOf([piece.isFirst ? shown.box.view.node : chunk]);
  }

  /** In place of what was open. */
  #put(nodes, isClosed) {
    const shown = this.#shown;
    if (shown.part === null || (shown.partChars > PART_CHARS && shown.open.length === 0)) {
      shown.part = el("div", { class: "part" });
      shown.partChars = 0;
      this.node.append(shown.part);
    }
    for (const old of shown.open) old.remove();
    shown.part.append(...nodes);
    shown.open = isClosed ? [] : nodes;
  }

  /** What is not drawn is told, and can be had. */
  #showMore() {
    if (!this.#isFull() || this.#shown.end >= this.#text.length) {
      this.#more?.node.remove();
      this.#more = null;
      return;
    }
    this.#more ??= moreBox({ onMore: () => this.#drawMore(), onCopy: () => this.#text });
    const [shown, whole] = [this.#shown.end, this.#text.length].map((length) => length.toLocaleString("en-US"));
    setText(this.#more.words, `${shown} of ${whole} characters are shown.`);
    if (this.node.lastChild !== this.#more.node) this.node.append(this.#more.node);
  }

  #drawMore() {
    this.#mostChars = this.#shown.chars + SHOWN_CHARS;
    this.#mostElements = this.#shown.elements + SHOWN_ELEMENTS;
    this.#ask();
  }
}

/** As it stands there. `why`: "intricate" or "error", if it was to be laid out. */
const plain = (text, why = null) => el("p", { class: "plain", "data-why": why }, text.replace(/^\n+|\n+$/g, ""));

function plainPiece(text, at) {
  const isLatin = !/[\u0370-\u1DFF\u2070-\uFFFF]/.test(text.slice(at, at + PART_CHARS));
  const most = Math.min(text.length, at + (isLatin ? PART_CHARS : PART_CHARS / 8));
  const line = most < text.length ? text.lastIndexOf("\n", most) + 1 : most;
  const end = line > at ? line : most;
  return { kind: "plain", end, isClosed: end < text.length, next: {}, switches: isLatin ? 0 : 100 };
}

function moreBox({ onMore, onCopy }) {
  const words = el("p", { class: "muted" });
  const button = (label, action) => {
    const node = el("button", { type: "button", class: "quiet" }, label);
    node.addEventListener("click", () => action(node));
    return node;
  };
  const node = el("div", { class: "more-text" }, words, el("div", { class: "actions" },
    button("Show more", onMore),
    button("Copy all of it", async (copy) => (await import("./code_box.js")).copyText(copy, onCopy()))));
  return { node, words };
}
