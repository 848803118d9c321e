"""Who may open a WebSocket to which agent: decided before an object wakes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from harpoon.api.agent_names import object_name
from harpoon.api.callers import ASSERTION_HEADER, Callers
from harpoon.api.error_responses import error_body, error_headers
from harpoon.api.guard import check_origin, check_site
from harpoon.api.head_size import check_head
from harpoon.api.rate_limit import counted_as
from harpoon.api.response_headers import ALWAYS
from harpoon.domain.access import Access, Caller
from harpoon.domain.hosts import check_host, split_url
from harpoon.domain.json_text import json_text
from harpoon.domain.origins import Origins
from harpoon.domain.tickets import TICKET_LIFE_MS, Ticket, Tickets
from harpoon.errors import HarpoonError, InvalidRequest, NotConfigured, NotFound, Unauthenticated
from harpoon.inference.shares import OPENING_MS, Shares
from harpoon.ports import Clock, NewId, Opening, Refusal

_PATH = re.compile(r"/api/agents/(mediator|orchestrator)/([^/]+)/ws")
_SEQ = re.compile(r"[0-9]{1,16}")
_WHAT = {"mediator": "user_id", "orchestrator": "task_id"}


@dataclass(frozen=True)
class Gate:
    callers: Callers
    origins: Origins
    clock: Clock
    new_id: NewId
    shares: Shares
    tickets: Tickets | None = None
    """None: the deployment has no HARPOON_TICKET_SECRET; keys in the header still open sockets."""

    async def admit(self, url: str, headers: Mapping[str, str]) -> tuple[str, str]:
        """(agent, name of its object). `headers`: names in lower case. Raises a `HarpoonError`."""
        _, host, path, query = split_url(url)
        check_head(len(path) + len(query), headers.items())
        check_host(headers.get("host", host), is_open=self._access.is_open)
        agent, own_id = _socket_at(path)
        ticket, caller = await self._ticket_and_caller(query, headers)
        caller.require("agents", what="a WebSocket")
        origin = headers.get("origin")
        if origin is not None:
            check_origin(self.origins, origin, base=url, caller=caller)
        else:
            site = headers.get("sec-fetch-site")
            check_site(site, is_open=self._access.is_open, caller=caller)
        self.callers.check_rate(caller, method="GET")
        since = parse_qs(query, keep_blank_values=True).get("since")
        if since is not None and not _SEQ.fullmatch(since[0]):
            raise InvalidRequest("`since` must be the seq of an event", param="since")
        name = object_name(caller, own_id, what=_WHAT[agent])
        if ticket is not None and (ticket.agent, ticket.object) != (agent, name):
            raise Unauthenticated(
                "this ticket is for another WebSocket; ask for one with this path",
                code="ticket_invalid",
            )
        await self.shares.admit(caller.tenant, OPENING_MS)
        return agent, name

    async def opener(self, url: str, headers: Mapping[str, str]) -> Opening:
        """For the object: the ticket, which it lets in once, and who has come with it or a key."""
        ticket, caller = await self._ticket_and_caller(split_url(url)[3], headers)
        return Opening(ticket, caller, counted_as(caller, headers.get("cf-connecting-ip")))

    def issue(self, path: str, caller: Caller) -> tuple[str, int] | None:
        """A ticket for the WebSocket at `path`, and when it ends (ms since the epoch).

        None where none is needed. Raises `InvalidRequest`, `NotFound` or `NotConfigured`.
        """
        agent, own_id = _socket_at(path)
        name = object_name(caller, own_id, what="path")
        if self._access.is_open or caller.by_access:
            return None
        ticket = Ticket(
            id=self.new_id("tkt"),
            agent=agent,
            object=name,
            expires_at_ms=self.clock.now_ms() + TICKET_LIFE_MS,
        )
        return self._tickets().issue(ticket, caller), ticket.expires_at_ms

    def refusal(self, error: HarpoonError) -> Refusal:
        request_id = self.new_id("req")
        headers = [(b"content-type", b"application/json"), (b"x-request-id", request_id.encode())]
        told = [(name.decode(), value.decode()) for name, value in [*headers, *ALWAYS]]
        told += error_headers(error).items()
        return Refusal(
            status=error.status,
            headers=told,
            body=json_text(error_body(error, request_id=request_id)),
        )

    async def _ticket_and_caller(
        self, query: str, headers: Mapping[str, str]
    ) -> tuple[Ticket | None, Caller]:
        text, authorization = _ticket_text(query), headers.get("authorization")
        if text is None or self._access.is_open or self._access.closed_because is not None:
            return None, await self.callers.of(authorization, headers.get(ASSERTION_HEADER))
        if authorization is not None:
            raise InvalidRequest("send a key or a ticket, not both", param="ticket")
        return self._opened(text)

    @property
    def _access(self) -> Access:
        return self.callers.access

    def _opened(self, text: str) -> tuple[Ticket, Caller]:
        return self._tickets().open(text, self._access, now_ms=self.clock.now_ms())

    def _tickets(self) -> Tickets:
        if self.tickets is None:
            raise NotConfigured(
                "this deployment has no HARPOON_TICKET_SECRET, so there are no tickets; send the"
                " key as `Authorization: Bearer KEY`, or set the secret"
            )
        return self.tickets


def _socket_at(path: str) -> tuple[str, str]:
    """(agent, the user's or task's id). Raises `NotFound`."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise NotFound(
            "there is no WebSocket here; they are at /api/agents/mediator/{user_id}/ws and"
            " /api/agents/orchestrator/{task_id}/ws"
        )
    return found.group(1), unquote(found.group(2))


def _ticket_text(query: str) -> str | None:
    given = parse_qs(query, keep_blank_values=True).get("ticket")
    return None if given is None else given[0]
