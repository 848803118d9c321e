"""Edits of the installed wrangler, so that a request's host is what its client has sent.

The program behind wrangler's port takes a request's URL from the header MF-Original-URL, whoever
has sent it, and wrangler's proxy hands that URL on with a secret which makes it the `Host`. A page
may send any header to its own origin: one whose name was pointed at this machine (DNS rebinding)
would look like one of this machine's. So the proxy answers only where URL and `Host` agree, and
hands on none of the tools' own headers but those that it sets itself.
"""

from __future__ import annotations

from pathlib import Path

from dev.runtime.bundle import Edit

PROXY = Path("node_modules", "wrangler", "wrangler-dist", "ProxyWorker.js")

HOST_AS_SENT = """    {
      const asked = new URL(request.url);
      const sent = `${asked.protocol}//${request.headers.get("Host") ?? ""}`;
      if (!URL.canParse(sent) || new URL(sent).host !== asked.host) {
        return new Response("The URL is not of the host that Host names\\n", { status: 403 });
      }
    }
"""
NO_TOOLS_HEADERS = """
      for (const name of [...headers.keys()]) {
        if (name.toLowerCase().startsWith("mf-")) headers.delete(name);
      }"""

_REFUSALS_FOLLOW = "    if (this.env.UNSUPPORTED_RUNTIME_MESSAGE) {\n"
_COPIES = "const headers = new Headers(request.headers);"
EDITS = (
    Edit("the host as it was sent", _REFUSALS_FOLLOW, HOST_AS_SENT + _REFUSALS_FOLLOW, 1),
    Edit("no headers of the tools", _COPIES, _COPIES + NO_TOOLS_HEADERS, 1),
)


def edit(folder: Path) -> None:
    """`folder`: with `node_modules`. Raises `EditNotFound`."""
    path = folder / PROXY
    text = path.read_text("utf-8")
    for change in EDITS:
        text = change.apply(text)
    path.write_text(text, "utf-8")
