/** All that can be done from the keyboard: the commands of the palette, and the shortcuts. */

import { forgetUser } from "./agents.js";
import { byId } from "./dom.js";
import { isLive } from "./covenants.js";
import { asCsv, asJson } from "./exports.js";
import { askForKey } from "./key.js";
import { browser } from "./storage.js";
import { toast } from "./toasts.js";

const THEME = "harpoon.theme";
const SINGLE_KEYS = "harpoon.single-keys";

export class Commands {
  #page;
  #palette = null;
  #insights = null;

  /** `page`: `{agents, chats, composer, session, showView}`. */
  constructor(page) {
    this.#page = page;
    document.addEventListener("keydown", (event) => this.#onKey(event));
    byId("open-palette").addEventListener("click", () => this.openPalette());
    byId("open-insights").addEventListener("click", () => this.openInsights());
    const singleKeys = byId("single-keys");
    singleKeys.checked = browser.get(SINGLE_KEYS) !== "off";
    singleKeys.addEventListener("change", () => browser.set(SINGLE_KEYS, singleKeys.checked ? "on" : "off"));
    for (const dialog of document.querySelectorAll("dialog")) closeByItsEdges(dialog);
  }

  /** Fetched when it is first wanted, as is the insights' code. */
  async openPalette() {
    const { Palette } = await import("./palette.js");
    this.#palette ??= new Palette();
    this.#palette.open(this.#all());
  }

  async openInsights() {
    const { Insights } = await import("./insights.js");
    this.#insights ??= new Insights(this.#page.session);
    this.#insights.open();
  }

  /** `{name, keys?, run}`; only those that make sense now. */
  #all() {
    const { agents, composer, showView } = this.#page;
    const covenant = agents.shown;
    return [
      { name: "New covenant", keys: "n", run: () => this.#newCovenant(null) },
      { name: "Force full orchestration", run: () => this.#newCovenant("orchestrate") },
      { name: "Mediator only", run: () => this.#newCovenant("answer") },
      { name: "Ask one model", keys: "m", run: () => this.#askModel() },
      covenant && isLive(covenant) ? { name: "Cancel the covenant", run: () => agents.cancelShown() } : null,
      { name: "Show insights", keys: "i", run: () => this.openInsights() },
      covenant ? { name: "Export the covenant as JSON", run: () => this.#export(asJson, covenant) } : null,
      covenant ? { name: "Export the receipt as CSV", run: () => this.#export(asCsv, covenant) } : null,
      { name: "Export the conversation as JSON", run: () => this.#exportConversation() },
      { name: "Clear history", run: () => byId("clear-dialog").showModal() },
      { name: "Theme: light", run: () => setTheme("light") },
      { name: "Theme: dark", run: () => setTheme("dark") },
      { name: "Theme: as the system", run: () => setTheme(null) },
      { name: "Connect an API key", run: () => askForKey() },
      { name: "Show the covenant", run: () => showView("covenant") },
      { name: "Show the chat", run: () => showView("chat") },
      { name: "Show the agents", run: () => showView("tree") },
      { name: "Write in the prompt box", keys: "/", run: () => composer.focus() },
      { name: "Shortcuts", keys: "?", run: () => byId("shortcuts-dialog").showModal() },
      { name: "API reference", run: () => location.assign("/docs") },
    ].filter(Boolean);
  }

  #onKey(event) {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      this.openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !byId("single-keys").checked) return;
    if (event.target.closest("input, textarea, select, dialog[open]") || document.querySelector("dialog[open]")) return;
    const command = this.#all().find(({ keys }) => keys === event.key);
    if (!command) return;
    event.preventDefault();
    command.run();
  }

  #newCovenant(force) {
    const { composer, showView } = this.#page;
    showView("chat");
    composer.work = "agents";
    composer.force = force;
    composer.focus();
  }

  #askModel() {
    this.#page.showView("chat");
    this.#page.composer.work = "model";
    this.#page.composer.focus();
  }

  async #export(save, covenant) {
    try {
      const receipt = await this.#page.agents.receiptOf(covenant.id);
      save(covenant.id, save === asCsv ? receipt : { covenant, receipt });
      toast("Saved to your downloads.");
    } catch (error) {
      toast(`The receipt could not be read: ${error.message}`, { kind: "bad" });
    }
  }

  #exportConversation() {
    const { agents, chats, session } = this.#page;
    const totals = { spent_nusd: session.spentNano, unknown_costs: session.unknownCosts, saved_nusd: session.savedNano };
    asJson(`harpoon-${new Date().toISOString().slice(0, 19).replaceAll(":", "")}`,
      { exported_at: new Date().toISOString(), session: totals, chats: chats.all, covenants: agents.all });
    toast("Saved to your downloads.");
  }
}

byId("clear-yes").addEventListener("click", () => {
  forgetUser();
  location.reload();
});

function setTheme(theme) {
  if (theme) {
    browser.set(THEME, theme);
    document.documentElement.dataset.theme = theme;
  } else {
    browser.remove(THEME);
    delete document.documentElement.dataset.theme;
  }
}

/** A click beside a dialog closes it, and so does each of its buttons marked as closing. */
function closeByItsEdges(dialog) {
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-close]")) dialog.close();
  });
}
