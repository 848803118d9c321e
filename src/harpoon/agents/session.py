"""One protocol for all sockets: hello, replay, messages in, answers out (docs/events.md).

Whoever connects gets every event that it has missed and all later ones, each once and in order;
how fast is decided by `Feed`. A message is refused for its rate before anybody looks into it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from harpoon.agents.caller_rates import (
    MESSAGES_PER_S,
    TENANT_MESSAGES_PER_S,
    CallerRates,
    RatesOf,
    TenantRates,
)
from harpoon.agents.envelope import enveloped
from harpoon.agents.feed import Feed
from harpoon.agents.host import Sockets
from harpoon.agents.line import Line
from harpoon.domain.audit import ACTOR_FIELD
from harpoon.domain.bounds import shortened
from harpoon.domain.events import PROTOCOL_VERSION, Event, timestamp
from harpoon.domain.json_text import BadJson, json_bytes, most_nodes, parse_json
from harpoon.errors import InvalidRequest, RateLimited, error_said, limited
from harpoon.inference.shares import (
    BEGIN_MS,
    BYTE_DELIVERED_MS,
    BYTE_IN_MS,
    MESSAGE_MS,
    NODE_IN_MS,
)
from harpoon.ports import Clock, Log, NewToken, Socket
from harpoon.storage.event_log import EventLog

MAX_MESSAGE_BYTES = 256 * 1024
MAX_MESSAGE_NODES = 10_000
"""JSON values in one message: as many as its longest lists can hold, and read in a few ms."""
MAX_SAID_BYTES = 256 * 1024
"""Of a hello or an answer; a longer one goes with its long texts cut."""
MESSAGE_TOO_BIG = 1009
POLICY_VIOLATION = 1008
MOST_UNDER_WAY = 8
"""Messages of one caller that begin work, handled at a time."""
AGAIN_AFTER_MS = 1_000
ENVELOPE = frozenset({"type", "id", "data"})
"""Fields of the message itself."""
ACKNOWLEDGEMENT = "ack"
MAX_ACKNOWLEDGEMENT_BYTES = 1_024
"""What is shorter costs next to nothing to read."""
BEGIN_WORK = frozenset(
    {"user_message", "create_covenant", "analyze", "delegate", "execute", "spawn_agent"}
)
"""Messages that count as the POST requests do that ask for the same."""

Handler = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
CheckRate = Callable[[Socket, bool], Awaitable[None]]
HasTurn = Callable[[float], Awaitable[None]]
Charge = Callable[[float], object]


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
        check_rate: CheckRate,
        has_turn: HasTurn,
        charge: Charge,
        tenant_rates: Callable[[], TenantRates],
        clock: Clock,
        new_token: NewToken,
        log: Log,
    ) -> None:
        """`knows`: whether the one who has opened a socket is still a caller. `check_rate(socket,
        begins_work)` raises `RateLimited` when the caller's requests are used up. `has_turn(
        work_ms)` waits for the tenant's turn to have a message read, or raises the same; `charge(
        work_ms)` is for what was done already."""
        self._agent = agent
        self._events = events
        self._handlers = handlers
        self._snapshot = snapshot
        self._knows = knows
        self._check_rate = check_rate
        self._has_turn = has_turn
        self._charge = charge
        self._tenant_rates = tenant_rates
        self._clock = clock
        self._new_token = new_token
        self._log = log
        self._rates = RatesOf(CallerRates)
        self._under_way: Counter[str] = Counter()
        """By caller."""
        self._feed = Feed(
            events=events,
            sockets=sockets,
            rates=self._rates,
            clock=clock,
            new_token=new_token,
            may_stay=self.may_stay,
        )

    def send(self, event: Event) -> None:
        self._feed.live(event)

    def admit(self, actor: str) -> None:
        """Raises `RateLimited` for a caller who opens sockets too often, or has had too much of the
        log by them."""
        now, rates = self._clock.now_ms(), self._rates.of(actor)
        # A byte is taken: what counts is whether there is a debt.
        wait_ms = rates.replayed_bytes.take(now) or rates.openings.take(now)
        if wait_ms:
            raise limited("too many WebSockets were opened here", wait_ms=wait_ms)

    def connected(self, socket: Socket, *, since: int | None, acknowledges: bool = False) -> None:
        """`since`: the last `seq` that the client has; None: it wants only what is to come."""
        last, first = self._events.last_seq(), self._events.first_kept_seq()
        line = Line(socket)
        line.flow.acknowledges = acknowledges
        line.keep()
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
            self._say_gone(socket, first)
            since = first - 1
        self._feed.begin(socket, since)

    async def received(self, socket: Socket, message: str | bytes) -> None:
        self._charge(MESSAGE_MS + len(message) * BYTE_DELIVERED_MS)
        if socket.is_closed:
            return  # It was on its way.
        now = self._clock.now_ms()
        if not self._tenant_rates().has_room(now, len(message)):
            # At once: to say so first, and to go on being sent messages, would cost most of all.
            self._close(
                socket,
                POLICY_VIOLATION,
                "your WebSockets send too much together;"
                f" {TENANT_MESSAGES_PER_S} messages a second may come",
            )
            return
        if not self.may_stay(Line(socket)):
            return
        rates = self._rates.of(socket.actor)
        # Until here nobody has looked at it: its length is known without reading it.
        wait_ms = rates.messages.take(now)
        if wait_ms:
            self._refuse_unread(socket, rates, wait_ms)
            return
        size = _size(message)
        if size > MAX_MESSAGE_BYTES:
            self._close(socket, MESSAGE_TOO_BIG, f"a message may have {MAX_MESSAGE_BYTES} bytes")
            return
        wait_ms = rates.message_bytes.take(now, size)
        if wait_ms:
            self._refuse_unread(socket, rates, wait_ms)
            return
        if isinstance(message, bytes):
            self._refuse(socket, "binary_message", "send JSON as text")
            return
        if size > MAX_ACKNOWLEDGEMENT_BYTES:
            # A shorter one may be an acknowledgement, on which the next page waits.
            nodes = min(most_nodes(message), MAX_MESSAGE_NODES)
            try:
                await self._has_turn(size * BYTE_IN_MS + nodes * NODE_IN_MS)
            except RateLimited as error:
                self._say_limited(socket, error, 1000 * (error.retry_after_s or 1))
                return
        said = _read(message)
        if said is None:
            self._refuse(socket, "invalid_json", "a message is a JSON object")
            return
        if said.get("type") == ACKNOWLEDGEMENT:
            self._acknowledged(socket, said, rates, size)
        elif self._feed.check_replies(socket):
            await self._handle(socket, said)

    def may_stay(self, line: Line) -> bool:
        """It is closed when whoever opened it may no longer. False for one that was closed."""
        if line.flow.is_closed:
            return False
        ends_ms = line.socket.expires_at_ms
        is_over = ends_ms is not None and ends_ms <= self._clock.now_ms()
        if not is_over and self._knows(line.socket.actor):
            return True
        line.close(POLICY_VIOLATION, "the key or session has expired; connect again with another")
        return False

    async def _handle(self, socket: Socket, said: Mapping[str, Any]) -> None:
        given_id = said.get("id")
        said_id = given_id if isinstance(given_id, str | int) else None
        type_, data = said.get("type"), said.get("data", {})
        handler = self._handlers.get(type_) if isinstance(type_, str) else None
        if handler is None:
            known = ", ".join(sorted([*self._handlers, ACKNOWLEDGEMENT]))
            self._refuse(
                socket, "unknown_message", f"`type` must be one of: {known}", in_reply_to=said_id
            )
            return
        begins_work = type_ in BEGIN_WORK
        if begins_work and self._under_way[socket.actor] >= MOST_UNDER_WAY:
            error = RateLimited(
                f"{MOST_UNDER_WAY} of your messages are being handled; wait for an answer"
            )
            self._say_limited(socket, error, AGAIN_AFTER_MS, in_reply_to=said_id)
            return

        async def work() -> Mapping[str, Any]:
            await self._check_rate(socket, begins_work)
            if begins_work:
                await self._has_turn(BEGIN_MS)
            if not isinstance(data, dict):
                raise InvalidRequest("`data` must be a JSON object", param="data")
            # `data` may be left out: then the fields stand beside `type`.
            beside = {name: value for name, value in said.items() if name not in ENVELOPE}
            return await handler({**beside, **data, ACTOR_FIELD: socket.actor})

        if begins_work:
            self._under_way[socket.actor] += 1
        try:
            reply = await enveloped(work, self._log)
        finally:
            if begins_work:
                self._under_way -= Counter([socket.actor])
        if "error" in reply:
            self._say(socket, "error", reply["error"], in_reply_to=said_id)
        else:
            self._say(socket, "state_sync", reply["ok"], in_reply_to=said_id)

    def _acknowledged(
        self, socket: Socket, said: Mapping[str, Any], rates: CallerRates, size: int
    ) -> None:
        data = said.get("data", {})
        page = data.get("page", said.get("page")) if isinstance(data, dict) else None
        try:
            first = self._feed.acknowledged(socket, page)
        except ValueError:
            self._refuse(
                socket,
                "unknown_page",
                "no such page waits to be acknowledged; connect with ?acks=1, and send back the"
                " `page` of each `page_end` once",
            )
            return
        # There are no more of these than there are pages, so they do not count.
        rates.messages.give_back(1)
        rates.message_bytes.give_back(size)
        self._tenant_rates().give_back(size)
        if first is not None:
            self._say_gone(socket, first)
        self._feed.go_on(socket)

    def _refuse_unread(self, socket: Socket, rates: CallerRates, wait_ms: int) -> None:
        if rates.refusals.take(self._clock.now_ms()):
            self._close(
                socket,
                POLICY_VIOLATION,
                f"too many messages too fast; {MESSAGES_PER_S} a second may come",
            )
            return
        error = RateLimited(f"too many messages, or too long ones; try again in {wait_ms} ms")
        self._say_limited(socket, error, wait_ms)

    def _close(self, socket: Socket, code: int, reason: str) -> None:
        Line(socket).close(code, reason)

    def _say_gone(self, socket: Socket, first: int) -> None:
        self._refuse(
            socket, "events_gone", f"events before seq {first} are gone; take the snapshot"
        )

    def _say_limited(
        self, socket: Socket, error: RateLimited, wait_ms: int, *, in_reply_to: Any = None
    ) -> None:
        said = error_said(error) | {"retry_after_ms": wait_ms}
        self._say(socket, "error", said, in_reply_to=in_reply_to)

    def _refuse(self, socket: Socket, code: str, message: str, *, in_reply_to: Any = None) -> None:
        said = {"code": code, "message": message, "status": 400, "retryable": False}
        self._say(socket, "error", said, in_reply_to=in_reply_to)

    def _say(
        self, socket: Socket, type_: str, data: Mapping[str, Any], *, in_reply_to: Any = None
    ) -> None:
        """To one socket; such events are not in the log and have no `seq`."""
        now = self._clock.now_ms()
        said: dict[str, Any] = {"type": type_, "timestamp": timestamp(now)}
        if in_reply_to is not None:
            said["in_reply_to"] = in_reply_to
        said["data"] = shortened(data, MAX_SAID_BYTES)
        line = Line(socket)
        line.put(json_bytes(said), now_ms=now, new_token=self._new_token)
        line.keep()


def _size(message: str | bytes) -> int:
    """In bytes. Of one that is too long already by its characters, these."""
    if isinstance(message, bytes) or message.isascii() or len(message) > MAX_MESSAGE_BYTES:
        return len(message)
    return len(message.encode("utf-8", "surrogatepass"))


def _read(message: str) -> dict[str, Any] | None:
    """None: not a JSON object."""
    try:
        said = parse_json(message, max_nodes=MAX_MESSAGE_NODES)
    except BadJson:
        return None
    return said if isinstance(said, dict) else None
