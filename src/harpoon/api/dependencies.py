"""What the routes are built from. `wiring` makes one; tests make one with fakes."""

from __future__ import annotations

from dataclasses import dataclass

from harpoon.api.callers import Callers
from harpoon.api.websocket_gate import Gate
from harpoon.domain.origins import Origins
from harpoon.inference.client import Inference
from harpoon.inference.health import Health
from harpoon.inference.metrics import Metrics
from harpoon.inference.shares import Shares
from harpoon.ports import AgentDirectory, Clock, Log, NewId, RateLimiter


@dataclass(frozen=True, kw_only=True)
class Services:
    inference: Inference
    shares: Shares
    health: Health
    metrics: Metrics
    agents: AgentDirectory
    clock: Clock
    new_id: NewId
    log: Log
    mode: str
    """"simulator" or "live": whether answers come from real providers."""
    callers: Callers
    origins: Origins
    gate: Gate
    rate_limiter: RateLimiter | None
    """None: this deployment has no such binding, so nobody is limited."""
