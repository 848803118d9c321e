"""The command line of `harpoon`."""

from __future__ import annotations

import argparse
import math

from harpoon_client import __version__

DEFAULT_USER = "default"

EXIT_CODES = """\
exit codes:
  0    done; for `run`: the covenant is completed
  1    the server or a provider could not do it
  2    the command or the request is wrong
  3    the server is not reachable
  4    the covenant ended otherwise: failed, cancelled, over budget or too late
  5    the API key is missing, unknown or may not do this
  6    standard output is closed, full, or was left by its reader
  130  left with Ctrl-C

HARPOON_URL (http://127.0.0.1:8787) and HARPOON_API_KEY say where and with which key.
"""


def parser() -> argparse.ArgumentParser:
    """`args.command` names what is to be done."""
    top = argparse.ArgumentParser(
        prog="harpoon",
        description="Ask the cheapest model that fits, or have something done under a cap on cost.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--url", help="of the server; else HARPOON_URL")
    common.add_argument("--json", action="store_true", help="JSON, one object a line")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, description=help_text, parents=[common])

    chat = command("chat", "Answer a prompt; the text comes as it is written.")
    chat.add_argument("prompt")
    _choice(chat)
    route = command("route", "Show which model would answer, and why. Nothing is spent.")
    route.add_argument("prompt")
    _choice(route)
    models = command("models", "List the models and their prices.")
    models.add_argument("--tier")
    models.add_argument("--provider")
    run = command("run", "Have something done under a covenant; Ctrl-C cancels it.")
    run.add_argument("intent", help="what is to be done")
    run.add_argument("--max-cost", type=_number, metavar="USD", dest="max_cost_usd")
    run.add_argument(
        "--max-latency-s", type=_milliseconds, metavar="SECONDS", dest="max_latency_ms"
    )
    run.add_argument("--min-quality", type=_number, metavar="0..10")
    run.add_argument("--mode", choices=("speed", "balanced", "quality"))
    run.add_argument("--key", metavar="TEXT", help="the same key finds the same covenant again")
    _user(run)
    receipt = command("receipt", "Show what a covenant has cost, call by call.")
    receipt.add_argument("covenant", metavar="COV")
    _user(receipt)
    cancel = command("cancel", "End a covenant. What was spent stays booked.")
    cancel.add_argument("covenant", metavar="COV")
    _user(cancel)
    watch = command("watch", "Show everything that happens to a user's covenants, live.")
    watch.add_argument("user", nargs="?", default=DEFAULT_USER)
    watch.add_argument("--since", type=int, metavar="SEQ", help="0: from the oldest kept event")
    return top


def _choice(to: argparse.ArgumentParser) -> None:
    for name in ("model", "tier", "provider"):
        to.add_argument(f"--{name}")
    to.add_argument("--max-tokens", type=int)


def _user(to: argparse.ArgumentParser) -> None:
    to.add_argument("--user", default=DEFAULT_USER, help="whose covenant it is (default)")


def _number(text: str) -> float:
    """`float` takes "nan" and "inf", too, which no limit can be."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return number


def _milliseconds(text: str) -> int:
    """Of a text in seconds."""
    milliseconds = _number(text) * 1000
    if not math.isfinite(milliseconds):
        raise argparse.ArgumentTypeError(f"{text!r} is too many")
    return round(milliseconds)
