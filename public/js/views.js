/** On a narrow screen one column is shown at a time; the tabs below choose which. */

import { byId } from "./dom.js";

export function watchViews() {
  const workspace = byId("workspace");
  const tabs = [...byId("views").querySelectorAll("button")];
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      workspace.dataset.view = tab.dataset.view;
      for (const other of tabs) other.setAttribute("aria-pressed", String(other === tab));
    });
  }
}
