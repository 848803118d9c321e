"""Odd messages over real WebSockets, on workerd: each is answered, none breaks anything.

    python -m tests.campaigns.sockets [--messages 6000] [--seed 1]            (make fuzz-sockets)

Both agents' sockets get them. At the end each user's agent must still answer, and the log must be
free of errors that nobody foresaw.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from harpoon.agents.session import MESSAGE_TOO_BIG
from tests.campaigns.api import KEY, keyed_stack
from tests.campaigns.streams import trouble_in
from tests.odd_messages import messages

MOST_ON_ONE_SOCKET = 30
ANSWER_TIMEOUT_S = 20.0
USERS = 40


TENANT_WAIT_S = 0.3
"""All sockets of a tenant count together; who sends more than it may is closed, and comes again."""


class TooMuch(Exception):
    """The socket was closed for its tenant's rate. The message was not read."""


@dataclass
class Fuzzer:
    url: str
    headers: dict[str, str]
    answers: Counter[str] = field(default_factory=Counter)
    """By type and code."""
    sent: int = 0

    def talk(self, agent: str, own_id: str, said: list[str | bytes]) -> None:
        """Raises `AssertionError` for a message that is not answered as it should be."""
        rest = [*said, json.dumps({"type": "query_status"})]
        while rest:
            with self._opened(agent, own_id) as socket:
                try:
                    while rest and self._say(socket, rest[0]):
                        rest.pop(0)
                    rest = rest[1:]
                except TooMuch:
                    self.answers["closed for its tenant's rate"] += 1
                    time.sleep(TENANT_WAIT_S)

    def _opened(self, agent: str, own_id: str) -> ClientConnection:
        return connect(
            f"{self.url.replace('http', 'ws')}/api/agents/{agent}/{own_id}/ws",
            additional_headers=self.headers,
            max_size=None,
        )

    def _say(self, socket: ClientConnection, message: str | bytes) -> bool:
        """False: it was closed for it, as one is for a message that is too big."""
        self.sent += 1
        try:
            socket.send(message)
            answer = self._answer(socket)
        except ConnectionClosed as closed:
            code = None if closed.rcvd is None else closed.rcvd.code
            if closed.rcvd is not None and "send too much together" in closed.rcvd.reason:
                raise TooMuch from None
            assert code == MESSAGE_TOO_BIG, (code, message[:200])
            self.answers[f"closed {code}"] += 1
            return False
        error = answer["data"] if answer["type"] == "error" else {"code": "", "status": 400}
        if error["code"] == "rate_limited":
            # All sockets of the key to one user count together.
            time.sleep(error["retry_after_ms"] / 1000)
            return self._say(socket, message)
        assert error["code"] != "internal_error", message[:2_000]
        assert 400 <= error["status"] < 600, error
        self.answers[f"{answer['type']} {error['code']}".strip()] += 1
        return True

    def _answer(self, socket: ClientConnection) -> dict[str, Any]:
        """The next that is to this socket alone: neither its hello nor an event of the log."""
        while True:
            said: dict[str, Any] = json.loads(socket.recv(timeout=ANSWER_TIMEOUT_S))
            if said["type"] in ("error", "state_sync") and "seq" not in said:
                return said


def fuzz(fuzzer: Fuzzer, *, at_least: int, seed_of_all: int) -> None:
    """Until so many messages were sent. Raises what the first one that breaks something does."""
    ids = random.Random(seed_of_all)
    kinds = st.sampled_from(["mediator", "orchestrator"])
    said = st.lists(messages, min_size=1, max_size=MOST_ON_ONE_SOCKET)
    while fuzzer.sent < at_least:

        @seed(ids.getrandbits(32))
        @settings(
            max_examples=20,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(kinds, said)
        def some(agent: str, said: list[str | bytes]) -> None:
            fuzzer.talk(agent, f"odd-{seed_of_all}-{ids.randrange(USERS)}", said)

        some()


def main() -> int:
    parser = argparse.ArgumentParser(prog="make fuzz-sockets")
    parser.add_argument("--messages", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with keyed_stack() as stack:
        fuzzer = Fuzzer(stack.url, {"authorization": f"Bearer {KEY}"})
        fuzz(fuzzer, at_least=wanted.messages, seed_of_all=wanted.seed)
        log = stack.log_text()
    troubles = trouble_in(log)
    print(json.dumps(dict(fuzzer.answers.most_common()), indent=2))
    print(f"{fuzzer.sent} messages; in the log: {troubles[:10] or 'no trouble'}")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
