"""python -m dev.front --worker SOCKET --listening 5,6: the front, on sockets that it was given."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import socket
import sys

from dev.front.server import Front, allowed_files


async def run(path: str, sockets: list[socket.socket]) -> None:
    task = asyncio.ensure_future(Front(path, open_files=allowed_files()).serve(sockets))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.front")
    parser.add_argument("--worker", required=True, help="path of workerd's unix socket")
    parser.add_argument("--listening", required=True, help="numbers of open files")
    given = parser.parse_args()
    sockets = [socket.socket(fileno=int(number)) for number in given.listening.split(",")]
    for one in sockets:
        one.setblocking(False)
    asyncio.run(run(given.worker, sockets))
    return 0


if __name__ == "__main__":
    sys.exit(main())
