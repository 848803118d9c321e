"""What the front allows. docs/self-hosting.md has the numbers; a test compares them."""

from __future__ import annotations

KIB, MIB = 1024, 1024 * 1024

MAX_HEAD_BYTES = 36 * KIB
"""As it is sent. A little over the Worker's own 32 KiB, which it counts without line ends."""
MAX_HEAD_LINES = 200
HEAD_TIMEOUT_S = 15
"""For a whole head, from the connection's first moment or the request's first byte."""
IDLE_TIMEOUT_S = 60
"""Between an answer and the next request."""
MAX_BODY_BYTES = MIB
"""The Worker's own limit: a longer one is refused here."""
BODY_GRACE_S = 10
LEAST_BODY_BYTES_PER_S = 8 * KIB
"""On the average, once the grace is over: 64 kbit/s."""
FREE_PIECES, LEAST_PIECE_BYTES = 256, 64
"""Chunks of a body; beyond the first ones they must be so long on the average."""
MAX_HELD_BYTES = 64 * MIB
"""Of everything that is not whole yet, of all connections together."""
MAX_UNFINISHED_PER_ADDRESS = 512
"""Requests of one address that have begun and are not whole."""

MAX_CONNECTIONS = 16_000
MAX_WORKER_CONNECTIONS = 4_000
"""At once; who is above waits. Fewer where fewer files may be open, see `server.bounds`."""
OTHER_FILES = 256

MAX_READ_AHEAD_BYTES = 64 * KIB
MAX_UNSENT_BYTES = 64 * KIB
"""Of an answer, for a client that reads slowly. Then no more of it is taken from workerd."""
UNSENT_IN_KERNEL_BYTES = 64 * KIB
STALL_TIMEOUT_S = 60
"""Without taking a byte of what waits for it."""
LINGER_S = 2
"""After a refusal, so that it is read before the connection ends."""

WORKER_WAIT_S = 5
"""For a workerd that is being started again, or for a place there."""

REFUSED_PER_S, REFUSED_BURST = 20, 50
"""Answers 401 to one address."""
MAX_TRIES, TRIED_FOR_S, TRUSTED_FOR_S = 8, 1.0, 10
"""Requests of one address with credentials that are not known, at a time; until when one of them
must have been refused, and for how long it is believed then."""
REFUSED_WAIT_S = 5
ACCEPTED_FOR_S = 3_600
MAX_REMEMBERED = 10_000
"""Credentials, addresses and groups, each."""

MAX_YOUNG, YOUNG_FOR_S = 4, 0.03
"""Requests of one key that workerd has, has not answered, and has had for no longer than that."""
MAX_YOUNG_OPENINGS, YOUNG_OPENING_FOR_S = 1, 0.25
"""Likewise, WebSockets that are being opened."""
ALONE_AFTER_S = 1.0
"""When no other key has sent anything for so long, these two do not count."""
FIRST_PER_S, FIRST_BURST = 25, 10
"""Requests of one key that go first,"""
FIRST_FOR_S = 0.05
"""as long as they have not been answered; others of other keys wait for them,"""
SECOND_WAIT_S = 0.1
"""but each for no longer than this."""
OPENING_WORK, FRAME_WORK = 5.0, 0.2
"""In requests."""

MAX_MESSAGE_BYTES = 256 * KIB
MAX_FRAGMENTS = 1_000
MESSAGE_TIMEOUT_S = 10
SOCKET_MESSAGES_PER_S, SOCKET_MESSAGE_BURST = 50, 200
SOCKET_BYTES_PER_S, SOCKET_BYTES_BURST = MIB, MIB
GROUP_MESSAGES_PER_S, GROUP_MESSAGE_BURST = 200, 8
GROUP_BYTES_PER_S, GROUP_BYTES_BURST = MIB, MIB // 4
"""A tenant's rate at which the Worker closes its sockets; but here they wait, and come evenly."""
FRAGMENT_SHARE = 0.1
"""A further fragment counts as so much of a message."""
