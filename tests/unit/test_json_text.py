import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.json_text import MAX_DEPTH, BadJson, is_too_deep, parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=100,
)


@given(VALUES)
def test_what_json_wrote_is_read_back(value: object) -> None:
    assert parse_json(json.dumps(value, ensure_ascii=False)) == value


def test_brackets_inside_of_strings_do_not_count() -> None:
    said = "[{" * 1000 + '"' + "\\"
    assert parse_json(json.dumps({"prompt": said})) == {"prompt": said}


@pytest.mark.parametrize(
    "text",
    [
        "[" * (MAX_DEPTH + 1),
        "[" * 100_000,
        '{"a":' * 5_000,
        '{"prompt":' + "[" * 5_000 + "]" * 5_000 + "}",
        '["' + "\\" + '"' + '", ' + "[" * 100,
    ],
)
def test_deep_texts_are_refused_before_they_are_parsed(text: str) -> None:
    assert is_too_deep(text)
    with pytest.raises(BadJson):
        parse_json(text)


def test_the_limit_itself_is_allowed() -> None:
    assert parse_json("[" * MAX_DEPTH + "]" * MAX_DEPTH)


@given(st.text(alphabet='[]{}"\\a ', max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(BadJson):
            parse_json(text)
    else:
        assert parse_json(text) == expected or is_too_deep(text)
