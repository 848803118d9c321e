"""Follows a user's or a covenant's events over a WebSocket that may break at any moment.

The rule: remember the last `seq` that was taken, come back with `?since=` it, and pass over what is
not newer. So every event is delivered once, in order. A flow of commands; no I/O.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from harpoon_client.covenant_models import Covenant, Event
from harpoon_client.covenants import CovenantRef, read, user_path
from harpoon_client.errors import BadReply, EventsGone, HarpoonError, NotReachable, error_of
from harpoon_client.exchange import Call, Sleep, into
from harpoon_client.json_text import parsed
from harpoon_client.retrying import Patience

END = "covenant_update"
"""The last event of a covenant that a follower waits for."""


@dataclass(frozen=True)
class Connect:
    """To this path. Raises a `HarpoonError` when it is refused."""

    path: str


@dataclass(frozen=True)
class Receive:
    """The next message, a text. Raises `NotReachable` when the connection has ended."""


@dataclass(frozen=True)
class Acknowledge:
    """Sends this text: all that came before has been taken."""

    text: str


@dataclass(frozen=True)
class Deliver:
    """To the one who iterates."""

    event: Event


@dataclass(frozen=True)
class Missed:
    """The connection is down; it is tried again by itself. `error`: why."""

    error: HarpoonError


FollowCommand = Connect | Receive | Acknowledge | Deliver | Missed | Sleep | Call[Any]
FollowFlow = Generator[FollowCommand, Any, None]


class Hello(BaseModel):
    """What a connection begins with."""

    last_seq: int
    first_seq: int


@dataclass
class Cursor:
    """`last_seq`: of the last event taken; None: only what is to come is wanted."""

    last_seq: int | None
    may_begin_later: bool = False
    """When the first that were asked for are not kept any more, it begins with the oldest."""
    has_ended: bool = field(default=False, init=False)
    """The covenant's end has been given: nothing is to come."""
    _known_last: int = field(default=0, init=False)
    _first_kept: int = field(default=1, init=False)
    _has_begun: bool = field(default=False, init=False)

    @classmethod
    def of_covenant(cls, first_seq: int | None) -> Cursor:
        """`first_seq`: where its events begin; None: they are looked for from the oldest on."""
        return cls((first_seq or 1) - 1, may_begin_later=True)

    @property
    def query(self) -> str:
        """`acks`: it says what it has taken, so that the server sends no more than that ahead."""
        return "?acks=1" if self.last_seq is None else f"?since={self.last_seq}&acks=1"

    @property
    def is_caught_up(self) -> bool:
        """Whether all that had happened before the connection has been taken."""
        return self._has_begun and (self.last_seq or 0) >= self._known_last

    def take(self, message: str) -> Event | Acknowledge | None:
        """The event in it, if it is a new one, or what is to be sent back. Raises `EventsGone`,
        `BadReply`."""
        try:
            said = parsed(message)
            type_, data = said["type"], said["data"]
        except (ValueError, KeyError, TypeError):
            raise BadReply("a message of the WebSocket is not an event") from None
        if type_ == "hello":
            self._hello(into(Hello)(data))
        elif type_ == "page_end":
            return Acknowledge(json.dumps({"type": "ack", "data": data}))
        elif type_ == "error" and isinstance(data, dict):
            self._error(data)
        elif "seq" in said:
            return self._event(said)
        return None

    def _hello(self, said: Hello) -> None:
        self._known_last, self._first_kept = said.last_seq, said.first_seq
        if self.last_seq is None:
            self.last_seq = said.last_seq
        elif not self._has_begun and (self.may_begin_later or self.last_seq == 0):
            # From the beginning means: from the oldest that is kept.
            self.last_seq = max(self.last_seq, said.first_seq - 1)
        self._has_begun = True

    def _error(self, data: dict[str, Any]) -> None:
        if data.get("code") == "since_in_the_future":
            raise EventsGone(
                f"the server has no event {self.last_seq}: its state was lost",
                code="since_in_the_future",
            )
        if data.get("code") != "events_gone":
            raise error_of(data)
        # Now, and not at the replay's first event: perhaps nothing is kept that could be replayed.
        self._expect(self._first_kept)

    def _event(self, said: dict[str, Any]) -> Event | None:
        event = into(Event)(said)
        if self.last_seq is None:
            raise BadReply("an event of the WebSocket came before its hello")
        if event.seq <= self.last_seq:
            return None
        self._expect(event.seq)
        self.last_seq = event.seq
        return event

    def _expect(self, seq: int) -> None:
        """Raises `EventsGone` when there must have been others before the event `seq`."""
        next_seq = (self.last_seq or 0) + 1
        if seq > next_seq:
            raise EventsGone(f"events {next_seq} to {seq - 1} are no longer kept")


def follow(user_id: str, cursor: Cursor, patience: Patience) -> FollowFlow:
    """All of the user's events. Never ends by itself; raises when the server stays away for
    `reconnect_s`, and what cannot be mended by coming back."""
    failures, missed_since_s = 0, patience.clock()
    while True:
        try:
            yield Connect(f"{user_path(user_id)}/ws{cursor.query}")
            while True:
                found = cursor.take((yield Receive()))
                failures, missed_since_s = 0, patience.clock()
                if isinstance(found, Acknowledge):
                    yield found
                elif found is not None:
                    yield Deliver(found)
        except HarpoonError as error:
            failures += 1
            if failures == 1:
                missed_since_s = patience.clock()
            delay_s = max(patience.delay_s(failures), error.retry_after_s or 0.0)
            if not error.retryable:
                raise
            if patience.clock() - missed_since_s + delay_s > patience.reconnect_s:
                raise NotReachable(
                    f"no connection for {patience.reconnect_s:.0f} s: {error.message}"
                ) from error
            lost = error
        yield Missed(lost)
        yield Sleep(delay_s)


def follow_covenant(ref: CovenantRef, cursor: Cursor, patience: Patience) -> FollowFlow:
    """The covenant's events, up to and with its end. None when that has been given before."""
    if cursor.has_ended:
        return
    from_its_beginning = cursor.may_begin_later or cursor.last_seq == 0
    before: Covenant = yield read(ref)
    of_user = follow(ref.user_id, cursor, patience)
    command = next(of_user)
    while True:
        if isinstance(command, Deliver):
            event = command.event
            if event.covenant_id == ref.id:
                # Before it is given: whoever takes it may not ask for another.
                cursor.has_ended = event.type == END
                yield command
                if cursor.has_ended:
                    return
            command = of_user.send(None)
        else:
            try:
                said = yield command
            except HarpoonError as error:
                command = of_user.throw(error)
            else:
                command = of_user.send(said)
        if isinstance(command, Receive) and before.is_over and cursor.is_caught_up:
            if from_its_beginning:
                raise EventsGone("the covenant is over, and its last event is not to come")
            # The caller has begun after the end: what it has not seen, it has not asked for.
            return
