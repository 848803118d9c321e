"""Every caller × every route, socket and message: who is let in, to whose objects, and nobody else.

The routes are the application's own table, the messages the agents' own: a new one is in the matrix
by itself, and fails until it is known what to send it.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from harpoon import wiring
from harpoon.api import permissions
from harpoon.domain.access import SCOPES
from harpoon.errors import HarpoonError
from tests.fakes import ScriptedSender, drive, run_in_background
from tests.town import Place, Town
from tests.unit.test_agents import HARD, judged
from tests.unit.test_api import VARIABLES, answer, check_error
from tests.unit.test_permissions import own_routes
from tests.virtual_time import VirtualTimeLoop

SECRET_PLAN = "the-secret-plan-of-acme"
TASK = "task_1"


def entry(key: str, **fields: Any) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(key.encode()).hexdigest(), **fields}


ALL = list(SCOPES)
ACME = [
    entry("right", scopes=ALL),
    entry("expired", scopes=ALL, expires_at="2020-01-01T00:00:00Z"),
    *(entry(f"without-{scope}", scopes=[s for s in ALL if s != scope]) for scope in ALL),
]
KEYS = {"tenants": {"acme": {"keys": ACME}, "globex": {"keys": [entry("other", scopes=ALL)]}}}
CALLERS = ("anonymous", "wrong", "expired", "missing scope", "other", "right")
LET_IN = ("other", "right")

BODIES: dict[str, Any] = {
    "/api/route": {"prompt": "Hi"},
    "/api/chat": {"prompt": "Hi"},
    "/api/batch": {"requests": [{"prompt": "Hi"}]},
    "/v1/chat/completions": {"model": "auto", "messages": [{"role": "user", "content": "Hi"}]},
    "/api/orchestrate/full": {"query": "Hi", "user_id": "me"},
    "/api/orchestrate/parallel": {"requests": [{"prompt": "Hi"}]},
    "/api/orchestrate/workers": {"prompt": "Hi"},
    "/api/orchestrate/optimize": {"task": "Hi"},
    "/api/orchestrate/smart": {"prompt": "Hi"},
    "/api/agents/tickets": {"path": "/api/agents/mediator/me/ws"},
    "/api/agents/mediator/{user_id}/covenant": {"intent": "Hi"},
    "/api/agents/mediator/{user_id}/analyze": {"user_intent": "Hi"},
    "/api/agents/mediator/{user_id}/delegate": {},
    "/api/agents/mediator/{user_id}/covenants/{covenant_id}/cancel": {},
    "/api/agents/mediator/{user_id}/covenants/{covenant_id}/feedback": {"thumb": "up"},
    "/api/agents/orchestrator/{task_id}/execute": {"prompt": HARD},
}
MESSAGES: dict[str, dict[str, Any]] = {
    "user_message": {"content": "Hi"},
    "create_covenant": {"content": "Hi"},
    "analyze": {"user_intent": "Hi"},
    "delegate": {},
    "query_status": {},
    "cancel": {},
    "execute": {"prompt": HARD},
    "spawn_agent": {"instruction": "Hi"},
}
# Only the new tenant's own things are there for it; of acme's it learns that there are none.
NOT_THERE = {200, 202, 404}


class Stage:
    """`AgentDirectory` of the one application, which takes 100 ms to make: each scene's in turn."""

    def __init__(self) -> None:
        self.town: Any = None

    async def call(self, *where: Any, **how: Any) -> Any:
        return await self.town.call(*where, **how)


STAGE = Stage()
SENDER = ScriptedSender(answer)
CORE = wiring.build_core(
    VARIABLES | {"HARPOON_API_KEYS": json.dumps(KEYS), "HARPOON_TICKET_SECRET": "s" * 32},
    sender=SENDER,
    ai_binding=None,
    background=run_in_background,
)
APP = wiring.build_app(CORE, agents=STAGE)


@dataclass
class Scene:
    """acme's Mediator has a draft, and its task is done, when the caller comes."""

    town: Town
    covenant_id: str

    def seen(self) -> tuple[int, set[str], str]:
        """What the providers were asked (each call is paid for), the names of the objects that
        anybody has reached, and all that acme's hold."""
        calls = sum(len(provider.calls) for provider in self.town.bench.providers.values())
        return calls + len(SENDER.sent), {name for _, name in self.town.places}, self.dump()

    def dump(self) -> str:
        """All that acme's objects hold."""
        mine = [p for (_, name), p in self.town.places.items() if name.startswith("acme/")]
        return "\n".join(line for place in mine for line in place.database.dump())


async def scene() -> Scene:
    town = judged()
    mediator = town.mediator("acme/me")
    draft = await mediator.agent.handle("create", {"intent": SECRET_PLAN})
    town.place("orchestrator", f"acme/{TASK}")
    task = town.places["orchestrator", f"acme/{TASK}"]
    await task.agent.handle("execute", {"prompt": HARD})
    await town.live()
    return Scene(town=town, covenant_id=draft["ok"]["id"])


@pytest.fixture(scope="module")
def quiet() -> Scene:
    """For all who are refused: whatever one of them moves, the next sees."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(scene())


def header(caller: str, need: str) -> dict[str, str]:
    if caller == "anonymous":
        return {}
    key = f"without-{need}" if caller == "missing scope" else caller
    return {"authorization": f"Bearer {key}"}


async def ask(
    at: Scene, method: str, path: str, headers: dict[str, str], *, ending: str = ""
) -> httpx.Response:
    url = path.replace("{user_id}", "me").replace("{task_id}", TASK)
    url = url.replace("{covenant_id}", at.covenant_id).replace("{model_id:path}", "gpt-4o")
    body = BODIES[path] if method == "POST" else None
    STAGE.town = at.town
    request = asyncio.create_task(drive(APP, method, url + ending, json=body, headers=headers))
    while not request.done():
        await asyncio.wait({request}, timeout=1)
        # Some routes wait for a task, which goes on in its alarm.
        if not request.done():
            await at.town.live()
    response: httpx.Response = request.result()
    return response


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize(("method", "path"), [r for r in own_routes() if r[0] != "HEAD"])
async def test_every_caller_on_every_route(
    method: str, path: str, caller: str, quiet: Scene
) -> None:
    at = await scene() if caller in LET_IN else quiet
    need = permissions.declared_need(path)
    if need in ("nothing", "any key") and caller == "missing scope":
        return
    before = at.seen()
    response = await ask(at, method, path, header(caller, need))
    if need == "nothing" or caller == "right":
        assert response.status_code in (200, 202), response.text
        return
    if caller == "other":
        assert response.status_code in NOT_THERE, response.text
        assert SECRET_PLAN not in response.text
        new = at.seen()[1] - before[1]
        assert all(name.startswith("globex/") or "/" not in name for name in new)
        return
    status, code = {
        "anonymous": (401, "unauthenticated"),
        "wrong": (401, "unauthenticated"),
        "expired": (401, "key_expired"),
        "missing scope": (403, "forbidden"),
    }[caller]
    if path.startswith("/v1/"):
        assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    else:
        error = check_error(response, status, code)
        assert caller != "missing scope" or f"`{need}`" in error["message"]
    assert at.seen() == before


ODD_ENDINGS = ("%0A", "%0D", "%0D%0A", "%00", "%C2%85", "%E2%80%A8", "/", "%2F", "//", "/.", "%3B")


@pytest.mark.parametrize("ending", ODD_ENDINGS)
@pytest.mark.parametrize(("method", "path"), [r for r in own_routes() if r[0] != "HEAD"])
async def test_no_odd_ending_of_a_path_gets_around_its_scope(
    method: str, path: str, ending: str, quiet: Scene
) -> None:
    need = permissions.declared_need(path)
    if need in ("nothing", "any key"):
        return
    before = quiet.seen()
    response = await ask(quiet, method, path, header("missing scope", str(need)), ending=ending)
    assert response.status_code in (403, 404), response.text
    assert quiet.seen() == before


SOCKETS = {"mediator": "me", "orchestrator": TASK}
AGENTS = {agent: Town().place(agent, "open/x").agent for agent in SOCKETS}
SAYINGS = [(agent, type_) for agent in SOCKETS for type_ in sorted(AGENTS[agent].messages())]


async def admitted(at: Scene, agent: str, headers: dict[str, str]) -> Place:
    url = f"http://harpoon.localhost/api/agents/{agent}/{SOCKETS[agent]}/ws"
    return at.town.place(*await CORE.gate.admit(url, headers))


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize(("agent", "type_"), SAYINGS)
async def test_every_caller_on_every_socket_with_every_message(
    agent: str, type_: str, caller: str, quiet: Scene
) -> None:
    at = await scene() if caller in LET_IN else quiet
    before = at.seen()
    headers = header(caller, "agents")
    if caller not in LET_IN:
        with pytest.raises(HarpoonError) as caught:
            await admitted(at, agent, headers)
        assert caught.value.status == (403 if caller == "missing scope" else 401)
        assert at.seen() == before
        return
    place = await admitted(at, agent, headers)
    socket = place.connect(since=0)
    await place.say(socket, type_, **MESSAGES[type_])
    if caller == "right":
        assert place.name == f"acme/{SOCKETS[agent]}"
        assert socket.said[0]["data"]["last_seq"] > 0
        return
    assert place.name == f"globex/{SOCKETS[agent]}"
    assert SECRET_PLAN not in json.dumps(socket.said)
    assert at.dump() == before[2]
