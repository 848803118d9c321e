"""`make smoke`: asks a running Harpoon for a little of everything, and says what that has cost.

    make smoke URL=https://harpoon.example.workers.dev

The key is the client's own: HARPOON_API_KEY of the environment, where there is one. (KEY is taken,
too; on make's command line every user of the machine reads it in the list of processes.)

A line for each check, with its time, which a deadline binds; the requests themselves bind the
money: each that is paid for gets a quarter of `--max-cost`. Ends with 1 when a check failed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Sequence

import httpx

from dev.smoke_checks import Failed, Skipped, Smoke
from harpoon_client.errors import HarpoonError, NotReachable
from harpoon_client.settings import DEFAULT_URL, settings_of

DEFAULT_MAX_COST_USD = 0.04
SEEN = "every user of this machine can read KEY on a command line: export HARPOON_API_KEY instead"


async def run(smoke: Smoke) -> bool:
    """Whether no check failed. Ends early only when nobody is there: an answer that was cut, or did
    not come, is one check's failure."""
    failed = False
    for name, check in smoke.checks():
        started = time.monotonic()
        is_lost = False
        try:
            async with asyncio.timeout(smoke.check_s):
                word, said = "ok", await check()
        except Skipped as reason:
            word, said = "skip", str(reason)
        except TimeoutError:
            word, said, is_lost = "FAIL", f"not done after {smoke.check_s:g} s", True
        except (Failed, HarpoonError, httpx.HTTPError) as error:
            word, said = "FAIL", str(error) or type(error).__name__
            is_lost = isinstance(error, NotReachable | httpx.TransportError)
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            word, said = "FAIL", f"the answer is not Harpoon's: {type(error).__name__} {error}"
        took_ms = (time.monotonic() - started) * 1000
        print(f"{word:4}  {name:18} {took_ms:7,.0f} ms  {said}", flush=True)
        failed = failed or word == "FAIL"
        if is_lost and not await smoke.is_there():
            print("Nobody answers: the rest is not asked.")
            break
    return not failed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make smoke", description=__doc__.splitlines()[0])
    parser.add_argument("--max-cost", type=float, default=DEFAULT_MAX_COST_USD, help="in USD")
    given = parser.parse_args(arguments)
    if not 0 < given.max_cost <= 10:
        parser.error("--max-cost takes USD, above 0 and at most 10")
    try:
        if os.environ.get("KEY"):
            print(SEEN, file=sys.stderr, flush=True)
        settings = settings_of(os.environ.get("URL") or DEFAULT_URL, os.environ.get("KEY"))
        smoke = Smoke(settings, max_cost_usd=given.max_cost)
    except HarpoonError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{settings.url}, at most {given.max_cost:g} USD", flush=True)
    is_well = asyncio.run(_run_and_close(smoke))
    money = smoke.money
    unknown = f", and {money.unknown} calls of unknown cost" if money.unknown else ""
    print(
        f"{'All is well' if is_well else 'Something failed'}: {money.known / 1e9:.9f} USD{unknown}"
    )
    return 0 if is_well else 1


async def _run_and_close(smoke: Smoke) -> bool:
    try:
        return await run(smoke)
    finally:
        await smoke.close()


if __name__ == "__main__":
    sys.exit(main())
