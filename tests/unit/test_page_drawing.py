"""What the campaign of hostile answers calls a fault of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.hostile_answers import AFTER, BEFORE
from tests.page_drawing import Drawn, faults_of

TEXT = f"{BEFORE}\n\n>>>\n\n{AFTER}"
DRAWN = Drawn(
    errors=[],
    batches=[(3, 20)],
    tags=["p"],
    links=[],
    steering=None,
    state="answered",
    heading=None,
    elements=3,
    chars=20,
    plain=["intricate"],
    wide=False,
    title="Harpoon",
    more=None,
    notes=["Some of this answer could not be laid out."],
    buttons=["Ask again", "Edit and resend"],
    begins=BEFORE,
    ends=AFTER,
)


def test_what_is_shown_as_plain_text_and_told_of_once_is_no_fault() -> None:
    assert faults_of(DRAWN, TEXT) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(DRAWN, notes=[]), "1 pieces are not laid out, told 0 times"),
        (replace(DRAWN, notes=["a", "b"]), "1 pieces are not laid out, told 2 times"),
        (replace(DRAWN, plain=[]), "0 pieces are not laid out, told 1 times"),
        (replace(DRAWN, plain=["error"]), "a piece could not be drawn"),
        (replace(DRAWN, buttons=["Try again"]), "it offers to try, and to pay, again"),
        (replace(DRAWN, begins="Some of th"), "its beginning is lost: Some of th"),
    ],
)
def test_each_fault_is_told(wrong: Drawn, said: str) -> None:
    assert faults_of(wrong, TEXT) == [said]
