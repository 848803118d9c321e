/* Not a module: it runs before the first paint, so that a chosen theme does not flash. */
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("harpoon.theme");
  } catch {
    // A browser that lets nothing be kept has the system's theme.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
