"""Clients that leave long streams at any moment, on workerd itself: booked, and no loop is left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dev.runtime.direct import DirectStack
from dev.runtime.stack import Stack
from tests.campaigns.streams import idle_share, trouble_in
from tests.e2e.conftest import Books, Simulator
from tests.e2e.test_disconnects import MODELS, Leaver

CLIENTS = 40
WORDS = 1_500
"""More frames than are queued for a client that does not read (`MOST_QUEUED`)."""
FIRST_TOKEN_MS = 2_500
"""Long enough for all of them to be on their way: who resets earlier was never heard of."""
MOST_IDLE_SHARE = 0.10
"""Of a core. Nothing to do takes 0 to 0.03; one loop that looks 50 times a second is seen."""


@pytest.fixture(scope="module")
def direct(stack: Stack) -> Iterator[DirectStack]:
    with DirectStack(
        name="leavers",
        simulator_url=stack.simulator_url,
        env_overrides={"HARPOON_COOLDOWN_MS": "0"},
    ) as running:
        yield running


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads the time of workerd from /proc")
@pytest.mark.parametrize("moment", ["before_the_first_token", "in_the_middle", "never_reading"])
def test_who_leaves_a_long_stream_is_booked_and_leaves_no_loop(
    direct: DirectStack, simulator: Simulator, word: str, moment: str
) -> None:
    simulator.scenario({"prompt_contains": word}, first_token_delay_ms=FIRST_TOKEN_MS)
    before = idle_share(direct)
    with httpx.Client(base_url=direct.url, timeout=30) as http:
        books = Books(http, simulator)
        models = [MODELS[name] for name in ("groq", "openai", "local", "workers-ai")]
        clients = [
            Leaver(
                direct,
                prompt=f"{word} sim:words={WORDS}",
                model=models[number % len(models)],
                max_tokens=8_000,
                stream=True,
            )
            for number in range(CLIENTS)
        ]
        if moment == "in_the_middle":
            for client in clients:
                client.read_deltas(2)
        else:
            simulator.wait_until_asked(CLIENTS)
        if moment == "never_reading":
            time.sleep(FIRST_TOKEN_MS / 1000 + 1)
        for client in clients:
            client.leave()
        items = books.balance(calls=CLIENTS)
    assert len(items) == CLIENTS
    after = idle_share(direct)
    assert after < max(2 * before, MOST_IDLE_SHARE), (before, after)
    assert trouble_in(direct.log_text()) == []
