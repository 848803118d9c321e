"""One tenant attacks, another goes on working: how much slower is it, what fails, what stays?

    python -m tests.campaigns.hostile [--only depth,replays] [--seconds 4] [--seed 1]
                                                                             (make fuzz-hostile)

Each attack meets a `make serve` of its own, with a provider that is not the simulator. A neighbour
sends 20 short chats a second: alone, beside the attack, alone, beside the attack, so that a machine
that drifts is seen; and beside as many harmless requests of as many bytes, for what the attacker
takes of the machine by being there. An attack is well met when the neighbour's p99 is at most
3 times its quiet one, none of its requests fails, workerd lives on, its memory comes back to within
10 % of what it was, it rests when all have gone, and all calls are booked.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.campaigns import neighbour, target
from tests.campaigns.attack import ATTACKS
from tests.campaigns.neighbour import Neighbour, Seen
from tests.campaigns.provider import provider
from tests.campaigns.served import Served
from tests.campaigns.streams import trouble_in

MOST_RATIO = 3.0
MOST_GROWTH = 1.10
MOST_IDLE_CPU = 0.15
"""Of a core, when nobody asks anything."""
MOST_WARM_UPS, PLATEAU = 6, 1.03
WARM_UP_PHASE = 100
"""And on: its users are others than those of the attacks that are measured."""
WARM_S, BREATH_S, IDLE_CPU_S = 2.0, 1.0, 1.5
LONGEST_RUN_S = 75.0
"""An attack's runs may take a minute (`attack_waits.full`)."""
SETTLE_S = 15.0
"""Objects are let go 10 s after their last work."""
OPEN_FILES = 1_024
"""What a login shell is given by default."""
ROUNDS = 2
OPERATOR = "hpn_of_the_operator"
PREPARE_TIMEOUT_S = 60.0


@dataclass
class Result:
    name: str
    quiet: Seen = field(default_factory=Seen)
    beside: Seen = field(default_factory=Seen)
    harmless: Seen = field(default_factory=Seen)
    attack: list[dict[str, Any]] = field(default_factory=list)
    memory_mib: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Before, at its most, afterwards."""
    first_mib: float = 0.0
    """Before the first attack of all."""
    warm_ups: int = 0
    idle_cpu: float = 0.0
    restarted: bool = False
    booked_calls: int | None = None
    billed_calls: int = 0
    trouble: list[str] = field(default_factory=list)

    def ratio(self, seen: Seen) -> float:
        return seen.centile_ms(99) / self.quiet.centile_ms(99)

    def faults(self, *, must_be_booked: bool) -> list[str]:
        before, _, after = self.memory_mib
        checks = {
            f"p99 {self.ratio(self.beside):.1f} ×": self.ratio(self.beside) > MOST_RATIO,
            f"failures {dict(self.beside.failures)}": bool(self.beside.failures),
            f"fails in quiet {dict(self.quiet.failures)}": bool(self.quiet.failures),
            f"memory × {after / max(before, 1):.2f}": after > before * MOST_GROWTH,
            f"idle CPU {self.idle_cpu:.0%}": self.idle_cpu > MOST_IDLE_CPU,
            "workerd began again": self.restarted,
            f"log: {self.trouble[:1]}": bool(self.trouble),
            f"booked {self.booked_calls} of {self.billed_calls}": must_be_booked
            and self.booked_calls != self.billed_calls,
        }
        return [what for what, is_one in checks.items() if is_one]

    def row(self, faults: list[str]) -> str:
        counts = [
            f"{self.quiet.centile_ms(50):6.1f} {self.quiet.centile_ms(99):7.1f}",
            f"{self.beside.centile_ms(50):7.1f} {self.beside.centile_ms(99):8.1f}",
            f"{self.ratio(self.beside):7.1f} {self.ratio(self.harmless):5.1f}",
            f"{self.beside.failures.total():4d}",
            "{:5.0f} {:5.0f} {:5.0f} {:5.0f}".format(self.first_mib, *self.memory_mib),
            f"{self.warm_ups:2d}",
        ]
        return f"{self.name:17s} {' '.join(counts)}  {'; '.join(faults) or 'well met'}"


HEAD = (
    f"{'':17s}  quiet ms         beside ms     p99 × calm  fail   memory, MiB\n"
    f"{'attack':17s}    p50     p99     p50      p99                    first before  most after  n"
)


def variables() -> dict[str, str]:
    def stored(key: str, *scopes: str) -> dict[str, Any]:
        # Its own limit is far off: it is asked what gets past that.
        digest = hashlib.sha256(key.encode()).hexdigest()
        return {"sha256": digest, "scopes": list(scopes), "requests_per_minute": 1_000_000}

    tenants = {
        "attacker": {"keys": [stored(target.KEY, "chat", "agents", "admin")]},
        "neighbour": {"keys": [stored(neighbour.KEY, "chat", "agents")]},
        "operator": {"keys": [stored(OPERATOR, "admin")]},
    }
    return {
        "HARPOON_API_KEYS": json.dumps({"tenants": tenants}),
        "ENVIRONMENT": "production",
        "HARPOON_COOLDOWN_MS": "0",
        "HARPOON_MAX_OPEN_RUNS": "1000",
    }


class Attacker:
    """The process that attacks; see `tests.campaigns.attack`."""

    def __init__(self, service: Served, name: str, given: argparse.Namespace) -> None:
        self._arguments = [
            *(sys.executable, "-m", "tests.campaigns.attack", name),
            *("--port", str(service.port), "--seed", str(given.seed)),
        ]
        self._seconds = given.seconds

    async def prepare(self) -> None:
        process = await self._start("--prepare")
        async with asyncio.timeout(PREPARE_TIMEOUT_S):
            await process.communicate()

    async def beside(self, come: Any, phase: int, *more: str) -> dict[str, Any]:
        """`come`: what the neighbour does meanwhile."""
        process = await self._start("--phase", str(phase), "--seconds", str(self._seconds), *more)
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n", self._arguments
        said, _ = await asyncio.gather(process.communicate(b"go\n"), come)
        counts: dict[str, Any] = json.loads(said[0] or b"{}")
        return counts

    async def _start(self, *more: str) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            *self._arguments, *more, stdin=pipe, stdout=pipe
        )


async def watched(service: Served, name: str, given: argparse.Namespace) -> Result:
    result = Result(name)
    attacker, beside = Attacker(service, name, given), Neighbour(service.port)
    was = service.workerd_pid()
    await attacker.prepare()
    before = await warmed_up(service, attacker, beside, given.seconds, result)
    service.forget_peak()
    for phase in range(1, ROUNDS + 1):
        # One that fell is up again, and who came meanwhile has been answered: then it is quiet.
        await asyncio.to_thread(service.wait_until_it_answers)
        await at_rest(service)
        await beside.come(BREATH_S, Seen())
        await beside.come(given.seconds, result.quiet)
        coming = beside.come(given.seconds, result.beside)
        result.attack.append(await attacker.beside(coming, phase))
    await asyncio.to_thread(service.wait_until_it_answers)
    most = service.peak_bytes()
    result.idle_cpu = await at_rest(service)
    after = await settled_memory(service, beside, at_most=before * MOST_GROWTH)
    beside.close()
    result.memory_mib = (before / 2**20, max(most, after) / 2**20, after / 2**20)
    result.restarted = service.workerd_pid() != was
    counts = result.attack[0]
    each = {
        "per_s": counts.get("sent", 0) / given.seconds,
        "bytes_each": counts.get("bytes", 0) // max(1, counts.get("sent", 0)),
    }
    beside = Neighbour(service.port)
    coming = beside.come(given.seconds, result.harmless)
    await attacker.beside(coming, ROUNDS + 1, "--harmless", json.dumps(each))
    beside.close()
    return result


async def warmed_up(
    service: Served, attacker: Attacker, beside: Neighbour, seconds: float, result: Result
) -> float:
    """The memory at rest, in bytes, after it was attacked until one more attack added next to
    nothing.

    WebAssembly's memory never shrinks, and V8 keeps what it has grown to: the runtime takes this
    once and keeps it for such work. What grows from then on would grow for ever.
    """
    await beside.come(BREATH_S, Seen())
    result.first_mib = (service.memory_bytes() or 0) / 2**20
    before = 0.0
    for number in range(MOST_WARM_UPS):
        result.warm_ups = number + 1
        await attacker.beside(beside.come(seconds, Seen()), WARM_UP_PHASE + number)
        await asyncio.to_thread(service.wait_until_it_answers)
        await at_rest(service)
        was, before = before, await settled_memory(service, beside, at_most=0)
        if before <= was * PLATEAU:
            break
    return max(before, was)


async def settled_memory(service: Served, beside: Neighbour, *, at_most: float) -> float:
    """What it holds when it is at rest, or as soon as it is no more than that. Somebody goes on
    asking, for garbage is collected by who works."""
    deadline = time.monotonic() + (SETTLE_S if at_most else WARM_S)
    while True:
        await beside.come(0.5, Seen())
        memory = service.memory_bytes() or 0
        if memory <= at_most or time.monotonic() > deadline:
            return memory


async def at_rest(service: Served) -> float:
    """How much of a core it takes while nobody asks, when the runs that were begun have ended:
    nobody takes them back from a tenant that has gone, so they go on for as long as they may."""
    until = time.monotonic() + LONGEST_RUN_S
    while True:
        used = service.cpu_s()
        await asyncio.sleep(IDLE_CPU_S)
        of_a_core = (service.cpu_s() - used) / IDLE_CPU_S
        if of_a_core <= MOST_IDLE_CPU or time.monotonic() > until:
            return of_a_core


def books(service: Served, provider_url: str, result: Result) -> None:
    with httpx.Client(timeout=30, trust_env=False) as http:
        headers = {"authorization": f"Bearer {OPERATOR}"}
        metrics = http.get(f"{service.url}/api/metrics", headers=headers)
        if metrics.is_success:
            result.booked_calls = metrics.json()["totals"]["calls"]
        result.billed_calls = http.get(f"{provider_url}/bill").json()["calls"]


def measure(name: str, given: argparse.Namespace, provider_url: str, folder: Path) -> Result:
    httpx.post(f"{provider_url}/reset", trust_env=False)
    service = Served(state=folder / name, simulator_url=provider_url, variables=variables())
    try:
        service.start()
        result = asyncio.run(watched(service, name, given))
        books(service, provider_url, result)
        result.trouble = trouble_in(service.log_path.read_text(errors="replace"))
    finally:
        service.stop()
    return result


def main() -> int:
    parser = argparse.ArgumentParser(prog="make fuzz-hostile")
    parser.add_argument("--only", help="names of attacks, with commas between them")
    parser.add_argument("--seconds", type=float, default=4.0, help="of each phase")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    names = given.only.split(",") if given.only else list(ATTACKS)
    if unknown := set(names) - set(ATTACKS):
        parser.error(f"no attack {', '.join(unknown)}; there are {', '.join(ATTACKS)}")
    _, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(OPEN_FILES, most_files), most_files))
    missed = 0
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder, provider(Path(folder) / "provider.log") as url:
        for name in names:
            try:
                result = measure(name, given, url, Path(folder))
            except (OSError, AssertionError, TimeoutError, ValueError) as error:
                print(f"{name:17s} was not survived: {type(error).__name__}: {str(error)[-300:]}")
                missed += 1
                continue
            faults = result.faults(must_be_booked=ATTACKS[name].must_be_booked)
            missed += bool(faults)
            print(result.row(faults), flush=True)
            told = [f"{one.get('sent')} sent, {one.get('bytes')} bytes" for one in result.attack]
            print(f"{'':17s} {'; '.join(told)}; {result.attack[-1].get('answers')}", flush=True)
    print(f"seed {given.seed}: {len(names) - missed} of {len(names)} well met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
