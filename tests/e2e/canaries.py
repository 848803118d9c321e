"""What no log may hold: keys, tickets, and whatever was said to a provider or by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from dev.simulator import credentials

SAYING = ("content", "prompt", "text", "message", "response", "reasoning", "arguments")
"""Fields of requests and replies that people or models have written."""
PLAIN = re.compile(r"[A-Za-z0-9 ,.:;?!-]{14,}")
"""What looks the same in a log, however it is quoted there."""
SHORTEST = 12
"""Characters of a piece that is looked for."""
PLAIN_RUN = re.compile(rf"[A-Za-z0-9 ,.:;?!-]{{{SHORTEST},}}")
STATUS_PHRASES = frozenset(status.phrase for status in HTTPStatus)
"""A provider may say no more than that, and wrangler writes one for each request."""
SECRETS = (
    *(credentials.GATEWAY_TOKEN, credentials.GROQ_API_KEY),
    *(credentials.OPENAI_API_KEY, credentials.WORKERS_AI_TOKEN),
)
SECRET_SHAPES = {
    "an API key": re.compile(r"hpn_[A-Za-z0-9_-]{3,}"),
    "a ticket": re.compile(r"ticket=[A-Za-z0-9_.-]{20,}"),
    "a JWT": re.compile(r"eyJ[A-Za-z0-9_-]{10,}\.eyJ"),
    "a key in a header": re.compile(r"Bearer [A-Za-z0-9]"),
}


def probes(transcript: Iterable[str]) -> set[str]:
    """A piece of each text that was said, of 14 to 40 characters."""
    found = set()
    for line in transcript:
        turn = json.loads(line)
        for text in (*_sayings(_parsed(turn["asked"])), *_answered(turn["answered"])):
            piece = PLAIN.search(text)
            if piece is not None:
                found.add(piece.group()[:40].strip())
    return {probe for probe in found - STATUS_PHRASES if len(probe) >= SHORTEST}


def leaks(log: str, said: Iterable[str], secrets: Iterable[str] = SECRETS) -> list[str]:
    """What of it stands in the log, each with its place."""
    found = [
        f"{what}: {_around(log, shape)}"
        for what, shape in SECRET_SHAPES.items()
        if shape.search(log)
    ]
    found += [f"a secret: {secret}" for secret in secrets if secret in log]
    return found + [
        f"something said: {_around(log, re.compile(re.escape(piece)))}"
        for piece in sorted(_said_in(log, said))
    ]


def _said_in(log: str, said: Iterable[str]) -> set[str]:
    """Thousands of pieces are looked for in megabytes, so by how they begin."""
    by_beginning: dict[str, list[str]] = {}
    for piece in said:
        by_beginning.setdefault(piece[:SHORTEST], []).append(piece)
    return {
        piece
        for run in set(PLAIN_RUN.findall(log))
        for at in range(len(run) - SHORTEST + 1)
        for piece in by_beginning.get(run[at : at + SHORTEST], ())
        if run.startswith(piece, at)
    }


def logs_since(folder: Path, moment_s: float) -> dict[str, str]:
    return {
        path.name: path.read_text("utf-8", "replace")
        for path in folder.glob("*.log")
        if path.stat().st_mtime >= moment_s
    }


def _answered(text: str) -> Iterator[str]:
    """A whole reply's texts, or a stream's pieces joined."""
    if not text.startswith("data:"):
        yield from _sayings(_parsed(text))
        return
    events = [_parsed(line.removeprefix("data:")) for line in text.splitlines()]
    yield "".join(piece for event in events for piece in _sayings(event))


def _sayings(value: Any, *, counts: bool = False) -> Iterator[str]:
    if isinstance(value, str) and counts:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _sayings(one, counts=counts)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _sayings(one, counts=name in SAYING)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _around(log: str, shape: re.Pattern[str]) -> str:
    found = shape.search(log)
    assert found is not None
    return log[max(0, found.start() - 120) : found.end() + 60]
