"""The agents on workerd: WebSockets, delegation, receipts, replay, and the HTTP rows."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from dev.runtime.stack import Stack
from harpoon.agents.base import MAX_SOCKETS
from tests.e2e.conftest import PATIENCE_S, Simulator, within

SIMPLE = "What is the capital of France?"
HARD = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step."
)
FINAL = {"completed", "failed", "cancelled", "budget_exceeded", "deadline_exceeded"}
EACH_CREATES = 12
"""`make bench` creates more, beside a bare Durable Object."""


@pytest.fixture
def user() -> str:
    return f"u{uuid.uuid4().hex[:10]}"


class Listener:
    """A client on a WebSocket, which keeps what it gets."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.said: list[dict[str, Any]] = []

    def say(self, type_: str, **data: Any) -> None:
        self.socket.send(json.dumps({"type": type_, "id": "m1", "data": data}))

    def next(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self.socket.recv(timeout=PATIENCE_S))
        self.said.append(event)
        return event

    def until(self, type_: str) -> dict[str, Any]:
        while True:
            event = self.next()
            if event["type"] == type_:
                return event

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for event in self.said if "seq" in event]

    def seqs(self) -> list[int]:
        return [event["seq"] for event in self.events]


@contextmanager
def listening(stack: Stack, user: str, query: str = "", **options: Any) -> Iterator[Listener]:
    url = f"{stack.url.replace('http', 'ws')}/api/agents/mediator/{user}/ws{query}"
    with connect(url, **options) as socket:
        yield Listener(socket)


def path(user: str, end: str) -> str:
    return f"/api/agents/mediator/{user}/{end}"


def settled(client: httpx.Client, user: str, covenant_id: str) -> dict[str, Any]:
    """The covenant when nothing of its money is open any more, and all of its cost is known: a
    call that a busy machine gave up on is looked up afterwards."""

    def look() -> dict[str, Any] | None:
        own = path(user, f"covenants/{covenant_id}")
        covenant = client.get(own).json()
        if covenant["status"] not in FINAL or covenant["reserved_nusd"]:
            return None
        if client.get(f"{own}/receipt").json()["totals"]["unknown_calls"]:
            return None
        known: dict[str, Any] = client.get(own).json()
        return known

    found: dict[str, Any] = within(20, look)
    return found


def billed(simulator: Simulator) -> int:
    return sum(item["cost_nusd"] for item in simulator.bill())


def test_a_hard_message_runs_from_connect_to_result(
    stack: Stack, client: httpx.Client, simulator: Simulator, user: str
) -> None:
    with listening(stack, user) as me:
        assert me.next()["type"] == "hello"
        me.say("user_message", content=HARD)
        end = me.until("covenant_update")
    assert end["data"]["status"] == "completed"
    assert end["data"]["result"]
    assert me.seqs() == list(range(1, len(me.events) + 1))
    states = [e["data"]["status"] for e in me.events if e["type"] == "status_change"]
    assert states == [
        *("analyzing", "delegated", "planning", "executing", "evaluating", "synthesizing"),
        "completed",
    ]
    covenant = settled(client, user, end["covenant_id"])
    assert covenant["spent_nusd"] == billed(simulator)
    receipt = client.get(path(user, f"covenants/{covenant['id']}/receipt")).json()
    assert receipt["totals"]["cost_nusd"] == billed(simulator)
    assert receipt["totals"]["unknown_calls"] == 0
    task = client.get(f"/api/agents/orchestrator/{covenant['task_id']}/agents").json()
    assert {a["status"] for a in task["agents"]} == {"completed"}
    names = [a["name"] for a in task["agents"]]
    assert names[:3] == ["classify", "route", "plan"]
    assert names[-2:] == ["evaluator", "coordinator"]


def test_a_simple_message_is_streamed_by_the_mediator(
    stack: Stack, client: httpx.Client, simulator: Simulator, user: str
) -> None:
    with listening(stack, user) as me:
        me.say("user_message", content=SIMPLE)
        end = me.until("covenant_update")
        text = "".join(e["data"]["text"] for e in me.events if e["type"] == "response_delta")
        assert text == end["data"]["result"]
        me.say("user_message", content="And of Spain?")
        me.until("covenant_update")
    (first, second) = simulator.bill()
    # The second answer was given the conversation so far.
    assert second["prompt_tokens"] > first["prompt_tokens"] + first["completion_tokens"] // 2
    status = client.get(path(user, "status")).json()
    assert status["spend"]["total_nusd"] == billed(simulator)
    assert status["performance"]["success_rate"] == 1.0


def test_what_was_missed_is_replayed_exactly(stack: Stack, user: str) -> None:
    with listening(stack, user) as me:
        me.say("user_message", content=HARD)
        me.until("covenant_update")
        wanted = me.events
    last = wanted[-1]["seq"]
    for since in range(last + 1):
        with listening(stack, user, f"?since={since}") as back:
            assert back.next()["type"] == "hello"
            while len(back.events) < last - since:
                back.next()
            back.socket.send("ping")
            assert back.socket.recv(timeout=PATIENCE_S) == "pong"
            assert back.events == wanted[since:]
    with listening(stack, user, f"?since={last + 1}") as future:
        assert future.next()["type"] == "hello"
        assert future.next()["data"]["code"] == "since_in_the_future"


def test_messages_that_make_no_sense_keep_the_socket_open(stack: Stack, user: str) -> None:
    with listening(stack, user) as me:
        me.next()
        for message, code in (
            ("{", "invalid_json"),
            ('{"type": "fly", "id": 7}', "unknown_message"),
            (b"\x00\xff", "binary_message"),
            ('{"type": "user_message", "constraints": {"cost": 0}, "query": "x"}', None),
            ('{"type": "cancel"}', "not_found"),
        ):
            me.socket.send(message)
            answer = me.next()
            assert answer["type"] == "error"
            assert answer["data"]["code"] == (code or "invalid_request")
        me.say("query_status")
        assert me.next()["data"]["has_covenant"] is False
        me.socket.send("x" * 300_000)
        with pytest.raises(ConnectionClosed) as closed:
            me.next()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


def test_openings_that_are_refused(stack: Stack, user: str) -> None:
    url = stack.url.replace("http", "ws")
    for where, status in (
        (f"/api/agents/mediator/{user}/ws?since=x", 400),
        ("/api/agents/mediator/%20/ws", 400),
        ("/api/agents/nobody/x/ws", 404),
        ("/ws", 404),
    ):
        with pytest.raises(InvalidStatus) as refused, connect(url + where):
            pass
        assert refused.value.response.status_code == status
        assert json.loads(refused.value.response.body)["error"]["request_id"]
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"{url}/api/agents/mediator/{user}/ws", origin="https://evil.test"),  # type: ignore[arg-type]
    ):
        pass
    assert refused.value.response.status_code == 403


def test_full_orchestration_over_http(
    client: httpx.Client, simulator: Simulator, user: str
) -> None:
    asked = {"query": "Explain quantum computing", "user_id": user}
    at_once = client.post("/api/orchestrate/full", json=asked).json()
    assert at_once["success"] is True
    assert at_once["websocket_url"] == f"/api/agents/mediator/{user}/ws"
    settled(client, user, at_once["covenant"]["id"])
    whole = client.post("/api/orchestrate/full", json=asked | {"wait": True}).json()
    assert whole["covenant"]["status"] == "completed"
    assert whole["covenant"]["result"]
    page = client.get(path(user, "covenants"), params={"limit": 1}).json()
    assert [c["id"] for c in page["covenants"]] == [whole["covenant"]["id"]]
    rest = client.get(path(user, "covenants"), params={"cursor": page["next_cursor"]}).json()
    assert [c["id"] for c in rest["covenants"]] == [at_once["covenant"]["id"]]


def test_drafts_tasks_and_their_errors(client: httpx.Client, user: str) -> None:
    assert client.get(path(user, "covenant")).status_code == 404
    bad = client.post(path(user, "covenant"), json={"intent": "x", "constraints": {"cost": -2}})
    assert (bad.status_code, bad.json()["error"]["param"]) == (400, "constraints.cost")
    draft = client.post(path(user, "covenant"), json={"intent": SIMPLE}).json()
    assert (draft["status"], draft["constraints"]["max_cost_usd"]) == ("draft", 0.5)
    said = client.post(path(user, "analyze"), json={"user_intent": HARD}).json()
    assert said["use_orchestrator"] is True
    started = client.post(path(user, "delegate"), json={}).json()
    done = settled(client, user, started["id"])
    assert (done["status"], done["task_id"]) == ("completed", started["id"].replace("cov", "task"))
    again = client.post(path(user, f"covenants/{started['id']}/cancel"))
    assert (again.status_code, again.json()["error"]["code"]) == (409, "illegal_transition")
    task = f"/api/agents/orchestrator/t-{user}"
    assert client.get(f"{task}/status").status_code == 404
    begun = client.post(f"{task}/execute", json={"prompt": SIMPLE})
    assert (begun.status_code, begun.json()["status"]) == (202, "delegated")
    assert client.post(f"{task}/execute", json={"prompt": SIMPLE}).status_code == 202
    other = client.post(f"{task}/execute", json={"prompt": HARD})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "task_exists")
    # Else its last call would stand in the next test's bill.
    within(20, lambda: client.get(f"{task}/status").json()["status"] in FINAL)


def test_the_same_key_a_hundred_times_at_once_is_one_run(
    stack: Stack, client: httpx.Client, simulator: Simulator, user: str
) -> None:
    asked = {"query": HARD, "user_id": user}

    def ask(_: int) -> str:
        with httpx.Client(base_url=stack.url, timeout=PATIENCE_S) as http:
            headers = {"idempotency-key": "k-1"}
            answer = http.post("/api/orchestrate/full", json=asked, headers=headers)
            covenant_id: str = answer.raise_for_status().json()["covenant"]["id"]
            return covenant_id

    with ThreadPoolExecutor(20) as pool:
        ids = set(pool.map(ask, range(100)))
    assert len(ids) == 1
    covenant = settled(client, user, ids.pop())
    assert covenant["spent_nusd"] == billed(simulator)
    receipt = client.get(path(user, f"covenants/{covenant['id']}/receipt")).json()
    assert len(simulator.bill()) == receipt["totals"]["calls"]


def test_all_sockets_of_a_user_see_the_same_and_one_that_never_reads_holds_nobody_up(
    stack: Stack, user: str
) -> None:
    with ExitStack() as open_sockets:
        # Its receive buffers fill up, and nobody empties them.
        open_sockets.enter_context(listening(stack, user, max_queue=1, close_timeout=0.1))
        listeners = [
            open_sockets.enter_context(listening(stack, user)) for _ in range(MAX_SOCKETS - 1)
        ]
        with pytest.raises(InvalidStatus) as refused, listening(stack, user):
            pass
        assert refused.value.response.status_code == 429
        assert json.loads(refused.value.response.body)["error"]["code"] == "too_many_sockets"
        listeners[0].say("user_message", content=HARD)
        for listener in listeners:
            listener.until("covenant_update")
        assert all(listener.events == listeners[0].events for listener in listeners)
        assert listeners[0].seqs() == list(range(1, len(listeners[0].events) + 1))


def test_eight_clients_create_covenants_without_an_error(stack: Stack, user: str) -> None:

    def create(number: int) -> list[str]:
        made = []
        with httpx.Client(base_url=stack.url, timeout=PATIENCE_S) as http:
            for _ in range(EACH_CREATES):
                answer = http.post(path(user, "covenant"), json={"intent": f"client {number}"})
                made.append(answer.raise_for_status().json()["id"])
        return made

    with ThreadPoolExecutor(8) as pool:
        ids = [covenant_id for made in pool.map(create, range(8)) for covenant_id in made]
    assert len(ids) == len(set(ids)) == 8 * EACH_CREATES
    with httpx.Client(base_url=stack.url, timeout=PATIENCE_S) as http:
        assert http.get(path(user, "status")).json()["active_covenants"] == len(ids)
