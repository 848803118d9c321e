"""What the router's score is worth: `python -m bench.routing --data FILE`.

FILE has a question a line with the outcomes of a weak and a strong model (docs/routing.md). On the
questions that the weights were fitted to, the learned score is cross-validated: no question is
scored by a fit that has seen it, or (unseen) its subject. On others the shipped weights are judged.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.old_rule import old_score
from bench.router_fit import (
    at_random,
    buckets_of,
    by_subject,
    held_out_scores,
    length_part,
    load_questions,
    shipped_features,
)
from bench.routing_measures import Question, interval, recovered, resampled, worth
from bench.routing_money import cost_at_quality, costs_nusd, tier_models
from bench.routing_plots import curves_svg
from dev.runtime import paths
from harpoon.domain.classification import classify, read_part
from harpoon.domain.difficulty import PATH, learned_difficulty, stems_of

IMAGES = paths.ROOT / "docs" / "images"
LEAST_GAIN = 5
"""A subject in which the strong model has fewer right answers more is too small to measure."""
CALIBRATION_BINS = 10
QUALITIES = (0.5, 0.8, 0.9)

Scores = dict[str, list[float]]


def learned_scores(questions: Sequence[Question], digest: str, *, alternatives: bool) -> Scores:
    """The learned score under the names that say what it has seen."""
    shipped = [classify(q.prompt).score for q in questions]
    if digest != json.loads(PATH.read_text("utf-8"))["trained_on"]["sha256"]:
        return {"learned": shipped}
    rows = buckets_of([q.prompt for q in questions], shipped_features)
    length = [length_part(q.prompt) for q in questions]
    found: Scores = {}
    for name, folds in (
        ("learned, unseen subjects", by_subject(questions)),
        ("learned, seen subjects", at_random(questions)),
    ):
        plain = held_out_scores(rows, questions, folds)
        found[name] = [s + part for s, part in zip(plain, length, strict=True)]
        if alternatives:
            found[name + ", no length"] = plain
    if alternatives:
        words = buckets_of((q.prompt for q in questions), lambda p: set(stems_of(read_part(p))))
        plain = held_out_scores(words, questions, by_subject(questions))
        found["words alone, unseen"] = [s + part for s, part in zip(plain, length, strict=True)]
    return found


def baselines(questions: Sequence[Question]) -> Scores:
    draw = random.Random(0)
    return {
        "length": [float(len(q.prompt)) for q in questions],
        "old word list": [old_score(q.prompt) for q in questions],
        "random": [draw.random() for _ in questions],
        "oracle": [float(q.gain) for q in questions],
    }


def by_source(
    questions: Sequence[Question], scores: Scores, *, samples: int
) -> dict[str, dict[str, Any]]:
    """Worth with intervals of each score, and how much more than length it is worth."""
    found: dict[str, dict[str, Any]] = {}
    for source in ("all", *sorted({q.source for q in questions})):
        picked = [i for i, q in enumerate(questions) if source in ("all", q.source)]
        gains = [questions[i].gain for i in picked]
        here = {name: [values[i] for i in picked] for name, values in scores.items()}
        draws = resampled(here, gains, samples=samples)
        found[source] = {
            name: {
                **asdict(worth(values, gains)),
                "apgr_interval": interval(w.apgr for w in draws[name]),
                "cpt50_interval": interval(w.cpt50 for w in draws[name]),
                "cpt80_interval": interval(w.cpt80 for w in draws[name]),
                "apgr_over_length_interval": interval(
                    w.apgr - other.apgr
                    for w, other in zip(draws[name], draws["length"], strict=True)
                ),
            }
            for name, values in here.items()
        }
    return found


def by_subject_rows(questions: Sequence[Question], scores: Scores) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for subject in sorted({q.subject for q in questions}):
        picked = [i for i, q in enumerate(questions) if q.subject == subject]
        gains = [questions[i].gain for i in picked]
        row: dict[str, Any] = {
            "subject": subject,
            "questions": len(picked),
            "weak": round(sum(questions[i].weak for i in picked) / len(picked), 3),
            "strong": round(sum(questions[i].strong for i in picked) / len(picked), 3),
        }
        for name, values in scores.items():
            row[name] = (
                round(worth([values[i] for i in picked], gains).apgr, 3)
                if sum(gains) >= LEAST_GAIN
                else None
            )
        rows.append(row)
    return rows


def calibration(questions: Sequence[Question], scores: Sequence[float]) -> list[dict[str, float]]:
    """Per tenth of the questions, easiest first: the gain that the curve promises, and the real."""
    order = sorted(range(len(scores)), key=lambda i: scores[i])
    found: list[dict[str, float]] = []
    for n in range(CALIBRATION_BINS):
        start, end = (len(order) * m // CALIBRATION_BINS for m in (n, n + 1))
        part = order[start:end]
        places = [(start + i + 0.5) / len(order) for i in range(len(part))]
        promised = sum(learned_difficulty().point(p).expected_gain for p in places) / len(part)
        real = sum(questions[i].gain for i in part) / len(part)
        found.append({"promised_gain": round(promised, 4), "gain": round(real, 4)})
    return found


def money(questions: Sequence[Question], scores: Scores) -> dict[str, Any]:
    """The cost of 1,000 questions at equal quality: the same share of the gap recovered."""
    gains = [q.gain for q in questions]
    weak, _, strong = costs_nusd()
    costs: dict[str, dict[str, Any]] = {}
    for name, values in scores.items():
        curve = recovered(values, gains)
        costs[name] = {}
        for wanted in QUALITIES:
            share, cost = cost_at_quality(curve, wanted)
            costs[name][f"{wanted:.0%}"] = {"strong_share": round(share, 4), "nusd": cost}
    return {
        "models": [m.id for m in tier_models()],
        "all_weak_nusd": 1000 * weak,
        "all_strong_nusd": 1000 * strong,
        "nusd_per_1000": costs,
    }


def draw_curves(questions: Sequence[Question], scores: Scores) -> None:
    gains = [q.gain for q in questions]
    shown = [n for n in scores if n.startswith("learned") and "no length" not in n]
    curves_svg(
        IMAGES / "routing-recovered.svg",
        title="Recovered share of the gap between the weak and the strong model",
        across="share of the questions that goes to the strong model",
        up="recovered share of the gap",
        lines={n: recovered(scores[n], gains) for n in (*shown, "length", "old word list")},
        marks={},
        top=1.2,
    )
    learned = learned_difficulty()
    points = [learned.point(n / 100) for n in range(101)]
    curves_svg(
        IMAGES / "routing-gain.svg",
        title="What a stronger model brings, by score, and the boundaries of mode balanced",
        across="score",
        up="probability",
        lines={
            "more right answers by the strong model": [p.expected_gain for p in points],
            "wrong answers of the weak model": [1 - p.weak_quality for p in points],
        },
        marks=dict(
            zip(("moderate from", "complex from"), learned.boundaries["balanced"], strict=True)
        ),
        top=0.6,
    )


def printed(result: Mapping[str, Any]) -> str:
    lines = [f"{'source':<7}{'score':<38}{'APGR':>6}  95 %          CPT50  CPT80  over length"]
    for source, rows in result["sources"].items():
        for name, row in rows.items():
            low, high = row["apgr_interval"]
            under, over = row["apgr_over_length_interval"]
            lines.append(
                f"{source:<7}{name:<38}{row['apgr']:>6.3f}  {low:.3f}..{high:.3f}"
                f"  {row['cpt50']:>5.1f}  {row['cpt80']:>5.1f}  {under:+.3f}..{over:+.3f}"
            )
    lines.append("\ncalibration (tenths, easiest first): promised gain / gain")
    lines += [f"  {r['promised_gain']:+.3f}  {r['gain']:+.3f}" for r in result["calibration"]]
    lines.append("\nUSD per 1,000 questions for 50 %, 80 %, 90 % of the gap")
    for name, costs in result["money"]["nusd_per_1000"].items():
        cells = "  ".join(f"{cost['nusd'] / 1e9:.4f}" for cost in costs.values())
        lines.append(f"  {name:<38}{cells}")
    lines.append(f"  all to the strong model: {result['money']['all_strong_nusd'] / 1e9:.4f}")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, write the JSON file; with `--draw` also the images of docs/routing.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.routing")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--samples", type=int, default=300, help="of the bootstrap")
    parser.add_argument("--alternatives", action="store_true", help="other feature sets too")
    parser.add_argument("--draw", action="store_true", help="write docs/images/routing-*.svg")
    parser.add_argument("--out", type=Path, default=paths.CACHE / "bench" / "routing.json")
    options = parser.parse_args()
    questions = load_questions(options.data)
    digest = hashlib.sha256(options.data.read_bytes()).hexdigest()
    learned = learned_scores(questions, digest, alternatives=options.alternatives)
    scores = {**learned, **baselines(questions)}
    result = {
        "questions": len(questions),
        "data_sha256": digest,
        "sources": by_source(questions, scores, samples=options.samples),
        "subjects": by_subject_rows(questions, scores),
        "calibration": calibration(questions, next(iter(learned.values()))),
        "money": money(questions, scores),
    }
    if options.draw:
        draw_curves(questions, scores)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(result, indent=2) + "\n")
    print(printed(result))
    print(f"written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
