"""What an agent is given by whoever hosts it: a Durable Object, or a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from harpoon.agents.caller_rates import RatesOf, TenantRates
from harpoon.agents.day_money import BudgetOf
from harpoon.inference.client import Inference
from harpoon.inference.metrics import Metrics
from harpoon.inference.purses import Purses
from harpoon.inference.settlement import BilledUsage
from harpoon.inference.shares import Shares
from harpoon.orchestration.call_kind import ParseChat
from harpoon.ports import (
    AgentDirectory,
    Alarm,
    Background,
    Clock,
    Log,
    NewId,
    NewToken,
    Socket,
    SocketRates,
    SqlStore,
)
from harpoon.storage.migrations import Migration


class Sockets(Protocol):
    def all(self) -> Sequence[Socket]:
        """Those that are open, whoever accepted them: they outlive the object's memory."""
        ...


@dataclass(frozen=True, kw_only=True)
class Host:
    name: str | None
    """`tenant/user` or `tenant/task`, when the platform tells it."""
    store: SqlStore
    migrations: list[Migration]
    alarm: Alarm
    sockets: Sockets
    clock: Clock
    new_id: NewId
    new_token: NewToken
    log: Log
    background: Background
    agents: AgentDirectory
    inference: Inference
    shares: Shares
    metrics: Metrics
    parse_chat: ParseChat
    max_open_runs: int
    """Covenants of one user that are being worked on at a time; drafts do not count."""
    max_drafts: int
    """Of one user, that nobody has delegated or cancelled."""
    user_daily_budgets_nusd: Mapping[str, int]
    """Tenant → what the covenants of each of its users may cost in a day (UTC)."""
    purses: Purses
    knows: Callable[[str, str], bool]
    """Whether a tenant still has a caller, by the name that the audit log has for it."""
    socket_rates: SocketRates
    tenant_rates: RatesOf[TenantRates]
    """Of the isolate: what all WebSockets of a tenant may send."""
    budget_of: BudgetOf
    """Of one who asks, what keys and tenant may cost in a day (UTC)."""
    is_closed: bool
    """A setting is wrong: whatever else is here is not what the operator wants. Nothing is done."""
    billed: BilledUsage | None
    """None: there is nobody to ask what a call cost whose end was not seen."""
