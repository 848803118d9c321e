"""The `.dev.vars` file: which keys a developer has set, and variables written in its format.

The file's text is passed on as it is, so that wrangler alone decides what it means; it is read here
only to see whether any provider is configured.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from dev.runtime import owner_only

PROVIDER_KEYS = (
    "GROQ_API_KEY",
    "OPENAI_API_KEY",
    "AI_GATEWAY_TOKEN",
    "WORKERS_AI_TOKEN",
    "LOCAL_OPENAI_BASE_URL",
)
"""One of these set means: call the real providers."""

_LINE = re.compile(r"^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(.*?)\s*$")


def parse(text: str) -> dict[str, str]:
    """Names and values of a dotenv text; a quoted value of several lines is cut at its first."""
    values: dict[str, str] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        name, value = match.groups()
        if value[:1] in ("'", '"', "`"):
            value = value[1:].split(value[0], 1)[0]
        else:
            value = value.split("#", 1)[0].strip()
        values[name] = value
    return values


def is_placeholder(value: str) -> bool:
    """Whether a value is still what `.dev.vars.example` holds."""
    return not value or value.startswith(("your-", "<"))


def provider_keys_set(text: str) -> list[str]:
    """The provider keys of a `.dev.vars` text that hold a real value."""
    values = parse(text)
    return [name for name in PROVIDER_KEYS if not is_placeholder(values.get(name, ""))]


def read(path: Path) -> str:
    """The text of the file, or nothing when there is none. It holds secrets: others than its owner
    can't read it afterwards, or a line on standard error says that they can."""
    if not path.is_file():
        return ""
    fault = owner_only.file_fault(path)
    if fault is not None:
        print(fault, file=sys.stderr, flush=True)
    return path.read_text(encoding="utf-8")


def render(values: Mapping[str, str]) -> str:
    """Variables as dotenv lines. A later line of a file wins over an earlier one."""
    return "".join(f"{name}={_quoted(value)}\n" for name, value in values.items())


def _quoted(value: str) -> str:
    """In single quotes or backticks, in which dotenv changes nothing."""
    for quote in ("'", "`"):
        if quote not in value:
            return f"{quote}{value}{quote}"
    raise ValueError("a variable holds both ' and `, which a dotenv file cannot hold")
