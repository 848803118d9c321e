"""Bodies that ended the whole process, names that are not ours, bodies that never end: on workerd.

After each killer another request is answered by the same process; `check_was_one_life` of the stack
sees a restart.
"""

from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import httpx
import pytest

from dev.runtime.stack import Stack
from tests.e2e.conftest import PATIENCE_S, Simulator, within

MEBIBYTE = 1024 * 1024
COLD = [
    *("/api/route", "/api/batch", "/api/agents/tickets", "/api/orchestrate/full"),
    *(f"/api/orchestrate/{pattern}" for pattern in ("parallel", "workers", "optimize", "smart")),
    *("/api/agents/mediator/door/covenant", "/api/agents/mediator/door/delegate"),
    "/api/agents/orchestrator/door/execute",
]
HOT = ["/api/chat", "/v1/chat/completions"]
# The byte 0x22 inside of the sign is a quote to whoever counts brackets in UTF-16 as in UTF-8.
DEEP = '{"prompt":"hi ∀","model":' + "[" * 5_000
KILLERS = {
    "utf-16-le": DEEP.encode("utf-16-le"),
    "utf-16 with a mark": DEEP.encode("utf-16"),
    "utf-32-le": DEEP.encode("utf-32-le"),
    "deep": DEEP.encode(),
    "wide": b"[" + b"[]," * (MEBIBYTE // 3 - 1) + b"1]",
    "closed": b"[" * 70 + b"]" * (MEBIBYTE - 70),
}


@pytest.mark.parametrize("killer", KILLERS.values(), ids=KILLERS)
def test_no_body_ends_the_process(client: httpx.Client, killer: bytes) -> None:
    for path in COLD + HOT:
        response = client.post(path, content=killer, headers={"content-type": "application/json"})
        assert (response.status_code, response.json()["error"]["code"]) == (400, "invalid_json")
    assert client.get("/api/models").status_code == 200


def test_a_thousand_items_of_a_template_are_refused_at_once(client: httpx.Client) -> None:
    plan = {"template": "compare", "items": ["a"] * 15_000}
    body = {"intent": "x" * 4_000, "plan": plan}
    for path in ("/api/agents/mediator/door/covenant", "/api/orchestrate/full"):
        response = client.post(path, json=body)
        assert response.status_code == 400
        assert "a plan has at most 12 steps" in response.json()["error"]["message"]


def test_a_model_that_says_something_deep_ends_nothing(
    client: httpx.Client, simulator: Simulator, word: str
) -> None:
    simulator.scenario({"prompt_contains": word}, say='{"steps":' + "[" * 5_000)
    response = client.post("/api/orchestrate/workers", json={"prompt": f"Compare {word} and tea."})
    assert response.status_code == 200
    assert client.get("/api/models").status_code == 200


def raw(stack: Stack, *lines: str, body: bytes = b"") -> bytes:
    """What is answered to a head that no HTTP library would send."""
    address = urlsplit(stack.url)
    with socket.create_connection(
        (address.hostname, address.port), timeout=PATIENCE_S
    ) as connection:
        head = "\r\n".join([*lines, "Connection: close", "", ""])
        connection.sendall(head.encode() + body)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8787", "127.0.0.1.evil.example"])
def test_a_rebound_name_reads_nothing_and_opens_nothing(stack: Stack, host: str) -> None:
    upgrade = (
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {'A' * 22}==",
    )
    for target, more in (
        ("GET /api/health", ()),
        ("GET /api/models", ()),
        ("GET /openapi.json", ()),
        ("GET /api/agents/mediator/door/ws", upgrade),
    ):
        said = raw(stack, f"{target} HTTP/1.1", f"Host: {host}", f"Origin: http://{host}", *more)
        assert said.startswith(b"HTTP/1.1 403"), said
        assert b"host_not_allowed" in said


@pytest.mark.parametrize("host", ["localhost:1", "harpoon.localhost", "127.0.0.2", "[::1]:8787"])
def test_this_machines_own_names_are_answered(stack: Stack, host: str) -> None:
    assert raw(stack, "GET /api/models HTTP/1.1", f"Host: {host}").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("path", ["/api/health", "/api/models", "/metrics", "/openapi.json"])
def test_head_is_answered_as_get_without_the_body(client: httpx.Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == got.headers["content-type"]


def test_what_a_terminal_obeys_stands_escaped_in_the_log(stack: Stack, word: str) -> None:
    raw(stack, f"GET /api/{word}%1b[31m%c2%9b31m%e2%80%ae HTTP/1.1", "Host: localhost")

    def told() -> list[str]:
        return [x for x in stack.log_text().splitlines() if word in x and '"event"' in x]

    lines = within(5, told)
    assert all(line.isascii() and line.isprintable() for line in lines)
    said = json.loads(lines[0][lines[0].index("{") :])
    assert said["path"] == f"/api/{word}\x1b[31m\x9b31m\u202e"
