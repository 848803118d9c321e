"""Many hedged requests on virtual time, against providers of which a share fails or is slow.

    PYTHONPATH=src .cache/venv/bin/python -m tests.slow_tails [--requests N] [--seeds N]

The real walk of `inference/fallback.py` runs; only the providers are made up. What is drawn, is
drawn for each call anew, whichever model it is for.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from harpoon.domain.chat import ModelCall
from harpoon.errors import ProviderError, ProviderRateLimited, ProviderUnavailable
from tests.inference_bench import Bench, Script
from tests.virtual_time import VirtualTimeLoop

FAILING = 0.20
SHARES = (0.01, 0.02, 0.05, 0.10, 0.20)
WARM_UP = 300
REQUESTS = 3_000
AT_ONCE = 8

MOST_TIMES = {0.0: 2, 0.01: 2, 0.02: 2, 0.05: 3, 0.10: 3, 0.20: 4}
"""Slow share → the p99 with it and with `FAILING`, in times of the healthy p99."""


def most_hedges(slow: float) -> float:
    """Of the requests; calls that replace a failed one are not hedges."""
    return 1.3 * slow + 0.02


Draw = Callable[[random.Random], float]
"""Milliseconds until a call answers."""


@dataclass(frozen=True)
class Provider:
    """`fast` is drawn for a usual call, `slow` for one of the slow share."""

    fast: Draw
    slow: Draw


PROVIDERS: Mapping[str, Provider] = {
    # As of bench/upstream.py.
    "uniform": Provider(lambda r: r.uniform(50, 70), lambda r: 2_000),
    # A long tail of its own, so that the slow share sits where a p95 would look.
    "lognormal": Provider(
        lambda r: 80 * math.exp(r.gauss(0, 0.35)),
        lambda r: r.choice((2_000, 40_000)) * math.exp(r.gauss(0, 0.2)),
    ),
    # Two data centres.
    "two modes": Provider(
        lambda r: (60 if r.random() < 0.7 else 150) * math.exp(r.gauss(0, 0.1)),
        lambda r: r.uniform(1_000, 5_000),
    ),
}


@dataclass(frozen=True)
class Seen:
    p50_ms: float
    p99_ms: float
    answered: float
    """Share of the requests."""
    hedges: float
    """For each request."""
    calls: float


def run(provider: Provider, *, slow: float, failing: float, seed: int, requests: int) -> Seen:
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(_run(provider, slow, failing, seed, requests))


async def _run(provider: Provider, slow: float, failing: float, seed: int, requests: int) -> Seen:
    chance = random.Random(seed)

    def behave(_: ModelCall) -> Script:
        draw = provider.slow if chance.random() < slow else provider.fast
        delay_ms = round(draw(chance))
        if chance.random() < failing:
            return Script(delay_ms=delay_ms, result=_failure(chance))
        return Script(delay_ms=delay_ms)

    bench = Bench(groq=behave, edge=behave, openai=behave)
    await _ask_all(bench, WARM_UP)
    before = len(bench.called()), bench.events("hedge")
    took = await _ask_all(bench, requests)
    for task in bench.background:
        task.cancel()
    answered = sorted(ms for ms in took if ms is not None)
    return Seen(
        p50_ms=answered[len(answered) // 2],
        p99_ms=answered[len(answered) * 99 // 100],
        answered=len(answered) / len(took),
        hedges=(bench.events("hedge") - before[1]) / requests,
        calls=(len(bench.called()) - before[0]) / requests,
    )


async def _ask_all(bench: Bench, count: int) -> list[int | None]:
    took: list[int | None] = []
    left = iter(range(count))

    async def client() -> None:
        for _ in left:
            began = bench.clock.now_ms()
            try:
                await bench.ask("Explain rain", hedge=True)
            except ProviderError:
                took.append(None)
            else:
                took.append(bench.clock.now_ms() - began)

    await asyncio.gather(*(client() for _ in range(AT_ONCE)))
    return took


def _failure(chance: random.Random) -> ProviderError:
    status = chance.choice((500, 429, 503))
    if status == 429:
        return ProviderRateLimited("slow down", upstream_status=429)
    return ProviderUnavailable("down", upstream_status=status)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--requests", type=int, default=REQUESTS)
    arguments.add_argument("--seeds", type=int, default=2)
    given = arguments.parse_args()
    print("provider   seed  slow   p50   p99   times (at most)  hedges (at most)  calls  answered")
    for name, provider in PROVIDERS.items():
        for seed in range(given.seeds):
            size = {"seed": seed, "requests": given.requests}
            healthy = run(provider, slow=0, failing=0, **size)
            print(
                f"{name:10} {seed:4}  none {healthy.p50_ms:5.0f} {healthy.p99_ms:5.0f}"
                f"                   {healthy.hedges:6.3f}            {healthy.calls:5.2f}"
            )
            for slow in (0.0, *SHARES):
                seen = run(provider, slow=slow, failing=FAILING, **size)
                times = seen.p99_ms / healthy.p99_ms
                print(
                    f"{name:10} {seed:4} {slow:5.2f} {seen.p50_ms:5.0f} {seen.p99_ms:5.0f}"
                    f"   {times:5.2f} ({MOST_TIMES[slow]})"
                    f"{'!' if times > MOST_TIMES[slow] else ' '}       "
                    f"{seen.hedges:6.3f} ({most_hedges(slow):.3f})"
                    f"{'!' if seen.hedges > most_hedges(slow) else ' '}  {seen.calls:5.2f}"
                    f"  {seen.answered:.4f}"
                )


if __name__ == "__main__":
    main()
