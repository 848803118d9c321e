"""Odd requests after the pattern of /openapi.json, on workerd: is every answer as documented?

    python -m tests.campaigns.api [--examples 20] [--seed 2] [--seconds 300]      (make fuzz-api)

Schemathesis makes the requests and checks each answer against the schema: its status, type, shape
and headers, that what breaks the schema is refused, and that nothing is answered without a key.
Afterwards the log is searched for errors that nobody foresaw.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx

from dev.runtime import paths
from dev.runtime.stack import Stack
from tests.campaigns.streams import trouble_in

KEY = "hpn_of_this_campaign"
CONFIG = """
# A deadline of 1 ms that is missed and a provider that is down are answers, not faults.
[checks.not_a_server_error]
expected-statuses = ["2xx", "3xx", "4xx", "502", "503", "504"]

# A body that is as the schema says may still break a rule that a schema cannot tell: either
# `prompt` or `messages`, ids of models that are known, a plan without circles, money that is left.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "401", "402", "403", "404", "409", "429", "502", "503", "504"]

# One that is over 1 MiB is refused for that.
[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "413", "429", "5xx"]
"""


PHASES = "examples,coverage,fuzzing"
ONCE_S = 300
"""So long only a Worker that hangs takes for one round of few examples."""


def run(
    stack: Stack,
    *,
    key: str,
    examples: int,
    seed: int,
    seconds: int | None = None,
    phases: str = PHASES,
) -> tuple[int, str]:
    """(exit status, what schemathesis printed).

    `seconds`: it begins again until they are over, and leaves out what does not fit; None: once,
    and `ONCE_S` at the longest.
    """
    header = f"Bearer {key}"
    schema = httpx.get(f"{stack.url}/openapi.json", headers={"authorization": header})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "openapi.json").write_text(schema.raise_for_status().text)
        (folder / "schemathesis.toml").write_text(CONFIG)
        command = [
            *(str(paths.venv_python()), "-m", "schemathesis.cli"),
            *("--config-file", "schemathesis.toml", "run", "openapi.json", "--url", stack.url),
            *("--header", f"Authorization: {header}", "--checks", "all"),
            *("--phases", phases, "--max-examples", str(examples)),
            *("--seed", str(seed), "--request-timeout", "60"),
            *("--continue-on-failure", "--no-color", "--warnings", "off"),
            *(() if seconds is None else ("--max-time", str(seconds))),
        ]
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=ONCE_S if seconds is None else None,
        )
    return done.returncode, done.stdout + done.stderr


def keyed_stack() -> Stack:
    key = {
        "sha256": hashlib.sha256(KEY.encode()).hexdigest(),
        "scopes": ["chat", "agents", "admin"],
    }
    variables = {
        "HARPOON_API_KEYS": json.dumps({"tenants": {"fuzz": {"keys": [key]}}}),
        "HARPOON_TICKET_SECRET": "s" * 32,
        "HARPOON_COOLDOWN_MS": "0",
    }
    return Stack(name="fuzz-api", env_overrides=variables, rate_limit=10_000_000)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--examples", type=int, default=20, help="random ones for each route, in each round"
    )
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=300, help="repeated until they are over")
    given = parser.parse_args()
    with keyed_stack() as stack:
        status, said = run(
            stack, key=KEY, examples=given.examples, seed=given.seed, seconds=given.seconds
        )
        log = stack.log_text()
    troubles = trouble_in(log)
    cases = re.search(r"(\d+) generated", said)
    print(said if status else "")
    print(f"{cases.group(1) if cases else 'no'} cases; in the log: {troubles[:10] or 'no trouble'}")
    return 1 if status or troubles or cases is None else 0


if __name__ == "__main__":
    sys.exit(main())
