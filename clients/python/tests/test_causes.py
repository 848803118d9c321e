"""Why there is no connection is said, on both ways to a server, and without secrets."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from harpoon_client import AsyncHarpoon, Harpoon
from harpoon_client.errors import NotReachable

PASSWORD = "geheim"
HEALTH = "health"
EVENTS = "events"


def failure(url: str, what: str, *, is_async: bool) -> NotReachable:
    """What asking raises."""

    def ask() -> None:
        with Harpoon(url, retry_s=0, reconnect_s=0) as harpoon:
            if what == HEALTH:
                harpoon.health()
            else:
                next(harpoon.events("me"))

    async def ask_async() -> None:
        async with AsyncHarpoon(url, retry_s=0, reconnect_s=0) as harpoon:
            await (harpoon.health() if what == HEALTH else anext(aiter(harpoon.events("me"))))

    with pytest.raises(NotReachable) as failed:
        asyncio.run(ask_async()) if is_async else ask()
    return failed.value


everywhere = pytest.mark.parametrize(
    ("what", "is_async"), [(HEALTH, False), (HEALTH, True), (EVENTS, False), (EVENTS, True)]
)


@contextmanager
def listening(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port; `answer` gets each connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
                with connection:
                    answer(connection)
            except OSError:
                if listener.fileno() < 0:
                    return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[str]:
    """The URL of a server with a certificate that nobody has signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "of this test")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    written = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "both.pem").write_bytes(written + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    with listening(lambda plain: context.wrap_socket(plain, server_side=True).close()) as port:
        yield f"https://127.0.0.1:{port}"


@everywhere
def test_a_port_that_is_shut(what: str, is_async: bool) -> None:
    error = failure("http://127.0.0.1:9", what, is_async=is_async)
    assert "nobody answers at http://127.0.0.1:9 (Connection refused)" in error.message
    assert error.code == "not_reachable"
    assert error.retryable


@everywhere
def test_a_name_that_is_not_known(what: str, is_async: bool) -> None:
    error = failure("http://harpoon.invalid", what, is_async=is_async)
    with pytest.raises(socket.gaierror) as known:
        socket.getaddrinfo("harpoon.invalid", 80)
    assert str(known.value.strerror) in error.message


@everywhere
def test_a_certificate_that_is_not_trusted(untrusted: str, what: str, is_async: bool) -> None:
    error = failure(untrusted, what, is_async=is_async)
    assert (
        error.message == f"the certificate of {untrusted} is not trusted: self-signed certificate"
    )
    # Nobody comes back to it for minutes.
    assert (error.code, error.retryable) == ("tls_failed", False)


@everywhere
def test_a_server_that_speaks_no_tls(what: str, is_async: bool) -> None:
    def greet(plain: socket.socket) -> None:
        plain.sendall(b"220 not TLS at all\r\n")
        plain.recv(4096)

    with listening(greet) as port:
        error = failure(f"https://127.0.0.1:{port}", what, is_async=is_async)
    assert "TLS: " in error.message


def refusing(plain: socket.socket) -> None:
    plain.recv(4096)
    plain.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n")


@everywhere
def test_a_proxy_that_refuses(what: str, is_async: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(refusing) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:{PASSWORD}@127.0.0.1:{port}")
        error = failure("https://harpoon.invalid", what, is_async=is_async)
    assert "the proxy on the way to https://harpoon.invalid refuses: 407" in error.message
    assert (error.code, error.retryable) == ("proxy_failed", False)
    assert PASSWORD not in error.message


@everywhere
def test_a_proxy_that_is_not_there(
    what: str, is_async: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:{PASSWORD}@127.0.0.1:9")
    error = failure("https://harpoon.invalid", what, is_async=is_async)
    assert "(Connection refused; by the proxy 127.0.0.1:9)" in error.message
    assert PASSWORD not in error.message


def test_what_the_caller_was_handling_is_not_the_cause() -> None:
    try:
        raise ssl.SSLCertVerificationError("the caller's own affair")
    except ssl.SSLError:
        said: Any = failure("http://127.0.0.1:9", HEALTH, is_async=False).message
    assert said.endswith("(Connection refused)")
