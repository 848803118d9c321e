"""What each route asks of its caller: declared here once, by path, and nowhere else.

Where nothing is declared there is nothing: `guard` answers 404 to whoever has a key, and no route
is asked. A test walks the application's own routes and fails for one that is missing here.
"""

from __future__ import annotations

import re
from typing import Literal

from harpoon.domain.access import KeyScope

Need = KeyScope | Literal["nothing", "any key"]

_EXACT: dict[str, Need] = {
    "/api/health": "nothing",
    "/openapi.json": "any key",
    "/api/models": "any key",
    "/v1/models": "any key",
    "/api/route": "chat",
    "/api/chat": "chat",
    "/api/batch": "chat",
    "/v1/chat/completions": "chat",
    "/metrics": "admin",
    "/api/metrics": "admin",
    "/api/spend": "admin",
}
_BELOW: dict[str, Need] = {
    "/api/models/": "any key",
    "/v1/models/": "any key",
    "/api/orchestrate/": "agents",
    "/api/agents/": "agents",
}
_AUDIT = re.compile(r"/api/agents/mediator/[^/]+/audit/?")


def declared_need(path: str) -> Need | None:
    """`path`: of a request or of a route, with its `{parameters}`. None: not declared."""
    need = _EXACT.get(path)
    if need is not None:
        return need
    if _AUDIT.fullmatch(path):
        return "admin"
    return next((need for base, need in _BELOW.items() if path.startswith(base)), None)
