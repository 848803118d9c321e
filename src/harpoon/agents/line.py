"""One socket, and what it holds. Made anew for each thing that happens: between two of them, what
it holds is kept with the socket alone."""

from __future__ import annotations

from collections.abc import Mapping

from harpoon.agents.flow import PAGE_BYTES, Flow
from harpoon.domain.events import timestamp
from harpoon.domain.json_text import json_text
from harpoon.ports import NewToken, Socket


class Line:
    def __init__(self, socket: Socket) -> None:
        self.socket = socket
        self.flow = Flow.read(socket.kept)

    def put(self, text: bytes, *, now_ms: int, new_token: NewToken) -> None:
        """`text`: JSON. Call `keep` after the last one."""
        if self.flow.is_closed:
            return
        self.socket.send(text.decode())
        self.flow.open_bytes += len(text)
        if self.flow.acknowledges and self.flow.open_bytes >= PAGE_BYTES:
            self.end_page(now_ms=now_ms, new_token=new_token)

    def end_page(self, *, now_ms: int, new_token: NewToken) -> None:
        """Its name is what only a client that reads it can send back."""
        if self.flow.open_bytes == 0:
            return
        name = new_token()
        self.flow.pages.append((name, self.flow.open_bytes))
        self.flow.open_bytes = 0
        self.emit("page_end", {"page": name}, now_ms=now_ms)

    def emit(self, type_: str, data: Mapping[str, str], *, now_ms: int) -> None:
        """Without counting it."""
        said = {"type": type_, "timestamp": timestamp(now_ms), "data": data}
        self.socket.send(json_text(said))

    def keep(self) -> None:
        self.socket.keep(self.flow.text())

    def close(self, code: int, reason: str) -> None:
        self.flow.is_closed = True
        self.keep()
        self.socket.close(code, reason)
