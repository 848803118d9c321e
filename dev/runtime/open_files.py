"""How many files and connections the processes started from here may have open.

workerd ends when it may not open one more. A login shell often allows 1,024, which 1,000 idle
connections use up; what it may be raised to is mostly far more.
"""

from __future__ import annotations

import resource
from contextlib import suppress

LEAST = 4_096
"""Room for some thousand connections and the databases of the agents that are awake."""
MOST_ON_MACOS = 10_240
"""Where there is no limit, macOS still refuses to set more. Source: OPEN_MAX in syslimits.h."""


def raise_limit(*, least: int = LEAST) -> str | None:
    """Allow as many as the system does. Returns why that is too few, and what to change."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (hard, MOST_ON_MACOS):
        if wanted > soft or wanted == resource.RLIM_INFINITY:
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
                break
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if allowed == resource.RLIM_INFINITY or allowed >= least:
        return None
    return (
        f"only {allowed} open files and connections are allowed here, and {least} are needed:"
        f" raise the hard limit (`ulimit -Hn`, LimitNOFILE= of systemd, --ulimit nofile= of Docker)"
    )
