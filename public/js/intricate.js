/**
 * Whether a piece of Markdown would take too long to read or to lay out: told before it is read, in one
 * pass over it. The parser calls itself for each level, and looks from each mark for its partner.
 */

import { BLANK } from "./pieces.js";

const DEEPEST = 12;
const WIDEST_INDENT = 60;
const MOST_CELLS = 1_500;
const MOST_LINES = 1_200;
/** Marks that may open something, and how many of them a piece may have. */
const MOST_MARKS = [[/[*_~]+/g, 500], [/\[/g, 300], [/`+/g, 500], [/</g, 400], [/\\/g, 1_000], [/!/g, 300], [/:\/\/|www\.|@/g, 300], [/[ \t]{300,}/g, 0]];
/** Spaces that are the whole line: it is blank, and what is blank is quickly read. */
const LONG_BLANK_LINE = /^[ \t]{300,}$/gm;
const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/** The same Markdown, without blanks that would make it intricate for nothing. */
export const withoutLongBlankLines = (text) => text.replace(LONG_BLANK_LINE, "");

export function isTooIntricate(text) {
  for (const [mark, most] of MOST_MARKS) if ((text.match(mark)?.length ?? 0) > most) return true;
  const lines = text.split("\n");
  return lines.filter((line) => !BLANK.test(line)).length > MOST_LINES || lines.some(isTooDeep) || cellsOf(lines) > MOST_CELLS;
}

function isTooDeep(line) {
  const indent = /^[ \t]*/.exec(line)[0];
  let depth = 0;
  for (CONTAINER.lastIndex = 0; depth <= DEEPEST && CONTAINER.test(line);) depth += 1;
  return depth > DEEPEST || (depth > 0 && indent.replaceAll("\t", "    ").length > WIDEST_INDENT);
}

/** Each row gets as many cells as the widest line has. */
function cellsOf(lines) {
  let most = 0;
  let rows = 0;
  let columns = 0;
  for (const line of [...lines, ""]) {
    const width = line.split("|").length;
    if (line.trim() === "") {
      if (columns > 1) most = Math.max(most, rows * columns);
      rows = columns = 0;
    } else {
      rows += 1;
      columns = Math.max(columns, width);
    }
  }
  return most;
}
