"""Makes `src/harpoon/domain/difficulty.json`: `python -m bench.train_router --data FILE`.

The rows are questions that a weak and a strong model have answered (bench/router_fit.py). Takes two
minutes; the same data and Python give the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.router_fit import (
    BUCKETS,
    Fit,
    buckets_of,
    by_subject,
    fit,
    held_out_scores,
    length_part,
    load_questions,
)
from bench.routing_measures import Question, rising
from bench.routing_money import boundary_gains
from harpoon.domain.difficulty import PATH

KNOTS = 100
"""Steps of the ranks and of the curve."""
NEIGHBOURS = 0.05
"""The models' quality at a score is the mean over this share of the questions, each side."""


def quantised(found: Fit) -> tuple[bytes, float]:
    """A signed byte for each bucket, and what one unit is worth."""
    unit = max(abs(w) for w in found.weights.values()) / 127
    cells = bytearray(BUCKETS)
    for bucket, weight in found.weights.items():
        cells[bucket] = round(weight / unit) & 0xFF
    return bytes(cells), unit


def at_knots(values: Sequence[float]) -> list[float]:
    """Of values at equal distances, those at `KNOTS` + 1 places from the first to the last."""
    last = len(values) - 1
    return [round(values[round(i * last / KNOTS)], 6) for i in range(KNOTS + 1)]


def curve_of(ordered: Sequence[Question]) -> dict[str, list[float]]:
    """What was measured along the score; `ordered`: the easiest first."""
    count = len(ordered)
    reach = int(NEIGHBOURS * count)
    weak = [float(q.weak) for q in ordered]
    gains = [float(q.gain) for q in ordered]
    places = [round(i * (count - 1) / KNOTS) for i in range(KNOTS + 1)]

    def around(values: Sequence[float], place: int) -> float:
        near = values[max(0, place - reach) : place + reach + 1]
        return sum(near) / len(near)

    right = sum(q.strong for q in ordered)
    as_boundary = [right / count]
    for question in ordered:
        right -= question.gain
        as_boundary.append(right / count)
    return {
        "expected_gain": at_knots(rising([around(gains, place) for place in places])),
        "weak_quality": at_knots([around(weak, place) for place in places]),
        "quality_as_boundary": at_knots(as_boundary),
    }


def first_reaching(values: Sequence[float], wanted: float) -> float:
    """The place, 0..1, from which the rising `values` are at least `wanted`; 1 when never."""
    found = next((i for i, value in enumerate(values) if value >= wanted), len(values) - 1)
    return found / (len(values) - 1)


def train(questions: Sequence[Question]) -> dict[str, Any]:
    """The content of the file."""
    rows = buckets_of(q.prompt for q in questions)
    held_out = held_out_scores(rows, questions, by_subject(questions))
    scores = [s + length_part(q.prompt) for s, q in zip(held_out, questions, strict=True)]
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    curve = curve_of([questions[i] for i in order])
    found = fit(rows, [q.gain for q in questions])
    cells, unit = quantised(found)
    boundaries = {
        mode: [first_reaching(curve["expected_gain"], gain) for gain in gains]
        for mode, gains in boundary_gains().items()
    }
    return {
        "boundaries": boundaries,
        "bias": round(found.bias, 9),
        "unit": float(f"{unit:.9g}"),
        "ranks": at_knots([scores[i] for i in order]),
        "curve": curve,
        "weights": base64.b64encode(cells).decode(),
    }


def main() -> int:
    """Train, write the file."""
    parser = argparse.ArgumentParser(prog="python -m bench.train_router")
    parser.add_argument("--data", type=Path, required=True, help="JSONL, see the docstring")
    parser.add_argument("--out", type=Path, default=PATH)
    options = parser.parse_args()
    questions = load_questions(options.data)
    digest = hashlib.sha256(options.data.read_bytes()).hexdigest()
    content = {"trained_on": {"questions": len(questions), "sha256": digest}, **train(questions)}
    options.out.write_text(json.dumps(content, indent=None, separators=(",", ":")) + "\n")
    print(f"{len(questions)} questions; boundaries {content['boundaries']}")
    print(f"written to {options.out}: {options.out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
