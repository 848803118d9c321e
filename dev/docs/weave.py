"""Puts what is made from the code into the pages, between two marks that do not show:

<!-- made: prices -->
…
<!-- made: end -->
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PART = re.compile(r"(<!-- made: (?!end)(.+?) -->\n)(.*?)(<!-- made: end -->)", re.DOTALL)


class BadParts(Exception):
    """A page has a part that nothing is made for, or lacks one."""


def woven(text: str, made: Mapping[str, str], *, page: str) -> str:
    """The page with all of its parts as they are made now. Raises `BadParts`."""
    found: list[str] = []

    def part(match: re.Match[str]) -> str:
        name = match[2]
        found.append(name)
        if name not in made:
            raise BadParts(f"{page}: nothing is made under the name {name!r}; take the part out")
        return f"{match[1]}{made[name].strip()}\n{match[4]}"

    text = _PART.sub(part, text)
    if missing := sorted(made.keys() - set(found)):
        raise BadParts(f"{page}: lacks the parts {', '.join(missing)}")
    if twice := sorted({name for name in found if found.count(name) > 1}):
        raise BadParts(f"{page}: has the parts {', '.join(twice)} twice")
    return text
