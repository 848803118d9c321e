"""`harpoon run`: begins a covenant, follows it to its end, and ends with its receipt.

It remembers only the last event that it has seen, so a server that dies and comes back costs it
nothing but time.
"""

from __future__ import annotations

import argparse
import shlex

from rich.live import Live

from harpoon_client.cli.arguments import DEFAULT_USER
from harpoon_client.cli.cancelling import Cancelling
from harpoon_client.cli.output import Output
from harpoon_client.cli.progress import Progress
from harpoon_client.cli.view import receipt_view, run_view
from harpoon_client.client import CovenantHandle, Harpoon
from harpoon_client.covenant_models import Event
from harpoon_client.errors import HarpoonError

SETTLE_S = 10.0
"""How long to wait for the costs of calls that were cut."""


def run(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> int:
    covenant = _start(args, harpoon, output)
    with Cancelling(covenant, output, how=_how_to_cancel(covenant, args)) as cancelling:
        output.note(f"{covenant.id} has begun")
        progress = _follow(covenant, output)
        cancelling.is_over = True
        receipt = covenant.receipt(settle_s=SETTLE_S)
    end = progress.end or {}
    if end.get("result"):
        output.text(end["result"], end="\n")
    if end.get("error"):
        output.note(f"{progress.status}: {end['error'].get('message')}", style="red")
    for missing in end.get("missing") or ():
        output.note(f"missing: {missing}", style="yellow")
    output.result({"type": "receipt", **receipt.model_dump()}, receipt_view(receipt))
    return 0 if progress.status == "completed" else 4


def _start(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> CovenantHandle:
    try:
        return harpoon.start(
            args.intent,
            user_id=args.user,
            idempotency_key=args.key,
            max_cost_usd=args.max_cost_usd,
            max_latency_ms=args.max_latency_ms,
            min_quality=args.min_quality,
            mode=args.mode,
        )
    except KeyboardInterrupt:
        output.note(
            "Left before the server's answer: the covenant may have begun. This shows it: "
            + shlex.join(["harpoon", "watch", args.user, "--since", "0"]),
            style="yellow",
        )
        raise


def _how_to_cancel(covenant: CovenantHandle, args: argparse.Namespace) -> str:
    """The command, with what was said on this one."""
    said = ["harpoon", "cancel", covenant.id]
    said += ["--user", args.user] if args.user != DEFAULT_USER else []
    said += ["--url", args.url] if args.url else []
    return shlex.join(said)


def _follow(covenant: CovenantHandle, output: Output) -> Progress:
    cap_usd = covenant.read().constraints.max_cost_usd
    screen = _Screen(Progress(cap_nusd=None if cap_usd is None else round(cap_usd * 10**9)), output)
    with screen:
        for event in covenant.events(on_missed=screen.lost):
            if output.as_json:
                output.result(event)
            screen.take(event)
    return screen.progress


class _Screen:
    """A live picture on a terminal; elsewhere a line for each thing that is worth one."""

    def __init__(self, progress: Progress, output: Output) -> None:
        self.progress = progress
        self._output = output
        self._lost: str | None = None
        self._is_live = output.live.is_terminal and not output.as_json
        self._live = Live(
            get_renderable=lambda: run_view(self.progress, lost=self._lost),
            console=output.live,
            refresh_per_second=8,
            transient=False,
        )

    def __enter__(self) -> None:
        if self._is_live:
            self._live.start()

    def __exit__(self, *_: object) -> None:
        if self._is_live:
            self._live.stop()

    def lost(self, error: HarpoonError) -> None:
        if self._lost is None and not self._is_live:
            self._output.note(f"{error.message}; trying again. The covenant goes on meanwhile.")
        self._lost = error.message

    def take(self, event: Event) -> None:
        self._lost = None
        self.progress.take(event)
        if self._is_live or self._output.as_json:
            return
        data = event.data
        if event.type == "status_change":
            self._output.note(data["status"])
        elif event.type == "agent_complete":
            self._output.note(f"  {data['name']}: {data['status']}")
