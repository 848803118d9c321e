"""Where calls come in to an agent's object. One that has never been given work writes nothing when
somebody asks for it: else each name that is tried would leave a database behind for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from harpoon.agents.base import Agent
from harpoon.agents.envelope import enveloped
from harpoon.agents.host import Host
from harpoon.storage.migrations import is_untouched


class Door:
    def __init__(
        self,
        make: Callable[[Host], Agent],
        host: Host,
        *,
        of_nobody: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]],
    ) -> None:
        """`of_nobody`: as its agents' class has it."""
        self._make = make
        self._host = host
        self._of_nobody = of_nobody
        if not is_untouched(host.store):
            _ = self.agent  # It wakes: it may have something to do.

    @cached_property
    def agent(self) -> Agent:
        return self._make(self._host)

    async def handle(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """One call from outside, as an envelope."""
        nobody = self._of_nobody.get(method)
        if nobody is None or "agent" in self.__dict__:
            return await self.agent.handle(method, given)

        async def work() -> Mapping[str, Any]:
            return nobody(given)

        return await enveloped(work, self._host.log)
