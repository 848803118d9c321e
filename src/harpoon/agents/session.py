"""One protocol for all sockets: hello, replay, messages in, answers out (design.md §8).

Whoever connects gets every event that it has missed and all later ones, in one synchronous run: no
event can come in between.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from harpoon.agents.envelope import enveloped
from harpoon.agents.host import Sockets
from harpoon.domain.audit import ACTOR_FIELD
from harpoon.domain.events import PROTOCOL_VERSION, Event, timestamp
from harpoon.domain.json_text import BadJson, json_text, parse_json
from harpoon.domain.token_bucket import TokenBucket
from harpoon.errors import InvalidRequest, RateLimited, error_said
from harpoon.ports import Clock, Log, Socket
from harpoon.storage.event_log import EventLog

MAX_MESSAGE_BYTES = 256 * 1024
MESSAGE_TOO_BIG = 1009
POLICY_VIOLATION = 1008
MESSAGES_PER_S = 20
MESSAGE_BURST = 40
"""Of one socket. What comes faster is refused, and the socket stays open."""
REPLAY_BATCH = 500
ENVELOPE = frozenset({"type", "id", "data"})
"""Fields of the message itself."""

Handler = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


class Session:
    def __init__(
        self,
        *,
        agent: str,
        events: EventLog,
        sockets: Sockets,
        handlers: Mapping[str, Handler],
        snapshot: Callable[[], Mapping[str, Any]],
        knows: Callable[[str], bool],
        clock: Clock,
        log: Log,
    ) -> None:
        """`knows`: whether the one who has opened a socket is still a caller."""
        self._agent = agent
        self._events = events
        self._sockets = sockets
        self._handlers = handlers
        self._snapshot = snapshot
        self._knows = knows
        self._clock = clock
        self._log = log
        self._buckets: dict[str, TokenBucket] = {}
        """By socket. Whoever is idle long enough for the object to forget it has a full one."""

    def send(self, event: Event) -> None:
        """To everyone. A socket that is gone is passed over."""
        sockets = self._sockets.all()
        if sockets:
            text = json_text(event.as_dict())
            for socket in sockets:
                if self.may_stay(socket):
                    socket.send(text)

    def connected(self, socket: Socket, *, since: int | None) -> None:
        """`since`: the last `seq` that the client has; None: it wants only what is to come."""
        last, first = self._events.last_seq(), self._events.first_kept_seq()
        self._say(
            socket,
            "hello",
            {
                "protocol": PROTOCOL_VERSION,
                "agent": self._agent,
                "last_seq": last,
                "first_seq": first,
                "snapshot": self._snapshot(),
            },
        )
        if since is None:
            return
        if since > last:
            self._refuse(
                socket, "since_in_the_future", f"the last seq is {last}; take the snapshot"
            )
            return
        if since < first - 1:
            self._refuse(
                socket, "events_gone", f"events before seq {first} are gone; take the snapshot"
            )
            since = first - 1
        while since < last:
            for event in self._events.after(since, most=REPLAY_BATCH):
                socket.send(json_text(event.as_dict()))
                since = event.seq

    async def received(self, socket: Socket, message: str | bytes) -> None:
        if not self.may_stay(socket):
            return
        size = len(
            message if isinstance(message, bytes) else message.encode("utf-8", "surrogatepass")
        )
        if size > MAX_MESSAGE_BYTES:
            socket.close(MESSAGE_TOO_BIG, f"a message may have {MAX_MESSAGE_BYTES} bytes")
            return
        wait_ms = self._wait_ms(socket)
        said = _read(message)
        given_id = None if said is None else said.get("id")
        said_id = given_id if isinstance(given_id, str | int) else None
        if wait_ms:
            self._say(socket, "error", _too_fast(wait_ms), in_reply_to=said_id)
            return
        if isinstance(message, bytes):
            self._refuse(socket, "binary_message", "send JSON as text")
            return
        if said is None:
            self._refuse(socket, "invalid_json", "a message is a JSON object")
            return
        type_ = said.get("type")
        handler = self._handlers.get(type_) if isinstance(type_, str) else None
        if handler is None:
            known = ", ".join(sorted(self._handlers))
            self._refuse(
                socket, "unknown_message", f"`type` must be one of: {known}", in_reply_to=said_id
            )
            return

        data = said.get("data", {})

        async def work() -> Mapping[str, Any]:
            if not isinstance(data, dict):
                raise InvalidRequest("`data` must be a JSON object", param="data")
            # `data` may be left out: then the fields stand beside `type`.
            beside = {name: value for name, value in said.items() if name not in ENVELOPE}
            return await handler({**beside, **data, ACTOR_FIELD: socket.actor})

        reply = await enveloped(work, self._log)
        if "error" in reply:
            self._say(socket, "error", reply["error"], in_reply_to=said_id)
        else:
            self._say(socket, "state_sync", reply["ok"], in_reply_to=said_id)

    def closed(self, socket: Socket) -> None:
        self._buckets.pop(socket.id, None)

    def may_stay(self, socket: Socket) -> bool:
        """It is closed when whoever opened it may no longer."""
        ends_ms = socket.expires_at_ms
        is_over = ends_ms is not None and ends_ms <= self._clock.now_ms()
        if not is_over and self._knows(socket.actor):
            return True
        socket.close(POLICY_VIOLATION, "the key or session has expired; connect again with another")
        return False

    def _wait_ms(self, socket: Socket) -> int:
        """0 when the message may be handled now."""
        bucket = self._buckets.get(socket.id)
        if bucket is None:
            bucket = TokenBucket(per_s=MESSAGES_PER_S, burst=MESSAGE_BURST)
            self._buckets[socket.id] = bucket
        return bucket.take(self._clock.now_ms())

    def _refuse(self, socket: Socket, code: str, message: str, *, in_reply_to: Any = None) -> None:
        said = {"code": code, "message": message, "status": 400, "retryable": False}
        self._say(socket, "error", said, in_reply_to=in_reply_to)

    def _say(
        self, socket: Socket, type_: str, data: Mapping[str, Any], *, in_reply_to: Any = None
    ) -> None:
        """To one socket; such events are not in the log and have no `seq`."""
        said: dict[str, Any] = {"type": type_, "timestamp": timestamp(self._clock.now_ms())}
        if in_reply_to is not None:
            said["in_reply_to"] = in_reply_to
        said["data"] = dict(data)
        socket.send(json_text(said))


def _read(message: str | bytes) -> dict[str, Any] | None:
    """None: not a JSON object in a text frame."""
    if isinstance(message, bytes):
        return None
    try:
        said = parse_json(message)
    except BadJson:
        return None
    return said if isinstance(said, dict) else None


def _too_fast(wait_ms: int) -> dict[str, Any]:
    error = RateLimited(
        f"a socket may send {MESSAGES_PER_S} messages a second; try again in {wait_ms} ms"
    )
    return error_said(error) | {"retry_after_ms": wait_ms}
