"""An object that was never given work answers, and nothing of the question stays."""

from __future__ import annotations

from typing import Any

import pytest

from harpoon.agents.door import Door
from harpoon.agents.mediator import MediatorAgent
from harpoon.agents.orchestrator import OrchestratorAgent
from tests.fakes import Sqlite3Store
from tests.town import Place, Town

CLASSES = {"mediator": MediatorAgent, "orchestrator": OrchestratorAgent}


def door_of(place: Place) -> Door:
    """As the platform makes one for a name that nobody has asked for."""
    kind = CLASSES[place.agent_name]
    return Door(kind, place.agent.host, of_nobody=kind.of_nobody)


def untouched(agent: str) -> tuple[Door, Place]:
    place = Town().place(agent, "open/nobody")
    place.database.__init__()  # type: ignore[misc]
    return door_of(place), place


READS = [(agent, method) for agent, kind in CLASSES.items() for method in kind.of_nobody]


@pytest.mark.parametrize(("agent", "method"), READS)
async def test_who_asks_for_nobody_leaves_nothing_and_is_answered_as_by_an_empty_one(
    agent: str, method: str
) -> None:
    door, place = untouched(agent)
    for given in ({}, {"covenant_id": "cov_x"}, {"status": "odd"}, {"limit": 1_000}):
        said = await door.handle(method, given)
        assert place.database.dump() == ["BEGIN TRANSACTION;", "COMMIT;"]
        empty = await Town().place(agent, "open/nobody").agent.handle(method, given)
        if method == "status" and agent == "mediator":
            empty["ok"]["starts"] = 0
        assert said == empty


async def test_an_object_that_has_been_given_work_is_awake_at_once() -> None:
    door, place = untouched("mediator")
    made: dict[str, Any] = await door.handle("create", {"intent": "What is rain?"})
    assert (await door.handle("current", {}))["ok"]["id"] == made["ok"]["id"]
    place.alarm.clear()
    again = door_of(place)
    assert place.alarm.at_ms is not None, "it has looked at what there is to do"
    assert (await again.handle("list", {}))["ok"]["covenants"][0]["id"] == made["ok"]["id"]


def test_every_read_that_writes_nothing_is_answered_without_a_database() -> None:
    """What is not here writes something itself: a covenant, or who has read the log."""
    others = {
        "mediator": {
            *("begin", "create", "delegate", "analyze", "cancel", "feedback", "relay", "describe"),
            *("audit", "outcomes", "wait", "follow"),
        },
        "orchestrator": {"execute", "begin_pattern", "cancel", "describe", "wait", "follow"},
    }
    for agent, kind in CLASSES.items():
        methods = Town().place(agent, "open/nobody").agent.methods().keys()
        assert methods - kind.of_nobody.keys() == others[agent]
    assert Sqlite3Store().dump() == ["BEGIN TRANSACTION;", "COMMIT;"]
