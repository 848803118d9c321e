"""Keys, tickets and limits on workerd: who is refused wakes no object and costs nothing."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from dev import verify_audit
from dev.runtime.stack import Stack
from dev.simulator import credentials
from harpoon.domain.access import Caller
from harpoon.domain.tickets import Ticket, Tickets
from tests.access_team import Team
from tests.e2e.conftest import (
    ACMES_PAGE,
    KEYS,
    PATIENCE_S,
    TICKET_SECRET,
    Simulator,
    bearer,
    sha256,
    within,
)

REFUSED_KEYS = {None: 401, "hpn_wrong": 401, "hpn_old": 401, "hpn_chat": 403}


@pytest.fixture
def http(keyed: Stack) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=keyed.url, timeout=PATIENCE_S) as client:
        yield client


@pytest.fixture
def bills(keyed: Stack) -> Iterator[Simulator]:
    with httpx.Client(base_url=keyed.simulator_url) as client:
        yield Simulator(client)


@pytest.fixture
def user() -> str:
    return f"u{uuid.uuid4().hex[:10]}"


def ws_path(user: str) -> str:
    return f"/api/agents/mediator/{user}/ws"


@contextmanager
def opened(
    stack: Stack, path: str, *, ticket: str | None = None, **headers: str
) -> Iterator[ClientConnection]:
    url = stack.url.replace("http", "ws") + path + (f"?ticket={ticket}" if ticket else "")
    with connect(url, additional_headers=headers) as socket:
        assert json.loads(socket.recv(timeout=PATIENCE_S))["type"] == "hello"
        yield socket


def refusal(stack: Stack, path: str, **given: Any) -> tuple[int, str]:
    with pytest.raises(InvalidStatus) as caught, opened(stack, path, **given):
        pass
    response = caught.value.response
    assert response.headers["cache-control"] == "no-store"
    return response.status_code, json.loads(response.body)["error"]["code"]


def ask_ticket(http: httpx.Client, path: str, key: str = "hpn_acme") -> str:
    answer = http.post("/api/agents/tickets", json={"path": path}, headers=bearer(key))
    ticket: str = answer.raise_for_status().json()["ticket"]
    return ticket


def starts(http: httpx.Client, user: str) -> int:
    """How often the object was built, this time included."""
    answer = http.get(f"/api/agents/mediator/{user}/status", headers=bearer("hpn_acme"))
    count: int = answer.raise_for_status().json()["starts"]
    return count


def test_a_page_learns_that_a_key_is_wanted(http: httpx.Client) -> None:
    assert http.get("/api/health").json()["auth"] == "key_or_access"
    assert http.get("/api/models").status_code == 401


def test_a_ticket_opens_one_socket_once(keyed: Stack, http: httpx.Client, user: str) -> None:
    path = ws_path(user)
    ticket = ask_ticket(http, path)
    with opened(keyed, path, ticket=ticket, origin=keyed.url) as socket:
        socket.send(json.dumps({"type": "query_status"}))
        status = json.loads(socket.recv(timeout=PATIENCE_S))
        assert status["data"]["connected_clients"] == 1
    assert refusal(keyed, path, ticket=ticket) == (401, "ticket_used")
    with opened(keyed, path, ticket=ask_ticket(http, path), origin=ACMES_PAGE):
        pass


def test_of_many_who_come_with_one_ticket_one_gets_in(
    keyed: Stack, http: httpx.Client, user: str
) -> None:
    path = ws_path(user)
    ticket = ask_ticket(http, path)

    def come(_: int) -> str:
        try:
            with opened(keyed, path, ticket=ticket):
                return "in"
        except InvalidStatus as error:
            return str(json.loads(error.response.body)["error"]["code"])

    with ThreadPoolExecutor(8) as pool:
        ends = sorted(pool.map(come, range(8)))
    assert ends == ["in"] + ["ticket_used"] * 7


def test_who_is_refused_wakes_no_object_and_costs_nothing(
    keyed: Stack, http: httpx.Client, bills: Simulator, user: str
) -> None:
    path, other = ws_path(user), ws_path("other")
    before = bills.bill()
    now_ms = time.time_ns() // 1_000_000

    def made(expires_at_ms: int, secret: str = TICKET_SECRET) -> str:
        said = Ticket(
            id="tkt", agent="mediator", object=f"acme/{user}", expires_at_ms=expires_at_ms
        )
        return Tickets(secret).issue(said, Caller("acme", sha256("hpn_acme")))

    bad = {
        ask_ticket(http, other): (401, "ticket_invalid"),
        ask_ticket(http, path.replace("mediator", "orchestrator")): (401, "ticket_invalid"),
        made(now_ms + 30_000, secret="x" * 32): (401, "ticket_invalid"),
        made(now_ms - 1): (401, "ticket_expired"),
        "forged.ticket": (401, "ticket_invalid"),
    }
    for ticket, wanted in bad.items():
        assert refusal(keyed, path, ticket=ticket) == wanted
    evil = {"origin": "https://evil.example"}
    good = ask_ticket(http, path)
    assert refusal(keyed, path, ticket=good, **evil) == (403, "forbidden")
    assert refusal(keyed, path, **bearer("hpn_acme"), **evil) == (403, "forbidden")
    assert refusal(keyed, path, ticket=good, **bearer("hpn_acme")) == (400, "invalid_request")
    for key, status in REFUSED_KEYS.items():
        assert refusal(keyed, path, **bearer(key))[0] == status
        for method, end in (("POST", "covenant"), ("GET", "covenants"), ("POST", "delegate")):
            url = f"/api/agents/mediator/{user}/{end}"
            answer = http.request(method, url, json={"intent": "a"}, headers=bearer(key))
            assert answer.status_code == status
    spend = {"query": "spend", "user_id": user}
    answer = http.post("/api/orchestrate/full", json=spend, headers=bearer("hpn_acme") | evil)
    assert answer.status_code == 403
    assert bills.bill() == before
    # The ticket that a foreign page could not use is good still, and the object first wakes now.
    with opened(keyed, path, ticket=good):
        pass
    assert starts(http, user) == 1


def test_another_tenant_sees_nothing_of_it(keyed: Stack, http: httpx.Client, user: str) -> None:
    base = f"/api/agents/mediator/{user}"
    mine, theirs = bearer("hpn_acme"), bearer("hpn_globex")
    made = http.post(f"{base}/covenant", json={"intent": "a secret plan"}, headers=mine).json()
    task = f"/api/agents/orchestrator/task_{user}"
    assert http.post(f"{task}/execute", json={"prompt": "Hi"}, headers=mine).status_code == 202
    for url in (
        f"{base}/covenant",
        f"{base}/covenants/{made['id']}",
        f"{base}/covenants/{made['id']}/receipt",
        *(f"{task}/status", f"{task}/agents"),
    ):
        assert http.get(url, headers=mine).status_code == 200
        assert http.get(url, headers=theirs).status_code == 404
    assert http.get(f"{base}/covenants", headers=theirs).json()["covenants"] == []
    cancelled = http.post(f"{base}/covenants/{made['id']}/cancel", headers=theirs)
    assert cancelled.status_code == 404
    url = keyed.url.replace("http", "ws") + ws_path(user)
    with connect(url, additional_headers=theirs) as socket:
        hello = json.loads(socket.recv(timeout=PATIENCE_S))
        assert hello["data"]["snapshot"] == {"covenant": None, "messages": []}


def test_each_scope_opens_its_own_routes(http: httpx.Client) -> None:
    def status(key: str, method: str, path: str) -> int:
        body = {"prompt": "Hi"} if method == "POST" else None
        return http.request(method, path, json=body, headers=bearer(key)).status_code

    routes = [("POST", "/api/route"), ("GET", "/api/agents/status"), ("GET", "/api/metrics")]
    assert [status("hpn_chat", *route) for route in routes] == [200, 403, 403]
    assert [status("hpn_ops", *route) for route in routes] == [403, 403, 200]
    assert [status("hpn_acme", *route) for route in routes] == [200, 200, 403]


def test_the_audit_log_says_who_did_what_and_is_verified(
    keyed: Stack,
    http: httpx.Client,
    user: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = f"/api/agents/mediator/{user}/covenant"
    made = http.post(url, json={"intent": "Hi"}, headers=bearer("hpn_acme")).json()
    with opened(keyed, ws_path(user), ticket=ask_ticket(http, ws_path(user), "hpn_acme_2")) as ws:
        ws.send(json.dumps({"type": "user_message", "data": {"content": "What is 2 + 2?"}}))
        while json.loads(ws.recv(timeout=PATIENCE_S))["type"] != "covenant_update":
            pass
    monkeypatch.setenv("HARPOON_API_KEY", "hpn_boss")
    assert verify_audit.main(["--url", keyed.url, "--user", user]) == 0
    told = capsys.readouterr().out
    assert f"acme/{user}: 7 entries" in told
    assert "2 covenants, none ever over its cap" in told
    log = http.get(f"/api/agents/mediator/{user}/audit", headers=bearer("hpn_ops")).json()
    by = {name: f"key:{sha256(name)[:12]}" for name in ("hpn_acme", "hpn_acme_2", "hpn_ops")}
    assert log["entries"][0]["covenant_id"] == made["id"]
    assert [entry["actor"] for entry in log["entries"][:3]] == [
        by["hpn_acme"],
        *[by["hpn_acme_2"]] * 2,
    ]
    assert log["entries"][-1]["actor"] == by["hpn_ops"]
    monkeypatch.setenv("HARPOON_API_KEY", "hpn_acme")
    assert verify_audit.main(["--url", keyed.url, "--user", user]) == 2
    assert "needs a key with the scope `admin`" in capsys.readouterr().err


def test_people_who_sign_in_by_cloudflare_access(
    keyed: Stack, http: httpx.Client, access_team: Team, user: str
) -> None:
    def signed_in(team: Team = access_team, **changes: Any) -> dict[str, str]:
        return {"cf-access-jwt-assertion": team.assertion(time.time(), **changes)}

    def status(headers: dict[str, str]) -> int:
        return http.post("/api/route", json={"prompt": "Hi"}, headers=headers).status_code

    assert status(signed_in()) == 200
    forged = Team(access_team.url)
    for headers in (signed_in(forged), signed_in(aud="x"), signed_in(exp=int(time.time()) - 1)):
        assert status(headers) == 401
        with pytest.raises(InvalidStatus):
            connect(keyed.url.replace("http", "ws") + ws_path(user), additional_headers=headers)
    assert http.get("/api/metrics", headers=signed_in()).status_code == 403
    with opened(keyed, ws_path(user), origin=keyed.url, **signed_in()) as socket:
        socket.send(json.dumps({"type": "create_covenant", "data": {"content": "Hi"}}))
        said = [json.loads(socket.recv(timeout=PATIENCE_S)) for _ in range(2)]
        assert {one["type"] for one in said} == {"covenant_created", "state_sync"}
        # Her session ends while her socket is open.
    with ExitStack() as open_sockets:
        # Long enough for it to be opened, on a busy machine too.
        for lasts_s in (3, 10, 60):
            ends_s = int(time.time()) + lasts_s
            session = opened(keyed, ws_path(user), **signed_in(exp=ends_s))
            with suppress(InvalidStatus, ConnectionClosed):
                socket = open_sockets.enter_context(session)
                break
        time.sleep(max(0.0, ends_s - time.time()))
        socket.send(json.dumps({"type": "create_covenant", "data": {"content": "Hi"}}))
        with pytest.raises(ConnectionClosed) as ended:
            socket.recv(timeout=PATIENCE_S)
        assert ended.value.rcvd is not None
        assert ended.value.rcvd.code == 1008
    log = http.get(f"/api/agents/mediator/{user}/audit", headers=bearer("hpn_ops")).json()
    assert log["object"] == f"acme/{user}"
    acts = [entry["act"] for entry in log["entries"]]
    assert acts.count("covenant_created") == 1
    assert log["entries"][0]["actor"].startswith("access:")


def test_no_key_ticket_or_prompt_is_in_a_log(keyed: Stack, http: httpx.Client, user: str) -> None:
    prompt = f"canary-{uuid.uuid4().hex}"
    mine = bearer("hpn_acme")
    assert http.post("/api/chat", json={"prompt": prompt}, headers=mine).status_code == 200
    assert http.post("/api/chat", json={"prompt": prompt, "tier": prompt}, headers=mine).is_error
    ticket = ask_ticket(http, ws_path(user))
    with opened(keyed, ws_path(user), ticket=ticket) as socket:
        socket.send(json.dumps({"type": "create_covenant", "data": {"content": prompt}}))
        socket.recv(timeout=PATIENCE_S)
    with pytest.raises(InvalidStatus) as refused:
        connect(keyed.url.replace("http", "ws") + ws_path(user) + f"?ticket={ticket}")
    request_id = refused.value.response.headers["x-request-id"]

    def told() -> list[int]:
        lines = [x for x in keyed.log_text().splitlines() if f'"path":"{ws_path(user)}"' in x]
        return [json.loads(line[line.index("{") :])["status"] for line in lines]

    within(5, lambda: sorted(told()) == [101, 401])
    log = keyed.log_text()
    assert f'"request_id":"{request_id}"' in log
    secrets = [prompt, ticket, TICKET_SECRET, *(key for keys in KEYS.values() for key in keys)]
    secrets += [credentials.GATEWAY_TOKEN, credentials.GROQ_API_KEY, credentials.OPENAI_API_KEY]
    secrets += [sha256(key) for keys in KEYS.values() for key in keys]
    for secret in secrets:
        assert secret not in log
