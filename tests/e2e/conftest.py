"""Two running stacks for all end-to-end tests: the real workerd, the simulator behind it."""

from __future__ import annotations

import hashlib
import json
import os
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from dev.chromium import launch
from dev.runtime import paths
from dev.runtime.stack import Stack
from tests.access_team import AUDIENCE, Team, served_team
from tests.e2e import canaries
from tests.processes import misplaced
from tests.told_costs import is_told, log_what_was_cut

PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
"""Its servers' logs are kept under names of their own: each is searched by who knows what was said
there."""


@pytest.hookimpl(trylast=True)  # What is not run at all may be wrong.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        wrong = misplaced(item.nodeid, getattr(item, "fixturenames", ()))
        if wrong is not None:
            raise pytest.UsageError(wrong)


@pytest.fixture(scope="session", autouse=True)
def no_log_holds_what_is_private(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Made before every stack, so that it ends after them: then all logs are searched for all that
    was said in the whole run, and for every secret."""
    transcript = tmp_path_factory.mktemp("said") / "transcript.jsonl"
    transcript.touch()
    os.environ["SIM_TRANSCRIPT"] = str(transcript)
    began_s = time.time()
    yield
    said = canaries.probes(transcript.read_text("utf-8").splitlines())
    logs = canaries.logs_since(paths.LOGS, began_s)
    assert said or not any('"model_call"' in log for log in logs.values()), "nothing to search for"
    found = {
        name: leaks
        for name, log in logs.items()
        if (leaks := canaries.leaks(log, said, [*canaries.SECRETS, TICKET_SECRET]))
    }
    assert not found, f"in logs of this run: {found}"


def check_was_one_life(stack: Stack) -> None:
    """What wrangler restarts loses its metrics and cuts its requests: some test was unfair."""
    before, restarted, _ = stack.log_text().partition("Reloading local server")
    assert not restarted, f"wrangler restarted {stack.name}, after {before[-500:]}"


@pytest.fixture(scope="session")
def make_dev() -> Iterator[Stack]:
    # A model that one test made fail must not be left alone in the next.
    never_cooling = {"HARPOON_COOLDOWN_MS": "0", "HARPOON_MAX_DRAFTS": "100000"}
    with Stack(name=f"e2e-{PROCESS}", env_overrides=never_cooling, rate_limit=1_000_000) as running:
        print(running.log_text().splitlines()[0])
        yield running
        check_was_one_life(running)


@pytest.fixture(scope="session")
def stack(make_dev: Stack) -> Stack:
    """The client's tests have others as well; see `clients/conftest.py`."""
    return make_dev


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Of one module only: while Playwright lives, a test can't run an event loop of its own."""
    with sync_playwright() as playwright:
        try:
            chromium = launch(playwright)
        except Error as error:
            warnings.warn(f"NO BROWSER: the page is not tested here: {error}", stacklevel=1)
            pytest.skip("Chromium does not start on this machine")
        yield chromium
        chromium.close()


PATIENCE_S = 120.0
"""Until a test gives up on what never comes. It measures nothing: on a machine with other work
everything takes as long as it takes."""


def within(seconds: float, check: Callable[[], Any]) -> Any:
    """The first true value; a server that is not there yet is waited for.

    `seconds`: what it may take where nothing else runs. It only ends a hang, `PATIENCE_S` later.
    """
    deadline = time.monotonic() + seconds + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            found = check()
        except httpx.TransportError:
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("not in time")


RATE_LIMIT = 250
FEW_A_MINUTE = 5
COOLDOWN_MS = 1_500
TICKET_SECRET = "a-secret-of-these-tests-only-0123456789"
ACMES_PAGE = "https://app.acme.example"
EVERYTHING = {"scopes": ["chat", "agents", "admin"]}
# Each key has a rate limit of its own, and each test that meets it has a key of its own.
KEYS: dict[str, dict[str, dict[str, Any]]] = {
    "acme": {
        "hpn_acme": {},
        "hpn_acme_2": {},
        "hpn_ops": {"scopes": ["admin"]},
        "hpn_chat": {"scopes": ["chat"]},
        "hpn_old": {"expires_at": "2020-01-01T00:00:00Z"},
        "hpn_cooled": EVERYTHING,
        "hpn_boss": EVERYTHING,
        "hpn_limited": {},
        "hpn_few": {"requests_per_minute": FEW_A_MINUTE},
        "hpn_cent": {"daily_budget_usd": 0.01},
    },
    "globex": {"hpn_globex": {}},
    "initech": {"hpn_day": {"daily_budget_usd": 0.01, **EVERYTHING}},
}


@pytest.fixture(scope="session")
def access_team() -> Iterator[Team]:
    """By which acme's people sign in."""
    with served_team() as team:
        yield team


@pytest.fixture(scope="session")
def keyed(access_team: Team) -> Iterator[Stack]:
    """One with keys, tickets, cooldowns and a rate limit; the other has none of them."""
    tenants: dict[str, dict[str, Any]] = {
        name: {"keys": [{"sha256": sha256(key), **fields} for key, fields in keys.items()]}
        for name, keys in KEYS.items()
    }
    tenants["acme"] |= {
        "origins": [ACMES_PAGE],
        "access": {"team": access_team.url, "audience": AUDIENCE},
    }
    variables = {
        "HARPOON_COOLDOWN_MS": str(COOLDOWN_MS),
        "HARPOON_API_KEYS": json.dumps({"tenants": tenants}),
        "HARPOON_TICKET_SECRET": TICKET_SECRET,
    }
    with Stack(name=f"keyed-{PROCESS}", env_overrides=variables, rate_limit=RATE_LIMIT) as running:
        yield running
        check_was_one_life(running)


def sha256(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def bearer(key: str | None) -> dict[str, str]:
    return {} if key is None else {"authorization": f"Bearer {key}"}


@pytest.fixture
def client(stack: Stack) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stack.url, timeout=PATIENCE_S) as http:
        yield http


@pytest.fixture
def simulator(stack: Stack) -> Iterator[Simulator]:
    with httpx.Client(base_url=stack.simulator_url, timeout=PATIENCE_S) as http:
        controls = Simulator(http)
        log_what_was_cut(stack.simulator_url)
        controls.reset()
        yield controls
        controls.reset()


class Simulator:
    """The simulator's controls."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http

    def reset(self) -> None:
        self._http.post("/_sim/reset").raise_for_status()

    def bill(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (
            self._http.get("/_sim/bill").raise_for_status().json()["items"]
        )
        return items

    def health(self) -> dict[str, Any]:
        health: dict[str, Any] = self._http.get("/_sim/health").raise_for_status().json()
        return health

    def count_anew(self) -> None:
        """Nothing of an earlier test is under way, and counts as one of this one's calls."""
        within(10, lambda: not self.health()["in_flight"])
        self.reset()

    def wait_until_asked(self, calls: int = 1) -> None:
        """Until so many calls have met this test's scenarios. They may be over by then, on a
        machine so busy that nobody could look in time."""

        def met() -> int:
            found = self._http.get("/_sim/scenario").raise_for_status().json()["scenarios"]
            return sum(scenario["used"] for scenario in found)

        within(10, lambda: met() >= calls)

    def scenario(self, match: dict[str, Any], *, times: int | None = None, **effects: Any) -> None:
        body = {"match": match, "set": effects, "times": times}
        self._http.post("/_sim/scenario", json=body).raise_for_status()


class Books:
    """What Harpoon has booked since the test began, against what the providers have billed."""

    def __init__(
        self, client: httpx.Client, simulator: Simulator, log: Callable[[], str] = str
    ) -> None:
        """`log`: of a server that others have asked before: a call that an earlier test has left
        is asked for until 12 s later, and is no part of this one's books."""
        self._client = client
        self._simulator = simulator
        self._log = log
        self._log_from = len(self._whole_lines())
        self._start = self._totals()

    def balance(self, *, calls: int | None = None) -> list[dict[str, Any]]:
        """The bill, when both sides are equal to the nano-dollar, and nothing is unknown but what
        neither the provider's reply nor the gateway's log can tell.

        The cost of a call that was cut is asked for afterwards, and an abandoned stream may still
        be read to its end: so it waits. `calls`: how many lines the bill must have.
        """
        deadline = time.monotonic() + PATIENCE_S
        while True:
            totals, items = self._totals(), self._simulator.bill()
            others = self._settled_of_others()
            booked = totals["cost_nusd"] - self._start["cost_nusd"] - sum(others)
            made = totals["calls"] - self._start["calls"]
            unknown = totals["unknown_cost_calls"] - self._start["unknown_cost_calls"] + len(others)
            told = [item for item in items if is_told(item)]
            billed = sum(item["cost_nusd"] for item in told)
            same = (booked, unknown, made) == (billed, len(items) - len(told), len(items))
            if same and calls in (None, len(items)):
                return items
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"booked {booked} for {made} calls ({unknown} of unknown cost);"
                    f" billed {billed} for {len(told)} of {len(items)}: {items}"
                )
            time.sleep(0.05)

    def _settled_of_others(self) -> list[int]:
        """What calls have cost that were made before the test, and are known since."""
        made: set[str] = set()
        costs: list[int] = []
        for line in self._whole_lines()[self._log_from :].splitlines():
            if '"event":"model_call' not in line:
                continue
            said = json.loads(line[line.index("{") :])
            if said["event"] == "model_call":
                made.add(said["call_id"])
            elif said["cost_nusd"] is not None and said["call_id"] not in made:
                costs.append(said["cost_nusd"])
        return costs

    def _whole_lines(self) -> str:
        """One may be being written."""
        return self._log().rpartition("\n")[0]

    def _totals(self) -> dict[str, Any]:
        totals: dict[str, Any] = self._client.get("/api/metrics").json()["totals"]
        return totals


@pytest.fixture
def books(stack: Stack, client: httpx.Client, simulator: Simulator) -> Books:
    return Books(client, simulator, stack.log_text)


def read_events(response: httpx.Response) -> list[tuple[str, Any]]:
    """The server-sent events of an answer: (event, data)."""
    events = []
    for block in response.read().decode().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "data" in lines:
            data = lines["data"]
            events.append(
                (lines.get("event", "message"), data if data == "[DONE]" else json.loads(data))
            )
    return events


@pytest.fixture
def word() -> str:
    """A word that no other test uses, so that a scenario or a bill line is this test's own."""
    return f"w{uuid.uuid4().hex[:12]}"
