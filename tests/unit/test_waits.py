"""Every loop in src/ that waits has a bound in time, which somebody has thought about."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"

BOUNDS = {
    "harpoon/agents/mediator.py MediatorAgent._lines_of_task": "the task's pages, none empty",
    "harpoon/agents/outbox.py Outbox.push": "its mail; one push ends at TIMEOUT_MS or fails",
    "harpoon/agents/waiters.py Waiters.wait": "its timeout_ms, at most LONGEST_WAIT_MS",
    "harpoon/api/body.py _read": "IDLE_TIMEOUT_S for a piece, WHOLE_TIMEOUT_S for all of it",
    "harpoon/api/progress.py Progress._events": "the run's own time; each turn waits WAIT_MS",
    "harpoon/api/run_ends.py ended": "its within_ms; who asks without a wait finds room",
    "harpoon/api/run_ends.py lines_of_task": "the task's pages, none empty",
    "harpoon/api/run_ends.py whole_task": "the task's pages, none empty",
    "harpoon/inference/attempts.py Attempts._open": "the watch: the try's timeout_ms",
    "harpoon/inference/batch.py Batch.__aiter__": "its requests, each with its own time",
    "harpoon/inference/batch.py Batch.__aiter__.work": "its requests, each with its own time",
    "harpoon/inference/fallback.py FallbackWalk._begin_next": "the order's steps; the deadline",
    "harpoon/inference/fallback.py FallbackWalk.run": "the order's steps, each with its timeout_ms",
    "harpoon/inference/fallback.py FallbackWalk.run_hedged": "the order's steps, as in run",
    "harpoon/inference/streaming.py AnswerStream.__aiter__": "the watch: total_deadline_ms",
    "harpoon/inference/shares.py Shares._come": "LONGEST_TURN_MS",
    "harpoon/orchestration/engine.py Engine._its_turn": "a turn's LONGEST_TURN_MS",
    "harpoon/orchestration/engine.py Engine._work": "LONGEST_WORK_S",
    "harpoon/platform/http_fetch.py JsByteStream.pieces": "a watch, or the fetch's signal",
    "harpoon/providers/access_certs.py AccessCerts.key": "TIMEOUT_MS",
}
"""Place of the loop → what ends it. Whoever adds a loop makes sure of its end, and says it here."""

SLEEPS = {
    "harpoon/api/progress.py Progress._events": "LOOK_AGAIN_S, while too many wait for the object",
    "harpoon/api/run_ends.py ended": "LOOK_AGAIN_S, while too many wait for the object",
    "harpoon/inference/fallback.py FallbackWalk._begin_next": "once for each retry",
    "harpoon/providers/access_certs.py AccessCerts.key": "LOOK_AGAIN_S, for TIMEOUT_MS at most",
}
"""Loops that sleep and look again. Each costs time of the whole isolate while it waits."""

WAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith)


def _loops(tree: ast.AST, name: str = "") -> Iterator[tuple[str, ast.While]]:
    for node in ast.iter_child_nodes(tree):
        inner = name
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{name}.{node.name}".lstrip(".")
        elif isinstance(node, ast.While) and any(isinstance(n, WAITS) for n in ast.walk(node)):
            yield name, node
        yield from _loops(node, inner)


def _waiting_loops() -> dict[str, list[ast.While]]:
    found: dict[str, list[ast.While]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for name, loop in _loops(ast.parse(path.read_text("utf-8"))):
            found.setdefault(f"{path.relative_to(SOURCE)} {name}", []).append(loop)
    return found


def _sleeps(loop: ast.While) -> bool:
    return any(
        isinstance(n, ast.Await)
        and isinstance(n.value, ast.Call)
        and ast.unparse(n.value.func) in ("asyncio.sleep", "sleep")
        for n in ast.walk(loop)
    )


def test_each_loop_that_waits_has_a_stated_bound() -> None:
    loops = _waiting_loops()
    assert loops.keys() == BOUNDS.keys()
    assert all(len(at_one_place) == 1 for at_one_place in loops.values())


def test_no_other_loop_sleeps_and_looks_again() -> None:
    assert {
        place for place, loops in _waiting_loops().items() if any(map(_sleeps, loops))
    } == SLEEPS.keys()


def test_a_loop_that_waits_for_ever_would_be_seen() -> None:
    (found,) = _loops(ast.parse("async def f():\n while not x:\n  await sleep(1)"))
    assert found[0] == "f"
