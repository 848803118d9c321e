"""`make smoke` against running servers: what it prints, what it ends with, what it spends."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import os
import re
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Self

import httpx
import pytest

from dev.runtime import paths
from dev.runtime.listening import HOST
from dev.runtime.stack import Stack
from dev.smoke import run
from dev.smoke_checks import Smoke, open_fault
from harpoon_client.settings import settings_of
from tests.e2e.conftest import Simulator, bearer

CHECKS = [
    *("health", "no key, no answer", "models", "route preview", "chat", "stream", "/v1"),
    *("agents", "covenant", "metrics"),
]
WEBSOCKET_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""Source: RFC 6455, 1.3."""


def smoke(
    url: str, *, key: str | None = None, clients_key: str | None = None
) -> tuple[int, dict[str, str], str]:
    """Exit code, word by check, and everything that was printed."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(paths.ROOT / "clients" / "python" / "src"),
        "URL": url,
        "KEY": key or "",
        "HARPOON_API_KEY": clients_key or "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "dev.smoke"],
        cwd=paths.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^(ok|skip|FAIL) +(.+?)  +[\d,]+ ms", done.stdout, re.MULTILINE)
    return done.returncode, {name: word for word, name in lines}, done.stdout + done.stderr


def test_a_server_that_is_well_passes_and_its_bill_is_what_smoke_says(
    stack: Stack, simulator: Simulator
) -> None:
    status, words, said = smoke(stack.url)
    assert status == 0, said
    assert list(words) == CHECKS
    assert {name for name, word in words.items() if word == "skip"} == {"no key, no answer"}
    total = re.search(r"All is well: ([\d.]+) USD$", said, re.MULTILINE)
    assert total, said
    assert round(float(total[1]) * 1e9) == sum(one["cost_nusd"] for one in simulator.bill())


def test_with_a_key_every_check_is_made(keyed: Stack) -> None:
    status, words, said = smoke(keyed.url, clients_key="hpn_cooled")
    assert status == 0, said
    assert "command line" not in said
    assert words == dict.fromkeys(CHECKS, "ok")


def test_the_clients_own_key_is_sent_by_every_check_or_by_none(keyed: Stack) -> None:
    status, words, said = smoke(keyed.url, clients_key="hpn_cooled")
    assert status == 0, said
    assert words == dict.fromkeys(CHECKS, "ok")
    status, words, said = smoke(keyed.url, key="hpn_cooled", clients_key="hpn_wrong")
    assert status == 0, said
    assert "hpn_" not in said


def test_an_open_server_fails_when_a_key_was_given_for_it(stack: Stack) -> None:
    for given in ({"key": "hpn_bogus"}, {"clients_key": "hpn_bogus"}):
        status, words, said = smoke(stack.url, **given)
        assert (status, words["no key, no answer"]) == (1, "FAIL"), said
        assert "set HARPOON_API_KEYS on it" in said
        assert "hpn_" not in said


OPEN = [
    ("http://127.0.0.1:8787", None, None),
    ("http://localhost:8787", None, None),
    ("http://[::1]:8787", None, None),
    ("http://127.0.0.1:8787", "hpn_1", "a key was given, but the server is open"),
    ("http://192.168.1.2:8787", None, "open to everybody who reaches it: set HARPOON_API_KEYS"),
    ("https://127.0.0.1.example.dev", None, "open to everybody who reaches it"),
    ("https://harpoon.example.workers.dev", None, "open to everybody who reaches it"),
]


@pytest.mark.parametrize(("url", "key", "said"), OPEN)
def test_a_server_may_be_open_only_on_this_machine_and_without_a_key(
    url: str, key: str | None, said: str | None
) -> None:
    fault = open_fault(settings_of(url, key, environment={}))
    assert fault is None if said is None else said in (fault or "")


def test_a_key_without_admin_sees_no_metrics_and_a_wrong_one_nothing(keyed: Stack) -> None:
    status, words, said = smoke(keyed.url, key="hpn_acme_2")
    assert (status, words["metrics"]) == (0, "skip"), said
    status, words, said = smoke(keyed.url, key="hpn_wrong")
    assert status == 1
    assert {name for name, word in words.items() if word == "ok"} == {"health", "no key, no answer"}
    assert "hpn_wrong" not in said
    assert httpx.get(keyed.url + "/api/models", headers=bearer("hpn_wrong")).status_code == 401


class Between(socketserver.ThreadingTCPServer):
    """In front of a server. `odd` is shown each whole request: None passes it on; what it says
    otherwise is sent, and the connection then closed, unless it is nothing or a WebSocket's begin:
    then all is silence."""

    daemon_threads = True

    def __init__(self, port: int, odd: Callable[[bytes], bytes | None]) -> None:
        super().__init__((HOST, 0), _Connection)
        self.port, self.odd = port, odd
        self.url = f"http://{HOST}:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Connection(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Between)
        request = self._whole_request()
        said = self.server.odd(request)
        if said is not None:
            self.request.sendall(said)
            while (not said or said.startswith(b"HTTP/1.1 101 ")) and self.request.recv(65_536):
                pass
            return
        with socket.create_connection((HOST, self.server.port)) as server:
            # One request a connection, so that each is seen.
            server.sendall(request.replace(b"onnection: keep-alive", b"onnection: close", 1))
            threading.Thread(target=_copy, args=(self.request, server), daemon=True).start()
            _copy(server, self.request)

    def _whole_request(self) -> bytes:
        request = b""
        while data := self.request.recv(65_536):
            request += data
            head, found, body = request.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
            if found and len(body) >= (int(length[1]) if length else 0):
                break
        return request


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def answer(status: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
    return head.encode() + body


@pytest.mark.parametrize("body", [b'{"error": "no"}', b'["no"]', b"null", b"<html>"])
@pytest.mark.parametrize("line", ["200 OK", "403 Forbidden"])
def test_what_a_proxy_says_in_between_is_a_failure_and_no_traceback(line: str, body: bytes) -> None:
    with Between(0, lambda _: answer(line, body)) as proxy:
        status, words, said = smoke(proxy.url)
    assert (status, words) == (1, dict.fromkeys(CHECKS, "FAIL")), said
    if line.startswith("403"):
        assert said.count("status 403 from something that is no Harpoon") == len(CHECKS)


def cut_stream(request: bytes) -> bytes | None:
    """An answer in pieces that ends after its first one."""
    if not request.startswith(b"POST /api/chat ") or b'"stream":true' not in request:
        return None
    piece = b'event: delta\ndata: {"content": "The capital"}\n\n'
    return b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (
        len(piece),
        piece,
    )


def test_a_stream_that_is_cut_fails_alone(stack: Stack) -> None:
    with Between(stack.port, cut_stream) as proxy:
        status, words, said = smoke(proxy.url)
    open_here = {"stream": "FAIL", "no key, no answer": "skip"}
    assert (status, words) == (1, dict.fromkeys(CHECKS, "ok") | open_here), said
    assert f"the connection to {proxy.url} broke" in said
    assert "USD, and 1 calls of unknown cost" in said


def falls_silent(request: bytes) -> bytes | None:
    """The models are never told, and a WebSocket opens and says nothing, as when no alarm fires."""
    if request.startswith(b"GET /api/models "):
        return b""
    if key := re.search(rb"(?i)\r\nsec-websocket-key: (\S+)", request):
        proof = base64.b64encode(hashlib.sha1(key[1] + WEBSOCKET_GUID).digest())
        return (
            b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
            b"sec-websocket-accept: %b\r\n\r\n" % proof
        )
    return None


def test_no_check_waits_for_ever_and_a_covenant_without_an_end_is_billed(
    stack: Stack,
    simulator: Simulator,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HARPOON_API_KEY", raising=False)
    with Between(stack.port, falls_silent) as proxy:
        asked = Smoke(settings_of(proxy.url), max_cost_usd=0.04, check_s=6.0, watch_s=1.0)
        assert not asyncio.run(run(asked))
    said = capsys.readouterr().out
    failed = dict(re.findall(r"^FAIL +(.+?)  +[\d,]+ ms  (.+)$", said, re.MULTILINE))
    assert failed == {
        "models": "not done after 6 s",
        "covenant": "after 1 s and 0 events it has not ended",
    }
    assert "ok    metrics" in said
    assert asked.money.known == sum(one["cost_nusd"] for one in simulator.bill())


def test_a_server_that_takes_connections_and_never_answers_is_given_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dev.smoke_checks.PROBE_S", 0.5)
    with Between(0, lambda _: b"") as proxy:
        asked = Smoke(settings_of(proxy.url), max_cost_usd=0.04, check_s=0.5)
        assert not asyncio.run(run(asked))
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in said] == [["FAIL", "health"], ["Nobody", "answers:"]]


def test_providers_that_are_down_fail_what_needs_them(stack: Stack, simulator: Simulator) -> None:
    simulator.scenario({}, failure={"status": 500})
    status, words, said = smoke(stack.url)
    failed = {name for name, word in words.items() if word == "FAIL"}
    assert (status, failed) == (1, {"chat", "stream", "/v1", "covenant"}), said
    assert "Something failed: 0.000000000 USD" in said


def test_nobody_there_is_said_at_once() -> None:
    status, words, said = smoke("http://127.0.0.1:1")
    assert (status, words) == (1, {"health": "FAIL"}), said
    assert "Nobody answers: the rest is not asked." in said
