"""The fenced blocks of the pages, and what is to become of each.

A command or a Python program has a mark above it, which does not show when the page is rendered:

    <!-- docs-test: run -->            against a server without keys, as `make dev` starts it
    <!-- docs-test: run keyed -->      against one with keys, where $KEY is one of them
    <!-- docs-test: skip: REASON -->   not at all

A `json` or `text` block right after a marked one is what it prints; see `matching`. Every block
names its language, but for diagrams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dev.docs.matching import BadPattern, json_pattern
from dev.runtime import paths

PAGES = ("README.md", "SECURITY.md", "clients/python/README.md")
"""Beside `docs/*.md`."""
PROGRAMS = ("sh", "python")
OUTPUTS = ("json", "text")
OTHERS = ("capnp", "ini", "nginx", "promql", "sql", "toml", "yaml")

_FENCE = re.compile(r"^```(.*)$")
_MARK = re.compile(r"^<!-- docs-test: (.*?) -->$")

Mark = Literal["run", "run keyed", "skip"]


class BadPage(Exception):
    """The message names page and line, and says what is wrong."""


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    language: str
    text: str
    mark: str | None
    """The words of the mark right above it."""
    follows: Block | None
    """The block before it, when nothing but empty lines is between them."""

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Trial:
    """A program and what it prints, where the page says so."""

    block: Block
    mark: Mark
    reason: str
    output: Block | None


def pages() -> list[Path]:
    found = [paths.ROOT / name for name in PAGES]
    return found + sorted((paths.ROOT / "docs").glob("*.md"))


def blocks(text: str, *, page: str) -> Iterator[Block]:
    """Raises `BadPage` for a fence that is not closed and a mark with no block below it."""
    language: str | None = None
    start, body, mark, last = 0, list[str](), None, None
    for number, line in enumerate(text.splitlines(), 1):
        fence = _FENCE.match(line)
        if language is not None:
            if fence is None or fence[1]:
                body.append(line)
                continue
            last = Block(page, start, language, "\n".join(body), mark, last)
            yield last
            language, mark = None, None
        elif fence is not None:
            language, start, body = fence[1].strip(), number, []
        elif found := _MARK.match(line):
            mark, last = found[1], None
        elif line.strip():
            if mark is not None:
                raise BadPage(f"{page}:{number}: a docs-test mark must stand right above a block")
            last = None
    if language is not None:
        raise BadPage(f"{page}:{start}: this block is not closed")


def trials(text: str, *, page: str) -> list[Trial]:
    """Raises `BadPage` for a block that nobody could check."""
    found: list[Trial] = []
    for block in blocks(text, page=page):
        if block.language in PROGRAMS:
            found.append(_trial(block))
        elif block.mark is not None:
            raise BadPage(f"{block.place}: only `sh` and `python` blocks are run")
        elif block.language in OUTPUTS:
            if block.language == "json":
                _check_json(block)
            last = found[-1] if found else None
            if last is not None and block.follows is last.block:
                found[-1] = Trial(last.block, last.mark, last.reason, block)
        elif block.language not in OTHERS and not _is_diagram(block):
            known = ", ".join((*PROGRAMS, *OUTPUTS, *OTHERS))
            raise BadPage(f"{block.place}: name the block's language: {known}")
    return found


def all_trials() -> dict[str, list[Trial]]:
    """By page, as a path from the top. Raises `BadPage`."""
    return {
        (name := str(path.relative_to(paths.ROOT))): trials(path.read_text("utf-8"), page=name)
        for path in pages()
    }


def _trial(block: Block) -> Trial:
    mark = block.mark
    if mark == "run" or mark == "run keyed":
        return Trial(block, "run" if mark == "run" else "run keyed", "", None)
    if mark is not None and mark.startswith("skip: "):
        return Trial(block, "skip", mark.removeprefix("skip: "), None)
    raise BadPage(
        f"{block.place}: a {block.language} block needs `<!-- docs-test: run -->` or"
        " `<!-- docs-test: skip: REASON -->` right above it"
    )


def _is_diagram(block: Block) -> bool:
    return not block.language and any(sign in block.text for sign in "│─▶")


def _check_json(block: Block) -> None:
    try:
        json_pattern(block.text)
    except BadPattern as error:
        raise BadPage(f"{block.place}: {error}") from None
