"""Real sockets: cut connections, clients that leave, and who pays. Runs the simulator itself."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from dev.simulator import credentials

ROOT = Path(__file__).resolve().parents[2]
GATEWAY = {"cf-aig-authorization": f"Bearer {credentials.GATEWAY_TOKEN}"}
GROQ_20B = "openai/gpt-oss-20b"
WAIT_S = 60.0
"""Until what never comes is given up."""
LEAVES_S = 0.5
"""Long enough to be heard of, on a busy machine too."""


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "dev.simulator", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    ready = process.stdout.readline()
    try:
        assert ready.startswith("simulator: ready on http://127.0.0.1:"), ready
        yield ready.split()[-1]
    finally:
        process.terminate()
        process.wait(WAIT_S)


@pytest.fixture
def client(base_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base_url, timeout=WAIT_S) as http:
        http.post("/_sim/reset")
        yield http


def chat(model: str, **more: Any) -> dict[str, Any]:
    provider = "groq" if model == GROQ_20B else "openai"
    body = {"model": model, "messages": [{"role": "user", "content": "sim:words=50"}], **more}
    path = f"/v1/account/default/{provider}/chat/completions"
    return {"method": "POST", "url": path, "json": body, "headers": GATEWAY}


def scenario(client: httpx.Client, **faults: Any) -> None:
    client.post("/_sim/scenario", json={"set": faults}).raise_for_status()


def collect(client: httpx.Client, request: dict[str, Any], *, into: bytearray) -> None:
    """Read a stream to its end, keeping what came before it broke."""
    with client.stream(**request) as response:
        for data in response.iter_raw():
            into.extend(data)


def settled(client: httpx.Client, count: int = 1) -> dict[str, Any]:
    """The newest line, once the bill has `count` of them."""
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        items = client.get("/_sim/bill").json()["items"]
        if len(items) >= count:
            item: dict[str, Any] = items[-1]
            return item
        time.sleep(0.01)
    raise AssertionError("the request never reached the bill")


def until_nothing_is_under_way(client: httpx.Client) -> None:
    deadline = time.monotonic() + WAIT_S
    while client.get("/_sim/health").json()["in_flight"]:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_disconnect_drops_the_connection_without_an_answer(client: httpx.Client) -> None:
    scenario(client, disconnect=True)
    with pytest.raises(httpx.RemoteProtocolError):
        client.request(**chat("gpt-4o"))
    item = settled(client)
    assert (item["status"], item["cost_nusd"], item["completed"]) == (None, 0, False)


def test_a_body_can_be_cut_at_a_byte(client: httpx.Client) -> None:
    scenario(client, truncate_at_bytes=40)
    with pytest.raises(httpx.RemoteProtocolError):
        client.request(**chat("gpt-4o"))
    assert settled(client)["completed"] is False


@pytest.mark.parametrize(("model", "tokens"), [("gpt-4o", 3), (GROQ_20B, None)])
def test_a_stream_can_be_cut_at_a_token(
    client: httpx.Client, model: str, tokens: int | None
) -> None:
    scenario(client, truncate_at_tokens=3, reasoning_tokens=0)
    received = bytearray()
    with pytest.raises(httpx.RemoteProtocolError):
        collect(client, chat(model, stream=True), into=received)
    assert received.count(b'"content":') == 4  # the role's empty one and three tokens
    item = settled(client)
    assert item["completed"] is False
    if tokens is None:
        assert item["completion_tokens"] > 50  # Groq bills to the end
    else:
        assert item["completion_tokens"] == tokens


def test_a_stream_can_end_early_but_properly(client: httpx.Client) -> None:
    scenario(client, truncate_at_tokens=3, truncate_how="end")
    assert "[DONE]" not in client.request(**chat("gpt-4o", stream=True)).text
    assert settled(client)["completion_tokens"] == 3


@pytest.mark.parametrize("model", ["gpt-4o", GROQ_20B])
def test_a_client_that_leaves_pays_as_its_provider_says(client: httpx.Client, model: str) -> None:
    whole = client.request(**chat(model)).json()["usage"]["completion_tokens"]
    scenario(client, slow_token_ms=50, reasoning_tokens=None)
    with client.stream(**chat(model, stream=True)) as response:
        seen = 0
        for data in response.iter_raw():
            seen += data.count(b'"content":"')
            if seen > 3:
                break
    item = settled(client, 2)
    assert item["completed"] is False
    if model == GROQ_20B:
        assert item["completion_tokens"] == whole
    else:
        assert 0 < item["completion_tokens"] < whole


def test_a_client_that_leaves_a_hanging_request_pays_nothing(client: httpx.Client) -> None:
    scenario(client, hang=True)
    with pytest.raises(httpx.ReadTimeout):
        client.request(**chat("gpt-4o"), timeout=LEAVES_S)
    item = settled(client)
    assert (item["status"], item["cost_nusd"]) == (None, 0)


def test_a_client_that_leaves_before_the_first_token_pays_for_the_prompt(
    client: httpx.Client,
) -> None:
    scenario(client, latency_ms=WAIT_S * 1000)
    with pytest.raises(httpx.ReadTimeout):
        client.request(**chat("gpt-4o"), timeout=LEAVES_S)
    item = settled(client)
    assert (item["status"], item["completion_tokens"]) == (None, 0)
    assert item["cost_nusd"] == item["prompt_tokens"] * 2500


def test_a_stalled_stream_stays_open(client: httpx.Client) -> None:
    scenario(client, stall_at_tokens=2)
    request = chat("gpt-4o", stream=True) | {"timeout": LEAVES_S}
    with pytest.raises(httpx.ReadTimeout):
        collect(client, request, into=bytearray())
    assert settled(client)["completion_tokens"] == 2


@pytest.mark.parametrize("model", ["gpt-4o", GROQ_20B])
@pytest.mark.parametrize(
    "faults", [{"stall_at_tokens": 2}, {"first_token_delay_ms": WAIT_S * 1000}], ids=str
)
def test_a_silent_stream_that_is_abandoned_is_settled_at_once(
    client: httpx.Client, model: str, faults: dict[str, Any]
) -> None:
    whole = client.request(**chat(model)).json()["usage"]["completion_tokens"]
    scenario(client, **faults)
    with client.stream(**chat(model, stream=True)) as response:
        parts = response.iter_raw()  # the response closes when this is collected
        next(parts)
        time.sleep(0.05)
        assert client.get("/_sim/bill").json()["count"] == 1
    item = settled(client, 2)
    expected = whole if model == GROQ_20B else faults.get("stall_at_tokens", 0)
    assert (item["status"], item["completion_tokens"]) == (200, expected)
    assert item["completed"] is False


@pytest.mark.parametrize("model", ["gpt-4o", GROQ_20B])
def test_an_answer_in_one_piece_that_is_abandoned_is_charged_for_what_was_generated(
    client: httpx.Client, model: str
) -> None:
    whole = client.request(**chat(model)).json()["usage"]["completion_tokens"]
    # Begun at once, and long under way when the client leaves.
    scenario(client, latency_ms=5, first_token_delay_ms=5, slow_token_ms=100)
    with pytest.raises(httpx.ReadTimeout):
        client.request(**chat(model), timeout=LEAVES_S)
    item = settled(client, 2)
    assert (item["status"], item["completed"]) == (None, False)
    if model == GROQ_20B:
        assert item["completion_tokens"] == whole
    else:
        assert 0 < item["completion_tokens"] < whole


def test_the_role_arrives_before_a_slow_first_token(client: httpx.Client) -> None:
    scenario(client, first_token_delay_ms=10 * WAIT_S * 1000)
    with client.stream(**chat("gpt-4o", stream=True)) as response:
        assert b'"role":"assistant"' in next(response.iter_raw())


def test_a_request_under_way_at_a_reset_does_not_reach_the_next_bill(client: httpx.Client) -> None:
    scenario(client, stall_at_tokens=2)
    with client.stream(**chat("gpt-4o", stream=True)) as response:
        parts = response.iter_raw()  # the response closes when this is collected
        next(parts)
        client.post("/_sim/reset")
        assert client.get("/_sim/health").json()["in_flight"] == 1
    client.request(**chat("gpt-4o"))
    until_nothing_is_under_way(client)
    assert client.get("/_sim/bill").json()["count"] == 1


def test_hundreds_of_slow_streams_run_side_by_side(client: httpx.Client, base_url: str) -> None:
    scenario(client, stall_at_tokens=1)
    host, port = base_url.removeprefix("http://").split(":")
    request = chat("gpt-4o", stream=True)
    body = json.dumps(request["json"])
    head = f"POST {request['url']} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {len(body)}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in GATEWAY.items())
    sockets = [socket.create_connection((host, int(port))) for _ in range(300)]
    for one in sockets:
        one.sendall(f"{head}\r\n{body}".encode())
    for one in sockets:
        assert one.recv(4096)
    assert client.get("/_sim/health").json()["in_flight"] == 300
    for one in sockets:
        one.close()
    settled(client, 300)
    until_nothing_is_under_way(client)
    assert client.get("/_sim/health").json()["in_flight_high_water"] == 300
    client.post("/_sim/reset")
    assert client.get("/_sim/health").json()["in_flight_high_water"] == 0


def test_a_slow_body_trickles(client: httpx.Client) -> None:
    scenario(client, slow_body={"bytes": 200, "interval_ms": 20})
    started = time.monotonic()
    assert client.request(**chat("gpt-4o")).json()["choices"]
    assert time.monotonic() - started >= 0.06


FOREIGN = [
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1.evil.example"},
    {"origin": "http://192.0.2.7:8787"},
    {"host": "evil.example"},
    {"host": "localhost.evil.example"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "http://localhost:3000"},
    {"origin": "http://127.0.0.1:8787", "sec-fetch-site": "same-site"},
    {"origin": "http://localhost:1", "host": "localhost:2"},
    {"origin": "https://localhost:1", "host": "localhost:1"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_page_neither_drives_the_simulator_nor_reads_its_bill(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    down = json.dumps({"match": {}, "set": {"status": 500}})
    asked = [
        client.post(
            "/_sim/scenario", content=down, headers={**headers, "content-type": "text/plain"}
        ),
        client.post("/_sim/reset", headers=headers),
        client.get("/_sim/bill", headers=headers),
        client.get("/local/v1/models", headers=headers),
    ]
    assert [answer.status_code for answer in asked] == [403] * len(asked)
    assert client.get("/_sim/scenario").json() == {"scenarios": []}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://127.0.0.1:1", "host": "127.0.0.1:1", "sec-fetch-site": "same-origin"},
        {"origin": "http://localhost:1", "host": "localhost:1"},
        {"host": "localhost:1"},
        {"host": "[::1]:1"},
        {"host": "192.0.2.7"},
        {"sec-fetch-site": "none"},
    ],
)
def test_programs_of_this_machine_and_its_own_pages_use_the_simulator(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    assert client.get("/_sim/health", headers=headers).is_success
