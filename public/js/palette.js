/** The command palette: type, choose with the arrows, Enter. A combobox over a list. */

import { byId, el } from "./dom.js";

export class Palette {
  #dialog = byId("palette-dialog");
  #input = byId("palette-input");
  #list = byId("palette-list");
  #commands = [];
  #shown = [];
  #at = 0;

  constructor() {
    this.#input.addEventListener("input", () => this.#filter());
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("click", ({ target }) => {
      const row = target.closest("li[data-index]");
      if (row) this.#run(Number(row.dataset.index));
    });
  }

  open(commands) {
    if (this.#dialog.open) return;
    this.#commands = commands;
    this.#input.value = "";
    this.#filter();
    this.#dialog.showModal();
    this.#input.focus();
  }

  #filter() {
    const words = this.#input.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.#shown = this.#commands.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
    this.#at = 0;
    this.#draw();
  }

  #draw() {
    this.#list.replaceChildren(...this.#shown.map(({ name, keys }, index) =>
      el("li", { id: `command-${index}`, role: "option", "data-index": index, "aria-selected": String(index === this.#at) },
        el("span", {}, name), keys ? el("kbd", {}, keys) : null)));
    if (this.#shown.length === 0) {
      this.#list.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No such command"));
      this.#input.removeAttribute("aria-activedescendant");
      return;
    }
    this.#input.setAttribute("aria-activedescendant", `command-${this.#at}`);
    this.#list.children[this.#at].scrollIntoView({ block: "nearest" });
  }

  #onKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && this.#shown.length) {
      event.preventDefault();
      this.#at = (this.#at + steps[event.key] + this.#shown.length) % this.#shown.length;
      this.#draw();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.#run(this.#at);
    }
  }

  #run(index) {
    const command = this.#shown[index];
    if (!command) return;
    this.#dialog.close();
    command.run();
  }
}
