"""The search of the logs finds what it is meant to find."""

from __future__ import annotations

import json

import pytest

from tests.e2e.canaries import SECRETS, leaks, probes

ASKED = {
    "model": "llama-3.3-70b-versatile",
    "messages": [{"content": "Who stole my blue bicycle?"}],
}
STREAM = [
    {"choices": [{"delta": {"content": piece}}]} for piece in ("A thie", "f from the ", "north")
]
ANSWERED = "".join(f"data: {json.dumps(event)}\n\n" for event in STREAM) + "data: [DONE]\n\n"
SAID = probes([json.dumps({"asked": json.dumps(ASKED), "answered": ANSWERED})])


def test_what_was_said_is_known_and_names_of_models_are_not_part_of_it() -> None:
    assert {"Who stole my blue bicycle?", "A thief from the north"} == SAID


@pytest.mark.parametrize(
    "line",
    [
        '{"event":"x","message":"Who stole my blue bicycle?"}',
        "Traceback: A thief from the north is unexpected",
        f"authorization: {SECRETS[0]}",
        "GET /api/agents/mediator/me/ws?ticket=eyJpZCI6InRrdCJ9.AbCdEfGhIj 101",
        "hpn_0123456789",
        "Authorization: Bearer x",
    ],
)
def test_a_log_that_holds_it_is_found(line: str) -> None:
    assert leaks(f"before\n{line}\nafter", SAID)


def test_a_log_of_names_and_numbers_is_clean() -> None:
    line = '{"event":"model_call","model":"llama-3.3-70b-versatile","cost_nusd":12}'
    assert leaks(line, SAID) == []


def test_the_name_of_a_status_is_nobodys_secret() -> None:
    """wrangler writes it for an answer of Harpoon's own, whatever a provider has said."""
    answered = json.dumps({"error": {"message": "Service Unavailable"}})
    assert probes([json.dumps({"asked": "{}", "answered": answered})]) == set()
