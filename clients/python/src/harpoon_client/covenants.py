"""What is done with covenants: the calls, and the flows that need more than one call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from harpoon_client.calls import given, in_path
from harpoon_client.covenant_models import Covenant, CovenantPage, Receipt
from harpoon_client.errors import BadReply, IllegalTransition
from harpoon_client.exchange import Call, Flow, Sleep, into
from harpoon_client.models import Mode

POLL_S = 0.25
MOST_PAGES = 1_000
"""Of one receipt: a page has a thousand calls and more, a covenant far fewer in all."""


@dataclass(frozen=True)
class CovenantRef:
    """Where a covenant is."""

    user_id: str
    id: str

    @property
    def path(self) -> str:
        return f"{user_path(self.user_id)}/covenants/{in_path(self.id)}"


def user_path(user_id: str) -> str:
    return f"/api/agents/mediator/{in_path(user_id, safe='@:')}"


def begin(
    intent: str,
    *,
    user_id: str = "default",
    idempotency_key: str | None = None,
    max_cost_usd: float | None = None,
    max_latency_ms: int | None = None,
    min_quality: float | None = None,
    mode: Mode | None = None,
    plan: Mapping[str, Any] | None = None,
    force: str | None = None,
) -> Call[Covenant]:
    """A covenant that is worked on at once. What is not said: 0.50 USD, 30,000 ms, balanced.

    `min_quality`: 0 to 10. `plan`, `force` (`answer` or `orchestrate`): docs/orchestration.md. The
    key, one of its own when none is given, makes it safe to send again: the server finds the
    covenant that it has begun.
    """
    limits = given(
        max_cost_usd=max_cost_usd,
        max_latency_ms=max_latency_ms,
        min_quality=min_quality,
        mode=mode,
    )
    body = given(user_intent=intent, user_id=user_id, plan=plan, force=force)
    return Call(
        method="POST",
        path="/api/orchestrate/full",
        json=body | {"constraints": limits},
        headers={"idempotency-key": idempotency_key or uuid4().hex},
        parse=lambda data: into(Covenant)((data or {}).get("covenant")),
        may_repeat=True,
    )


def covenants(
    user_id: str = "default",
    *,
    limit: int | None = None,
    cursor: str | None = None,
    status: str | None = None,
) -> Call[CovenantPage]:
    """A page of the user's covenants, the newest first."""
    params = given(limit=limit, cursor=cursor, status=status)
    return Call(
        method="GET",
        path=f"{user_path(user_id)}/covenants",
        params={name: str(value) for name, value in params.items()},
        parse=into(CovenantPage),
        may_repeat=True,
    )


def read(ref: CovenantRef) -> Call[Covenant]:
    """As it is now."""
    return Call(method="GET", path=ref.path, parse=into(Covenant), may_repeat=True, is_lasting=True)


def wait(ref: CovenantRef, *, every_s: float = POLL_S) -> Flow[Covenant]:
    """The covenant when it is over; its own deadline bounds how long that takes."""
    while True:
        found: Covenant = yield read(ref)
        if found.is_over:
            return found
        yield Sleep(every_s)


def cancel(ref: CovenantRef) -> Flow[Covenant]:
    """Nothing more is sent to a model; what was spent stays booked. The covenant as it is then:
    one that was over before stays what it was."""
    try:
        found: Covenant = yield Call(
            method="POST",
            path=f"{ref.path}/cancel",
            parse=into(Covenant),
            may_repeat=True,
            is_lasting=True,
        )
    except IllegalTransition:
        found = yield read(ref)
    return found


def receipt(ref: CovenantRef, *, settle_s: float = 0.0) -> Flow[Receipt]:
    """What it has cost, call by call. `settle_s`: how long to wait for costs that are unknown;
    what is unknown after it stays None."""
    left_s = settle_s
    while True:
        found = yield from _whole_receipt(ref)
        if found.is_settled or left_s <= 0:
            return found
        left_s -= POLL_S
        yield Sleep(POLL_S)


def _whole_receipt(ref: CovenantRef) -> Flow[Receipt]:
    """All its pages as one."""
    found: Receipt = yield _receipt_page(ref, "")
    calls, cursor = list(found.calls), found.next_cursor
    for _ in range(MOST_PAGES):
        if cursor is None:
            return found.model_copy(update={"calls": calls, "next_cursor": None})
        page: Receipt = yield _receipt_page(ref, f"?cursor={quote(cursor, safe='')}")
        calls += page.calls
        cursor = page.next_cursor
    raise BadReply(f"the receipt has no end: {MOST_PAGES} pages and more")


def _receipt_page(ref: CovenantRef, query: str) -> Call[Receipt]:
    return Call(
        method="GET",
        path=f"{ref.path}/receipt{query}",
        parse=into(Receipt),
        may_repeat=True,
        is_lasting=True,
    )
