/** Starts Swagger UI on /docs. The bundle is a classic deferred script and sets one global. */

const start = window.SwaggerUIBundle;

if (start) {
  // Swagger UI marks the page's theme with a class on the root element.
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const followTheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", followTheme);
  followTheme();

  start({
    url: "/openapi.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    displayRequestDuration: true,
    // The validator badge would call another host.
    validatorUrl: null,
  });
} else {
  document.querySelector(".docs-loading").textContent =
    "The reference viewer could not be loaded. The schema itself is at /openapi.json.";
}
