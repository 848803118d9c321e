/**
 * Makes elements. Text only ever becomes a text node: nothing here parses HTML, so a model's
 * answer can never become markup.
 */

/** `attributes` with the value null, undefined or false are left out; true gives an empty one. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
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
  return el("div", { class: "table-scroll", role: "group", "aria-label": caption, tabindex: "0" },
    el("table", {},
      el("caption", { class: "visually-hidden" }, caption),
      el("thead", {}, el("tr", {}, ...headings.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, ...rows.map((cells) =>
        el("tr", {}, ...cells.map((cell, index) =>
          index === 0 ? el("th", { scope: "row" }, cell) : el("td", {}, cell)))))));
}

const live = () => byId("live");

/** The page's one polite live region: a short summary for screen readers. */
export function announce(text) {
  live().textContent = text;
}
