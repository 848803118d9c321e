"""Ends a process group when this process has gone, however it went: by `kill -9`, too.

A small shell waits for the end of a pipe that only this process holds open. The system closes it
with the process. Unlike Linux's signal on a parent's death this reaches all of the group, whatever
its leader has started, and does for a parent with threads.
"""

from __future__ import annotations

import subprocess

_WAITS = 'trap "" TERM INT HUP; read -r _; kill -9 "-$1" 2>/dev/null'


class Lifeline:
    def __init__(self, group: int) -> None:
        """`group`: the number of its leader, which must run."""
        self._watcher = subprocess.Popen(
            ["/bin/sh", "-c", _WAITS, "lifeline", str(group)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def let_go(self) -> None:
        """The group has ended, and its number may soon be another's. Safe to call twice."""
        self._watcher.kill()
        self._watcher.wait()
        if self._watcher.stdin is not None:
            self._watcher.stdin.close()
