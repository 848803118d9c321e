"""Money in trouble: providers that fail, dawdle and lie, clients that leave, and `kill -9`.

    python -m tests.campaigns.lies [--covenants 200] [--kill-every 5] [--seed 1]   (make fuzz-money)

Covenants, chats and patterns of two tenants, one of which has budgets for itself, for a key and for
each user. A fifth of the calls fails, a twentieth is slow, and each request has a fate: its usage
is missing, too high, too low, NaN or negative, or its answer goes on past `max_tokens`. When all
has ended, every object's own rows are read and compared with the provider's bill; see `lies_books`.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from dev.runtime.direct import DirectStack
from tests.campaigns.lies_books import Reading, read_all
from tests.campaigns.raw import Answer, Wire, request_bytes
from tests.campaigns.streams import trouble_in

SLOW_MS = 4_000
"""Of 40 s, at a tenth of the time: so are the limits of whoever waits."""
TROUBLE: dict[str, Any] = {
    "failure": {"rate": 0.2, "status": [500, 429, 503]},
    "latency_ms": {
        "distribution": "lognormal",
        "median_ms": 60,
        "sigma": 0.4,
        "slow_rate": 0.05,
        "slow_ms": SLOW_MS,
    },
    "slow_token_ms": 2,
}
FATES: dict[str, dict[str, Any]] = {
    "plain": {},
    "missing": {"missing_usage": True},
    "high": {"wrong_usage": {"completion_tokens": 90_000}},
    "low": {"wrong_usage": {"prompt_tokens": 1, "completion_tokens": 1}},
    "nan": {"lies": {"usage": {"prompt_tokens": "NaN", "completion_tokens": "NaN"}}},
    "negative": {"lies": {"usage": {"prompt_tokens": "-5", "completion_tokens": "-5"}}},
    "past": {"past_max_tokens": 3_000},
}
FREE, OF_TENANT, OF_KEY = "hpn_without_budgets", "hpn_of_the_tenant", "hpn_of_the_key"
BUDGETS_USD = {"tenant": 0.08, "key": 0.05, "user": 0.02}
USERS = 12
CLIENTS = 12
KINDS = ("covenant",) * 4 + ("chat",) * 4 + ("stream",) * 3 + ("pattern",)
PATTERNS: dict[str, dict[str, Any]] = {
    "parallel": {"requests": [{"prompt": "sim:words=60 {}"}] * 4},
    "workers": {"prompt": "sim:words=60 {}"},
    "smart": {"prompt": "sim:words=60 {}"},
    "optimize": {"task": "sim:words=60 {}", "max_iterations": 2},
}
HARD = "Design a cache, compare the trade-offs and prove it, step by step. sim:steps=2 sim:words=60"
LONGEST_STAY_S = 40.0
COME_AGAIN = 6
END_TIMEOUT_S = 300.0


def variables() -> dict[str, str]:
    def key(text: str, **more: Any) -> dict[str, Any]:
        digest = hashlib.sha256(text.encode()).hexdigest()
        return {
            "sha256": digest,
            "scopes": ["chat", "agents"],
            "requests_per_minute": 1_000_000,
            **more,
        }

    capped = {
        "daily_budget_usd": BUDGETS_USD["tenant"],
        "user_daily_budget_usd": BUDGETS_USD["user"],
        "keys": [key(OF_TENANT), key(OF_KEY, daily_budget_usd=BUDGETS_USD["key"])],
    }
    return {
        "HARPOON_API_KEYS": json.dumps(
            {"tenants": {"free": {"keys": [key(FREE)]}, "capped": capped}}
        ),
        "ENVIRONMENT": "production",
        "HARPOON_COOLDOWN_MS": "0",
        "HARPOON_MAX_OPEN_RUNS": "1000",
        # By their usual addresses, at the gateway: then its log knows all that is charged, that of
        # a request whose isolate was killed as well.
        "GROQ_GATEWAY_URL": "",
        "OPENAI_GATEWAY_URL": "",
    }


@dataclass(frozen=True)
class Job:
    kind: str
    key: str
    request: bytes
    leaves_after_s: float | None
    """None: it stays, and comes again after a cut."""


def jobs(covenants: int, seed: int) -> Iterator[Job]:
    """The same for the same seed, until there are so many covenants."""
    chance, number, begun = random.Random(seed), 0, 0
    while begun < covenants:
        number += 1
        kind = chance.choice(KINDS)
        begun += kind == "covenant"
        fate = chance.choice(list(FATES))
        # What goes past its limit breaks any budget, which is the provider's doing.
        key = FREE if fate == "past" else chance.choice([FREE, OF_TENANT, OF_KEY])
        path, said = _asked(kind, fate, number, chance)
        yield Job(
            kind=kind,
            key=key,
            request=request_bytes(
                *("POST", path, key, json.dumps(said).encode()),
                more=[f"idempotency-key: job-{seed}-{number}"],
            ),
            leaves_after_s=chance.uniform(0.0, 2.0) if chance.random() < 0.5 else None,
        )


def _asked(kind: str, fate: str, number: int, chance: random.Random) -> tuple[str, dict[str, Any]]:
    mark = f"fate={fate}; number {number}"
    limits: dict[str, float] = {
        "max_latency_ms": 30_000,
        "max_cost_usd": chance.choice([0.0005, 0.002, 0.01]),
    }
    if kind == "covenant":
        query = f"{HARD if chance.random() < 0.3 else 'sim:words=60 What is it?'} {mark}"
        said = {"query": query, "user_id": f"user-{number % USERS}", "constraints": limits}
        return "/api/orchestrate/full", said | {chance.choice(["wait", "stream"]): True}
    if kind == "pattern":
        name = chance.choice(list(PATTERNS))
        said = json.loads(json.dumps(PATTERNS[name]).replace("{}", mark))
        return f"/api/orchestrate/{name}", said | {"constraints": limits}
    tier = chance.choice(["primary", "flagship"])
    said = {"prompt": f"sim:words=60 Hello {mark}", "tier": tier, "max_tokens": 200}
    # What it holds of a day's budget is leased for two minutes and this.
    said |= {"constraints": {"max_latency_ms": 10_000}}
    return "/api/chat", said | {"stream": kind == "stream"}


@dataclass
class Crowd:
    port: int
    answers: Counter[str] = field(default_factory=Counter)

    async def come(self, todo: Iterator[Job]) -> None:
        async def one_after_the_other() -> None:
            for job in todo:
                await self._visit(job)

        await asyncio.gather(*(one_after_the_other() for _ in range(CLIENTS)))

    async def _visit(self, job: Job) -> None:
        for turn in range(COME_AGAIN):
            answer = await self._ask(job)
            if answer is not None:
                self.answers[f"{job.kind} {answer.status}"] += 1
                return
            if job.leaves_after_s is not None or job.kind in ("chat", "stream"):
                break
            await asyncio.sleep(0.3 * (turn + 1))
        self.answers[f"{job.kind} left"] += 1

    async def _ask(self, job: Job) -> Answer | None:
        """None: it has left, or was cut."""
        try:
            async with asyncio.timeout(job.leaves_after_s or LONGEST_STAY_S):
                async with await Wire.open(self.port) as wire:
                    return await wire.ask(job.request)
        except (OSError, EOFError, ValueError, TimeoutError):
            return None


async def prepare(stack: DirectStack) -> None:
    async with httpx.AsyncClient(base_url=stack.simulator_url, trust_env=False) as http:
        for fate, lie in {"": {}, **FATES}.items():
            match = {"prompt_contains": f"fate={fate};"} if fate else {}
            spec = {"match": match, "set": TROUBLE | lie}
            (await http.post("/_sim/scenario", json=spec)).raise_for_status()


async def campaign(stack: DirectStack, given: argparse.Namespace) -> tuple[Counter[str], int]:
    """What was answered, and how often it was killed."""
    await prepare(stack)
    crowd, kills = Crowd(stack.port), 0
    coming = asyncio.create_task(crowd.come(jobs(given.covenants, given.seed)))
    while not coming.done():
        await asyncio.wait({coming}, timeout=given.kill_every)
        if not coming.done():
            stack.kill_worker()
            await asyncio.to_thread(stack.start_worker)
            kills += 1
    await coming
    return crowd.answers, kills


def settled(stack: DirectStack) -> Reading:
    """The rows when all has ended, or the time is up."""
    until = time.monotonic() + END_TIMEOUT_S
    while True:
        bill = httpx.get(f"{stack.simulator_url}/_sim/bill", timeout=60, trust_env=False)
        reading = read_all(stack.state, bill.raise_for_status().json()["items"])
        if not reading.still_open() or time.monotonic() > until:
            return reading
        time.sleep(2)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make fuzz-money")
    parser.add_argument("--covenants", type=int, default=200)
    parser.add_argument("--kill-every", type=float, default=5.0, help="seconds")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with DirectStack(name="lies", env_overrides=variables()) as stack:
        answers, kills = asyncio.run(campaign(stack, given))
        reading = settled(stack)
        trouble = trouble_in(stack.log_text())
    faults = reading.faults(BUDGETS_USD) + [f"log: {line[:200]}" for line in trouble[:5]]
    found = {"seed": given.seed, "kills": kills, "answers": dict(sorted(answers.items()))}
    print(json.dumps(found | reading.as_dict(), indent=2))
    for fault in faults[:40]:
        print(f"NOT well: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
