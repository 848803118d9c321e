"""Objects in the middle of a run, as the code of each earlier schema left them, on workerd.

They were killed with one sub-agent done and another one's call under way: the present code opens
them and finishes their runs. See `tests/upgrades`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from dev.runtime import paths
from dev.runtime.direct import DirectStack
from harpoon.storage.migrations import SCHEMA_PATH, read_migrations
from tests.e2e.conftest import PATIENCE_S
from tests.upgrades.__main__ import events
from tests.upgrades.objects import KEPT, lay_out

PRESENT = len(read_migrations(SCHEMA_PATH.read_text("utf-8")))
FIRST_WITH_RUNS = 2
FIRST_WITH_THESE_STEPS = 3
"""Before, a step did not say which sub-task it is for, nor what it needs."""
FIRST_WITH_AN_AUDIT_LOG = 7


def recorded(version: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((KEPT / f"schema-{version}" / "recorded.json").read_text())
    return found


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DirectStack]:
    """All of them at once on one disk, then the present code."""
    state: Path = tmp_path_factory.mktemp("upgraded")
    for version in range(FIRST_WITH_RUNS, PRESENT + 1):
        later_ms = int(time.time() * 1000) - recorded(version)["at_ms"]
        lay_out(KEPT / f"schema-{version}", state, later_ms=later_ms)
    with DirectStack(name="upgraded", state=state) as running:
        yield running


def test_the_present_schema_is_kept_for_the_next_one() -> None:
    """Fails for a new migration until `make keep-objects` has been run, best before it is added."""
    assert (KEPT / f"schema-{PRESENT}" / "recorded.json").exists(), "run `make keep-objects`"


@pytest.mark.parametrize("version", range(FIRST_WITH_RUNS, PRESENT + 1))
def test_a_run_under_way_is_finished_by_new_code(upgraded: DirectStack, version: int) -> None:
    before = recorded(version)
    user, known = before["user"], before["events"]
    # Exactly what is new, and then all from the first on: the same events as before.
    new = []
    for event in events(upgraded, user, len(known)):
        new.append(event)
        if event["type"] == "covenant_update":
            break
    assert [event["seq"] for event in new] == [*range(len(known) + 1, len(known) + len(new) + 1)]
    can_go_on = version >= FIRST_WITH_THESE_STEPS
    status = "completed" if can_go_on else "failed"
    assert (new[-1]["covenant_id"], new[-1]["data"]["status"]) == (before["under_way"], status)
    replayed = []
    for event in events(upgraded, user, 0):
        replayed.append(event["id"])
        if event["seq"] == new[-1]["seq"]:
            break
    assert replayed == known + [event["id"] for event in new]

    with httpx.Client(
        base_url=f"{upgraded.url}/api/agents/mediator/{user}", timeout=PATIENCE_S
    ) as http:
        done = http.get(f"/covenants/{before['completed']}").raise_for_status().json()
        assert (done["status"], bool(done["result"])) == ("completed", True)
        receipts = [
            http.get(f"/covenants/{before[which]}/receipt").raise_for_status().json()
            for which in ("completed", "under_way")
        ]
    bill = httpx.get(f"{upgraded.simulator_url}/_sim/bill").json()["items"]
    billed = before["calls"] | {i["metadata"]["call_id"]: i["cost_nusd"] for i in bill}
    calls = [call for receipt in receipts for call in receipt["calls"]]
    # What was paid for before is paid for once; one call was under way when the object was killed.
    assert {c["call_id"] for c in calls} >= set(before["calls"])
    costs = {call["call_id"]: call["cost_nusd"] for call in calls}
    assert [call["outcome"] for call in calls if call["cost_nusd"] is None] == ["lost"]
    assert {id_: cost for id_, cost in costs.items() if cost is not None}.items() <= billed.items()
    again = [e["data"] for e in new if e["type"] == "agent_spawn" and e["data"]["attempt"] > 1]
    assert [step["kind"] for step in again] == ["execute" if can_go_on else "evaluate"]


def test_their_audit_logs_hold(upgraded: DirectStack) -> None:
    for version in range(FIRST_WITH_RUNS, PRESENT + 1):
        arguments = ("--url", upgraded.url, "--user", recorded(version)["user"])
        done = subprocess.run(
            [sys.executable, "-m", "dev.verify_audit", *arguments],
            cwd=paths.ROOT,
            env=os.environ | {"PYTHONPATH": "src"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        covenants = 2 if version >= FIRST_WITH_AN_AUDIT_LOG else 0
        assert f"{covenants} covenants, none ever over its cap" in done.stdout
