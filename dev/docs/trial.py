"""`make docs-test`: does what the pages say, and compares what is printed with what they show.

    python -m dev.docs.trial [PAGE …]

A page is one terminal: variables that a block sets are there in the next. Where a page names
http://127.0.0.1:8787 the server under test is meant: `make dev`'s stack with the simulator.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dev.docs.blocks import BadPage, Trial, all_trials
from dev.docs.matching import json_fault, json_pattern, text_fault
from dev.make_key import new_key
from dev.runtime import paths
from dev.runtime.stack import Stack

SHOWN_ADDRESS = "127.0.0.1:8787"
LIMIT_S = 180
TICKET_SECRET = "a-secret-of-these-trials-only-0123456789"


class Servers:
    """Each is started when the first block needs it."""

    def __init__(self) -> None:
        self._running: dict[str, Stack] = {}
        self.key = new_key()

    def get(self, mark: str) -> Stack:
        if mark not in self._running:
            variables = self._keyed() if mark == "run keyed" else {}
            stack = Stack(name=f"docs-{len(self._running)}", env_overrides=variables)
            self._running[mark] = stack
            stack.start()
        return self._running[mark]

    def stop(self) -> None:
        for stack in self._running.values():
            stack.stop()

    def _keyed(self) -> dict[str, str]:
        digest = hashlib.sha256(self.key.encode()).hexdigest()
        entry = {"sha256": digest, "scopes": ["chat", "agents", "admin"]}
        return {
            "HARPOON_API_KEYS": json.dumps({"tenants": {"acme": {"keys": [entry]}}}),
            "HARPOON_TICKET_SECRET": TICKET_SECRET,
        }


class Terminal:
    """Of one page. `folder` keeps its variables between two blocks."""

    def __init__(self, folder: Path, servers: Servers) -> None:
        self._folder = folder
        self._servers = servers
        command = folder / "harpoon"
        command.write_text('#!/bin/sh\nexec python -m harpoon_client "$@"\n', "utf-8")
        command.chmod(0o755)

    def fault(self, trial: Trial) -> str | None:
        """What was otherwise than the page says; None: nothing."""
        address = self._servers.get(trial.mark).url.removeprefix("http://")
        program = trial.block.text.replace(SHOWN_ADDRESS, address)
        if trial.block.language == "sh":
            state = self._folder / f"state-{trial.mark.replace(' ', '-')}"
            known = f". '{state}'\n" if state.exists() else ""
            command = ["bash", "-c", f"{known}set -ea\n{program}\nexport -p > '{state}'"]
        else:
            command = [sys.executable, "-c", program]
        try:
            done = subprocess.run(
                command,
                cwd=paths.ROOT,
                env=self._environment(trial, address),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"it takes longer than {LIMIT_S} s"
        said = done.stdout.replace(address, SHOWN_ADDRESS)
        if done.returncode != 0:
            return f"it ended with status {done.returncode}\n{said}{done.stderr}"
        return output_fault(trial, said)

    def _environment(self, trial: Trial, address: str) -> dict[str, str]:
        own = {
            "PATH": f"{self._folder}:{paths.VENV / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self._folder),
            "LANG": "C.UTF-8",
            "COLUMNS": "100",
            "PYTHONPATH": str(paths.ROOT / "clients" / "python" / "src"),
            "PYTHONUNBUFFERED": "1",
            "HARPOON_URL": f"http://{address}",
            # What `make` sets the tools up with: they are there, and with the virtual environment
            # first in PATH its own interpreter would be taken for another one.
            "PYTHON": "true",
        }
        if trial.mark == "run keyed":
            own |= {"KEY": self._servers.key, "HARPOON_API_KEY": self._servers.key}
        return own


def output_fault(trial: Trial, said: str) -> str | None:
    """Of a page without an output nothing is asked but that the program ends well."""
    if trial.output is None:
        return None
    if trial.output.language == "text":
        return text_fault(trial.output.text, said)
    try:
        actual = json.loads(said)
    except ValueError:
        return f"it did not print JSON but\n{said}"
    fault = json_fault(json_pattern(trial.output.text), actual)
    return fault and f"{fault}\nIt printed:\n{json.dumps(actual, ensure_ascii=False, indent=1)}"


def main() -> int:
    wanted = sys.argv[1:]
    try:
        found = all_trials()
    except BadPage as error:
        print(error, file=sys.stderr)
        return 1
    servers = Servers()
    done = skipped = failed = 0
    try:
        for page, trials in found.items():
            if wanted and page not in wanted:
                continue
            with tempfile.TemporaryDirectory() as folder:
                terminal = Terminal(Path(folder), servers)
                for trial in trials:
                    if trial.mark == "skip":
                        skipped += 1
                        print(f"skip  {trial.block.place}: {trial.reason}", flush=True)
                        continue
                    done += 1
                    failed += not _shows(terminal, trial)
    finally:
        servers.stop()
    print(f"{done} run, {failed} of them otherwise than the pages say; {skipped} skipped")
    return 1 if failed or not done else 0


def _shows(terminal: Terminal, trial: Trial) -> bool:
    started = time.monotonic()
    fault = terminal.fault(trial)
    took = time.monotonic() - started
    first = trial.block.text.strip().splitlines()[0][:60]
    word = "ok  " if fault is None else "FAIL"
    print(f"{word}  {trial.block.place}: {first}  ({took:.1f} s)", flush=True)
    if fault is not None:
        print("      " + fault.replace("\n", "\n      "), flush=True)
    return fault is None


if __name__ == "__main__":
    sys.exit(main())
