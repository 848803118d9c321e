"""Who may open a WebSocket to which agent: decided before an object wakes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from harpoon.api.agent_names import object_name
from harpoon.api.error_responses import error_body
from harpoon.api.guard import check_origin
from harpoon.domain.access import Access
from harpoon.domain.json_text import json_text
from harpoon.domain.origins import Origins
from harpoon.errors import HarpoonError, InvalidRequest, NotFound
from harpoon.ports import Clock

_PATH = re.compile(r"/api/agents/(mediator|orchestrator)/([^/]+)/ws")
_SEQ = re.compile(r"[0-9]{1,16}")
_WHAT = {"mediator": "user_id", "orchestrator": "task_id"}


@dataclass(frozen=True)
class Gate:
    access: Access
    origins: Origins
    clock: Clock

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
        caller = self.access.check(headers.get("authorization"), now_ms=self.clock.now_ms())
        caller.require("agents", what="a WebSocket")
        origin = headers.get("origin")
        if origin is not None:
            check_origin(self.origins, origin, host=parts.netloc, caller=caller)
        since = parse_qs(parts.query, keep_blank_values=True).get("since")
        if since is not None and not _SEQ.fullmatch(since[0]):
            raise InvalidRequest("`since` must be the seq of an event", param="since")
        agent = path.group(1)
        return agent, object_name(caller, unquote(path.group(2)), what=_WHAT[agent])
