/** A block of code with its language and a button that copies it. It grows by chunks of bounded size. */

import { clipped, codeOnly, el, setText } from "./dom.js";

const COPIED_MS = 1_500;
/** Of a language. */
const NAME_CHARS = 60;

export class CodeBox {
  node;
  #pre;

  /** `whole()` → the code itself, as the model wrote it. */
  constructor(language, whole) {
    const name = clipped(language, NAME_CHARS);
    const copy = el("button", { type: "button", class: "copy" }, "Copy");
    copy.addEventListener("click", () => copyText(copy, whole()));
    this.#pre = el("pre", { tabindex: "0", role: "group", "aria-label": name ? `Code, ${name}` : "Code" });
    this.node = el("div", { class: "code" }, el("div", { class: "code-head" }, el("span", {}, name || "text"), copy), this.#pre);
  }

  /** The code's next chunk; it can be put in another's place while it grows. */
  put(text, instead = null) {
    const chunk = codeOnly(text);
    if (instead) instead.replaceWith(chunk);
    else this.#pre.append(chunk);
    return chunk;
  }
}

/** Says on the button whether it worked. */
export async function copyText(button, text) {
  const words = button.textContent;
  setText(button, (await isCopied(text)) ? "Copied" : "Not allowed");
  setTimeout(() => { setText(button, words); }, COPIED_MS);
}

/** A page of plain HTTP has no clipboard; what is selected in it can still be copied. */
async function isCopied(text) {
  try {
    if (!navigator.clipboard) return isSelectionCopied(text);
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function isSelectionCopied(text) {
  const before = document.activeElement;
  const box = el("textarea", { class: "visually-hidden", "aria-hidden": "true", tabindex: "-1" });
  box.value = text;
  document.body.append(box);
  box.select();
  try {
    return document.execCommand("copy");
  } finally {
    box.remove();
    before?.focus();
  }
}
