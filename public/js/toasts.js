/** Short messages at the edge of the page: seen, read out once, and gone. */

import { byId, clipped, el } from "./dom.js";

const SHOWN_MS = 5_000;
const MOST = 3;
const MOST_CHARS = 500;

/** `kind`: "info" or "bad". Reading is not hurried: it stays while the pointer or the focus is on it. */
export function toast(text, { kind = "info" } = {}) {
  const box = byId("toasts");
  const close = el("button", { type: "button", "aria-label": "Close the message" }, "\u2715");
  const node = el("div", { class: "toast", "data-kind": kind }, el("p", {}, clipped(text, MOST_CHARS)), close);
  let timer = null;
  const leave = () => { timer = setTimeout(() => node.remove(), SHOWN_MS); };
  const stay = () => clearTimeout(timer);
  close.addEventListener("click", () => node.remove());
  for (const event of ["pointerenter", "focusin"]) node.addEventListener(event, stay);
  for (const event of ["pointerleave", "focusout"]) node.addEventListener(event, leave);
  box.append(node);
  while (box.childElementCount > MOST) box.firstElementChild.remove();
  leave();
}
