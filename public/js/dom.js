/**
 * Makes elements. Text only ever becomes a text node: nothing here parses HTML, so a model's
 * answer can never become markup. All text of the page goes through here, and what would reorder or
 * hide a part of it is shown instead.
 */

/** Longer texts are shown by `answer_view.js`, piece by piece. */
const LONGEST_TEXT = 20_000;
const MOST_ROWS = 500;
/** Controls of direction, C0 and C1 controls, and tags (but those of a flag, which is kept): they hide or reorder other text. */
const STEERING = /(\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F})|[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u{E0000}-\u{E007F}]/gu;
/** Without width: in code they are seen by nobody but a compiler. */
const HIDDEN = /[\u200B\u200E\u200F\u2060-\u2064\u061C\u180E\uFEFF\u00AD\u{E0000}-\u{E007F}]/gu;
const SPOKEN = new Set(["title", "aria-label", "label"]);

const named = (sign) => `[U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;

/** As it may stand beside other text. */
const visible = (text) => clipped(text, LONGEST_TEXT).replace(STEERING, (sign, flag) => flag ?? named(sign));

/** The beginning of a text, and how much more there is of it. */
export function clipped(text, most) {
  const whole = String(text);
  if (whole.length <= most) return whole;
  const end = /[\uD800-\uDBFF]/.test(whole[most - 1]) ? most - 1 : most;
  return `${whole.slice(0, end)}\u2026 (${(whole.length - end).toLocaleString("en-US")} characters more)`;
}

/** `attributes` with the value null, undefined or false are left out; true gives an empty one. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : SPOKEN.has(name) ? visible(value) : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined)
    .map((child) => (child instanceof Node ? child : visible(child))));
  return node;
}

/** An element's text, in place of what it had. */
export function setText(node, text) {
  node.textContent = visible(text ?? "");
}

/** How many elements and characters there are in nodes, themselves included. */
export function sizeOf(nodes) {
  let [elements, chars] = [0, 0];
  for (const node of nodes) {
    if (node instanceof Element) elements += 1 + node.getElementsByTagName("*").length;
    chars += node.textContent.length;
  }
  return { elements, chars };
}

export function codeOnly(text) {
  return el("code", {}, String(text).replace(HIDDEN, named));
}

export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no element #${id}`);
  return node;
}

/** One pair of a description list; the div keeps term and value together when the list wraps. */
export function fact(term, value, attributes = {}) {
  return el("div", { class: "fact" }, el("dt", {}, term), el("dd", attributes, value));
}

/** A table that scrolls by itself on a narrow screen instead of widening the page. */
export function table(caption, headings, rows) {
  const left = rows.length - MOST_ROWS;
  return el("div", { class: "table-scroll", role: "group", "aria-label": caption, tabindex: "0" },
    el("table", {},
      el("caption", { class: "visually-hidden" }, caption),
      el("thead", {}, el("tr", {}, ...headings.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...rows.slice(0, MOST_ROWS).map((cells) =>
        el("tr", {}, ...cells.map((cell, index) =>
          index === 0 ? el("th", { scope: "row" }, cell) : el("td", {}, cell)))))),
    left > 0 ? el("p", { class: "muted" }, `${left.toLocaleString("en-US")} rows more are not shown.`) : null);
}

/**
 * Draws, and gives what was drawn. An error in it is one of display: it stops nothing else, and what
 * stands behind `action` is still as good as it was. `instead(error)`: what is drawn then.
 */
export function drawn(action, instead = () => null) {
  try {
    return action();
  } catch (error) {
    console.info("Not drawn:", error);
    return instead(error);
  }
}

const live = () => byId("live");

/** The page's one polite live region: a short summary for screen readers. */
export function announce(text) {
  setText(live(), clipped(text, 1_000));
}
