import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from harpoon.platform.json_log import MAX_LINE_BYTES, JsonLog


def lines_of(event: str, fields: Any) -> list[str]:
    lines: list[str] = []
    JsonLog(lines.append)(event, fields)
    return lines


@given(st.text(), st.text())
def test_a_line_is_printable_ascii_whatever_it_tells_of(name: str, value: str) -> None:
    (line,) = lines_of("request", {"path": value, name: [value]})
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line) == {"event": "request", "path": value} | {name: [value]}


def test_what_a_terminal_obeys_or_turns_around_is_escaped() -> None:
    (line,) = lines_of("request", {"path": "/\x1b[31m\x9b31m\u202e\x7f\u2028é"})
    assert line == (
        '{"event":"request","path":"/\\u001b[31m\\u009b31m\\u202e\\u007f\\u2028\\u00e9"}'
    )


def test_an_ordinary_line_is_compact() -> None:
    assert lines_of("request", {"status": 200}) == ['{"event":"request","status":200}']


@given(st.sampled_from("a\u00e9\u4e2d\x1b"), st.integers(0, 40_000))
def test_a_line_is_bounded_however_long_a_path_is(char: str, length: int) -> None:
    (line,) = lines_of("request", {"path": "/" + char * length, "status": 404})
    # What no terminal may obey is written in six characters.
    assert len(line) <= 6 * MAX_LINE_BYTES
    said = json.loads(line)
    assert (said["event"], said["status"]) == ("request", 404)
    assert said["path"].startswith("/")
    assert ("truncated" in said) == (said["path"] != "/" + char * length)
