"""Clients that go away: it is noticed, paid no more than must be, and booked to the nano-dollar."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from dev.runtime.direct import DirectStack
from dev.runtime.listening import HOST
from dev.runtime.stack import Stack
from tests.campaigns.streams import trouble_in
from tests.e2e.conftest import PATIENCE_S, Books, Simulator, read_events, within

MODELS = {
    "groq": "openai/gpt-oss-20b",
    "openai": "gpt-6-luna",
    "workers-ai": "@cf/ibm-granite/granite-4.0-h-micro",
    "local": "local/llama-3.2-3b",
}
COOLDOWN_MS = 300
LONGEST_IDLE_MS = 600_000


class Leaver:
    """A client on a socket of its own, which it can reset at any moment."""

    def __init__(self, stack: Stack | DirectStack, path: str = "/api/chat", **body: Any) -> None:
        self._socket = socket.create_connection((HOST, stack.port), timeout=PATIENCE_S)
        data = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\nhost: {HOST}\r\ncontent-type: application/json\r\n"
        self._socket.sendall(f"{head}content-length: {len(data)}\r\n\r\n".encode() + data)
        self._read = b""

    def read_deltas(self, count: int, *, mark: bytes = b"event: delta") -> None:
        while self._read.count(mark) < count:
            data = self._socket.recv(4096)
            assert data, self._read
            self._read += data

    def take_little(self) -> None:
        """From now on its system keeps next to nothing for it."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)

    def leave(self) -> None:
        # A reset: what is on its way finds nobody.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()


def no_trouble(stack: Stack | DirectStack) -> None:
    assert trouble_in(stack.log_text()) == []


@pytest.mark.parametrize("path", ["/api/chat", "/v1/chat/completions"])
@pytest.mark.parametrize("provider", ["openai", "workers-ai", "local"])
def test_who_stops_when_hung_up_on_is_hung_up_on(
    stack: Stack, simulator: Simulator, books: Books, word: str, provider: str, path: str
) -> None:
    simulator.scenario({"prompt_contains": word}, slow_token_ms=20, reasoning_tokens=0)
    messages = [{"role": "user", "content": f"{word} sim:words=400"}]
    client = Leaver(stack, path, messages=messages, model=MODELS[provider], stream=True)
    client.read_deltas(2, mark=b"event: delta" if path == "/api/chat" else b"data: {")
    client.leave()
    (item,) = books.balance(calls=1)
    assert item["completed"] is False
    assert item["completion_tokens"] < 200
    no_trouble(stack)


def test_who_bills_to_the_end_is_read_to_the_end(
    stack: Stack, simulator: Simulator, books: Books, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, slow_token_ms=5, reasoning_tokens=0)
    client = Leaver(stack, prompt=f"{word} sim:words=60", model=MODELS["groq"], stream=True)
    client.read_deltas(2)
    client.leave()
    (item,) = books.balance(calls=1)
    assert item["completed"] is True
    no_trouble(stack)


@pytest.fixture(scope="module")
def direct(stack: Stack) -> Iterator[DirectStack]:
    """wrangler's proxy does not tell the Worker of a client that goes while nothing is sent."""
    with DirectStack(
        name="disconnects",
        simulator_url=stack.simulator_url,
        env_overrides={"HARPOON_COOLDOWN_MS": str(COOLDOWN_MS)},
    ) as running:
        yield running


@pytest.mark.parametrize("provider", ["openai", "workers-ai", "groq"])
def test_a_client_that_goes_during_a_silence_is_noticed(
    direct: DirectStack, simulator: Simulator, word: str, provider: str
) -> None:
    with httpx.Client(base_url=direct.url, timeout=PATIENCE_S) as http:
        _goes_during_a_silence(direct, simulator, Books(http, simulator), word, provider)


def _goes_during_a_silence(
    stack: DirectStack, simulator: Simulator, books: Books, word: str, provider: str
) -> None:
    simulator.scenario({"prompt_contains": word}, stall_at_tokens=30, reasoning_tokens=0)
    client = Leaver(
        stack,
        prompt=f"{word} sim:words=60",
        model=MODELS[provider],
        stream=True,
        # Who bills to the end is waited for as long as for a client that stayed; the others would
        # be waited for longer than this test lives.
        timeouts={"idle_ms": 1_500 if provider == "groq" else LONGEST_IDLE_MS},
    )
    client.read_deltas(1)
    client.leave()
    (item,) = books.balance(calls=1)
    call = f'"{item["metadata"]["call_id"]}"'

    def told() -> list[str]:
        lines = [line for line in stack.log_text().splitlines() if call in line]
        return [line for line in lines if '"model_call"' in line]

    (ended,) = within(5, told)
    assert ('"client_gone"' in ended) is (provider != "groq"), ended
    no_trouble(stack)


@pytest.mark.parametrize("provider", ["groq", "openai", "workers-ai"])
@pytest.mark.parametrize("streamed", [True, False])
def test_a_client_that_goes_before_the_first_token_is_booked(
    stack: Stack, simulator: Simulator, books: Books, word: str, provider: str, streamed: bool
) -> None:
    simulator.scenario({"prompt_contains": word}, latency_ms=500)
    client = Leaver(stack, prompt=f"{word} sim:words=5", model=MODELS[provider], stream=streamed)
    simulator.wait_until_asked()
    client.leave()
    books.balance(calls=1)
    no_trouble(stack)


@pytest.mark.parametrize("streamed", [True, False])
def test_without_a_proxy_too_who_goes_before_the_first_token_is_booked(
    direct: DirectStack, simulator: Simulator, word: str, streamed: bool
) -> None:
    simulator.scenario({"prompt_contains": word}, latency_ms=500)
    with httpx.Client(base_url=direct.url, timeout=PATIENCE_S) as http:
        books = Books(http, simulator)
        body: dict[str, Any] = {"prompt": f"{word} sim:words=5", "stream": streamed}
        clients = [
            Leaver(direct, model=MODELS[provider], **body)
            for provider in ("groq", "openai", "workers-ai")
        ]
        simulator.wait_until_asked(3)
        for client in clients:
            client.leave()
        books.balance(calls=3)
    no_trouble(direct)


def test_a_client_that_goes_during_the_trial_of_a_model_does_not_shut_it_out(
    direct: DirectStack, simulator: Simulator, word: str
) -> None:
    body = {"prompt": f"Explain {word}"}
    simulator.scenario({"prompt_contains": word, "provider": "groq"}, latency_ms=400)
    simulator.scenario(
        {"prompt_contains": word, "provider": "groq"}, times=1, failure={"status": 503}
    )
    with httpx.Client(base_url=direct.url, timeout=PATIENCE_S) as http:
        assert len(http.post("/api/chat", json=body).json()["attempts"]) == 2

        def is_taken() -> bool:
            decision = http.post("/api/route", json=body).json()["decision"]
            return bool(decision["selected_model"] == MODELS["groq"])

        within(COOLDOWN_MS / 1000, is_taken)
        client = Leaver(direct, **body)
        simulator.wait_until_asked(2)  # The first was that of the request before.
        client.leave()
        within(2, is_taken)


def test_a_client_that_reads_slowly_gets_everything(
    stack: Stack, simulator: Simulator, books: Books, word: str
) -> None:
    body = {"prompt": f"{word} sim:words=2000", "model": MODELS["groq"], "stream": True}
    body["max_tokens"] = 8_000
    with (
        httpx.Client(base_url=stack.url, timeout=PATIENCE_S) as http,
        http.stream("POST", "/api/chat", json=body) as response,
    ):
        time.sleep(1.0)
        events = read_events(response)
    assert events[-1][0] == "done"
    (item,) = books.balance(calls=1)
    assert events[-1][1]["cost"]["amount_nusd"] == item["cost_nusd"]
    no_trouble(stack)
