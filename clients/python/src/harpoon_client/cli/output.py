"""Where a command writes: results to standard output, everything else to standard error.

All of it goes through here, and nothing that a server says reaches a terminal as more than text.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import IO, Any, cast

from pydantic import BaseModel
from rich.console import RenderableType
from rich.text import Text

from harpoon_client.cli.steering import SafeConsole, escaped, safe
from harpoon_client.cli.streams import StandardOutput, write, write_note
from harpoon_client.errors import (
    BadReply,
    EventsGone,
    Forbidden,
    HarpoonError,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    NotReachable,
    TimedOut,
    Unauthenticated,
)

PIPE_WIDTH = 240
MOST_CHARS = 1_000
"""Of a message of an error."""
OPTIONS = {
    "constraints.max_cost_usd": "--max-cost",
    "constraints.max_latency_ms": "--max-latency-s, in seconds",
    "constraints.min_quality": "--min-quality",
    "constraints.mode": "--mode",
    "max_tokens": "--max-tokens",
}
"""What the fields that a server names are called on the command line."""
_AS_IT_IS: Any = {"highlight": False, "markup": False, "emoji": False}
"""Of what is shown, rich reads nothing as markup."""


class Output:
    """`as_json`: one JSON object a line instead of text."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._is_terminal = sys.stdout.isatty()
        # In a pipe nothing is cut: ids are there to be copied.
        width = None if self._is_terminal else PIPE_WIDTH
        out = cast(IO[str], StandardOutput())
        self._out = SafeConsole(file=out, width=width, soft_wrap=True, **_AS_IT_IS)
        self.live = SafeConsole(stderr=True, **_AS_IT_IS)

    def result(self, data: BaseModel | dict[str, Any], shown: RenderableType | None = None) -> None:
        """`shown`: for people; None: nothing."""
        if self.as_json:
            model = data if isinstance(data, BaseModel) else Anything.model_validate(data)
            write(_json(model) + "\n")
        elif shown is not None:
            self._out.print(shown)

    def text(self, piece: str, *, end: str = "") -> None:
        """A piece of an answer, as it comes; not rich's business, which would make blanks of its
        tabs. In a pipe it is what the model has written."""
        if not self.as_json:
            write((safe(piece) if self._is_terminal else piece) + end)

    def line(self, text: str) -> None:
        """One line, whatever is in it."""
        if not self.as_json:
            write(safe(" ".join(text.split("\n"))) + "\n")

    def note(self, text: str, *, style: str = "dim") -> None:
        """To standard error. Never broken into lines: it may hold a command to copy."""
        if self.live.is_terminal:
            with suppress(OSError):
                self.live.print(Text(text, style=style), soft_wrap=True)
        else:
            write_note(safe(text) + "\n")

    def failure(self, error: HarpoonError) -> int:
        """Says what to do about it; its exit code."""
        if self.as_json:
            named = ("code", "message", "status", "request_id", "retryable", "param")
            said = {name: getattr(error, name) for name in named}
            if "content" in error.details:
                # What had come of an answer that was cut: it may have been paid for.
                said["content"] = error.details["content"]
            self.result({"type": "error", "error": said})
        self.note(f"harpoon: {_cut(error.message)}", style="red")
        for line in _advice(error):
            self.note(f"  {_cut(line)}", style="")
        return exit_code(error)


class Anything(BaseModel, extra="allow"):
    """A JSON object."""


def _json(model: BaseModel) -> str:
    try:
        return escaped(model.model_dump_json())
    except (
        ValueError,
        RecursionError,
    ):  # Half of a surrogate pair: it has no UTF-8, but an escape.
        try:
            return escaped(json.dumps(model.model_dump()))
        except RecursionError:
            raise BadReply("the answer is nested too deeply to be written") from None


def _cut(text: str) -> str:
    """As much of a server's words as anybody reads."""
    if len(text) <= MOST_CHARS:
        return text
    return f"{text[:MOST_CHARS]}\u2026 ({len(text) - MOST_CHARS:,} characters more)"


def exit_code(error: HarpoonError) -> int:
    if isinstance(error, NotReachable):
        return 3
    if isinstance(error, (Unauthenticated, Forbidden)):
        return 5
    if isinstance(error, (InvalidRequest, NotFound, MethodNotAllowed)):
        return 2
    return 1


def _advice(error: HarpoonError) -> list[str]:
    said: list[str] = []
    if isinstance(error, TimedOut):
        said.append("It may still be working on it: `harpoon watch` shows covenants under way.")
    elif error.code == "tls_failed":
        said.append("A certificate of your own authority? SSL_CERT_FILE names the file to trust.")
    elif error.code == "proxy_failed":
        said.append("HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names it; NO_PROXY=HOST goes around it.")
    elif isinstance(error, NotReachable) and error.code == "not_reachable":
        said.append("Is it running? `make dev` starts it on http://127.0.0.1:8787.")
        said.append("Elsewhere? Name it with --url or HARPOON_URL.")
    elif isinstance(error, Unauthenticated):
        said.append("Put the key into HARPOON_API_KEY.")
    elif isinstance(error, EventsGone):
        said.append("`harpoon receipt` still has what it cost.")
    if error.param in OPTIONS:
        said.append(f"{error.param} is the option {OPTIONS[error.param]}.")
    if error.retry_after_s is not None:
        said.append(f"Try again in {error.retry_after_s:.0f} s.")
    if error.request_id is not None:
        said.append(f"request {error.request_id}")
    return said
