"""Reads what clients send to agents, under the names that they use. A refusal names the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from harpoon.domain.audit import ACTOR_FIELD, SYSTEM
from harpoon.domain.bounds import MAX_INTENT_BYTES, json_size
from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import STATUSES
from harpoon.domain.plan_templates import plan_from_template
from harpoon.domain.plans import Plan, check_plan
from harpoon.errors import InvalidPlan, InvalidRequest

INTENT_NAMES = ("user_intent", "intent", "query", "prompt", "task", "content", "message")
MAX_INTENT_CHARS = 100_000
MAX_KEY_CHARS = 200
DEFAULT_PAGE, MAX_PAGE = 20, 100
MAX_WHOLE = 2**53 - 1
"""What the runtime's SQL and JSON hold exactly."""


def text_of_intent(given: Mapping[str, Any]) -> str:
    found = [name for name in INTENT_NAMES if given.get(name) is not None]
    if not found:
        raise InvalidRequest("say what is to be done, in `user_intent`", param="user_intent")
    if len(found) > 1:
        raise InvalidRequest(f"{' and '.join(found)} mean the same; send one", param=found[1])
    text = given[found[0]]
    if not isinstance(text, str) or not text.strip():
        raise InvalidRequest(f"`{found[0]}` must be a text that is not empty", param=found[0])
    if len(text) > MAX_INTENT_CHARS:
        raise InvalidRequest(
            f"`{found[0]}` has {len(text)} characters; {MAX_INTENT_CHARS} are allowed",
            code="intent_too_long",
            param=found[0],
        )
    if 6 * len(text) > MAX_INTENT_BYTES:
        check_size(text, MAX_INTENT_BYTES, param=found[0])
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidRequest(
            f"`{found[0]}` holds half of a surrogate pair, which is no character", param=found[0]
        ) from None
    return text


def check_size(said: Any, most_bytes: int, *, param: str) -> None:
    """Raises `InvalidRequest`: it would not fit into its row."""
    size = json_size(said)
    if size > most_bytes + 2:  # The quotes.
        raise InvalidRequest(
            f"`{param}` has {size} bytes as JSON; {most_bytes} are allowed",
            code="intent_too_long",
            param=param,
        )


def constraints_of(given: Mapping[str, Any]) -> Constraints:
    said = given.get("constraints")
    try:
        return Constraints.model_validate({} if said is None else said)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(["constraints", *(str(part) for part in first["loc"])])
        raise InvalidRequest(f"{where}: {first['msg']}", param=where) from None


def plan_of(given: Mapping[str, Any], *, request: str) -> list[dict[str, Any]] | None:
    """`{"steps": […]}` or `{"template", "items"?}`, as data that is valid. Raises `InvalidPlan`."""
    said = given.get("plan")
    if said is None:
        return None
    try:
        plan = _plan(said, request)
    except InvalidPlan as error:
        error.param = "plan"
        raise
    return [one.model_dump() for one in plan.sub_tasks]


def _plan(said: Any, request: str) -> Plan:
    if isinstance(said, dict) and set(said) == {"steps"}:
        return check_plan(said["steps"])
    if not isinstance(said, dict) or not {"template"} <= set(said) <= {"template", "items"}:
        raise InvalidPlan('a plan is {"steps": [...]} or {"template": "...", "items": [...]}')
    items = said.get("items", [])
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise InvalidPlan("`items` must be a list of texts")
    return plan_from_template(str(said["template"]), request=request, items=items)


def actor_of(given: Mapping[str, Any]) -> str:
    """Who asks, for the audit log. The Worker and the session say so, not the client."""
    return str(given.get(ACTOR_FIELD, SYSTEM))


def page_size(given: Mapping[str, Any]) -> int:
    limit = whole_number(given, "limit")
    limit = DEFAULT_PAGE if limit is None else limit
    if not 1 <= limit <= MAX_PAGE:
        raise InvalidRequest(f"`limit` must be 1 to {MAX_PAGE}", param="limit")
    return limit


def status_of(given: Mapping[str, Any]) -> str | None:
    """Only covenants in this state are listed; None: all."""
    status = optional_text(given, "status")
    if status is not None and status not in STATUSES:
        raise InvalidRequest(f"`status` must be one of {', '.join(STATUSES)}", param="status")
    return status


def optional_text(given: Mapping[str, Any], name: str, *, most: int = MAX_KEY_CHARS) -> str | None:
    said = given.get(name)
    if said is None:
        return None
    if not isinstance(said, str) or not 0 < len(said) <= most:
        raise InvalidRequest(f"`{name}` must be a text of 1 to {most} characters", param=name)
    return said


def whole_number(given: Mapping[str, Any], name: str) -> int | None:
    said = given.get(name)
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= MAX_WHOLE:
        raise InvalidRequest(f"`{name}` must be a whole number of 0 to {MAX_WHOLE}", param=name)
    return said
