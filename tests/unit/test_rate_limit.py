"""The rate limit: who is counted, what is counted, and how a refusal looks."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import httpx
import pytest

from harpoon import wiring
from harpoon.api.callers import Callers
from harpoon.api.message_rates import MessageRates
from harpoon.api.rate_limit import counted_as
from harpoon.domain.access import Access, AccessApp, Caller
from harpoon.errors import RateLimited
from tests.fakes import FakeAgents, ManualClock, ScriptedSender, drive, run_in_background
from tests.unit.test_api import VARIABLES, answer

KEYS = {"tenants": {"acme": {"keys": [{"sha256": hashlib.sha256(b"k").hexdigest()}]}}}
CHAT = ("POST", "/api/chat", {"prompt": "Hi"})


class Limiter:
    """Allows `most` requests to each."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.seen: list[str] = []

    async def allows(self, who: str) -> bool:
        self.seen.append(who)
        return self.seen.count(who) <= self.most


def limited(limiter: Limiter, **variables: str) -> Any:
    core = wiring.build_core(
        VARIABLES | variables,
        sender=ScriptedSender(answer),
        ai_binding=None,
        background=run_in_background,
    )
    agents = FakeAgents("mediator", "orchestrator")
    return wiring.build_app(core, agents=agents, rate_limiter=limiter)


async def ask(app: Any, method: str, path: str, body: Any, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response: httpx.Response = await drive(app, method, path, json=body, headers=named)
    return response


async def test_the_third_request_of_an_address_is_refused_and_another_is_not() -> None:
    app = limited(Limiter(2))
    ends = [(await ask(app, *CHAT, cf_connecting_ip="192.0.2.1")).status_code for _ in range(3)]
    assert ends == [200, 200, 429]
    assert (await ask(app, *CHAT, cf_connecting_ip="192.0.2.2")).status_code == 200
    refused = await ask(app, *CHAT, cf_connecting_ip="192.0.2.1")
    error = refused.json()["error"]
    assert (error["code"], error["retryable"]) == ("rate_limited", True)
    assert refused.headers["retry-after"] == "60"


async def test_under_v1_the_refusal_has_openais_shape() -> None:
    app = limited(Limiter(0))
    body = {"model": "auto", "messages": [{"role": "user", "content": "Hi"}]}
    refused = await ask(app, "POST", "/v1/chat/completions", body, cf_connecting_ip="192.0.2.1")
    assert refused.status_code == 429
    error = refused.json()["error"]
    assert (error["type"], error["code"], error["param"]) == (
        *("rate_limit_error", "rate_limited"),
        None,
    )


async def test_a_caller_with_a_key_is_counted_by_it_wherever_it_is() -> None:
    limiter = Limiter(1)
    app = limited(limiter, HARPOON_API_KEYS=json.dumps(KEYS))
    for address in ("192.0.2.1", "192.0.2.2"):
        await ask(app, *CHAT, authorization="Bearer k", cf_connecting_ip=address)
    assert limiter.seen == [f"key:{hashlib.sha256(b'k').hexdigest()}"] * 2


def keyed(requests_per_minute: int) -> dict[str, Any]:
    key = {"sha256": hashlib.sha256(b"k").hexdigest(), "requests_per_minute": requests_per_minute}
    return {"tenants": {"acme": {"keys": [key]}}}


async def test_what_comes_by_a_websocket_counts_with_what_comes_by_http() -> None:
    core = wiring.build_core(
        VARIABLES | {"HARPOON_API_KEYS": json.dumps(keyed(5))},
        sender=ScriptedSender(answer),
        ai_binding=None,
        background=run_in_background,
    )
    limiter = Limiter(6)
    app = wiring.build_app(core, agents=FakeAgents("mediator"), rate_limiter=limiter)
    sockets = MessageRates(core.callers, limiter)
    hash_ = hashlib.sha256(b"k").hexdigest()

    async def say(*, begins_work: bool = True) -> None:
        await sockets.check(
            tenant="acme",
            actor=f"key:{hash_[:12]}",
            counted_as=f"key:{hash_}",
            begins_work=begins_work,
        )

    for _ in range(3):
        await say()
    ends = [(await ask(app, *CHAT, authorization="Bearer k")).status_code for _ in range(3)]
    assert ends == [200, 200, 429]
    with pytest.raises(RateLimited, match="5 requests a minute") as caught:
        await say()
    assert caught.value.retry_after_s == 12
    await say(begins_work=False)
    assert limiter.seen == [f"key:{hash_}"] * 5


async def test_the_deployments_limit_holds_for_websockets_without_a_key() -> None:
    core = wiring.build_core(
        VARIABLES,
        sender=ScriptedSender(answer),
        ai_binding=None,
        background=run_in_background,
    )
    sockets = MessageRates(core.callers, Limiter(2))
    url = "http://harpoon.test/api/agents/mediator/me/ws"
    opening = await core.gate.opener(url, {"cf-connecting-ip": "192.0.2.1"})
    assert opening.counted_as == "ip:192.0.2.1"

    async def say(counted_as: str | None) -> None:
        await sockets.check(tenant="open", actor="anyone", counted_as=counted_as, begins_work=True)

    await say(opening.counted_as)
    await say(opening.counted_as)
    with pytest.raises(RateLimited):
        await say(opening.counted_as)
    await say(None)


async def test_a_person_who_has_signed_in_is_counted_alone() -> None:
    app = AccessApp(
        team="https://t.cloudflareaccess.com",
        audience="a" * 64,
        caller=Caller("acme", requests_per_minute=1, by_access=True),
    )
    sockets = MessageRates(Callers(access=Access(apps=[app]), clock=ManualClock()), None)

    async def say(person: Caller) -> None:
        await sockets.check(
            tenant="acme",
            actor=person.actor,
            counted_as=counted_as(person, None),
            begins_work=True,
        )

    ann, bob = (app.caller_named(name, until_ms=1) for name in ("ann", "bob"))
    await say(ann)
    with pytest.raises(RateLimited):
        await say(ann)
    await say(bob)


async def test_an_unknown_key_is_refused_before_it_counts() -> None:
    limiter = Limiter(9)
    app = limited(limiter, HARPOON_API_KEYS=json.dumps(KEYS))
    assert (await ask(app, *CHAT, authorization="Bearer x")).status_code == 401
    assert limiter.seen == []


@pytest.mark.parametrize("path", ["/api/health", "/api/models", "/v1/models", "/api/metrics"])
async def test_what_costs_nothing_is_not_counted(path: str) -> None:
    limiter = Limiter(0)
    assert (await ask(limited(limiter), "GET", path, None)).status_code == 200
    assert limiter.seen == []


async def test_who_cannot_be_told_apart_is_not_limited() -> None:
    assert (await ask(limited(Limiter(0)), *CHAT)).status_code == 200


async def test_the_neighbours_of_an_ipv6_network_are_one_caller() -> None:
    limiter = Limiter(9)
    app = limited(limiter)
    for address in ("2001:db8::1", "2001:db8::2"):
        await ask(app, *CHAT, cf_connecting_ip=address)
    assert limiter.seen == ["ip:2001:db8::/64"] * 2
