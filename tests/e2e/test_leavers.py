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
from tests.e2e.conftest import PATIENCE_S, Books, Simulator, within
from tests.e2e.test_disconnects import MODELS, Leaver

CLIENTS = 40
WORDS = 1_500
FIRST_TOKEN_MS = 2_000
"""Who is to leave before it most often can."""
WHO_NEVER_READ = 4
PIECE_BYTES = 900_000
"""Of one token, nearly as long as a line of a provider's stream may be."""
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


def calls_of(http: httpx.Client) -> int:
    calls: int = http.get("/api/metrics").json()["totals"]["calls"]
    return calls


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads the time of workerd from /proc")
@pytest.mark.parametrize("moment", ["before_the_first_token", "in_the_middle", "never_reading"])
def test_who_leaves_a_long_stream_is_booked_and_leaves_no_loop(
    direct: DirectStack, simulator: Simulator, word: str, moment: str
) -> None:
    delay_ms = 0 if moment == "in_the_middle" else FIRST_TOKEN_MS
    simulator.scenario({"prompt_contains": word}, first_token_delay_ms=delay_ms)
    with httpx.Client(base_url=direct.url, timeout=PATIENCE_S) as http:
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
    # What is still being tidied up passes; a loop that was left behind does not.
    within(2, lambda: idle_share(direct) < MOST_IDLE_SHARE)
    assert trouble_in(direct.log_text()) == []


def test_of_an_answer_that_nobody_reads_only_a_little_is_taken(
    direct: DirectStack, simulator: Simulator, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, token_chars=PIECE_BYTES, reasoning_tokens=0)
    with httpx.Client(base_url=direct.url, timeout=PATIENCE_S) as http:
        before = calls_of(http)
        clients = [
            Leaver(
                direct,
                prompt=f"{word} sim:words=400",
                model=MODELS["openai"],
                max_tokens=128_000,
                stream=True,
            )
            for _ in range(WHO_NEVER_READ)
        ]
        for client in clients:
            client.take_little()
        simulator.wait_until_asked(WHO_NEVER_READ)
        # Time in which all of it would be taken: at 16 MB, the most of 128,000 tokens, an answer
        # ends by itself. The system's sockets hold about 8 MB of it, before workerd and behind.
        time.sleep(5)
        assert simulator.health()["in_flight"] == WHO_NEVER_READ
        for client in clients:
            client.leave()
        # No token is so long: the bill counts too few to be believed, and what came is booked.
        within(PATIENCE_S, lambda: calls_of(http) == before + WHO_NEVER_READ)
    assert trouble_in(direct.log_text()) == []
