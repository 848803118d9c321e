"""`harpoon`: reads the command line, does one thing, answers with an exit code."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

try:
    import rich  # noqa: F401
except ImportError:
    raise SystemExit("harpoon: the command needs rich: pip install 'harpoon-client[cli]'") from None

from harpoon_client.cli.arguments import parser
from harpoon_client.cli.output import Output
from harpoon_client.cli.run import run
from harpoon_client.cli.steering import safe
from harpoon_client.cli.streams import OutputLost, must_be_open, write, write_note
from harpoon_client.cli.view import cancelled_view, models_view, receipt_view, route_view, usd
from harpoon_client.client import Harpoon
from harpoon_client.covenant_models import Event
from harpoon_client.errors import HarpoonError

RETRY_S = 2.0
"""A person waits: a server that is not there is told of soon."""
Action = Callable[[argparse.Namespace, Harpoon, Output], int]


def main(argv: Sequence[str] | None = None) -> int:
    try:
        return _act(_arguments(argv))
    except KeyboardInterrupt:
        return 130
    except OutputLost as lost:
        if str(lost):
            write_note(f"harpoon: {lost}\n")
        return 6
    except Exception:
        # An answer that no server should give, or a fault of this program: told in full, as text.
        write_note(safe(traceback.format_exc()))
        return 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    try:
        return parser().parse_args(argv)
    except SystemExit:
        if sys.stdout:
            write("")  # Whether what --help has printed has arrived.
        raise


def _act(args: argparse.Namespace) -> int:
    must_be_open()
    output = Output(as_json=args.json)
    try:
        with Harpoon(args.url, retry_s=RETRY_S) as harpoon:
            return ACTIONS[args.command](args, harpoon, output)
    except HarpoonError as error:
        return output.failure(error)


def chat(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> int:
    stream = harpoon.chat_stream(args.prompt, **_choice(args))
    for piece in stream:
        output.text(piece)
    answer = stream.answer
    output.text("", end="\n")
    output.result(answer)
    if not output.as_json:
        ms = answer.performance.latency_ms
        output.note(f"{answer.model}  {usd(answer.cost.amount_nusd)}  {ms} ms")
    return 0


def route(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> int:
    decided = harpoon.route(args.prompt, **_choice(args))
    output.result(decided, route_view(decided))
    return 0


def models(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> int:
    listed = harpoon.models(provider=args.provider, tier=args.tier)
    output.result(listed, models_view(listed))
    return 0


def receipt(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> int:
    _must_be_there(harpoon)
    found = harpoon.covenant(args.covenant, user_id=args.user).receipt()
    output.result(found, receipt_view(found))
    return 0


def cancel(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> int:
    _must_be_there(harpoon)
    found = harpoon.covenant(args.covenant, user_id=args.user).cancel()
    output.result(found, cancelled_view(found))
    return 0


def watch(args: argparse.Namespace, harpoon: Harpoon, output: Output) -> int:
    _must_be_there(harpoon)
    output.note(f"watching {args.user}; Ctrl-C ends it")

    def lost(error: HarpoonError) -> None:
        output.note(f"{error.message}; trying again")

    for event in harpoon.events(args.user, since=args.since, on_missed=lost):
        if output.as_json:
            output.result(event)
        elif not event.type.endswith("_delta"):
            output.line(_line(event))
    return 0


def _must_be_there(harpoon: Harpoon) -> None:
    """A covenant's calls wait long for a server that is away; one that was never there is told
    of at once."""
    harpoon.health()


def _line(event: Event) -> str:
    data = event.data
    said = data.get("status") or data.get("user_intent") or data.get("message") or ""
    if event.type == "ledger_update":
        said = f"{data['status']} {data.get('model') or ''} {usd(data['cost_nusd'])}"
    name = f" {data['name']}" if "name" in data else ""
    return f"{event.seq:>6} {(event.covenant_id or '')[-6:]:6} {event.type}{name} {said}"


def _choice(args: argparse.Namespace) -> dict[str, Any]:
    return {n: getattr(args, n) for n in ("model", "tier", "provider", "max_tokens")}


ACTIONS: Mapping[str, Action] = {
    "chat": chat,
    "route": route,
    "models": models,
    "run": run,
    "receipt": receipt,
    "cancel": cancel,
    "watch": watch,
}

if __name__ == "__main__":
    sys.exit(main())
