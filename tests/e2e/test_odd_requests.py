"""A small part of `make fuzz-api` and `make fuzz-sockets`, with a seed: what is odd is answered."""

from __future__ import annotations

import re

from dev.runtime.stack import Stack
from tests.campaigns.api import run
from tests.campaigns.sockets import Fuzzer, fuzz
from tests.campaigns.streams import trouble_in


def test_odd_requests_are_answered_as_documented(keyed: Stack) -> None:
    before = len(keyed.log_text())
    status, said = run(keyed, key="hpn_boss", examples=2, seed=20_261_123, phases="fuzzing")
    assert status == 0, said
    cases = re.search(r"(\d+) generated", said)
    assert cases is not None, said
    assert int(cases.group(1)) >= 68  # Two for each of 34 routes.
    assert trouble_in(keyed.log_text()[before:]) == []


def test_odd_messages_over_real_sockets_are_answered(keyed: Stack) -> None:
    before = len(keyed.log_text())
    fuzzer = Fuzzer(keyed.url, {"authorization": "Bearer hpn_boss"})
    fuzz(fuzzer, at_least=100, seed_of_all=20_261_125)
    assert fuzzer.answers["error invalid_json"]
    assert trouble_in(keyed.log_text()[before:]) == []
