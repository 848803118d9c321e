"""One attack, in a process of its own; `tests.campaigns.hostile` starts it and watches others.

    python -m tests.campaigns.attack depth --port 8788 --seconds 5

It says `ready` when its bytes are made, begins at a line on its standard input, and ends with its
counts as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import resource
import sys

from tests.campaigns import attack_bodies, attack_sockets, attack_waits
from tests.campaigns.target import Target, harmless

ATTACKS = attack_bodies.ATTACKS | attack_sockets.ATTACKS | attack_waits.ATTACKS


async def run(given: argparse.Namespace) -> dict[str, object]:
    target = Target(given.port, given.seed, given.phase)
    named = ATTACKS[given.name]
    if given.prepare:
        if named.prepare is not None:
            await named.prepare(target)
        return {"answers": target.answers}
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(given.seconds):
            if given.harmless is None:
                await named.attack(target)
            else:
                await harmless(target, named, **json.loads(given.harmless))
    return {"sent": target.sent, "bytes": target.sent_bytes, "answers": target.answers}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.attack")
    parser.add_argument("name", choices=sorted(ATTACKS))
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--phase", type=int, default=0)
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--harmless", help='{"per_s": 20, "bytes_each": 1000}: in its place')
    given = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(json.dumps(asyncio.run(run(given))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
