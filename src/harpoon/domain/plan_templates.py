"""Plans for common shapes of work: data in `plan_templates.json`, checked when it is read.

A step with `"each": true` is made once for each item; who depends on it depends on all of them.
`{request}` and `{item}` stand for the user's text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from harpoon.domain.json_text import own_json
from harpoon.domain.plans import MAX_INSTRUCTION_CHARS, MAX_SUB_TASKS, Plan, check_plan
from harpoon.errors import InvalidPlan

PATH = Path(__file__).with_name("plan_templates.json")
MAX_ITEM_CHARS = 500
_PLACE = re.compile(r"\{(request|item)\}")


@cache
def templates() -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, dict[str, Any]] = own_json(PATH.read_text("utf-8"))
    return found


def plan_from_template(name: str, *, request: str, items: Sequence[str] = ()) -> Plan:
    """Raises `InvalidPlan`."""
    template = templates().get(name)
    if template is None:
        raise InvalidPlan(f"there is no template {name[:40]!r}; there are {', '.join(templates())}")
    needs_items = any(step.get("each") for step in template["steps"])
    if needs_items != bool(items):
        raise InvalidPlan(f"the template {name!r} {'needs' if needs_items else 'takes no'} `items`")
    # Before a text is made for each: a step is many times as long as its item.
    if len(items) > MAX_SUB_TASKS:
        raise InvalidPlan(
            f"there are {len(items)} `items`; a plan has at most {MAX_SUB_TASKS} steps"
        )
    for item in items:
        if not item.strip() or len(item) > MAX_ITEM_CHARS:
            raise InvalidPlan(f"an item must have 1 to {MAX_ITEM_CHARS} characters")
    return check_plan(_expanded(template["steps"], request=request, items=items))


def _expanded(
    steps: Sequence[Mapping[str, Any]], *, request: str, items: Sequence[str]
) -> list[dict[str, Any]]:
    made_of: dict[str, list[str]] = {}
    expanded: list[dict[str, Any]] = []
    for step in steps:
        own = items if step.get("each") else ("",)
        for number, item in enumerate(own, 1):
            one = {name: value for name, value in step.items() if name != "each"}
            if step.get("each"):
                one["id"] = f"{step['id']}-{number}"
                one["share"] = step["share"] / len(items)
            one["instruction"] = _filled(step["instruction"], request=request, item=item)
            one["depends_on"] = [
                made for needed in step.get("depends_on", ()) for made in made_of[needed]
            ]
            made_of.setdefault(step["id"], []).append(one["id"])
            expanded.append(one)
    return expanded


def _filled(text: str, *, request: str, item: str) -> str:
    """In one pass: a user's text that holds `{item}` stays as it is. A long request is cut, for
    the sub-tasks are told of it apart from this."""
    room = MAX_INSTRUCTION_CHARS - len(text) - len(item)
    short = request if len(request) <= room else request[: room - 1] + "…"
    return _PLACE.sub(lambda place: short if place[1] == "request" else item, text)
