/**
 * A piece of an answer's Markdown as elements. `marked` finds the tokens; here each becomes an element
 * or a text node, so nothing that a model writes is ever parsed as HTML, and no image is fetched.
 *
 * Fetched with the first answer. A piece that would take too long is refused before it is read.
 */

import { Lexer } from "/vendor/marked/marked.esm.js?v=18.2.1";

import { CodeBox } from "./code_box.js";
import { codeOnly, el, sizeOf } from "./dom.js";
import { isTooIntricate, withoutLongBlankLines } from "./intricate.js";
import { link } from "./links.js";
import { dedented } from "./pieces.js";

export { CodeBox } from "./code_box.js";
export { nextPiece } from "./pieces.js";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", apos: "'", nbsp: "\u00a0" };
const DEEPEST = 30;
/** Elements and texts of one piece. */
const MOST_NODES = 2_500;
/** Of one piece: a name that is defined once may be said very often. */
const MOST_CHARS = 50_000;
/** A table with its box, its head and its body. */
const TABLE_NODES = 5;
const MOST_LINKS = 200;

class TooIntricate extends Error {}

/** What the pieces of one answer share: `[name]: address` may stand in a later piece than `[name]`. */
export class References {
  links = Object.create(null);

  get count() {
    return Object.keys(this.links).length;
  }
}

/** The elements of a piece of kind "text"; null when it is too intricate. */
export function drawPiece(text, { head, dedent }, references) {
  const source = head + withoutLongBlankLines(dedented(text, dedent));
  if (isTooIntricate(source)) return null;
  const lexer = new Lexer({ gfm: true, breaks: true });
  lexer.tokens.links = references.count < MOST_LINKS ? references.links : { ...references.links };
  try {
    const nodes = new Drawing().blocks(lexer.lex(source), false);
    return sizeOf(nodes).chars > MOST_CHARS ? null : nodes;
  } catch (error) {
    if (error instanceof TooIntricate) return null;
    throw error;
  }
}

/** Counts what it makes while it makes it, and gives up before it is too much. */
class Drawing {
  #count = 0;
  #depth = 0;

  /** `isTight`: of a list item or a quotation, which holds its text without a paragraph. */
  blocks(tokens, isTight = true) {
    return this.#deeper(() => tokens.flatMap((token) => {
      if (token.type === "space" || token.type === "def") return [];
      if (token.type === "checkbox") return this.inline([token]);
      return isTight && token.type === "text" ? this.inline(token.tokens ?? [token]) : [this.#block(token)];
    }));
  }

  inline(tokens) {
    return this.#deeper(() => tokens.map((token) => this.#inline(token)));
  }

  #block(token) {
    switch (token.type) {
      case "heading":
        // The page has the first levels; an answer's headings come below its own.
        return this.#el(`h${Math.min(6, token.depth + 2)}`, { class: "md-heading", "data-depth": token.depth }, ...this.inline(token.tokens));
      case "paragraph":
        return this.#el("p", {}, ...this.inline(token.tokens));
      case "code":
        return this.#made(codeBox(token));
      case "list":
        return this.#el(token.ordered ? "ol" : "ul", { start: token.ordered && token.start !== 1 ? token.start : null },
          ...token.items.map((item) => this.#el("li", { class: item.task ? "task" : null }, ...this.blocks(item.tokens))));
      case "blockquote":
        return this.#el("blockquote", {}, ...this.blocks(token.tokens));
      case "table":
        return this.#table(token);
      case "hr":
        return this.#el("hr");
      default:
        return this.#el("p", {}, ...(token.tokens ? this.inline(token.tokens) : [token.raw]));
    }
  }

  #inline(token) {
    this.#counted();
    switch (token.type) {
      case "strong": case "em": case "del":
        return el(token.type, {}, ...this.inline(token.tokens));
      case "codespan":
        return codeOnly(token.text);
      case "br":
        return el("br");
      case "checkbox":
        return `${token.checked ? "\u2611" : "\u2610"} `;
      case "link":
        return this.#made(link(token.href, this.inline(token.tokens)));
      case "image":
        return this.#made(link(token.href, [token.text ? `Image: ${token.text}` : "Image"]));
      case "escape":
        return token.text;
      case "text":
        return token.tokens ? el("span", {}, ...this.inline(token.tokens)) : plain(token.text);
      default:
        return token.raw;
    }
  }

  #table({ header, rows }) {
    const cell = (tag, { tokens, align }) =>
      this.#el(tag, { scope: tag === "th" ? "col" : null, class: align ? `to-${align}` : null }, ...this.inline(tokens));
    this.#counted(TABLE_NODES);
    return el("div", { class: "table-scroll", role: "group", "aria-label": "Table", tabindex: "0" },
      el("table", {},
        el("thead", {}, el("tr", {}, ...header.map((one) => cell("th", one)))),
        el("tbody", {}, ...rows.map((row) => this.#el("tr", {}, ...row.map((one) => cell("td", one)))))));
  }

  #el(...of) {
    this.#counted();
    return el(...of);
  }

  /** What another module has made, with all that is in it. */
  #made(node) {
    this.#counted(sizeOf([node]).elements);
    return node;
  }

  #counted(nodes = 1) {
    this.#count += nodes;
    if (this.#count > MOST_NODES) throw new TooIntricate();
  }

  #deeper(draw) {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new TooIntricate();
    const drawn = draw();
    this.#depth -= 1;
    return drawn;
  }
}

/** Of a list item or a quotation; `answer_view.js` draws what stands between two fences of the text itself. */
function codeBox({ text, lang }) {
  const box = new CodeBox((lang ?? "").split(/\s/)[0], () => text);
  box.put(text);
  return box.node;
}

function plain(text) {
  return text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name) => ENTITIES[name]);
}
