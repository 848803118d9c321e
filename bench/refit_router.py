"""Moves the router's boundaries by what became of its decisions.

    python -m bench.refit_router --outcomes FILE [--out src/harpoon/domain/difficulty.json]

FILE has a line of JSON per covenant, as `GET /api/agents/mediator/{user_id}/outcomes` lists them.
The weights stay: an outcome tells how one model did, not how another would have done. What moves is
the curve, and with it the boundaries: in each tenth of the scale the reference counts as `PRIOR`
answers of each kind of model, and every outcome as one more.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.routing_measures import rising
from bench.routing_money import boundary_gains
from bench.train_router import first_reaching
from harpoon.domain.difficulty import PATH

PRIOR = 50
TENTHS = 10
GOOD_QUALITY = 7.0
"""Of 10; the quality from which a judged result counts as right."""
WEAK, STRONG = "edge", "flagship"


def was_right(outcome: Mapping[str, Any]) -> bool | None:
    """The user's word first, then the judge's; None when neither has said anything."""
    if outcome["thumb"] is not None:
        return bool(outcome["thumb"] == "up")
    if outcome["status"] == "failed":
        return False
    return None if outcome["quality"] is None else bool(outcome["quality"] >= GOOD_QUALITY)


def share_right(reference: float, answers: Sequence[bool]) -> float:
    return (PRIOR * reference + sum(answers)) / (PRIOR + len(answers))


def refit(content: Mapping[str, Any], outcomes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The new content of the file, and under `refitted` how many outcomes it rests on."""
    answers: dict[tuple[int, str], list[bool]] = {}
    used = 0
    for outcome in outcomes:
        right = was_right(outcome)
        if right is None or outcome["tier"] not in (WEAK, STRONG):
            continue
        used += 1
        tenth = min(TENTHS - 1, int(outcome["score"] * TENTHS))
        answers.setdefault((tenth, outcome["tier"]), []).append(right)
    curve = content["curve"]
    weak, gains = [], []
    last = len(curve["weak_quality"]) - 1
    for place, (quality, gain) in enumerate(
        zip(curve["weak_quality"], curve["expected_gain"], strict=True)
    ):
        tenth = min(TENTHS - 1, place * TENTHS // last)
        now = share_right(quality, answers.get((tenth, WEAK), []))
        strong = share_right(quality + gain, answers.get((tenth, STRONG), []))
        weak.append(round(now, 6))
        gains.append(strong - now)
    risen = [round(gain, 6) for gain in rising(gains)]
    return {
        **content,
        "boundaries": {
            mode: [first_reaching(risen, gain) for gain in wanted]
            for mode, wanted in boundary_gains().items()
        },
        "curve": {**curve, "weak_quality": weak, "expected_gain": risen},
        "refitted": {"outcomes": used},
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.refit_router")
    parser.add_argument("--outcomes", type=Path, required=True, help="JSONL, see the docstring")
    parser.add_argument("--out", type=Path, default=PATH)
    options = parser.parse_args()
    lines = options.outcomes.read_text("utf-8").splitlines()
    before = json.loads(PATH.read_text("utf-8"))
    content = refit(before, [json.loads(line) for line in lines if line.strip()])
    options.out.write_text(json.dumps(content, separators=(",", ":")) + "\n")
    print(f"{content['refitted']['outcomes']} of {len(lines)} outcomes say how a model did")
    for mode, boundaries in content["boundaries"].items():
        print(f"{mode}: {before['boundaries'][mode]} -> {boundaries}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
