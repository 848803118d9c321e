"""One running stack for all end-to-end tests: the real workerd, the simulator behind it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from dev.runtime.stack import Stack


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    # A model that one test made fail must not be left alone in the next.
    never_cooling = {"HARPOON_COOLDOWN_MS": "0"}
    with Stack(name="e2e", env_overrides=never_cooling, rate_limit=1_000_000) as running:
        print(running.log_text().splitlines()[0])
        yield running


@pytest.fixture
def client(stack: Stack) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stack.url, timeout=30) as http:
        yield http


@pytest.fixture
def simulator(stack: Stack) -> Iterator[Simulator]:
    with httpx.Client(base_url=stack.simulator_url, timeout=10) as http:
        controls = Simulator(http)
        controls.reset()
        yield controls
        controls.reset()


class Simulator:
    """The simulator's controls."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def reset(self) -> None:
        self._http.post("/_sim/reset").raise_for_status()

    def bill(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (
            self._http.get("/_sim/bill").raise_for_status().json()["items"]
        )
        return items

    def scenario(self, match: dict[str, Any], **effects: Any) -> None:
        body = {"match": match, "set": effects}
        self._http.post("/_sim/scenario", json=body).raise_for_status()


@pytest.fixture
def word() -> str:
    """A word that no other test uses, so that a scenario or a bill line is this test's own."""
    return f"w{uuid.uuid4().hex[:12]}"
