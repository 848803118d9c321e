"""Twenty keys at five times their limit: are they held, and is a key that behaves left in peace?

    python -m tests.campaigns.flood [--seconds 30]      (make flood)

On workerd itself. The well-behaved key sends the same requests, at the same pace, first alone and
then under the flood; its p95 may double. Everybody asks `/api/chat`, with the simulator behind it.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx

from dev.runtime.direct import DirectStack

KEYS = 20
PER_MINUTE = 60
"""Of each flooding key; it sends five times as many."""
TIMES = 5
PACE_S = 0.25
"""Of the well-behaved key."""
MOST_RATIO = 2.0
GOOD = "hpn_that_behaves"
BODY = {"prompt": "sim:say Hello", "model": "llama-3.1-8b-instant"}


def flooding(number: int) -> str:
    return f"hpn_flooding_{number}"


@dataclass
class Seen:
    """Answers by status, and how long those took that were let in."""

    statuses: Counter[int] = field(default_factory=Counter)
    latencies_ms: list[float] = field(default_factory=list)
    without_retry_after: int = 0

    def note(self, answer: httpx.Response, took_ms: float) -> None:
        self.statuses[answer.status_code] += 1
        if answer.status_code == 200:
            self.latencies_ms.append(took_ms)
        elif answer.status_code == 429 and "retry-after" not in answer.headers:
            self.without_retry_after += 1

    def p95_ms(self) -> float:
        ordered = sorted(self.latencies_ms)
        return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


async def ask(http: httpx.AsyncClient, key: str, seen: Seen) -> None:
    began = time.monotonic()
    headers = {"authorization": f"Bearer {key}"}
    answer = await http.post("/api/chat", json=BODY, headers=headers)
    seen.note(answer, (time.monotonic() - began) * 1000)


async def pace(
    http: httpx.AsyncClient, key: str, *, every_s: float, until: float, after_s: float = 0.0
) -> Seen:
    """At an even pace from `after_s` on, whether the answers come or not."""
    seen = Seen()
    async with asyncio.TaskGroup() as group:
        due = time.monotonic() + after_s
        while due < until:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            group.create_task(ask(http, key, seen))
            due += every_s
    return seen


async def measure(url: str, seconds: float) -> tuple[Seen, Seen, Seen]:
    """(the good key alone, the good key under the flood, the flood)."""
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits) as http:
        await pace(http, GOOD, every_s=PACE_S, until=time.monotonic() + 3)
        alone = await pace(http, GOOD, every_s=PACE_S, until=time.monotonic() + seconds)
        until = time.monotonic() + seconds
        every_s = 60 / (PER_MINUTE * TIMES)
        good, *flood = await asyncio.gather(
            pace(http, GOOD, every_s=PACE_S, until=until),
            # Callers do not share a clock.
            *(
                pace(*(http, flooding(n)), every_s=every_s, until=until, after_s=n * every_s / KEYS)
                for n in range(KEYS)
            ),
        )
    whole = Seen()
    for one in flood:
        whole.statuses += one.statuses
        whole.latencies_ms += one.latencies_ms
        whole.without_retry_after += one.without_retry_after
    return alone, good, whole


def stack() -> DirectStack:
    def stored(key: str, **fields: object) -> dict[str, object]:
        return {"sha256": hashlib.sha256(key.encode()).hexdigest(), **fields}

    keys = [stored(flooding(n), requests_per_minute=PER_MINUTE) for n in range(KEYS)]
    tenants = {"flood": {"keys": keys}, "good": {"keys": [stored(GOOD)]}}
    return DirectStack(
        name="flood",
        env_overrides={
            "ENVIRONMENT": "production",
            "HARPOON_API_KEYS": json.dumps({"tenants": tenants}),
        },
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.flood")
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args()
    with stack() as running:
        alone, good, flood = asyncio.run(measure(running.url, options.seconds))
    ratio = good.p95_ms() / alone.p95_ms()
    let_in = flood.statuses[200] / KEYS
    # What a key may have at once after a rest, and then at its rate.
    most = PER_MINUTE * (1 + options.seconds / 60)
    print(f"flood: {dict(flood.statuses)}, {let_in:.0f} let in a key (at most {most:.0f})")
    print(f"429 without Retry-After: {flood.without_retry_after}")
    print(
        f"the good key: {dict(good.statuses)}; p95 alone {alone.p95_ms():.1f} ms, under the flood"
    )
    print(f"  {good.p95_ms():.1f} ms: {ratio:.2f} x (at most {MOST_RATIO:g})")
    is_held = set(flood.statuses) == {200, 429} and let_in <= most and not flood.without_retry_after
    is_in_peace = set(good.statuses) == {200} and ratio <= MOST_RATIO
    return 0 if is_held and is_in_peace else 1


if __name__ == "__main__":
    sys.exit(main())
