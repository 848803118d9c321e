"""The faults of a stream work alike on every wire: what is sent, in which order, and when."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from dev.simulator import credentials
from dev.simulator.app import create_app
from dev.simulator.chat import Wire
from dev.simulator.models import load_models
from dev.simulator.pieces import Piece, stream_pieces
from dev.simulator.replies import complete
from dev.simulator.routes import GROQ, LOCAL, OPENAI, WORKERS_AI, WORKERS_AI_NATIVE
from dev.simulator.scenarios import Faults
from dev.simulator.validation import parse_call

HEADERS = {"cf-aig-authorization": f"Bearer {credentials.GATEWAY_TOKEN}"}
WORKERS_AI_KEY = {"authorization": f"Bearer {credentials.WORKERS_AI_TOKEN}"}
LLAMA = "@cf/meta/llama-3.3-70b-instruct-fp8-fast"
GROQ_20B = "openai/gpt-oss-20b"

WIRES = {
    "groq": (GROQ, GROQ_20B, "/v1/a/gw/groq/chat/completions"),
    "openai": (OPENAI, "gpt-4o", "/v1/a/gw/openai/chat/completions"),
    "workers-ai": (WORKERS_AI, LLAMA, "/v1/a/gw/workers-ai/v1/chat/completions"),
    "native": (WORKERS_AI_NATIVE, LLAMA, f"/v1/a/gw/workers-ai/{LLAMA}"),
    "local": (LOCAL, "llama-3.2-3b", "/local/v1/chat/completions"),
}
every_wire = pytest.mark.parametrize("wire", list(WIRES))


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as test_client:
        yield test_client


def body(model: str) -> dict[str, Any]:
    return {
        "model": model,
        "messages": [{"role": "user", "content": "sim:words=12"}],
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def ask(client: TestClient, wire: str, **faults: Any) -> tuple[str, dict[str, Any]]:
    """The text of a stream under these faults, and its line on the bill."""
    client.post("/_sim/scenario", json={"set": faults}).raise_for_status()
    _, model, path = WIRES[wire]
    key = WORKERS_AI_KEY if wire in ("workers-ai", "native") else {}
    response = client.post(path, json=body(model), headers={**HEADERS, **key})
    assert response.status_code == 200, response.text
    item: dict[str, Any] = client.get("/_sim/bill").json()["items"][-1]
    return response.text, item


def pieces(name: str, *, first_token_s: float = 0.0, **faults: Any) -> list[Piece]:
    wire: Wire = WIRES[name][0]
    call = parse_call(body(WIRES[name][1]), wire, load_models(), native=name == "native")
    answer = complete(call, serial=1, created=1, cached_tokens=0, reasoning_tokens=None)
    wanted = Faults.model_validate(faults)
    return list(stream_pieces(answer, wire, wanted, first_token_s=first_token_s))


def joined(sent: list[Piece]) -> bytes:
    return b"".join(piece.data for piece in sent)


@every_wire
def test_no_way_of_writing_a_stream_changes_its_bytes_or_its_tokens(wire: str) -> None:
    plain = pieces(wire)
    for faults in (
        {"chunk_bytes": 7},
        {"slow_token_ms": 3},
        {"slow_body": {"bytes": 64, "interval_ms": 5}},
    ):
        odd = pieces(wire, **faults)
        assert len(odd) > len(plain)
        assert joined(odd) == joined(plain)
        assert sum(p.tokens for p in odd) == sum(p.tokens for p in plain)


@every_wire
def test_only_the_role_comes_before_a_slow_first_token(wire: str) -> None:
    sent = pieces(wire, first_token_s=2.0)
    at = next(n for n, piece in enumerate(sent) if piece.delay_s == 2.0)
    before = joined(sent[:at])
    assert sum(piece.tokens for piece in sent[:at]) == 0
    if wire == "native":
        assert before == b""
    else:
        (line,) = before.decode().strip().splitlines()
        assert json.loads(line[6:])["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert sum(piece.delay_s for piece in sent) == 2.0
    assert joined(sent) == joined(pieces(wire))


@every_wire
def test_keep_alives_come_before_the_first_event_or_before_the_first_token(wire: str) -> None:
    start = pieces(wire, keep_alive={"count": 2, "interval_ms": 5})
    assert joined(start).startswith(b": keep-alive\n\n: keep-alive\n\ndata: ")
    assert [piece.delay_s for piece in start[:3]] == [0.005, 0.005, 0.0][: len(start[:3])]
    later = pieces(wire, first_token_s=1.0, keep_alive={"count": 2, "at": "first_token"})
    head, _, _ = joined(later).partition(b": keep-alive\n\n: keep-alive\n\n")
    assert head.count(b"data: ") == (0 if wire == "native" else 1)


@every_wire
def test_a_stream_can_trickle(wire: str) -> None:
    sent = pieces(wire, slow_body={"bytes": 10, "interval_ms": 20})
    assert all(len(piece.data) <= 10 and piece.delay_s == 0.02 for piece in sent)


@every_wire
def test_a_stream_can_be_an_error_from_its_start(client: TestClient, wire: str) -> None:
    text, item = ask(client, wire, error_in_200=True)
    (line,) = text.strip().splitlines()
    assert {"error", "errors"} & json.loads(line.removeprefix("data: ")).keys()
    assert (item["status"], item["completion_tokens"], item["completed"]) == (200, 0, False)


@every_wire
def test_a_stream_can_become_an_error_and_bills_what_it_sent(client: TestClient, wire: str) -> None:
    text, item = ask(client, wire, error_in_200=3)
    last = json.loads(text.strip().splitlines()[-1].removeprefix("data: "))
    assert {"error", "errors"} & last.keys()
    assert (item["completion_tokens"], item["completed"]) == (3, False)


@every_wire
def test_a_stream_can_be_cut_at_a_token_or_a_byte(client: TestClient, wire: str) -> None:
    whole, full = ask(client, wire)
    tokens, by_token = ask(client, wire, truncate_at_tokens=4, truncate_how="end")
    some, by_byte = ask(client, wire, truncate_at_bytes=700, truncate_how="end")
    assert tokens.count("data: ") < whole.count("data: ")
    assert "[DONE]" not in tokens
    assert len(some.encode()) == 700
    assert not by_token["completed"]
    assert not by_byte["completed"]
    expected = full["completion_tokens"] if wire == "groq" else 4
    assert by_token["completion_tokens"] == expected
    assert 0 < by_byte["completion_tokens"] <= full["completion_tokens"]


@every_wire
def test_a_stream_can_report_a_wrong_usage_while_the_bill_is_true(
    client: TestClient, wire: str
) -> None:
    text, item = ask(client, wire, wrong_usage={"completion_tokens": 99999})
    assert '"completion_tokens":99999' in text
    assert 0 < item["completion_tokens"] < 99999
    assert item["completed"]


@every_wire
def test_a_drawn_latency_comes_before_the_head_of_a_stream(
    client: TestClient, wire: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def sleep(_client: object, seconds: float) -> bool:
        waited.append(seconds)
        return True

    monkeypatch.setattr("dev.simulator.connection.Client.sleep", sleep)
    latency = {"distribution": "lognormal", "median_ms": 40, "slow_rate": 1.0, "slow_ms": 900}
    ask(client, wire, latency_ms=latency, first_token_delay_ms=300)
    assert waited[0] == 0.9
    assert 0.3 in waited[1:]


@every_wire
def test_a_provider_can_lie_in_every_field_and_is_billed_truly(
    client: TestClient, wire: str
) -> None:
    _, honest = ask(client, wire)
    usage = {"completion_tokens": "NaN", "prompt_tokens": "-5", "total_tokens": '"many"'}
    lies = {"usage": usage, "finish_reason": "17", "id": "null", "content_type": "text/plain"}
    text, item = ask(client, wire, lies=lies)
    assert '"completion_tokens":NaN' in text
    assert '"prompt_tokens":-5' in text
    assert '"total_tokens":"many"' in text
    if wire != "native":
        assert '"finish_reason":17' in text
        assert '"id":null' in text
    assert item["completion_tokens"] == honest["completion_tokens"]
    assert item["cost_nusd"] == honest["cost_nusd"]


@every_wire
def test_a_provider_can_go_on_past_max_tokens_and_charges_for_all(
    client: TestClient, wire: str
) -> None:
    text, item = ask(client, wire, past_max_tokens=5_000)
    assert text.count("data: ") >= 4_900
    assert item["completion_tokens"] == 5_000
