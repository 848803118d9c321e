"""How `make serve`'s front reads requests: whole, strictly, and whatever pieces they come in."""

from __future__ import annotations

import base64
import json
from typing import Any

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dev.front import limits
from dev.front.heads import Head
from dev.front.refusals import Refusal, not_there, too_many_refused
from dev.front.requests import Incoming
from dev.runtime import paths
from harpoon.agents import caller_rates
from harpoon.api.body import MAX_BODY_BYTES
from harpoon.api.error_responses import error_body, error_headers, openai_error_body
from harpoon.api.head_size import MAX_HEAD_BYTES
from harpoon.errors import HarpoonError, RateLimited, Unavailable

HOST = b"Host: 127.0.0.1:8788\r\n"


def request(line: bytes, *headers: bytes, body: bytes = b"") -> bytes:
    return line + b"\r\n" + HOST + b"".join(one + b"\r\n" for one in headers) + b"\r\n" + body


def post(*headers: bytes, body: bytes = b"") -> bytes:
    return request(b"POST / HTTP/1.1", *headers, body=body)


def chunked(*pieces: bytes) -> bytes:
    told = b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces)
    return request(
        b"POST /api/chat HTTP/1.1", b"Transfer-Encoding: chunked", body=told + b"0\r\n\r\n"
    )


def read(data: bytes, cuts: list[int]) -> tuple[Incoming, bytes]:
    """(the request, its body)."""
    incoming, body, at = Incoming(), b"", 0
    for cut in [*sorted(cut % (len(data) + 1) for cut in cuts), len(data)]:
        if cut > at:
            incoming.feed(data[at:cut])
            body += b"".join(incoming.pieces())
        at = cut
    return incoming, body


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read(data, [])
    return refused.value


CUTS = st.lists(st.integers(0, 2_000), max_size=8)
PIECES = st.lists(st.binary(min_size=1, max_size=300), max_size=5)


@given(PIECES, CUTS, st.sampled_from([b"", b"GET / HTTP/1.1\r\n"]))
def test_a_request_is_read_alike_whatever_pieces_it_comes_in(
    pieces: list[bytes], cuts: list[int], next_one: bytes
) -> None:
    whole = b"".join(pieces)
    length = b"Content-Length: %d" % len(whole)
    for data in (
        chunked(*pieces),
        request(b"POST /api/chat HTTP/1.1", length, body=whole),
    ):
        incoming, body = read(data + next_one, cuts)
        assert incoming.is_whole
        assert body == whole
        assert incoming.rest == next_one
        assert incoming.head is not None
        assert incoming.head.headers == [(b"Host", b"127.0.0.1:8788")]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "invalid_host"),
        (b"GET / HTTP/1.1\r\nHost: \r\n\r\n", 400, "invalid_host"),
        (b"GET / HTTP/1.0\r\n\r\n", 400, "invalid_host"),
        (b"GET / HTTP/1.1\r\n\r\n", 400, "invalid_request"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, "invalid_request"),
        (request(b"GET http://other/ HTTP/1.1"), 400, "invalid_request"),
        (request(b"OPTIONS * HTTP/1.1"), 400, "invalid_request"),
        (request(b"CONNECT other:443 HTTP/1.1"), 405, "method_not_allowed"),
        (request(b"TRACE / HTTP/1.1"), 405, "method_not_allowed"),
        (b"\x16\x03\x01\x02\x00", 400, "invalid_request"),
        (request(b"GET /\x00 HTTP/1.1"), 400, "invalid_request"),
        # What one server reads as two requests, and another as one.
        (post(b"Content-Length: 1", b"Content-Length: 2"), 400, "invalid_request"),
        (post(b"Content-Length: +1"), 400, "invalid_request"),
        (post(b"Content-Length: 1", b"Transfer-Encoding: chunked"), 400, "invalid_request"),
        (request(b"POST / HTTP/1.0", b"Transfer-Encoding: chunked"), 400, "invalid_request"),
        (post(b"Transfer-Encoding: gzip, chunked"), 400, "invalid_request"),
        (post(b"Transfer-Encoding : chunked"), 400, "invalid_request"),
        (request(b"GET / HTTP/1.1", b"A: b\0"), 400, "invalid_request"),
        (b"GET /" + b"a" * 40_000, 431, "headers_too_large"),
        (request(b"GET / HTTP/1.1", b"A: " + b"a" * 40_000), 431, "headers_too_large"),
        (request(b"GET / HTTP/1.1", *[b"A: b"] * 200), 431, "headers_too_large"),
        (chunked(*[b"a"] * 300), 400, "invalid_request"),
        (post(b"Transfer-Encoding: chunked", body=b"zz\r\n"), 400, "invalid_request"),
    ],
)
def test_what_is_no_plain_request_is_refused(data: bytes, status: int, code: str) -> None:
    refused = refusal_of(data)
    assert (refused.status, refused.code) == (status, code)


def test_only_the_hops_own_headers_stay_behind() -> None:
    incoming, _ = read(
        request(
            b"GET /api/agents/mediator/me/ws HTTP/1.1",
            b"Authorization: Bearer k",
            b"Connection: keep-alive, Upgrade, X-Own, Host",
            b"Keep-Alive: timeout=5",
            b"X-Own: 1",
            b"TE: trailers",
            b"Upgrade: websocket",
            b"Sec-WebSocket-Key: abc",
        ),
        [],
    )
    assert incoming.head is not None
    assert incoming.head.is_websocket
    assert incoming.head.headers == [
        (b"Host", b"127.0.0.1:8788"),
        (b"Authorization", b"Bearer k"),
        (b"Sec-WebSocket-Key", b"abc"),
        (b"Connection", b"Upgrade"),
        (b"Upgrade", b"websocket"),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        [b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAM"],
        [b"Upgrade: websocket"],
        [b"Connection: Upgrade", b"Upgrade: websocket, h2c"],
    ],
)
def test_an_upgrade_to_anything_but_a_websocket_is_a_plain_request(headers: list[bytes]) -> None:
    incoming, _ = read(request(b"GET / HTTP/1.1", *headers), [])
    assert incoming.is_whole
    assert incoming.head is not None
    assert not incoming.head.is_websocket
    assert incoming.head.headers == [(b"Host", b"127.0.0.1:8788")]


def test_a_client_that_waits_for_it_is_told_to_go_on() -> None:
    told = [b"Content-Length: 5", b"Expect: 100-continue"]
    incoming, _ = read(request(b"POST / HTTP/1.1", *told), [])
    assert incoming.wants_to_be_told_to_go_on
    incoming.feed(b"Hello")
    assert incoming.pieces() == [b"Hello"]
    assert incoming.is_whole


@pytest.mark.parametrize(
    ("refusal", "own"),
    [
        (not_there(), Unavailable("x", retry_after_s=2)),
        (too_many_refused(3), RateLimited("x", retry_after_s=3)),
    ],
)
@pytest.mark.parametrize("target", [b"/v1/chat/completions", b"/api/chat"])
def test_what_the_front_answers_has_the_workers_shape(
    refusal: Refusal, own: HarpoonError, target: bytes
) -> None:
    response, body = refusal.response(target)
    said: dict[str, Any] = json.loads(body)
    shape = openai_error_body if target.startswith(b"/v1/") else error_body
    expected = shape(own, request_id=said["error"]["request_id"])
    assert said == {"error": {**expected["error"], "message": said["error"]["message"]}}
    headers = {name.decode(): value.decode() for name, value in response.headers}
    assert response.status_code == own.status
    assert error_headers(own).items() <= headers.items()
    h11.Connection(h11.SERVER).send(response)


def test_the_fronts_limits_are_no_stricter_than_the_workers() -> None:
    assert limits.MAX_BODY_BYTES == MAX_BODY_BYTES
    assert limits.MAX_HEAD_BYTES >= MAX_HEAD_BYTES + 4 * limits.MAX_HEAD_LINES
    assert limits.SOCKET_MESSAGES_PER_S >= caller_rates.MESSAGES_PER_S
    assert limits.SOCKET_MESSAGE_BURST >= caller_rates.MESSAGE_BURST
    assert limits.SOCKET_BYTES_PER_S >= caller_rates.MESSAGE_BYTES_PER_S
    assert limits.SOCKET_BYTES_BURST >= caller_rates.MESSAGE_BYTES_BURST
    assert limits.GROUP_MESSAGES_PER_S >= caller_rates.TENANT_MESSAGES_PER_S
    assert limits.GROUP_BYTES_PER_S >= caller_rates.TENANT_BYTES_PER_S


def test_the_page_has_the_fronts_numbers() -> None:
    page = (paths.ROOT / "docs" / "self-hosting.md").read_text("utf-8")
    table = page.partition("## The front")[2].partition("\n## ")[0]
    kib, mib = limits.KIB, limits.MIB
    for told in (
        f"{limits.MAX_HEAD_BYTES // kib} KiB, {limits.MAX_HEAD_LINES} lines,"
        f" {limits.HEAD_TIMEOUT_S} s",
        f"{limits.MAX_BODY_BYTES // mib} MiB; {limits.LEAST_BODY_BYTES_PER_S // kib} KiB/s"
        f" on average after {limits.BODY_GRACE_S} s",
        f"| {limits.MAX_HELD_BYTES // mib} MiB |",
        f"| {limits.MAX_UNFINISHED_PER_ADDRESS} |",
        f"{limits.MAX_CONNECTIONS:,} and {limits.MAX_WORKER_CONNECTIONS:,};",
        f"| {limits.IDLE_TIMEOUT_S} s |",
        f"{limits.MAX_UNSENT_BYTES // kib} KiB wait, {limits.STALL_TIMEOUT_S} s without",
        f"less than {round(limits.YOUNG_FOR_S * 1000)} ms ago",
        f"| {limits.MAX_YOUNG}; when",
        f"| {limits.MAX_YOUNG_OPENINGS} |",
        f"{limits.FIRST_PER_S} a second, {limits.FIRST_BURST} at once; a WebSocket that is opened"
        f" counts as {limits.OPENING_WORK:.0f}, a message as a fifth",
        f"at most {limits.SECOND_WAIT_S} s |",
        f"{limits.REFUSED_PER_S} a second, {limits.REFUSED_BURST} at once",
        f"wait up to {limits.REFUSED_WAIT_S} s",
        f"| {limits.WORKER_WAIT_S} s |",
        f"{limits.MAX_MESSAGE_BYTES // kib} KiB, {limits.MAX_FRAGMENTS:,} fragments,"
        f" {limits.MESSAGE_TIMEOUT_S} s",
        f"{limits.SOCKET_MESSAGES_PER_S} a second, {limits.SOCKET_MESSAGE_BURST} at once,"
        f" {limits.SOCKET_BYTES_PER_S // mib} MiB/s",
        f"{limits.GROUP_MESSAGES_PER_S} a second, {limits.GROUP_MESSAGE_BURST} at once,"
        f" {limits.GROUP_BYTES_PER_S // mib} MiB/s",
    ):
        assert told in table


def head_of(*lines: str) -> Head:
    incoming = Incoming()
    incoming.feed("\r\n".join([*lines, "Host: a", "", ""]).encode())
    assert incoming.head is not None
    return incoming.head


def test_one_key_is_one_however_it_is_written() -> None:
    chat = "GET /api/models HTTP/1.1"
    written = [
        ("Authorization: Bearer k",),
        ("authorization:   bearer    k  ",),
        ("Authorization: Bearer k", "Cf-Access-Jwt-Assertion: anything"),
    ]
    assert len({head_of(chat, *lines).identity for lines in written}) == 1
    assert head_of(chat, "Authorization: Bearer K").identity != head_of(chat, *written[0]).identity
    assert head_of(chat).identity is None


def test_a_ticket_names_a_tenant_in_few_letters_or_nobody() -> None:
    def tenant(said: bytes, *, opens: bool = True) -> str | None:
        ticket = base64.urlsafe_b64encode(said).rstrip(b"=").decode()
        lines = ["Connection: Upgrade", "Upgrade: websocket"] if opens else []
        return head_of(f"GET /a/ws?ticket={ticket}.x HTTP/1.1", *lines).tenant_in_ticket()

    assert tenant(b'{"object":"acme/ann","until":1}') == "acme"
    assert tenant(b'{"object":"acme/ann"}', opens=False) is None
    for odd in (
        b"[" * 700,
        b'{"object":["a"]}',
        b'{"object":"' + b"a" * 65 + b'/"}',
        b"\xff/",
        b"",
    ):
        assert tenant(odd) is None
    assert tenant(b'{"object":"acme/ann","x":"' + b"a" * 2_000 + b'"}') is None
