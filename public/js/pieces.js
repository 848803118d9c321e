/**
 * Cuts a growing answer into pieces of bounded size that can be laid out one by one. No DOM in here.
 *
 * A cut lies where Markdown ends a block anyway: at a blank line before a line that goes on with no
 * list, or before a fence. Only what is longer than `MOST_CHARS` is cut elsewhere. What has been cut
 * never changes by text that comes later, so no piece is ever read twice but the last one.
 */

export const MOST_CHARS = 6_000;
const MOST_CELLS = 1_000;
/** From one script to another: a browser may have to look for a font at each. */
const MOST_SWITCHES = 100;
const FENCE = /^( {0,3})(`{3,40}(?=[^`]*$)|~{3,40})(.*)$/;
const ITEM = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
/** May still become an item when the rest of its line comes. */
const ITEM_BEGUN = /^ {0,3}\d{0,9}$/;
const OTHER = /[\u0370-\u1DFF\u2070-\uFFFF]/;
export const BLANK = /^[ \t\r]*$/;

/**
 * The piece of `text` that begins at `from`:
 * `{kind: "text", end, isClosed, head, dedent, switches, next}` or
 * `{kind: "code", end, isClosed, isFirst, language, bodyFrom, bodyTo, switches, next}`.
 * `isClosed`: later text cannot change it; the next one begins at `end`, with `next` as its context.
 */
export function nextPiece(text, from, context = {}) {
  const seen = text.slice(from, from + MOST_CHARS);
  const isCut = from + MOST_CHARS < text.length;
  return context.fence ? codePiece(seen, from, isCut, context.fence, 0) : textPiece(seen, from, isCut, context);
}

function textPiece(seen, from, isCut, { isList: begunList = false, dedent = 0, table: begunTable = null }) {
  let isList = begunList;
  let table = begunTable && { ...begunTable, rows: 0 };
  let wasBlank = false;
  let hasText = false;
  let lastItem = 0;
  let lastLine = 0;
  let previous = "";
  const scripts = new Scripts();
  const piece = (at, isClosed, next = {}) =>
    ({ kind: "text", end: from + at, isClosed, head: begunTable?.head ?? "", dedent, next, switches: scripts.switches });
  for (let at = 0; at < seen.length;) {
    const newline = seen.indexOf("\n", at);
    const isWhole = newline >= 0;
    const line = seen.slice(at, isWhole ? newline : seen.length);
    if (BLANK.test(line)) {
      wasBlank = true;
      table = null;
    } else {
      const indent = indentOf(line);
      const isOutside = indent <= (isList ? 1 : 3);
      const fence = isOutside ? FENCE.exec(line) : null;
      if (fence && !hasText) return codePiece(seen, from, isCut, fenceOf(fence), at, line.length);
      if (fence && isWhole) return piece(at, true);
      const reach = scripts.reach(line);
      if (reach !== null) return hasText ? piece(at, true, { isList, dedent: isList && indent > 3 ? indent : 0 }) : piece(at + reach, true);
      if (hasText && dedent && indent < dedent) return piece(at, true, { isList, dedent: indent > 3 ? indent : 0 });
      if (hasText && wasBlank && isOutside && !(isList && (ITEM.test(line) || (!isWhole && ITEM_BEGUN.test(line))))) return piece(at, true);
      if (ITEM.test(line)) {
        isList = true;
        lastItem = at;
      }
      if (table) table.rows += 1;
      else if (previous.includes("|") && isDelimiter(line)) table = { head: `${previous}\n${line}\n`, columns: line.split("|").length, rows: 0 };
      if (isWhole && table && table.rows * table.columns >= MOST_CELLS) return piece(newline + 1, true, { table });
      hasText = true;
      wasBlank = false;
    }
    previous = line;
    lastLine = at;
    at = isWhole ? newline + 1 : seen.length;
  }
  if (!isCut) return piece(seen.length, false);
  if (table && lastLine > table.head.length) return piece(lastLine, true, { table });
  if (isList && lastItem > 0) return piece(lastItem, true, { isList });
  if (isList && lastLine > 0) {
    const indent = indentOf(seen.slice(lastLine));
    return piece(lastLine, true, { isList, dedent: indent > 3 ? indent : 0 });
  }
  return piece(cutOf(seen, lastLine), true);
}

/** What stands between two fences, or the next part of it: code has no length that is too long to be code. */
function codePiece(seen, from, isCut, fence, opening, openingLength = null) {
  const isFirst = openingLength !== null;
  const start = isFirst ? Math.min(seen.length, opening + openingLength + 1) : 0;
  const scripts = new Scripts();
  const piece = (bodyTo, end, isClosed, next) => ({
    kind: "code", isFirst, language: fence.language, bodyFrom: from + start, bodyTo: from + bodyTo, end: from + end, isClosed, next, switches: scripts.switches,
  });
  let lastLine = start;
  for (let at = start; at < seen.length;) {
    const newline = seen.indexOf("\n", at);
    const isWhole = newline >= 0;
    const line = seen.slice(at, isWhole ? newline : seen.length);
    // Where the window ends the line may go on.
    if ((isWhole || !isCut) && isClosing(line, fence)) return piece(Math.max(start, at - 1), isWhole ? newline + 1 : seen.length, isWhole, {});
    const reach = scripts.reach(line);
    if (reach !== null) return at > start ? piece(at - 1, at, true, { fence }) : piece(at + reach, at + reach, true, { fence });
    lastLine = at;
    at = isWhole ? newline + 1 : seen.length;
  }
  if (!isCut) return piece(seen.endsWith("\n") ? Math.max(start, seen.length - 1) : seen.length, seen.length, false, { fence });
  const cut = lastLine > start ? lastLine : cutOf(seen, start);
  return piece(seen[cut - 1] === "\n" ? Math.max(start, cut - 1) : cut, cut, true, { fence });
}

const fenceOf = ([, , mark, info]) => ({ mark, language: info.trim().split(/\s/)[0].slice(0, 40) });

function isClosing(line, { mark }) {
  const found = /^ {0,3}(`{3,40}|~{3,40})[ \t\r]*$/.exec(line);
  return found !== null && found[1][0] === mark[0] && found[1].length >= mark.length;
}

const isDelimiter = (line) => /^[ \t|:\r-]+$/.test(line) && line.includes("|") && line.includes("-");

/** Counts how often a text goes from one script to another; Latin and signs between do not count. */
class Scripts {
  switches = 0;
  #last = null;

  /** Null, or where in the line there are too many. */
  reach(line) {
    if (!OTHER.test(line)) return null;
    for (let at = 0; at < line.length; at += 1) {
      const script = scriptOf(line.charCodeAt(at));
      if (script === null || script === this.#last) continue;
      this.#last = script;
      this.switches += 1;
      // Never between the halves of a pair, and never at the line's beginning.
      if (this.switches > MOST_SWITCHES && at > 0) return at;
    }
    return null;
  }
}

/** Blocks of 128 characters, but for what one font has together: Han and kana; all beyond the first plane. */
function scriptOf(code) {
  if (code < 0x370 || (code >= 0x1E00 && code < 0x2070)) return null;
  if (code >= 0xDC00 && code < 0xE000) return null;
  if (code >= 0xD800 && code < 0xDC00) return 1;
  if (code >= 0x2E80 && code < 0xA000) return 2;
  if (code >= 0xAC00 && code < 0xD800) return 3;
  return code >> 7 << 2;
}

/** In columns; a tab reaches to the next multiple of four. */
function indentOf(line) {
  let columns = 0;
  for (const sign of line) {
    if (sign === " ") columns += 1;
    else if (sign === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** At the last line, else after a blank, else anywhere, but never inside of one character. */
function cutOf(seen, lastLine) {
  if (lastLine > seen.length / 2) return lastLine;
  const blank = seen.lastIndexOf(" ");
  if (blank > seen.length / 2) return blank + 1;
  return /[\uD800-\uDBFF]$/.test(seen) ? seen.length - 1 : seen.length;
}

/** Without the indentation that the cut has left over. */
export function dedented(text, columns) {
  return columns ? text.replace(new RegExp(`^[ \\t]{1,${columns}}`, "gm"), "") : text;
}
