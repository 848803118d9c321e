"""Tickets: what one opens, for how long, and how often."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.api.app import create_app
from harpoon.api.callers import Callers
from harpoon.api.websocket_gate import Gate
from harpoon.domain.access import ANYONE, Access, Caller
from harpoon.domain.api_keys import access_from
from harpoon.domain.origins import Origins
from harpoon.domain.tickets import TICKET_LIFE_MS, Ticket, Tickets
from harpoon.errors import Forbidden, HarpoonError, InvalidRequest, NotConfigured, Unauthenticated
from harpoon.inference.shares import Shares
from tests.fakes import CountingIds, ManualClock, drive
from tests.town import Town, opening
from tests.unit.test_api import check_error
from tests.unit.test_permissions import services

SECRET = "s" * 32
PATH = "/api/agents/mediator/me/ws"
URL = f"http://harpoon.localhost{PATH}"
OTHER_PATHS = (
    "/api/agents/mediator/you/ws",
    "/api/agents/orchestrator/me/ws",
)


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def keys(**tenants: list[dict[str, Any]]) -> str:
    return json.dumps({"tenants": {name: {"keys": entries} for name, entries in tenants.items()}})


def key(name: str, **fields: Any) -> dict[str, Any]:
    return {"sha256": hash_of(name), **fields}


ACCESS = access_from(
    keys(acme=[key("a"), key("a2"), key("chatter", scopes=["chat"])], globex=[key("g")]),
    development=False,
)


def gate(clock: ManualClock, access: Access = ACCESS, secret: str | None = SECRET) -> Gate:
    tickets = None if secret is None else Tickets(secret)
    callers = Callers(access=access, clock=clock)
    return Gate(
        callers, Origins(["https://app.example"]), clock, CountingIds(), Shares(clock), tickets
    )


def caller(name: str) -> Caller:
    return ACCESS.callers[hash_of(name)]


def ticket(clock: ManualClock, path: str = PATH, *, of: str = "a", secret: str = SECRET) -> str:
    issued = gate(clock, secret=secret).issue(path, caller(of))
    assert issued is not None
    assert issued[1] == clock.now_ms() + TICKET_LIFE_MS
    return issued[0]


async def refusal_code(gate_: Gate, url: str, **headers: str) -> str:
    with pytest.raises(HarpoonError) as caught:
        await gate_.admit(url, headers)
    return caught.value.code


async def test_a_ticket_opens_the_socket_that_it_was_asked_for() -> None:
    clock = ManualClock()
    url = f"{URL}?ticket={ticket(clock)}"
    clock.advance(TICKET_LIFE_MS - 1)
    assert await gate(clock).admit(url, {}) == ("mediator", "acme/me")
    assert await gate(clock).admit(f"{url}&since=4", {"origin": "http://harpoon.localhost"})
    opened, caller, counted = await gate(clock).opener(url, {})
    assert opened is not None
    assert counted == f"key:{hash_of('a')}"
    assert caller.actor == f"key:{hash_of('a')[:12]}"
    assert (opened.agent, opened.object) == ("mediator", "acme/me")


@pytest.mark.parametrize("path", OTHER_PATHS)
async def test_a_swapped_ticket_opens_nothing(path: str) -> None:
    clock = ManualClock()
    url = f"http://harpoon.localhost{path}?ticket={ticket(clock)}"
    assert await refusal_code(gate(clock), url) == "ticket_invalid"


async def test_a_ticket_of_another_tenant_opens_that_tenants_object_only() -> None:
    clock = ManualClock()
    assert (await gate(clock).admit(f"{URL}?ticket={ticket(clock, of='g')}", {}))[1] == "globex/me"


async def test_an_old_ticket_is_told_so() -> None:
    clock = ManualClock()
    url = f"{URL}?ticket={ticket(clock)}"
    clock.advance(TICKET_LIFE_MS)
    assert await refusal_code(gate(clock), url) == "ticket_expired"


async def test_with_its_key_gone_a_ticket_is_too() -> None:
    clock = ManualClock()
    url = f"{URL}?ticket={ticket(clock)}"
    left = access_from(keys(acme=[key("a2")]), development=False)
    assert await refusal_code(gate(clock, left), url) == "ticket_invalid"
    ended = access_from(keys(acme=[key("a", expires_at="2020-01-01T00:00:00Z")]), development=False)
    assert await refusal_code(gate(clock, ended), url) == "key_expired"
    narrowed = access_from(keys(acme=[key("a", scopes=["chat"])]), development=False)
    assert await refusal_code(gate(clock, narrowed), url) == "forbidden"


async def test_a_ticket_of_another_secret_is_forged() -> None:
    clock = ManualClock()
    forged = ticket(clock, secret="x" * 32)
    assert await refusal_code(gate(clock), f"{URL}?ticket={forged}") == "ticket_invalid"


@pytest.mark.parametrize("text", ["", ".", "a.b", "%00.%00", "eyJ9.eyJ9", "é.é", "." * 5_000])
async def test_what_is_no_ticket_is_refused(text: str) -> None:
    assert await refusal_code(gate(ManualClock()), f"{URL}?ticket={text}") == "ticket_invalid"


@given(st.data())
def test_a_ticket_with_any_character_changed_is_forged(data: st.DataObject) -> None:
    clock = ManualClock()
    good = ticket(clock)
    place = data.draw(st.integers(min_value=0, max_value=len(good) - 1))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="
    other = data.draw(st.sampled_from([c for c in letters if c != good[place]]))
    changed = good[:place] + other + good[place + 1 :]
    url = f"{URL}?ticket={changed}"
    assert asyncio.run(refusal_code(gate(clock), url)) == "ticket_invalid"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_opens_a_socket_or_breaks_the_gate(payload: str, signature: str) -> None:
    with pytest.raises(Unauthenticated):
        Tickets(SECRET).open(f"{payload}.{signature}", ACCESS, now_ms=0)


def test_a_ticket_holds_neither_the_key_nor_its_hash() -> None:
    payload = ticket(ManualClock()).split(".")[0]
    said = json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert set(said) == {"id", "agent", "object", "expires_at_ms"}


async def test_a_foreign_page_cannot_use_a_ticket() -> None:
    clock = ManualClock()
    url = f"{URL}?ticket={ticket(clock)}"
    with pytest.raises(Forbidden):
        await gate(clock).admit(url, {"origin": "https://evil.example"})


async def test_a_key_and_a_ticket_together_are_one_too_many() -> None:
    clock = ManualClock()
    with pytest.raises(InvalidRequest):
        await gate(clock).admit(f"{URL}?ticket={ticket(clock)}", {"authorization": "Bearer a"})


async def test_without_a_secret_there_are_no_tickets_but_keys_open_sockets() -> None:
    clock = ManualClock()
    without = gate(clock, secret=None)
    with pytest.raises(NotConfigured, match="HARPOON_TICKET_SECRET"):
        without.issue(PATH, caller("a"))
    with pytest.raises(NotConfigured):
        await without.admit(f"{URL}?ticket={ticket(clock)}", {})
    assert await without.admit(URL, {"authorization": "Bearer a"}) == ("mediator", "acme/me")


async def test_in_open_development_none_is_needed_and_none_is_looked_at() -> None:
    open_gate = gate(ManualClock(), Access(is_open=True))
    assert open_gate.issue(PATH, Caller("open")) is None
    assert await open_gate.admit(f"{URL}?ticket=x", {}) == ("mediator", "open/me")
    assert await open_gate.opener(f"{URL}?ticket=x", {}) == (None, ANYONE, None)


async def test_a_closed_deployment_says_why() -> None:
    closed = gate(ManualClock(), Access(closed_because="no keys"))
    assert await refusal_code(closed, f"{URL}?ticket=x") == "not_configured"


async def ask(app: Any, path: Any, *, key: str | None = "a") -> Any:
    headers = {} if key is None else {"authorization": f"Bearer {key}"}
    body = {"path": path}
    return await drive(app, "POST", "/api/agents/tickets", json=body, headers=headers)


def keyed_app(**variables: str) -> Any:
    text = keys(acme=[key("a"), key("chatter", scopes=["chat"])])
    return create_app(services(HARPOON_API_KEYS=text, **variables))


async def test_the_route_gives_a_ticket_with_its_end() -> None:
    app = keyed_app(HARPOON_TICKET_SECRET=SECRET)
    answered = (await ask(app, PATH)).json()
    assert set(answered) == {"ticket", "expires_at"}
    assert answered["ticket"].count(".") == 1
    assert answered["expires_at"].endswith("Z")
    check_error(await ask(app, PATH, key=None), 401, "unauthenticated")
    check_error(await ask(app, PATH, key="chatter"), 403, "forbidden")
    check_error(await ask(app, "/api/chat"), 404, "not_found")
    check_error(await ask(app, "/api/agents/mediator/..%2Fx/ws"), 400, "invalid_request")
    check_error(await ask(app, 5), 400, "invalid_request")


async def test_the_route_says_what_it_lacks_or_that_nothing_is_needed() -> None:
    check_error(await ask(keyed_app(), PATH), 503, "not_configured")
    answered = await ask(create_app(services()), PATH, key=None)
    assert answered.json() == {"ticket": None, "expires_at": None}


def test_an_object_lets_each_ticket_in_once_even_after_it_died() -> None:
    town = Town()
    me = town.mediator()
    now = town.bench.clock.now_ms()
    one = Ticket(id="tkt_1", agent="mediator", object="open/me", expires_at_ms=now + 60_000)
    me.agent.admit(opening(ticket=one))
    for _ in range(2):
        with pytest.raises(Unauthenticated) as caught:
            me.agent.admit(opening(ticket=one))
        assert caught.value.code == "ticket_used"
        me.boot()
    me.agent.admit(opening(ticket=one.model_copy(update={"id": "tkt_2"})))
    me.agent.admit(opening())


def test_used_tickets_are_forgotten_when_they_would_have_expired() -> None:
    town = Town()
    me = town.mediator()
    for number in range(5):
        end = town.bench.clock.now_ms() + 60_000
        one = Ticket(id=f"t{number}", agent="mediator", object="open/me", expires_at_ms=end)
        me.agent.admit(opening(ticket=one))
        town.bench.clock.advance(60_000)
    assert len(me.database.execute("SELECT * FROM used_tickets")) == 1
