/** What can be done with a prompt that is over. */

import { el } from "./dom.js";

/** `{"Try again": action, ...}`; an action of null leaves its button out. */
export function turnActions(actions) {
  return el("div", { class: "actions" }, ...Object.entries(actions).filter(([, action]) => action).map(([label, action]) => {
    const button = el("button", { type: "button", class: "quiet" }, label);
    button.addEventListener("click", action);
    return button;
  }));
}
