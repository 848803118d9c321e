"""What a benchmark has found: one row each, with its target, as a table and as JSON."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """`value` against `target`. `harpoon` and `other`: what it comes from, for the reader."""

    name: str
    what: str
    value: float
    target: float
    higher_is_better: bool
    unit: str
    harpoon: float
    other: float
    rounds: Sequence[float] = ()
    """The value of each round."""
    raw: dict[str, Any] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        return self.value >= self.target if self.higher_is_better else self.value <= self.target

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "what": self.what,
            "value": round(self.value, 4),
            "target": self.target,
            "met": self.met,
            "unit": self.unit,
            "harpoon": round(self.harpoon, 4),
            "other": round(self.other, 4),
            "rounds": [round(value, 4) for value in self.rounds],
            **self.raw,
        }


def ratio_row(
    name: str,
    what: str,
    *,
    harpoon: list[float],
    bare: list[float],
    target: float,
    higher_is_better: bool,
    unit: str,
) -> Row:
    """The median of the rounds' own ratios: a drift of the machine between rounds cancels out."""
    ratios = [mine / other for mine, other in zip(harpoon, bare, strict=True)]
    return Row(
        name=name,
        what=what,
        value=statistics.median(ratios),
        target=target,
        higher_is_better=higher_is_better,
        unit=unit,
        harpoon=statistics.median(harpoon),
        other=statistics.median(bare),
        rounds=ratios,
        raw={"harpoon_rounds": harpoon, "bare_rounds": bare},
    )


def table(rows: list[Row]) -> str:
    """The rows as text."""
    lines = [
        f"{'what':<46}{'harpoon':>10}{'other':>10} {'unit':<11}{'value':>8}  {'rounds':<14}target"
    ]
    for row in rows:
        sign = ">=" if row.higher_is_better else "<="
        spread = f"{min(row.rounds):.2f}..{max(row.rounds):.2f}" if row.rounds else ""
        lines.append(
            f"{row.what:<46}{row.harpoon:>10,.2f}{row.other:>10,.2f} {row.unit:<11}"
            f"{row.value:>8.2f}  {spread:<14}{sign} {row.target:g}"
            f" {'met' if row.met else 'MISSED'}"
        )
    return "\n".join(lines)


def centile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]
