"""The application: the providers' paths, the controls under `/_sim`, and the traffic counters.

`create_app` makes a fresh simulator with its own state each time; nothing is global.
"""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dev.simulator.connection import TRANSPORT_KEY
from dev.simulator.gateway_log import LogCounts
from dev.simulator.log_routes import log_routes
from dev.simulator.routes import provider_routes
from dev.simulator.scenarios import ScenarioSpec
from dev.simulator.state import State
from dev.simulator.transcript import Transcript

CONTROL_PREFIX = "/_sim"


class Traffic:
    """Counts the requests to providers, and keeps the transport for faults that cut connections.

    The high-water mark is how a test sees that a client bounds its simultaneous connections.
    """

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app = app
        self.state = state
        self.requests = 0
        self.in_flight = 0
        self.in_flight_high_water = 0

    def reset(self) -> None:
        self.requests = 0
        self.in_flight_high_water = self.in_flight

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(CONTROL_PREFIX):
            await self.app(scope, receive, send)
            return
        # uvicorn: `send` is bound to the request cycle, which holds the transport.
        scope[TRANSPORT_KEY] = getattr(getattr(send, "__self__", None), "transport", None)
        self.requests += 1
        if scope["method"] != "POST":
            await self.app(scope, receive, send)  # It looks at something; it is no call.
            return
        self.in_flight += 1
        self.in_flight_high_water = max(self.in_flight_high_water, self.in_flight)
        is_over = False

        async def send_or_end(event: Message) -> None:
            nonlocal is_over
            if event["type"] == "http.response.body" and not event.get("more_body", False):
                # Before its last byte: who has got that may send the next call at once.
                is_over = True
                self.in_flight -= 1
            await send(event)

        try:
            await self.app(scope, receive, send_or_end)
        finally:
            if not is_over:
                self.in_flight -= 1


def create_app(transcript: Path | None = None) -> Traffic:
    """A simulator with an empty bill and no faults. `transcript`: where it writes what was said."""
    state = State()
    api = FastAPI(title="Provider simulator", docs_url=None, redoc_url=None)
    # Inside of `Traffic`, which must see uvicorn's own `send`.
    traffic = Traffic(api if transcript is None else Transcript(api, transcript), state)
    api.include_router(_control_routes(state, traffic))
    api.include_router(log_routes(state))
    api.include_router(provider_routes(state))
    return traffic


def _control_routes(state: State, traffic: Traffic) -> APIRouter:
    router = APIRouter(prefix=CONTROL_PREFIX)

    @router.get("/health")
    async def health() -> dict[str, Any]:
        return {
            "status": "ok",
            "requests": traffic.requests,
            "in_flight": traffic.in_flight,
            "in_flight_high_water": traffic.in_flight_high_water,
        }

    @router.get("/bill")
    async def bill(since: int = 0) -> dict[str, Any]:
        return state.bill.as_json(since)

    @router.delete("/bill")
    async def clear_bill() -> dict[str, Any]:
        state.bill.clear()
        return {"status": "ok"}

    @router.get("/scenario")
    async def scenarios() -> dict[str, Any]:
        return {"scenarios": [s.as_json() for s in state.scenarios.active]}

    @router.post("/scenario")
    async def add_scenario(spec: ScenarioSpec) -> dict[str, Any]:
        return {"id": state.scenarios.add(spec).id}

    @router.delete("/scenario")
    async def clear_scenarios() -> dict[str, Any]:
        state.scenarios.clear()
        return {"status": "ok"}

    @router.delete("/scenario/{scenario_id}")
    async def remove_scenario(scenario_id: str) -> dict[str, Any]:
        if not state.scenarios.remove(scenario_id):
            raise HTTPException(404, f"no scenario {scenario_id}")
        return {"status": "ok"}

    @router.post("/log")
    async def set_log(how: LogCounts) -> dict[str, Any]:
        """Until it is set anew, whatever is reset."""
        state.log.counts_what_was_cut = how.counts_what_was_cut
        return {"status": "ok"}

    @router.post("/reset")
    async def reset() -> dict[str, Any]:
        """Forget the bill, the gateway's log, the scenarios, the cache and the counters."""
        state.reset()
        traffic.reset()
        return {"status": "ok"}

    return router
