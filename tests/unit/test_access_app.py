"""People who sign in by Cloudflare Access: who is let in, as whom, and every way not to be."""

from __future__ import annotations

import asyncio
import base64
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon import wiring
from harpoon.api.callers import ASSERTION_HEADER, Callers
from harpoon.domain.api_keys import AccessError, access_from
from harpoon.domain.assertions import LEEWAY_MS, MOST_CHARS
from harpoon.errors import Forbidden, HarpoonError, Unauthenticated
from harpoon.ports import HttpReply, HttpRequest, SendFailed
from harpoon.providers.access_certs import (
    KEPT_MS,
    LEAST_PAUSE_MS,
    MOST_AT_ONCE,
    PAUSE_AFTER_FAILURE_MS,
    TIMEOUT_MS,
    AccessCerts,
)
from tests.access_team import AUDIENCE, Signatures, Team
from tests.fakes import FakeAgents, ManualClock, ScriptedSender, drive, run_in_background
from tests.unit.test_api import VARIABLES, answer

URL = "https://acme.cloudflareaccess.com"
TEAM = Team(URL)
KEYS = {
    "tenants": {
        "acme": {
            "keys": [],
            "access": {"team": URL, "audience": AUDIENCE, "scopes": ["agents"]},
            "origins": ["https://app.acme.example"],
        }
    }
}
ACCESS = access_from(json.dumps(KEYS), development=False)


class Certs:
    """The team's HTTP side."""

    def __init__(self) -> None:
        self.team = TEAM
        self.is_up = True
        self.asked = 0
        self.takes_s = 0.0

    async def send(self, request: HttpRequest, *, timeout_ms: int) -> HttpReply:
        """`HttpSender`."""
        reply = self(request) if self.is_up else None
        self.asked += 1
        await asyncio.sleep(self.takes_s)
        if reply is None:
            raise SendFailed
        return reply

    def __call__(self, request: HttpRequest) -> HttpReply:
        assert request.url == f"{URL}/cdn-cgi/access/certs"
        return HttpReply(status=200, headers={}, text=json.dumps(self.team.certs()))


class Scene:
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.certs = Certs()
        self.callers = Callers(
            access=ACCESS,
            clock=self.clock,
            certs={URL: AccessCerts(URL, sender=self.certs, clock=self.clock)},
            signatures=Signatures(),
        )

    def assertion(self, team: Team = TEAM, **changes: Any) -> str:
        return team.assertion(self.clock.now_ms() / 1000, **changes)

    async def refusal(self, assertion: str) -> str:
        with pytest.raises(HarpoonError) as caught:
            await self.callers.of(None, assertion)
        assert caught.value.status == 401
        return caught.value.code


async def test_who_has_signed_in_is_a_caller_of_the_tenant() -> None:
    scene = Scene()
    ada = await scene.callers.of(None, scene.assertion())
    assert (ada.tenant, ada.scopes, ada.by_access) == ("acme", {"agents"}, True)
    assert ada.expires_at_ms == scene.clock.now_ms() // 1000 * 1000 + 3_600_000
    bob = await scene.callers.of(None, scene.assertion(sub="bob"))
    again = await scene.callers.of(None, scene.assertion(email="ada@elsewhere.example"))
    assert ada.key == again.key != bob.key
    assert ada.actor.startswith("access:")
    service = await scene.callers.of(None, scene.assertion(sub="", common_name="e367.access"))
    assert service.key not in (ada.key, bob.key)
    assert scene.certs.asked == 1


CHANGES: dict[str, dict[str, Any]] = {
    "another application": {"aud": ["0" * 64]},
    "no application": {"aud": None},
    "another team": {"iss": "https://evil.cloudflareaccess.com"},
    "no team": {"iss": None},
    "nobody": {"sub": None},
    "a name that is none": {"sub": 7},
    "no end": {"exp": None},
    "an end that is none": {"exp": True},
    "not yet": {"nbf": 10_000_000_000},
    "an end that never comes": {"exp": float("nan")},
    "an end beyond numbers": {"exp": 10**400},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
async def test_an_assertion_for_something_else_is_refused(changes: dict[str, Any]) -> None:
    scene = Scene()
    now_s = scene.clock.now_ms() / 1000
    good = jwt.decode(TEAM.assertion(now_s), options={"verify_signature": False})
    claims = {name: value for name, value in (good | changes).items() if value is not None}
    text = jwt.encode(claims, TEAM._key, "RS256", headers={"kid": TEAM.kid})
    assert await scene.refusal(text) == "assertion_invalid"


async def test_a_session_ends_and_clocks_may_differ_a_little() -> None:
    scene = Scene()
    now_s = scene.clock.now_ms() // 1000
    held = scene.assertion(exp=now_s + 10, nbf=now_s + LEEWAY_MS // 1000 - 1)
    assert await scene.callers.of(None, held)
    scene.clock.advance(10_000)
    assert await scene.refusal(held) == "key_expired"


async def test_another_signature_is_refused() -> None:
    scene = Scene()
    forged = scene.assertion(Team(URL))
    assert await scene.refusal(forged) == "assertion_invalid"
    head, claims, _ = scene.assertion().split(".")
    _, _, other = scene.assertion(sub="bob").split(".")
    assert await scene.refusal(f"{head}.{claims}.{other}") == "assertion_invalid"
    assert await scene.refusal(f"{head}.{claims}.") == "assertion_invalid"


def unsigned(**head: Any) -> str:
    parts = [json.dumps(part).encode() for part in (head, {"aud": AUDIENCE, "iss": URL})]
    return ".".join(base64.urlsafe_b64encode(p).decode().rstrip("=") for p in parts) + "."


@pytest.mark.parametrize(
    "text",
    [
        unsigned(alg="none", kid="kid-1"),
        unsigned(alg="HS256", kid="kid-1"),
        unsigned(alg="RS256"),
        unsigned(alg="RS256", kid=["kid-1"]),
        "",
        "a.b",
        "a.b.c.d",
        "W10.W10.",
        "{}.{}.x",
        "x" * (MOST_CHARS + 1),
    ],
)
async def test_what_is_no_assertion_is_refused_and_nobody_is_asked(text: str) -> None:
    scene = Scene()
    assert await scene.refusal(text) == "assertion_invalid"
    assert scene.certs.asked == 0


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
def test_odd_texts_are_refused_and_nothing_else(text: str) -> None:
    with pytest.raises(Unauthenticated):
        asyncio.run(Scene().callers.of(None, text))


async def test_a_key_that_is_sent_is_what_counts() -> None:
    scene = Scene()
    with pytest.raises(Unauthenticated, match="not known"):
        await scene.callers.of("Bearer hpn_wrong", scene.assertion())
    with pytest.raises(Unauthenticated, match="Bearer"):
        await scene.callers.of(None, None)


async def test_keys_are_asked_for_rarely_and_new_ones_are_found() -> None:
    scene = Scene()
    assert await scene.callers.of(None, scene.assertion())
    turned = Team(URL, kid="kid-2")
    scene.certs.team = turned
    assert await scene.refusal(scene.assertion(turned)) == "assertion_invalid"
    assert scene.certs.asked == 1
    scene.clock.advance(LEAST_PAUSE_MS + 1)
    assert await scene.callers.of(None, scene.assertion(turned))
    assert scene.certs.asked == 2
    scene.clock.advance(KEPT_MS + 1)
    assert await scene.callers.of(None, scene.assertion(turned))
    assert scene.certs.asked == 3


async def test_while_the_keys_cannot_be_read_the_ones_of_before_hold() -> None:
    scene = Scene()
    scene.certs.is_up = False
    with pytest.raises(HarpoonError) as caught:
        await scene.callers.of(None, scene.assertion())
    assert (caught.value.code, caught.value.status) == ("access_unavailable", 503)
    scene.certs.is_up = True
    scene.clock.advance(PAUSE_AFTER_FAILURE_MS)
    assert await scene.callers.of(None, scene.assertion())
    scene.certs.is_up = False
    scene.clock.advance(KEPT_MS + 1)
    assert await scene.callers.of(None, scene.assertion())


async def outcomes(scene: Scene, assertions: Sequence[str]) -> Counter[str]:
    """What becomes of requests that come at once."""

    async def ask(assertion: str) -> str:
        try:
            await scene.callers.of(None, assertion)
        except HarpoonError as error:
            return error.code
        return "let in"

    return Counter(await asyncio.gather(*map(ask, assertions)))


async def test_strangers_cannot_make_it_ask_for_keys_without_bound() -> None:
    scene = Scene()
    scene.certs.takes_s = 0.1
    forged = [scene.assertion(Team(URL, kid=f"kid-{number}")) for number in range(20)]
    assert await outcomes(scene, forged) == {"assertion_invalid": 20}
    assert scene.certs.asked == MOST_AT_ONCE
    assert await outcomes(scene, forged) == {"assertion_invalid": 20}
    assert scene.certs.asked == MOST_AT_ONCE

    down = Scene()
    down.certs.is_up = False
    assert await outcomes(down, forged) == {"access_unavailable": 20}
    assert down.certs.asked <= MOST_AT_ONCE
    before = down.certs.asked
    assert await outcomes(down, forged) == {"access_unavailable": 20}
    assert down.certs.asked == before


async def test_all_who_come_first_to_an_isolate_are_let_in() -> None:
    scene = Scene()
    scene.certs.takes_s = 0.3
    assert await outcomes(scene, [scene.assertion()] * 10) == {"let in": 10}
    assert scene.certs.asked == MOST_AT_ONCE


async def test_while_the_keys_are_asked_for_again_the_old_ones_hold_and_nobody_waits() -> None:
    scene = Scene()
    assert await scene.callers.of(None, scene.assertion())
    scene.certs.is_up, scene.certs.takes_s = False, 5.0
    scene.clock.advance(KEPT_MS + 1)
    began = asyncio.get_running_loop().time()
    first = asyncio.create_task(outcomes(scene, [scene.assertion()]))
    await asyncio.sleep(0)
    assert await outcomes(scene, [scene.assertion()] * 10) == {"let in": 10}
    assert asyncio.get_running_loop().time() == began
    assert await first == {"let in": 1}
    assert await outcomes(scene, [scene.assertion()] * 10) == {"let in": 10}
    assert scene.certs.asked == 2


async def test_a_request_that_is_gone_while_it_asks_does_not_stop_the_others() -> None:
    scene = Scene()
    scene.certs.takes_s = 60.0
    gone = [asyncio.create_task(outcomes(scene, [scene.assertion()])) for _ in range(MOST_AT_ONCE)]
    await asyncio.sleep(TIMEOUT_MS / 1000 + 0.1)
    scene.certs.takes_s = 0.0
    assert await scene.callers.of(None, scene.assertion())
    for task in gone:
        task.cancel()


async def test_the_routes_and_tickets_of_one_who_has_signed_in() -> None:
    core = wiring.build_core(
        VARIABLES
        | {
            "HARPOON_API_KEYS": json.dumps(KEYS),
            "HARPOON_TICKET_SECRET": "s" * 32,
            "HARPOON_ALLOWED_ORIGINS": "https://everyones.example",
        },
        sender=ScriptedSender(
            lambda request: Certs()(request) if "/cdn-cgi/" in request.url else answer(request)
        ),
        ai_binding=None,
        background=run_in_background,
        signatures=Signatures(),
    )
    app = wiring.build_app(core, agents=FakeAgents("mediator", "orchestrator"))
    headers = {ASSERTION_HEADER: TEAM.assertion(core.clock.now_ms() / 1000)}

    async def status(path: str, **body: Any) -> int:
        method = "POST" if body else "GET"
        found = await drive(app, method, path, json=body or None, headers=headers)
        return int(found.status_code)

    assert (await drive(app, "GET", "/api/health")).json()["auth"] == "key_or_access"
    assert await status("/api/agents/status") == 200
    assert await status("/api/route", prompt="Hi") == 403
    path = "/api/agents/mediator/me/ws"
    ticket = await drive(app, "POST", "/api/agents/tickets", json={"path": path}, headers=headers)
    assert ticket.json() == {"ticket": None, "expires_at": None}
    at = f"http://harpoon.localhost{path}"
    assert await core.gate.admit(at, headers) == ("mediator", "acme/me")
    # A session rides on a cookie: no page of another site may use it, not even one that is allowed
    # to bring a key, and no picture in one either.
    for origin in ("https://app.acme.example", "https://everyones.example"):
        foreign = headers | {"origin": origin}
        with pytest.raises(Forbidden):
            await core.gate.admit(at, foreign)
        refused = await drive(app, "GET", "/api/agents/status", headers=foreign)
        assert refused.status_code == 403
    own = headers | {"origin": "http://harpoon.localhost"}
    assert await core.gate.admit(at, own) == ("mediator", "acme/me")
    for site, expected in {"cross-site": 403, "same-site": 403, "same-origin": 200}.items():
        fetched = headers | {"sec-fetch-site": site}
        found = await drive(app, "GET", "/api/agents/status", headers=fetched)
        assert found.status_code == expected
    with pytest.raises(Unauthenticated):
        await core.gate.admit(at, {})


@pytest.mark.parametrize(
    ("tenant", "said"),
    [
        ({}, "a tenant has `keys`, or `access`"),
        ({"access": {"team": "acme", "audience": AUDIENCE}}, "write the team's domain"),
        ({"access": {"team": "http://acme.example", "audience": AUDIENCE}}, "write the team's"),
        ({"access": {"team": f"{URL}/", "audience": AUDIENCE}}, "write the team's domain"),
        ({"access": {"team": URL, "audience": "app"}}, "access.audience"),
        ({"access": {"team": URL, "audience": AUDIENCE, "scopes": []}}, "access.scopes"),
    ],
)
def test_what_is_wrong_in_the_settings_is_said(tenant: dict[str, Any], said: str) -> None:
    with pytest.raises(AccessError, match=said):
        access_from(json.dumps({"tenants": {"acme": tenant}}), development=False)


def test_an_application_belongs_to_one_tenant() -> None:
    tenants = {"acme": KEYS["tenants"]["acme"], "globex": KEYS["tenants"]["acme"]}
    with pytest.raises(AccessError, match="the same `access`"):
        access_from(json.dumps({"tenants": tenants}), development=False)
