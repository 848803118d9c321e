"""The command `harpoon`, run as a process: what it prints, its exit codes, a server that dies."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from dev.runtime import paths
from dev.runtime.stack import Stack
from harpoon_client.cli.main import main
from tests.campaigns.served import Served
from tests.e2e.conftest import PATIENCE_S, Simulator

HARD = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step. sim:steps=2"
)
# The client's tests ask `make dev`'s server, too; to the command they are the same.
pytestmark = pytest.mark.parametrize("stack", ["serve"], indirect=True)
COMMAND = [sys.executable, "-m", "harpoon_client"]


def environment(url: str) -> dict[str, str]:
    source = str(paths.ROOT / "clients" / "python" / "src")
    return {**os.environ, "PYTHONPATH": source, "HARPOON_URL": url, "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(url: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=environment(url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where tests run in the background, children would ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)


@pytest.fixture
def user() -> str:
    return f"u{uuid.uuid4().hex[:10]}"


class Terminal:
    """Runs commands in this process: what they have printed, and their exit code."""

    def __init__(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._url = url
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--url", self._url])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def json(self, *arguments: str, exit_code: int = 0) -> dict[str, Any]:
        """The last line, which is the result."""
        code, out, err = self.run(*arguments, "--json")
        assert code == exit_code, err
        result: dict[str, Any] = json.loads(out.splitlines()[-1])
        return result


@pytest.fixture
def terminal(stack: Stack, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(stack.url, capsys)


def test_chat_route_models_and_receipt(terminal: Terminal, user: str) -> None:
    code, text, note = terminal.run("chat", "Hello!", "--max-tokens", "40")
    assert code == 0
    assert text.startswith("[simulated by workers-ai/")
    assert "$0.0000" in note
    assert terminal.json("route", "Hello!")["decision"]["tier"] == "edge"
    assert "@cf/meta/llama-3.3-70b-instruct-fp8-fast" in terminal.run("models", "--tier", "edge")[1]
    receipt = terminal.json("run", "What is rain?", "--user", user)
    again = terminal.json("receipt", receipt["covenant_id"], "--user", user)
    assert again["calls"] == receipt["calls"]


def test_a_request_that_is_wrong_is_told_of(terminal: Terminal) -> None:
    code, out, note = terminal.run("run", "x", "--max-cost", "-1")
    assert (code, out) == (2, "")
    assert "constraints.max_cost_usd" in note
    assert terminal.run("receipt", "cov_nope")[0] == 2


def test_a_covenant_that_is_too_late_is_no_success(
    terminal: Terminal, simulator: Simulator, user: str
) -> None:
    simulator.scenario({}, slow_token_ms=50)
    limits = ("--max-cost", "0.05", "--max-latency-s", "0.5", "--user", user)
    receipt = terminal.json("run", HARD, *limits, exit_code=4)
    assert (receipt["type"], receipt["status"]) == ("receipt", "deadline_exceeded")


def test_ctrl_c_cancels_and_still_gives_the_receipt(
    stack: Stack, simulator: Simulator, user: str
) -> None:
    simulator.scenario({}, slow_token_ms=30)
    with running(stack.url, "run", HARD, "--user", user, "--json") as process:
        for said in lines(process):
            if said["type"] == "agent_spawn":
                process.send_signal(signal.SIGINT)
                break
        rest = list(lines(process))
        assert process.wait(timeout=PATIENCE_S) == 4
    assert rest[-1]["status"] == "cancelled"
    assert rest[-1]["covenant_id"] == said["covenant_id"]


def test_ctrl_c_without_a_server_says_that_the_covenant_goes_on_and_how_to_cancel_it(
    stack: Served, terminal: Terminal, simulator: Simulator, user: str
) -> None:
    simulator.scenario({}, slow_token_ms=30)
    with running(stack.url, "run", HARD, "--max-latency-s", "120", "--user", user) as process:
        assert process.stderr is not None
        noted = [process.stderr.readline()]
        covenant = noted[0].split()[0]
        while noted[-1].strip() != "executing":
            noted.append(process.stderr.readline())
        stack.kill()
        try:
            process.send_signal(signal.SIGINT)
            while not noted[-1].startswith("Ctrl-C: cancelling…"):
                noted.append(process.stderr.readline())
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
            assert process.wait(timeout=PATIENCE_S) == 130
        finally:
            stack.start()
    how = ["harpoon", "cancel", covenant, "--user", user]
    assert f"{covenant} goes on. This cancels it: {' '.join(how)}" in rest
    assert "asked to cancel" not in rest
    assert terminal.run(*how[1:])[1].startswith(f"{covenant} cancelled; $0.0")
    assert terminal.json("receipt", covenant, "--user", user)["status"] == "cancelled"


def test_cancel_ends_a_covenant_once(
    stack: Stack, terminal: Terminal, simulator: Simulator, user: str
) -> None:
    simulator.scenario({}, slow_token_ms=30)
    with running(stack.url, "run", HARD, "--user", user, "--json") as process:
        covenant = next(lines(process))["covenant_id"]
        said = terminal.json("cancel", covenant, "--user", user)
        assert (said["id"], said["status"]) == (covenant, "cancelled")
        assert list(lines(process))[-1]["status"] == "cancelled"
        assert process.wait(timeout=PATIENCE_S) == 4
    assert terminal.run("cancel", covenant, "--user", user)[0] == 0
    assert terminal.run("cancel", covenant, "--user", f"{user}x")[0] == 2
    done = terminal.json("run", "What is rain?", "--user", user)["covenant_id"]
    code, out, _ = terminal.run("cancel", done, "--user", user)
    assert (code, out.partition(";")[0]) == (0, f"{done} was completed already")


def test_a_run_whose_output_is_lost_says_that_the_covenant_goes_on(
    stack: Stack, terminal: Terminal, simulator: Simulator, user: str
) -> None:
    simulator.scenario({}, slow_token_ms=5)
    with running(stack.url, "run", HARD, "--user", user, "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        covenant = json.loads(process.stdout.readline())["covenant_id"]
        process.stdout.close()
        noted = process.stderr.read()
        assert process.wait(timeout=PATIENCE_S) == 6
        process.stdout = None
    assert f"{covenant} goes on. This cancels it: harpoon cancel {covenant}" in noted
    assert "Traceback" not in noted
    assert terminal.json("cancel", covenant, "--user", user)["status"] == "cancelled"


def test_in_a_pipe_a_result_is_what_the_server_says(
    stack: Stack, terminal: Terminal, user: str
) -> None:
    code, out, noted = terminal.run("run", HARD, "--user", user)
    assert code == 0
    covenant = noted.split()[0]
    found = httpx.get(f"{stack.url}/api/agents/mediator/{user}/covenants/{covenant}").json()
    assert out.startswith(found["result"] + "\n")
    assert "\n" in found["result"]


def test_on_a_terminal_the_tree_and_the_spend_are_shown(stack: Stack, user: str) -> None:
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "run", HARD, "--max-cost", "0.05", "--user", user],
        env=environment(stack.url) | {"TERM": "xterm", "COLUMNS": "120"},
        stdout=subprocess.DEVNULL,
        stderr=its,
        close_fds=True,
    )
    os.close(its)
    screen = b""
    while process.poll() is None or select.select([ours], [], [], 0.1)[0]:
        try:
            screen += os.read(ours, 65_536) if select.select([ours], [], [], 0.1)[0] else b""
        except OSError:
            break  # The terminal's other end is closed.
    os.close(ours)
    assert process.wait() == 0
    text = screen.decode()
    for shown in ("coordinator", "evaluator", "of $0.05", "spent"):
        assert shown in text


def test_watch_shows_a_users_events_until_it_is_left(
    stack: Stack, terminal: Terminal, user: str
) -> None:
    receipt = terminal.json("run", "What is rain?", "--user", user)
    with running(stack.url, "watch", user, "--since", "0", "--json") as process:
        seqs = []
        for event in lines(process):
            seqs.append(event["seq"])
            if event["type"] == "covenant_update":
                break
        assert event["covenant_id"] == receipt["covenant_id"]
        assert seqs == list(range(1, len(seqs) + 1))
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE_S) == 130


def test_a_run_goes_on_when_the_server_is_killed_and_comes_back(
    stack: Served, simulator: Simulator, user: str
) -> None:
    simulator.scenario({}, slow_token_ms=4)
    limits = ("--max-cost", "0.05", "--max-latency-s", "120")
    with running(stack.url, "run", HARD, *limits, "--user", user, "--json") as process:
        said = []
        for one in lines(process):
            said.append(one)
            if one["type"] == "agent_delta":
                stack.kill()
                break
        time.sleep(0.3)
        assert process.poll() is None
        stack.start()
        said += lines(process)
        assert process.stderr is not None
        noted = process.stderr.read()
        assert process.wait(timeout=PATIENCE_S) == 0, noted
    assert "trying again" in noted
    events, receipt = said[:-1], said[-1]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["type"] == "covenant_update"
    assert (receipt["type"], receipt["status"]) == ("receipt", "completed")
    bill = simulator.bill()
    known = {call["call_id"]: call["cost_nusd"] for call in receipt["calls"]}
    known = {call: cost for call, cost in known.items() if cost is not None}
    assert known == {item["metadata"]["call_id"]: item["cost_nusd"] for item in bill}
    assert receipt["totals"]["cost_nusd"] == sum(item["cost_nusd"] for item in bill)
    assert max(event["data"].get("attempt", 1) for event in events) == 2
