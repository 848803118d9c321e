"""`make serve`'s front before the real workerd: what it refuses, what goes on when parts end."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from dev.front.limits import MAX_BODY_BYTES
from dev.runtime import paths
from dev.runtime.listening import HOST, free_port
from tests.campaigns.raw import CLOSE, Wire
from tests.campaigns.served import Served, served
from tests.e2e.conftest import PATIENCE_S, sha256, within

KEY = "hpn_front"
HEADERS = {"authorization": f"Bearer {KEY}"}
SOCKET = "/api/agents/mediator/me/ws"
MOST_WAIT_S = 30.0


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    keys = {"tenants": {"acme": {"keys": [{"sha256": sha256(KEY), "scopes": ["chat", "agents"]}]}}}
    variables = {"HARPOON_API_KEYS": json.dumps(keys), "ENVIRONMENT": "production"}
    with served("front", tmp_path_factory.mktemp("front"), variables=variables) as running:
        yield running


def said(service: Served, data: bytes) -> bytes:
    with socket.create_connection((HOST, service.port), timeout=PATIENCE_S) as plain:
        plain.sendall(data)
        answer = b""
        while more := plain.recv(65_536):
            answer += more
    return answer


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"GET /api/health HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "invalid_host"),
        (b"CONNECT other:443 HTTP/1.1\r\nHost: other\r\n\r\n", 405, "method_not_allowed"),
        (
            b"POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
            "invalid_request",
        ),
    ],
)
def test_what_is_no_plain_request_is_answered_in_harpoons_shape(
    service: Served, data: bytes, status: int, code: str
) -> None:
    head, _, body = said(service, data).partition(b"\r\n\r\n")
    assert int(head.split()[1]) == status
    assert json.loads(body)["error"]["code"] == code


def test_long_bodies_are_refused_by_the_worker_for_their_key_or_their_length(
    service: Served,
) -> None:
    path = f"{service.url}/api/chat"
    for size, headers, status in (
        (MAX_BODY_BYTES - 10, {}, 401),
        (4 * MAX_BODY_BYTES, HEADERS, 413),
    ):
        assert httpx.post(path, content=bytes(size), headers=headers).status_code == status
    pieces = (bytes(65_536) for _ in range(40))
    assert httpx.post(path, content=pieces, headers=HEADERS).status_code == 413


def test_an_offer_to_compress_a_websocket_is_not_taken(service: Served) -> None:
    with connect(f"ws://{HOST}:{service.port}{SOCKET}", additional_headers=HEADERS) as wire:
        assert wire.response is not None
        assert "Sec-WebSocket-Extensions" not in wire.response.headers
        assert json.loads(wire.recv())["type"] == "hello"
        wire.send('{"type":"query_status"}')
        assert json.loads(wire.recv())["type"] == "state_sync"


def test_a_frame_that_no_client_may_send_closes_its_socket(service: Served) -> None:
    async def close_code_after(data: bytes) -> int:
        async with await Wire.open(service.port) as wire:
            assert await wire.upgrade(SOCKET, KEY) == 101
            await wire.send(data)
            while True:
                opcode, payload = await wire.frame()
                if opcode == CLOSE:
                    return int.from_bytes(payload[:2], "big")

    assert asyncio.run(close_code_after(b"\x81\x01x")) == 1002
    assert asyncio.run(close_code_after(b"\xc1\x81mask-")) == 1002
    assert asyncio.run(close_code_after(b"\x81\xff" + (2**30).to_bytes(8, "big"))) == 1009


def test_a_client_that_only_ends_its_sending_is_answered(service: Served) -> None:
    with socket.create_connection((HOST, service.port), timeout=PATIENCE_S) as plain:
        plain.sendall(b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        plain.shutdown(socket.SHUT_WR)
        answer = b""
        while more := plain.recv(65_536):
            answer += more
    assert b"HTTP/1.1 200 OK" in answer


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the processes by /proc")
def test_nobody_is_refused_while_workerd_or_the_front_is_started_again(service: Served) -> None:
    seen: list[int] = []
    is_over = threading.Event()

    def come() -> None:
        while not is_over.is_set():
            seen.append(httpx.get(f"{service.url}/api/health", timeout=PATIENCE_S).status_code)

    coming = threading.Thread(target=come)
    coming.start()
    try:
        before = service.workerd_pid()
        service.restart(signal.SIGHUP)
        assert service.workerd_pid() != before
    finally:
        is_over.set()
        coming.join()
    # A slow machine may take longer than a request is kept; then it is told when to come again.
    assert set(seen) <= {200, 503}
    assert 200 in seen

    front = service.front_pid()
    assert front is not None
    os.kill(front, signal.SIGKILL)
    within(MOST_WAIT_S, lambda: service.front_pid() not in (None, front))
    assert httpx.get(f"{service.url}/api/health", timeout=PATIENCE_S).is_success
    with connect(f"ws://{HOST}:{service.port}{SOCKET}", additional_headers=HEADERS) as wire:
        assert json.loads(wire.recv())["type"] == "hello"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the processes by /proc")
def test_the_front_is_given_no_secret(service: Served) -> None:
    within(MOST_WAIT_S, lambda: service.front_pid() is not None)
    given = Path(f"/proc/{service.front_pid()}/environ").read_bytes()
    names = {line.partition(b"=")[0] for line in given.split(b"\0")}
    assert b"PATH" in names
    assert not {name for name in names if name.startswith((b"HARPOON", b"GROQ", b"OPENAI"))}


def test_a_damaged_file_of_the_state_is_named_at_the_start(tmp_path: Path) -> None:
    kind = tmp_path / "state" / "Mediator"
    kind.mkdir(parents=True)
    with sqlite3.connect(kind / "metadata.sqlite") as sound:
        sound.execute("CREATE TABLE a (b)")
    damaged = tmp_path / "state" / "Orchestrator" / "metadata.sqlite"
    damaged.parent.mkdir()
    damaged.write_bytes(b"no database at all" * 100)
    done = subprocess.run(
        [sys.executable, "-m", "dev.self_host"],
        cwd=paths.ROOT,
        env={**os.environ, "PORT": str(free_port()), "STATE": str(tmp_path / "state")},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 1
    assert f"{damaged} is damaged" in done.stderr
    assert "last copy" in done.stderr
