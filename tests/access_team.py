"""A Cloudflare Access team: signs assertions, and shows its keys as Access does."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

AUDIENCE = "32eafc7626e974616deaf0dc3ce63d7bcbed58a2731e84d06bc3cdf1b53c4228"


class Team:
    def __init__(self, url: str, *, kid: str = "kid-1") -> None:
        self.url = url
        self.kid = kid
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def certs(self) -> dict[str, Any]:
        """What `/cdn-cgi/access/certs` answers, without the PEM forms."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        used = {name: public[name] for name in ("kty", "n", "e")}
        return {"keys": [{"kid": self.kid, "alg": "RS256", "use": "sig", **used}]}

    def assertion(self, now_s: float, *, headers: Any = None, **changes: Any) -> str:
        """Of one who has just signed in. A claim that is None is left out."""
        claims = {
            "aud": [AUDIENCE],
            "email": "ada@acme.example",
            "exp": int(now_s) + 3600,
            "iat": int(now_s),
            "nbf": int(now_s),
            "iss": self.url,
            "type": "app",
            "sub": "7335d417-61da-459d-899c-0a01c76a2f94",
            **changes,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(said, self._key, "RS256", headers=headers or {"kid": self.kid})


@contextmanager
def served_team() -> Iterator[Team]:
    """One whose keys are at a URL of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/cdn-cgi/access/certs"
            body = json.dumps(team.certs() if found else {}).encode()
            self.send_response(200 if found else 404)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Not into the tests' output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        team = Team(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield team
        server.shutdown()


class Signatures:
    """`SignatureCheck`, for CPython."""

    async def rs256(self, jwk: Mapping[str, Any], *, signed: bytes, signature: bytes) -> bool:
        public = rsa.RSAPublicNumbers(_number(jwk["e"]), _number(jwk["n"])).public_key()
        try:
            public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            return False
        return True


def _number(text: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(text + "=="), "big")
