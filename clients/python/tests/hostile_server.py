"""A server all of whose strings try to steer the terminal that shows them."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from harpoon_client.covenant_models import Covenant, Receipt
from harpoon_client.models import ChatAnswer, Health, Models, Route

EVIL = (
    "[red]x\x1b]0;title\x07\x1b]52;c;b3duZWQ=\x07\x1b]8;;http://evil.example\x1b\\\x9b2J\x1b[2J\x1bc"
    "\x7f\x08\rover\u202eesrever\u2066\u200f\ud83d[/red]:smile:"
)
COVENANT = "cov_1" + EVIL.replace("\ud83d", "")
"""Half of a pair is in no URL."""
ERRORS = {"wrong": 400, "missing": 404, "broken": 500}


def filled(kind: Any) -> Any:
    """A value of this type, with every text hostile."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {name: filled(field.annotation) for name, field in kind.model_fields.items()}
    if origin is Literal:
        return arguments[0]
    if origin in (Union, types.UnionType):
        return filled(arguments[0])
    if origin is list:
        return [filled(arguments[0])]
    if origin is dict:
        return {EVIL: filled(arguments[1])}
    return {int: 1, float: 1.0, bool: True, str: EVIL}.get(kind, EVIL)


def error(status: int) -> dict[str, Any]:
    said = {"code": EVIL, "message": EVIL, "request_id": EVIL, "status": status, "param": EVIL}
    return {"error": said | {"retryable": False}}


def events() -> list[dict[str, Any]]:
    """A run, from its beginning to its end."""
    step = {"step_id": "s", "position": 1, "kind": EVIL, "name": EVIL, "attempt": 2}
    account = {"settled_nusd": 1, "reserved_nusd": 1, "unknown_nusd": 0}
    money = {"step_id": "s", "call_id": "c", "cost_nusd": 1, "account": account, "model": EVIL}
    said: list[tuple[str, dict[str, Any]]] = [
        ("covenant_created", {"status": EVIL, "user_intent": EVIL}),
        ("status_change", {"status": EVIL}),
        (EVIL, {"name": EVIL, "message": EVIL}),
        ("response_start", {"attempt": 1}),
        ("response_delta", {"attempt": 1, "text": EVIL}),
        ("agent_spawn", {**step, "status": "running"}),
        ("agent_delta", {"step_id": "s", "attempt": 2, "text": EVIL}),
        ("agent_progress", {"step_id": "s", "message": EVIL}),
        ("ledger_update", {**money, "status": EVIL}),
        ("agent_complete", {**step, "status": EVIL}),
        (
            "covenant_update",
            {
                "status": "failed",
                "result": EVIL,
                "missing": [EVIL],
                "error": {"message": EVIL},
                "completed_at": "2026-01-01T00:00:00Z",
            },
        ),
    ]
    return [
        {
            "type": kind,
            "seq": seq,
            "id": EVIL,
            "timestamp": EVIL,
            "covenant_id": COVENANT,
            "task_id": EVIL,
            "data": data,
        }
        for seq, (kind, data) in enumerate(said, 1)
    ]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if "ws" in self.path.rpartition("/")[2]:
            self._follow()
        elif self.path.endswith("/receipt"):
            receipt = filled(Receipt)
            receipt["next_cursor"] = None
            receipt["totals"]["unknown_calls"] = 0  # Else it is asked again for a while.
            self._answer(receipt)
        elif "/covenants/" in self.path:
            self._answer(_covenant())
        elif self.path.startswith("/api/health"):
            self._answer(filled(Health))
        else:
            self._answer(filled(Models))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        for word, status in ERRORS.items():
            if word in body:
                self._answer(error(status), status)
                return
        if self.path == "/api/chat":
            content = {
                name: value for name, value in filled(ChatAnswer).items() if name != "content"
            }
            frames = [("meta", {}), ("delta", {"content": EVIL}), ("done", content)]
            said = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in frames)
            self._send(said.encode(), 200, "text/event-stream")
        elif self.path == "/api/route":
            self._answer(filled(Route))
        else:
            self._answer(
                {"covenant": _covenant(), **_covenant()}, 200 if "cancel" in self.path else 202
            )

    def _answer(self, content: Any, status: int = 200) -> None:
        self._send(json.dumps(content).encode(), status, "application/json")

    def _send(self, content: bytes, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _follow(self) -> None:
        key = self.headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        self.send_response(101)
        self.send_header("upgrade", "websocket")
        self.send_header("connection", "Upgrade")
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.send_header("sec-websocket-accept", accept)
        self.end_headers()
        hello = {"protocol": 1, "last_seq": 0, "first_seq": 1, "snapshot": {EVIL: EVIL}}
        self._frame({"type": "hello", "timestamp": "t", "data": hello})
        for event in events():
            self._frame(event)
        self.rfile.read()  # Until the client leaves.
        self.close_connection = True

    def _frame(self, content: dict[str, Any]) -> None:
        text = json.dumps(content).encode()
        length = (
            bytes([126, *len(text).to_bytes(2, "big")]) if len(text) > 125 else bytes([len(text)])
        )
        self.wfile.write(b"\x81" + length + text)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _covenant() -> dict[str, Any]:
    return filled(Covenant) | {
        "id": COVENANT,
        "user_id": COVENANT,
        "completed_at": None,
        "first_seq": None,
    }


@contextmanager
def hostile_server() -> Iterator[str]:
    """Its URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
