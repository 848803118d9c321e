"""What a page shows against what was printed: `…` stands for what varies, all else is exact."""

from __future__ import annotations

import json

import pytest

from dev.docs.blocks import Block, Trial
from dev.docs.matching import BadPattern, json_fault, json_pattern, text_fault
from dev.docs.trial import output_fault

JSON = [
    ('{"a": 1}', {"a": 1}, None),
    ('{"a": 1}', {"a": 1.0}, None),
    ('{"a": 1}', {"a": 2}, ".a is 2; the page says 1"),
    ('{"a": 1}', {"a": True}, ".a is true; the page says 1"),
    ('{"a": 1}', {"a": "1"}, '.a is "1"; the page says 1'),
    ('{"a": null}', {"a": 0}, ".a is 0; the page says null"),
    ('{"a": 1}', {}, ".a is missing"),
    ('{"a": 1}', {"a": 1, "b": 2}, "the whole also has b"),
    ('{"a": 1, …}', {"a": 1, "b": 2}, None),
    ('{…, "a": 1}', {"a": 1, "b": 2}, None),
    ('{"a": 1, …}', {"b": 2}, ".a is missing"),
    ('{"a": …}', {"a": [1, {}]}, None),
    ('{"a": …}', {}, ".a is missing"),
    ('{"id": "cov_…"}', {"id": "cov_01AB"}, None),
    ('{"id": "cov_…"}', {"id": "call_01AB"}, '.id is "call_01AB"; the page says "cov_…"'),
    ('{"id": "cov_…"}', {"id": None}, '.id is null; the page says "cov_…"'),
    ('{"t": "a…b"}', {"t": "a\nanything\nb"}, None),
    ("[1, 2]", [1, 2], None),
    ("[1, 2]", [1], "the whole has 1 elements; the page says 2"),
    ("[1, 2]", [1, 2, 3], "the whole has 3 elements; the page says 2"),
    ("[1, …]", [1, 2, 3], None),
    ("[1, …]", [1], None),
    ("[…, 3]", [1, 2, 3], None),
    ("[…, 3]", [3, 2], "[1] is 2; the page says 3"),
    ('[{"a": 1, …}, …]', [{"a": 2}], "[0].a is 2; the page says 1"),
    ("[]", {}, "the whole is {}; the page says a list"),
    ("{}", [], "the whole is []; the page says an object"),
    ('{"q": "\\"…\\""}', {"q": '"x"'}, None),
    ('{"q": "a…"}', {"q": "b"}, '.q is "b"; the page says "a…"'),
]


@pytest.mark.parametrize(("pattern", "actual", "fault"), JSON)
def test_json_is_compared_value_by_value(pattern: str, actual: object, fault: str | None) -> None:
    assert json_fault(json_pattern(pattern), actual) == fault


@pytest.mark.parametrize("text", ["{", "{1: 2}", "{…: 1}", "[… 1]", ""])
def test_a_pattern_that_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(BadPattern):
        json_pattern(text)


TEXT = [
    ("a\nb", "a\nb\n", True),
    ("a\nb", "a \nb\n\n", True),
    ("a\nb", "a\nc\n", False),
    ("a", "a\nb\n", False),
    ("took … s", "took 1.2 s\n", True),
    ("took … s", "took 1\n2 s\n", False),
    ("a\n…\nb", "a\nb\n", True),
    ("a\n…\nb", "a\n1\n2\nb\n", True),
    ("a\n…\nb", "a\n1\n2\n", False),
    ("a\n…", "a\n", True),
    ("…\na", "warning\na\n", True),
    ("(.*)", "anything", False),
]


@pytest.mark.parametrize(("pattern", "actual", "same"), TEXT)
def test_text_is_compared_line_by_line(pattern: str, actual: str, same: bool) -> None:
    assert (text_fault(pattern, actual) is None) == same


@pytest.mark.parametrize(
    ("language", "shown", "printed", "fault"),
    [
        ("json", '{"a": 1}', '{"a": 1}', None),
        ("json", '{"a": 1}', '{"a": 2}', ".a is 2"),
        ("json", '{"a": 1}', "oops", "it did not print JSON but\noops"),
        ("text", "a", "a\n", None),
        ("text", "a", "b\n", "it printed\nb\nand the page says\na"),
    ],
)
def test_a_program_is_held_to_what_its_page_shows(
    language: str, shown: str, printed: str, fault: str | None
) -> None:
    block = Block("page", 1, "sh", "true", "run", None)
    trial = Trial(block, "run", "", Block("page", 5, language, shown, None, block))
    found = output_fault(trial, printed)
    assert found == fault if fault is None else (found or "").startswith(fault)


def test_the_whole_of_what_was_printed_is_shown_with_a_fault() -> None:
    block = Block("page", 1, "sh", "true", "run", None)
    trial = Trial(block, "run", "", Block("page", 5, "json", '{"a": 1}', None, block))
    assert json.dumps({"a": 2}, indent=1) in (output_fault(trial, '{"a": 2}') or "")
