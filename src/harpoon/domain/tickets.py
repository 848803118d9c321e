"""Tickets for WebSockets: a browser cannot send a key with one, and a key in a URL ends up in logs.

A ticket says which object it opens and until when, and is signed with the deployment's secret and
the key that asked for it: with that key gone, its tickets are too. That each is used once is seen
to by the object that it opens. Pure: time and ids are given.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from harpoon.domain.access import Access, Caller
from harpoon.domain.json_text import parse_json
from harpoon.errors import Unauthenticated

TICKET_LIFE_MS = 60_000
MOST_TICKET_CHARS = 1_000
_CONTEXT = b"harpoon websocket ticket 1\n"
"""What is signed here can be mistaken for nothing else that the secret ever signs."""


class Ticket(BaseModel):
    """What a ticket says. `object`: `tenant/user` or `tenant/task`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1, max_length=64)
    agent: str
    object: str
    expires_at_ms: int


@dataclass(frozen=True)
class Tickets:
    secret: str

    def issue(self, ticket: Ticket, caller: Caller) -> str:
        payload = ticket.model_dump_json().encode()
        return f"{_text(payload)}.{_text(self._signature(payload, caller))}"

    def open(self, text: str, access: Access, *, now_ms: int) -> tuple[Ticket, Caller]:
        """Raises `Unauthenticated`: forged, of a key that is gone, or too old."""
        ticket, caller = self._signed(text, access)
        if ticket.expires_at_ms <= now_ms:
            raise Unauthenticated(
                "this ticket has expired; ask for a new one", code="ticket_expired"
            )
        return ticket, caller.checked(now_ms=now_ms)

    def _signed(self, text: str, access: Access) -> tuple[Ticket, Caller]:
        payload, _, signature = text[:MOST_TICKET_CHARS].partition(".")
        try:
            said, given = _bytes(payload), _bytes(signature)
        except (binascii.Error, ValueError):
            raise _invalid() from None
        signers = [
            caller
            for caller in access.callers.values()
            if hmac.compare_digest(given, self._signature(said, caller))
        ]
        if not signers:
            raise _invalid()
        try:
            return Ticket.model_validate(parse_json(said.decode())), signers[0]
        except ValueError:
            raise _invalid() from None

    def _signature(self, payload: bytes, caller: Caller) -> bytes:
        signed = _CONTEXT + (caller.key or "").encode() + b"\n" + payload
        return hmac.new(self.secret.encode(), signed, hashlib.sha256).digest()


def _invalid() -> Unauthenticated:
    return Unauthenticated(
        "this ticket is not good here; ask for one at /api/agents/tickets", code="ticket_invalid"
    )


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    # One spelling for each ticket: the last character may have bits to spare.
    if _text(data) != text:
        raise ValueError
    return data
