"""`make dev`: the Worker on the real workerd, on this machine, until Ctrl-C.

    PORT=8787 python -m dev.serve

Without a provider key in `.dev.vars` every provider is the simulator; with one, the real providers
are called. The Worker's own lines go to the terminal, all of wrangler's to the stack's log.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from types import FrameType
from typing import NoReturn

from dev.preflight import where
from dev.runtime import dev_vars, owner_only, paths
from dev.runtime.stack import Stack, StackFailed, workerd_version

WATCH_INTERVAL_S = 0.25
SIMULATOR_RESTART_S = 5
"""Long enough to see what an outage of every provider looks like."""

WRANGLER_NOISE = (
    *"⎔╭│╰┌├└",
    "[wrangler",
    "▲ [WARNING]",
    "Attaching additional modules",
    "Using secrets",
)
"""How wrangler's own lines begin. What is left is the Worker's, and errors of either."""
OPEN = (
    "Callers need no key: every program on this machine may use it. HARPOON_API_KEYS in .dev.vars"
    " asks for one."
)


class WorkerLines:
    """Shows the Worker's lines once it is ready; before that only errors."""

    def __init__(self) -> None:
        self.ready = False

    def show(self, line: str) -> None:
        text = line.rstrip()
        if not text or text.lstrip().startswith(WRANGLER_NOISE):
            return
        if self.ready or "[ERROR]" in text:
            print(text, flush=True)


def main() -> int:
    """Start, wait for the end, stop."""
    stop = threading.Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        # A second Ctrl-C must not interrupt the cleaning up.
        if stop.is_set():
            return
        stop.set()
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    signal.signal(signal.SIGHUP, ask_to_stop)
    os.umask(owner_only.UMASK)

    try:
        # Again, for what has happened since, and for who starts this without make.
        place = where("dev", os.environ)
    except ValueError as wrong:
        return _refuse(str(wrong))
    if (taken := place.fault()) is not None:
        return _refuse(taken)

    text = dev_vars.read(paths.ROOT / ".dev.vars")
    values = dev_vars.parse(text)
    fault = settings_fault(values)
    if fault is not None:
        return _refuse(f".dev.vars: {fault}")
    keys = dev_vars.provider_keys_set(text)
    lines = WorkerLines()
    stack = Stack(
        name="dev",
        port=place.port,
        state_dir=paths.DEV_STATE,
        live=bool(keys),
        dev_vars_text=text,
        follows_source=True,
        on_worker_line=lines.show,
    )
    started = time.monotonic()
    print(f"Starting {workerd_version()} ...", flush=True)
    try:
        with stack:
            lines.ready = True
            took = time.monotonic() - started
            print(f"Harpoon is ready: {stack.url}  ({_mode(stack, keys)})", flush=True)
            if not values.get("HARPOON_API_KEYS"):
                print(OPEN, flush=True)
            print(f"Started in {took:.1f} s. Ctrl-C stops it. Log: {stack.log_path}", flush=True)
            _watch(stack)
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
        return 0
    except StackFailed as error:
        return _refuse(f"Harpoon stopped: {error}\n  Whole log: {stack.log_path}")


def _watch(stack: Stack) -> NoReturn:
    """Until the Worker ends. A simulator that dies is a provider that is down: it comes back."""
    while stack.failure(of_worker_only=True) is None:
        time.sleep(WATCH_INTERVAL_S)
        if stack.simulator_ended():
            print(
                "The provider simulator has ended: until it is back, calls fail as they would with"
                f" a provider down. Starting it again in {SIMULATOR_RESTART_S} s.",
                flush=True,
            )
            time.sleep(SIMULATOR_RESTART_S)
            if stack.simulator_ended():
                stack.restart_simulator()
                print("The provider simulator is back.", flush=True)
    raise StackFailed(f"{stack.failure()}\n{stack.tail()}")


def add_source_path() -> None:
    """Where the Worker's own modules are, which know its variables."""
    source = str(paths.ROOT / "src")
    if source not in sys.path:
        sys.path.insert(0, source)


def settings_fault(values: dict[str, str]) -> str | None:
    """What the Worker itself would say of these variables; None when it takes them."""
    add_source_path()
    from harpoon.domain.api_keys import AccessError, access_from
    from harpoon.domain.catalogue import DEFAULT_PATH, CatalogueError, load_catalogue
    from harpoon.platform.settings import SettingsError, load_settings

    try:
        settings = load_settings(values)
        access_from(settings.harpoon_api_keys, development=True)
        load_catalogue(
            DEFAULT_PATH.read_text("utf-8"),
            override=settings.harpoon_catalogue,
            local_models=settings.local_openai_models,
        )
    except (SettingsError, AccessError, CatalogueError) as error:
        return str(error)
    return None


def _mode(stack: Stack, keys: list[str]) -> str:
    if stack.live:
        return f"real providers: {', '.join(keys)} set in .dev.vars; calls cost money"
    return f"provider simulator: {stack.simulator_url}; no keys are set, every answer is simulated"


def _refuse(message: str) -> int:
    print(message, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
