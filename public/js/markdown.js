/**
 * An answer's Markdown as elements. `marked` finds the tokens; here each becomes an element or a text
 * node, so nothing that a model writes is ever parsed as HTML, and no image is fetched.
 */

import { el } from "./dom.js";

const MARKED = "/vendor/marked/marked.esm.js?v=18.2.1";
const SAFE_LINK = /^(https?:|mailto:)/i;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", apos: "'", nbsp: "\u00a0" };
/** Drawing takes at most one part in this many of the time. */
const SHARE_OF_TIME = 6;
const COPIED_MS = 1_500;

let lexer = null;
let loading = null;

/** Fetched with the first answer; until then, and if it fails, the text is shown as it is. */
function load() {
  loading ??= import(MARKED).then((marked) => { lexer = marked.lexer; }, () => { loading = null; });
  return loading;
}

/** A text that grows: only the blocks that have changed are drawn again. */
export class MarkdownView {
  node = el("div", { class: "markdown" });
  #text = "";
  #drawn = "";
  #raws = [];
  #due = false;
  #notBefore = 0;

  constructor(text = "") {
    load().then(() => this.draw());
    this.set(text);
  }

  get text() {
    return this.#text;
  }

  set(text) {
    if (text === this.#text) return;
    this.#text = text;
    if (this.#due) return;
    this.#due = true;
    const wait = this.#notBefore - performance.now();
    if (wait > 20) setTimeout(() => this.draw(), wait);
    else requestAnimationFrame(() => this.draw());
  }

  /** At once: the text is whole now. */
  draw() {
    this.#due = false;
    if (lexer === null) {
      this.node.textContent = this.#text;
      return;
    }
    // Who draws at once does not wait for the frame that was asked for before.
    if (this.#drawn === this.#text) return;
    this.#drawn = this.#text;
    const began = performance.now();
    const tokens = lexer(this.#text, { gfm: true, breaks: true }).filter(({ type }) => type !== "space" && type !== "def");
    let same = 0;
    while (same < tokens.length && this.#raws[same] === tokens[same].raw) same += 1;
    while (this.node.childNodes.length > same) this.node.lastChild.remove();
    this.node.append(...tokens.slice(same).map(block));
    this.#raws = tokens.map(({ raw }) => raw);
    this.#notBefore = performance.now() + SHARE_OF_TIME * (performance.now() - began);
  }
}

function block(token) {
  switch (token.type) {
    case "heading":
      // The page has the first levels; an answer's headings come below its own.
      return el(`h${Math.min(6, token.depth + 2)}`, { class: "md-heading", "data-depth": token.depth }, ...inline(token.tokens));
    case "paragraph":
      return el("p", {}, ...inline(token.tokens));
    case "code":
      return codeBlock(token);
    case "list":
      return el(token.ordered ? "ol" : "ul", { start: token.ordered && token.start !== 1 ? token.start : null },
        ...token.items.map((item) => el("li", { class: item.task ? "task" : null }, ...blocks(item.tokens))));
    case "blockquote":
      return el("blockquote", {}, ...blocks(token.tokens));
    case "table":
      return tableBlock(token);
    case "hr":
      return el("hr");
    default:
      return el("p", {}, ...(token.tokens ? inline(token.tokens) : [token.raw]));
  }
}

/** Of a list item or a quotation: a tight item holds its text without a paragraph. */
function blocks(tokens) {
  return tokens.flatMap((token) => {
    if (token.type === "space" || token.type === "def") return [];
    if (token.type === "checkbox") return inline([token]);
    return token.type === "text" ? inline(token.tokens ?? [token]) : [block(token)];
  });
}

function inline(tokens) {
  return tokens.map((token) => {
    switch (token.type) {
      case "strong": case "em": case "del":
        return el(token.type, {}, ...inline(token.tokens));
      case "codespan":
        return el("code", {}, token.text);
      case "br":
        return el("br");
      case "checkbox":
        return `${token.checked ? "\u2611" : "\u2610"} `;
      case "link": case "image":
        return link(token);
      case "escape":
        return token.text;
      case "text":
        return token.tokens ? el("span", {}, ...inline(token.tokens)) : plain(token.text);
      default:
        return token.raw;
    }
  });
}

/** Where it leads is seen before it is followed: a model must not hide an address behind words. */
function link({ href, text, tokens, type }) {
  const words = type === "image" ? [text || href] : inline(tokens);
  if (!SAFE_LINK.test(href)) return el("span", {}, ...words, ` (${href})`);
  return el("a", { href, title: href, target: "_blank", rel: "noopener noreferrer nofollow" }, ...words);
}

function plain(text) {
  return text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name) => ENTITIES[name]);
}

function codeBlock({ text, lang }) {
  const copy = el("button", { type: "button", class: "copy" }, "Copy");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Not allowed";
    }
    setTimeout(() => { copy.textContent = "Copy"; }, COPIED_MS);
  });
  const language = (lang ?? "").split(/\s/)[0];
  return el("div", { class: "code" },
    el("div", { class: "code-head" }, el("span", {}, language || "text"), copy),
    el("pre", { tabindex: "0", role: "group", "aria-label": language ? `Code, ${language}` : "Code" }, el("code", {}, text)));
}

function tableBlock({ header, rows }) {
  const cell = (tag, { tokens, align }) =>
    el(tag, { scope: tag === "th" ? "col" : null, class: align ? `to-${align}` : null }, ...inline(tokens));
  return el("div", { class: "table-scroll", role: "group", "aria-label": "Table", tabindex: "0" },
    el("table", {},
      el("thead", {}, el("tr", {}, ...header.map((one) => cell("th", one)))),
      el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((one) => cell("td", one)))))));
}
