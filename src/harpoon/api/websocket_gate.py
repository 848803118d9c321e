"""Who may open a WebSocket to which agent: decided before an object wakes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from harpoon.api.agent_names import object_name
from harpoon.api.error_responses import error_body
from harpoon.domain.access import Access
from harpoon.domain.json_text import json_text
from harpoon.errors import Forbidden, HarpoonError, InvalidRequest, NotFound

_PATH = re.compile(r"/api/agents/(mediator|orchestrator)/([^/]+)/ws")
_SEQ = re.compile(r"[0-9]{1,16}")
_WHAT = {"mediator": "user_id", "orchestrator": "task_id"}


@dataclass(frozen=True)
class Gate:
    access: Access
    allowed_origins: tuple[str, ...] = ()

    def refusal(self, error: HarpoonError, request_id: str) -> str:
        """The error as a JSON body."""
        return json_text(error_body(error, request_id=request_id))

    def admit(self, url: str, headers: Mapping[str, str]) -> tuple[str, str]:
        """(agent, name of its object). `headers`: names in lower case. Raises a `HarpoonError`."""
        parts = urlsplit(url)
        path = _PATH.fullmatch(parts.path)
        if path is None:
            raise NotFound(
                "there is no WebSocket here; they are at /api/agents/mediator/{user_id}/ws and"
                " /api/agents/orchestrator/{task_id}/ws"
            )
        caller = self.access.check(headers.get("authorization"))
        self._check_origin(headers.get("origin"), parts.netloc)
        since = parse_qs(parts.query, keep_blank_values=True).get("since")
        if since is not None and not _SEQ.fullmatch(since[0]):
            raise InvalidRequest("`since` must be the seq of an event", param="since")
        agent = path.group(1)
        return agent, object_name(caller, unquote(path.group(2)), what=_WHAT[agent])

    def _check_origin(self, origin: str | None, host: str) -> None:
        """Browsers say where a page comes from; a page of another site must be allowed by name."""
        if origin is None or origin in self.allowed_origins:
            return
        try:
            is_own = urlsplit(origin).netloc == host
        except ValueError:
            is_own = False
        if not is_own:
            raise Forbidden(
                f"pages of {origin[:200]!r} may not connect; see HARPOON_ALLOWED_ORIGINS"
            )
