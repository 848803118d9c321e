"""The names of agents' objects: `tenant/user`, `tenant/task_…`. A caller reaches its tenant's."""

from __future__ import annotations

import re

from harpoon.domain.access import Caller
from harpoon.errors import InvalidRequest

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@:-]{0,127}")


def object_name(caller: Caller, given: str, *, what: str) -> str:
    """`what`: `user_id` or `task_id`. Raises `InvalidRequest`."""
    if not _NAME.fullmatch(given):
        raise InvalidRequest(
            f"`{what}` must begin with a letter or digit and may hold 128 letters, digits and"
            " _ . @ : - in all",
            param=what,
        )
    return f"{caller.tenant}/{given}"


def tenant_of(name: str) -> str:
    """Whose object it is: `tenant/…`; a name without a slash is the tenant's own."""
    return name.partition("/")[0]
