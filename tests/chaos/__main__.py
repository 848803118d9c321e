"""`make chaos`: kill -9 after every event of a run, and at seeded random moments.

    python -m tests.chaos [--random 30] [--seed 1] [--only-random]

It ends with 1 at the first thing that does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time

from dev.runtime.direct import DirectStack
from tests.chaos.runs import Broken, Kill, survive


def random_kills(seed: int) -> list[Kill]:
    """One to three, at moments within and shortly after a run's usual time."""
    chance = random.Random(seed)
    return [Kill(after_s=chance.uniform(0.0, 2.5)) for _ in range(chance.randint(1, 3))]


def main() -> int:
    parser = argparse.ArgumentParser(prog="make chaos")
    parser.add_argument("--random", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only-random", action="store_true", help="not after each event, too")
    options = parser.parse_args()
    began = time.monotonic()
    results = []
    with DirectStack(name="chaos", env_overrides={"HARPOON_COOLDOWN_MS": "0"}) as stack:
        try:
            found = asyncio.run(survive(stack, "undisturbed", []))
            results.append(found)
            print(f"  undisturbed: {found}", flush=True)
            last = 1 if options.only_random else found["events"]
            plans = [(f"after-{seq}", [Kill(after_seq=seq)]) for seq in range(1, last)]
            plans += [
                (f"random-{n}", random_kills(options.seed * 1_000 + n))
                for n in range(options.random)
            ]
            for name, kills in plans:
                found = asyncio.run(survive(stack, name, kills))
                results.append(found)
                print(f"  {name}: {found}", flush=True)
        except Broken as error:
            print(f"NOT well, {len(results)} runs in: {error}", file=sys.stderr)
            return 1
    summary = {
        "runs": len(results),
        "kills": sum(r["killed"] for r in results),
        "calls": sum(r["calls"] for r in results),
        "billed_nusd": sum(r["billed_nusd"] for r in results),
        "reserved_but_never_sent": sum(r["never_sent"] for r in results),
        "took_s": round(time.monotonic() - began),
    }
    print(json.dumps(summary, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
