import json
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harpoon.domain import json_text
from harpoon.domain.json_text import (
    MAX_DEPTH,
    MAX_KEYS,
    MAX_NODES,
    BadJson,
    json_bytes,
    mended_json,
    most_nodes,
    own_json,
    parse_json,
)

TEXT = st.text()  # without surrogates
NUMBERS = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=100,
)
MEBIBYTE = 1024 * 1024


def nodes_in(value: Any) -> int:
    """Each value is one; what is empty has room for another."""
    inner = list(value.values()) if isinstance(value, dict) else value
    return 1 + (sum(map(nodes_in, inner)) or 1) if isinstance(inner, list) else 1


def depth_of(value: Any) -> int:
    inner = list(value.values()) if isinstance(value, dict) else value
    return 1 + max(map(depth_of, inner), default=0) if isinstance(inner, list) else 0


def refusal(text: str, **bounds: int) -> str | None:
    try:
        parse_json(text, **bounds)
    except BadJson as error:
        return str(error)
    return None


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 1]))
def test_what_the_standard_library_wrote_is_read_back(
    value: object, ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse_json(text) == mended_json(text) == own_json(text) == value


@given(VALUES)
def test_the_bound_on_nodes_is_exact(value: object) -> None:
    nodes = nodes_in(value)
    for text in (json.dumps(value), json.dumps(value, indent=1)):
        assert refusal(text, max_nodes=nodes) is None
        if nodes > 1:
            assert refusal(text, max_nodes=nodes - 1) == f"over the limit of {nodes - 1} values"


@pytest.mark.parametrize(
    ("open_", "close", "adds"),
    [("[", "]", 1), ('{"a":', "}", 1), ('[{"]":', "}]", 2), ("[ \n", "\t]", 1)],
)
def test_the_bound_on_depth_is_exact(open_: str, close: str, adds: int) -> None:
    frames = (MAX_DEPTH - 2) // adds
    deepest = open_ * frames + "[[]]" + close * frames
    assert depth_of(parse_json(deepest)) == MAX_DEPTH
    # Others beside it do not count, however many there are.
    assert parse_json(f"[{','.join(['[]'] * 500)}]")
    beyond = open_ * frames + "[[[]]]" + close * frames
    assert refusal(beyond) == refusal(f"[1,{beyond}") == "nested deeper than 64 levels"


@given(st.text(alphabet="[]{},", max_size=600))
def test_the_depth_is_that_of_the_deepest_prefix(brackets: str) -> None:
    depth = deepest = 0
    for one in brackets:
        depth += (one in "[{") - (one in "]}")
        deepest = max(deepest, depth)
    if any(one != "," for one in brackets):
        assert max(0, json_text._depth(brackets.encode())) == deepest


@given(st.text(alphabet='[]{}"\\ua,:1 \n\té', max_size=400))
@example('"\\"[[[')
@example('\\"[' * 100)
def test_any_text_is_read_as_the_standard_library_does_or_refused(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        assert refusal(text) is not None
    else:
        assert refusal(text) in (None, "nested deeper than 64 levels") or "stands twice" in str(
            refusal(text)
        )
        if refusal(text) is None:
            assert parse_json(text) == expected


def test_brackets_and_commas_inside_of_strings_do_not_count() -> None:
    said = "[{," * 30_000 + '"' + "\\"
    assert parse_json(json.dumps({"prompt": [said] * 3}), max_nodes=5) == {"prompt": [said] * 3}


KILLERS = {
    "deep, open": "[" * MEBIBYTE,
    "deep, closed": "[" * 5_000 + "]" * 5_000,
    "deep objects": '{"a":' * 5_000,
    "deep behind a string": '{"prompt":"\\\\\\"' + '[","a":' + "[" * 5_000,
    "deep behind an open string of another reader": '["' + "\\" + '"' + '", ' + "[" * 100,
    "wide": "[" + "[]," * (MEBIBYTE // 3 - 1) + "1]",
    "wide objects": "[" + "{}," * (MEBIBYTE // 3 - 1) + "1]",
    "closed": "[" * 70 + "]" * MEBIBYTE,
    "combs": "[" + ",".join(["[" * 20 + "]" * 20] * 20_000) + "]",
}


@pytest.mark.parametrize("text", KILLERS.values(), ids=KILLERS)
def test_what_would_end_the_isolate_or_block_it_is_refused_unparsed(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_text, "_decoded", lambda decoder, text: pytest.fail("parsed"))
    for read in (parse_json, mended_json):
        with pytest.raises(BadJson):
            read(text)


@pytest.mark.parametrize("text", KILLERS.values(), ids=KILLERS)
def test_bounds_are_checked_in_a_number_of_steps_that_does_not_grow_with_the_text(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step is one pass in C. The only loop is that of `_depth`, over eight brackets at once;
    it is reached only when the values are within their bound, and not more closes than opens."""
    most = 0
    depth_of_brackets = json_text._depth

    def counted(outside: bytes) -> int:
        nonlocal most
        most = max(most, sum(outside.count(one) for one in (b"[", b"{", b"]", b"}")))
        return depth_of_brackets(outside)

    monkeypatch.setattr(json_text, "_depth", counted)
    assert refusal(text)
    assert most <= 2 * MAX_NODES


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not JSON: Expecting value (line 1, column 1)"),
        ("{'a': 1}", "not JSON: Expecting property name"),
        ('{"a": 1} x', "not JSON: Extra data"),
        ('"\x01"', "not JSON: Invalid control character"),
        ("﻿{}", "not JSON: Expecting value (line 1, column 1)"),
        ("[NaN]", "not JSON: NaN is no number of JSON"),
        ("[Infinity]", "not JSON: Infinity is no number of JSON"),
        ('{"a": -Infinity}', "not JSON: -Infinity is no number of JSON"),
        ("1e999", "over the largest number"),
        ("-1E+400", "over the largest number"),
        ("1" + "0" * 400 + ".0", "over the largest number"),
        ("9" * 401, "over the limit of 400 digits"),
        (json.dumps([1, {"a": -(10**400)}]), "over the limit of 400 digits"),
        (json.dumps(dict.fromkeys(map(str, range(MAX_KEYS + 1)))), "over the limit of 5000 keys"),
        ('{"a": 1, "b": 2, "a": 3}', 'not clear: the key "a" stands twice in one object'),
        ('[{"é\\u0000": 1, "é\\u0000": 1}]', 'not clear: the key "\\u00e9\\u0000" stands twice'),
        ('"\\ud800"', "not Unicode: it holds half of a surrogate pair"),
        ('{"\\udc00": 1}', "not Unicode: it holds half of a surrogate pair"),
        ('"\ud800"', "not Unicode: it holds half of a surrogate pair"),
        ("[" * 70 + '"\ud800', "not Unicode: it holds half of a surrogate pair"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, fault: str) -> None:
    assert str(refusal(text)).startswith(fault)


def test_a_refusal_quotes_little_of_a_key() -> None:
    key = "k" * 100_000
    assert len(str(refusal(f'{{"{key}": 1, "{key}": 2}}'))) < 200


@pytest.mark.parametrize("mark", ["a", "[", '\\"[', "\\\\", "é,"])
@pytest.mark.parametrize("around", ['"{}",', '{{"{}":[]}},', '["{}"', '""["{}"', '"{}"" '])
def test_a_text_is_cut_at_few_quotes_however_many_strings_it_has(
    mark: str, around: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each cut makes an object, which takes far longer than to pass over a byte."""
    quotes = [0]

    def without_strings(marks: bytes) -> bytes:
        quotes.append(marks.count(b'"'))
        return b""

    monkeypatch.setattr(json_text, "_without_strings", without_strings)
    refusal("[" * 65 + around.format(mark) * 100_000, max_nodes=5_000)
    assert max(quotes) <= 4 * 5_000


def test_at_strings_that_hold_no_marks_a_text_is_not_cut_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut: list[bytes] = []
    monkeypatch.setattr(json_text, "_without_strings", lambda marks: cut.append(marks) or marks)
    said = [{"role": "user", "content": 'Hello. \\"What" is it?\n'}] * 1_000
    assert parse_json(json.dumps(said)) == said
    assert cut == [b"[" + b",".join([b"{,}"] * 1_000) + b"]"]


@pytest.mark.parametrize("text", ['"é 世界 🎣"', '["\\u00e9\\u4e16", "é"]', '{"\\\\d83d é": 1}'])
def test_what_can_hold_no_half_of_a_pair_is_not_written_to_find_one(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_text, "to_json", lambda value: pytest.fail("written"))
    assert parse_json(text) == json.loads(text)


def test_long_numbers_are_looked_for_where_there_may_be_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A call in Python for each whole number is what the others are spared."""
    counted: list[str] = []
    monkeypatch.setattr(json_text, "_COUNTING_DIGITS", json.JSONDecoder(parse_int=counted.append))
    assert parse_json(f'[{"1, " * 5_000} {10**399}, "{"5 " * 5_000}"]')[5_000] == 10**399
    assert counted == []
    parse_json(f'[1, "{"7" * 401}"]')
    assert counted == ["1"]


@pytest.mark.parametrize("before", [*range(0, 410, 41), 5_000])
def test_a_long_number_is_found_wherever_it_stands(before: int) -> None:
    fault = "over the limit of 400 digits of a number"
    assert refusal(f"[{' ' * before}{10**400}]") == refusal(f"{' ' * before}-{10**400}") == fault
    assert refusal(f"[{' ' * before}{10**400 - 1}]") is None


def test_many_digits_in_a_string_are_text() -> None:
    assert parse_json(f'{{"pi": "{"3" * 5_000}", "a": [{10**399}]}}')["a"] == [10**399]


@given(VALUES)
def test_no_text_has_more_values_than_are_charged(value: object) -> None:
    assert nodes_in(value) <= most_nodes(json.dumps(value))


def test_what_is_odd_and_clear_is_read() -> None:
    assert parse_json("-0") == 0
    assert math.copysign(1, parse_json("-0.0")) == -1
    assert parse_json("1e-999") == 0
    assert parse_json("18446744073709551616") == 2**64
    assert parse_json('"a\\u0000b"') == "a\x00b"
    assert parse_json('"\\ud83c\\udfa3"') == "🎣"


@given(VALUES)
def test_every_text_that_is_read_can_be_written(value: object) -> None:
    assert json.loads(json_bytes(parse_json(json.dumps(value)))) == value


def test_an_answer_that_is_paid_for_is_mended() -> None:
    said = (
        '{"content": "a\\ud83d", "usage": {"n": NaN, "m": 1e999, "k": -Infinity}, "a": 1, "a": 2}'
    )
    usage = {"n": None, "m": None, "k": None}
    assert mended_json(said) == {"content": "a�", "usage": usage, "a": 2}
    assert mended_json('"\\ud83c\\udfa3 \ud800é"') == "🎣 �é"
    with pytest.raises(BadJson):
        mended_json("{oops")
