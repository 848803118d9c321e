/** The API key, when this server wants one. It stays in the tab: session storage, never in a URL. */

import { byId, setText } from "./dom.js";
import { tab } from "./storage.js";

const STORED = "harpoon.key";
const dialog = byId("key-dialog");
const form = byId("key-form");
const waiting = new Set();
let isDeclined = false;

/** The header of a request, or none. */
export function authorization() {
  const key = tab.get(STORED);
  return key ? { authorization: `Bearer ${key}` } : {};
}

export const hasKey = () => tab.get(STORED) !== null;

/** `action()` after a key was connected or taken away. */
export const onKeyChange = (action) => waiting.add(action);

export const WANTED = "This server wants an API key.";

/** The server did not take the key, or there was none: the visitor is asked, until they decline. */
export function onRefused(message) {
  if (!dialog.open && !isDeclined) askForKey(hasKey() ? message : WANTED);
}

export function askForKey(message = null) {
  setText(byId("key-message"), message);
  byId("key-message").hidden = !message;
  byId("key-forget").hidden = !hasKey();
  form.elements.key.value = "";
  dialog.showModal();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const key = form.elements.key.value.trim();
  if (key) change(() => tab.set(STORED, key));
});
byId("key-forget").addEventListener("click", () => change(() => tab.remove(STORED)));
byId("key-cancel").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => { isDeclined = true; });

function change(store) {
  store();
  dialog.close();
  for (const action of waiting) action();
}
