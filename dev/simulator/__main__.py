"""`python -m dev.simulator --port N`: start the simulator and say when it is ready.

With `SIM_TRANSCRIPT=FILE` in the environment it writes down what it is asked and answers.
"""

import argparse
import contextlib
import os
import socket
from pathlib import Path

import uvicorn

from dev.simulator.app import create_app
from dev.simulator.foreign_pages import NoForeignPages


class _Server(uvicorn.Server):
    """A server that prints one line, on standard output, once it accepts connections."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            bound = self.servers[0].sockets[0].getsockname()
            print(f"simulator: ready on http://{bound[0]}:{bound[1]}", flush=True)


def main() -> None:
    """Parse the command line and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m dev.simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, required=True, help="port to listen on; 0 picks one")
    arguments = parser.parse_args()
    transcript = os.environ.get("SIM_TRANSCRIPT")
    config = uvicorn.Config(
        NoForeignPages(create_app(None if transcript is None else Path(transcript))),
        host=arguments.host,
        port=arguments.port,
        access_log=False,
        log_level="warning",
        lifespan="off",
        # A request that hangs on purpose must not keep the simulator alive.
        timeout_graceful_shutdown=1,
        # The default of 2048 sends connections away in a benchmark.
        backlog=4096,
        # workerd lets go of a connection that was idle for 5 s. With the default of 5 s here, too,
        # a request can meet a connection that is just being closed; no provider is so impatient.
        timeout_keep_alive=75,
    )
    # Ctrl-C is how people stop it: no traceback for that.
    with contextlib.suppress(KeyboardInterrupt):
        _Server(config).run()


if __name__ == "__main__":
    main()
