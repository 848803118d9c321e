import time
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.ports import HttpReply
from harpoon.providers.retry_after import LONGEST_S, retry_after_s
from tests.fakes import real_catalogue

MODEL = real_catalogue().find("openai/gpt-oss-20b")
NOW_MS = 1_790_000_000_000


def asked(text: str = "{}", **headers: str) -> int | None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return retry_after_s(HttpReply(status=429, headers=named, text=text), now_ms=NOW_MS)


def http_date(after_s: int) -> str:
    return formatdate(NOW_MS / 1000 + after_s, usegmt=True)


def test_a_reply_that_names_no_time_is_unknown() -> None:
    assert asked() is None
    assert asked('{"error": {"message": "Too many requests, slow down"}}') is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("0", 0), ("7", 7), ("007", 7), ("0.02", 1), ("7.000", 7), ("7.001", 8)],
)
def test_seconds_are_rounded_up(header: str, seconds: int) -> None:
    assert asked(retry_after=header) == seconds


@pytest.mark.parametrize(
    "header",
    [
        *("-1", "-0.5", "+5", "1e3", "0x10", "nan", "inf", "7s", "7, 8", "", " ", "1.", ".5"),
        *("soon", "Mon, 99 Sep 2026 99:99:99 GMT", "9" * 5_000),
    ],
)
def test_a_header_that_is_neither_seconds_nor_a_date_is_unknown(header: str) -> None:
    assert asked(retry_after=header) is None


def test_a_time_that_nobody_would_wait_is_unknown() -> None:
    assert asked(retry_after=str(LONGEST_S)) == LONGEST_S
    assert asked(retry_after=str(LONGEST_S + 1)) is None
    assert asked(retry_after=http_date(LONGEST_S)) == LONGEST_S
    assert asked(retry_after=http_date(LONGEST_S + 1)) is None
    assert asked("try again in 277h46m39s") == LONGEST_S
    assert asked("try again in 277h46m40s") is None


def test_a_date_is_measured_from_now() -> None:
    assert asked(retry_after=http_date(30)) == 30
    assert asked(retry_after="Mon, 21 Sep 2026 16:14:00 +0200") == 40
    assert asked(retry_after=http_date(-30)) == 0


def test_a_date_is_measured_by_the_providers_own_clock_where_it_shows_it() -> None:
    assert asked(retry_after=http_date(30), date=http_date(-3_600)) == 3_630
    assert asked(retry_after=http_date(30), date="yesterday") == 30


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        *(("7.66s", 8), ("20s", 20), ("0s", 0), ("320ms", 1), ("1001ms", 2), ("1m2.5s", 63)),
        *(("6m0s", 360), ("5m", 300), ("2h", 7_200), ("1h12m0s", 4_320)),
    ],
)
def test_the_message_is_read_where_there_is_no_header(words: str, seconds: int) -> None:
    message = f'{{"error": {{"message": "Limit reached. Please try again in {words}. See docs"}}}}'
    assert asked(message) == seconds
    assert asked(message, retry_after="nonsense") == seconds


@pytest.mark.parametrize("words", ["", "a while", "-5s", "12", "9999999s", "0x5s"])
def test_a_message_without_a_readable_time_is_unknown(words: str) -> None:
    assert asked(f"Please try again in {words}.") is None


def test_the_header_counts_more_than_the_message() -> None:
    assert asked("try again in 20s", retry_after="3") == 3
    assert asked("try again in 20s", retry_after=http_date(4)) == 4


def test_only_the_start_of_a_long_message_is_searched() -> None:
    words = "try again in 20s"
    assert asked(words.rjust(4_096)) == 20
    assert asked(words.rjust(4_096 + len(words))) is None


DATES = st.builds(
    "{} Jan {} {}:{} {}".format,
    *(st.integers(0, most) for most in (40, 99_999, 30, 70)),
    st.sampled_from(["GMT", "-0000", "", "+9999", "-99999999"]),
)


@given(
    header=st.text(max_size=20) | DATES | st.decimals().map(str),
    date=st.text(max_size=20) | DATES,
    words=st.text("0123456789hms.-", max_size=12),
)
def test_whatever_a_provider_says_is_whole_seconds_in_range_or_unknown(
    header: str, date: str, words: str
) -> None:
    seconds = asked(f"try again in {words}", retry_after=header, date=date)
    assert seconds is None or (isinstance(seconds, int) and 0 <= seconds <= LONGEST_S)


@pytest.mark.parametrize("zone", ["-0000", ""])
def test_a_date_without_a_zone_is_utc(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        date = formatdate(NOW_MS / 1000 + 40).removesuffix("-0000").strip()
        assert asked(**{"retry-after": f"{date} {zone}".strip()}) == 40
    finally:
        monkeypatch.undo()
        time.tzset()
