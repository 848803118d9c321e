/** On a narrow screen one column is shown at a time; the tabs below choose which. */

import { byId } from "./dom.js";

const tabs = () => [...byId("views").querySelectorAll("button")];

export function watchViews() {
  for (const tab of tabs()) tab.addEventListener("click", () => showView(tab.dataset.view));
}

/** "covenant", "chat" or "tree". */
export function showView(view) {
  byId("workspace").dataset.view = view;
  for (const tab of tabs()) tab.setAttribute("aria-pressed", String(tab.dataset.view === view));
}
