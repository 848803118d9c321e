"""`Log` on standard output: one JSON object a line, which Workers Logs indexes by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def json_log(event: str, fields: Mapping[str, Any]) -> None:
    print(json.dumps({"event": event, **fields}, ensure_ascii=False, separators=(",", ":")))
