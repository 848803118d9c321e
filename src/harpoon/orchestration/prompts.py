"""The prompts of the roles: text files in `prompt_texts/`, each with a version in its first line.

What comes from users and models never goes into a system message. Material goes between marks that
it cannot forge.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("prompt_texts")
_HEAD = re.compile(r"\Aversion: (\d+)\n\n")
_PLACE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Prompt:
    role: str
    version: int
    text: str

    def filled(self, **values: str) -> str:
        """KeyError for a place that nobody fills."""
        return _PLACE.sub(lambda place: values[place[1]], self.text).strip()


@cache
def prompt(role: str) -> Prompt:
    text = (FOLDER / f"{role}.txt").read_text("utf-8")
    head = _HEAD.match(text)
    if head is None:
        raise ValueError(f"{role}.txt must begin with its version")
    return Prompt(role, int(head[1]), text[head.end() :])


def quoted(name: str, text: str) -> str:
    """Between marks that hold a hash of the text, so that the text cannot hold its own end."""
    mark = f"{name}:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    return f"<<<{mark}\n{text}\n{mark}>>>"
