"""Plans: which sub-tasks a request is divided into. Checked whole before a cent is spent on one.

The rules: 1 to 12 sub-tasks with ids of their own, known roles, known dependencies, no cycle, a
chain of at most 4, texts of bounded length, and a worst case of cost that fits. Who wrote a plan, a
model, a client or a template, makes no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter, ValidationError

from harpoon.domain.bounds import json_size
from harpoon.domain.json_text import BadJson, parse_json
from harpoon.domain.pricing import MOST_TEMPLATE_TOKENS, most_tokens, to_usd
from harpoon.domain.strict import Strict
from harpoon.errors import InvalidPlan

MAX_SUB_TASKS = 12
MAX_DEPTH = 4
"""Of the longest chain of sub-tasks that wait for each other."""
MAX_PLAN_CHARS = 65_536
MAX_PLAN_BYTES = 262_144
"""As JSON text: it is kept in one row."""
MAX_INSTRUCTION_CHARS = 4_000
MAX_EXPECTED_OUTPUT_CHARS = 1_000

TOKENS_EACH = 1_024
"""A sub-task's output, when all have the same share."""
FEWEST_TOKENS, MOST_TOKENS = 256, 4_096

CONTEXT_TOKENS = 6_000
"""What one sub-task is told of the request and of other results: so small models can take part."""
CONTEXT_BYTES = 4 * CONTEXT_TOKENS

Role = Literal["generalist", "researcher", "analyst", "writer", "coder", "critic"]
ROLES: tuple[Role, ...] = get_args(Role)

Cheapest = Callable[[int, int], int | None]
"""The worst case of the cheapest model: prompt and completion tokens → nano-dollars; None: no model
with a known price can be asked."""


class SubTask(Strict):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")
    role: Role
    instruction: str = Field(max_length=MAX_INSTRUCTION_CHARS, pattern=r"\S")
    depends_on: list[str] = Field(default_factory=list, max_length=MAX_SUB_TASKS, fail_fast=True)
    expected_output: str = Field(default="", max_length=MAX_EXPECTED_OUTPUT_CHARS)
    format: Literal["text", "json"] = "text"
    share: float = Field(default=1.0, gt=0, le=1, allow_inf_nan=False)
    """Of the plan's money and tokens, in proportion to the others' shares."""


_SUB_TASKS = TypeAdapter(
    Annotated[list[SubTask], Field(min_length=1, max_length=MAX_SUB_TASKS, fail_fast=True)]
)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`sub_tasks`: in an order in which each comes after what it depends on."""

    sub_tasks: tuple[SubTask, ...]

    @property
    def depth(self) -> int:
        return max(_depths(self.sub_tasks).values())


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What one sub-task may use."""

    max_tokens: int
    max_cost_nusd: int


def read_plan(text: str, *, most: int = MAX_SUB_TASKS) -> Plan:
    """As a model writes it: `{"steps": […]}`. Raises `InvalidPlan`, which says what to change."""
    if len(text) > MAX_PLAN_CHARS:
        raise InvalidPlan(f"the plan has {len(text)} characters; {MAX_PLAN_CHARS} are allowed")
    try:
        data = parse_json(text)
    except BadJson as error:
        raise InvalidPlan(f"the plan is {error}") from None
    if not isinstance(data, dict) or set(data) != {"steps"}:
        raise InvalidPlan('the plan must be a JSON object with the one field "steps"')
    return check_plan(data["steps"], most=most)


def check_plan(steps: Any, *, most: int = MAX_SUB_TASKS) -> Plan:
    """`steps`: JSON data. Raises `InvalidPlan`."""
    if isinstance(steps, list) and len(steps) > most:
        raise InvalidPlan(f"the plan has {len(steps)} steps; {most} are allowed")
    try:
        found = _SUB_TASKS.validate_python(steps)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(["steps", *(str(part) for part in first["loc"])])
        raise InvalidPlan(f"{where}: {first['msg']}") from None
    known: set[str] = set()
    for one in found:
        if one.id in known:
            raise InvalidPlan(f"two steps have the id {one.id!r}")
        known.add(one.id)
    for one in found:
        for needed in one.depends_on:
            if needed not in known:
                raise InvalidPlan(f"step {one.id!r} depends on {needed!r}, which is not there")
        if len(set(one.depends_on)) != len(one.depends_on):
            raise InvalidPlan(f"step {one.id!r} names one dependency twice")
    size = json_size([one.model_dump() for one in found])
    if size > MAX_PLAN_BYTES:
        raise InvalidPlan(f"the plan has {size} bytes as JSON; {MAX_PLAN_BYTES} are allowed")
    plan = Plan(sub_tasks=_in_order(found))
    if plan.depth > MAX_DEPTH:
        raise InvalidPlan(f"{plan.depth} steps wait one for the other; {MAX_DEPTH} are allowed")
    return plan


def allot(plan: Plan, *, request: str, money_nusd: int, cheapest: Cheapest) -> dict[str, Allowance]:
    """Each sub-task's part. Raises `InvalidPlan` when one of them could cost more than that."""
    total = sum(one.share for one in plan.sub_tasks)
    allowances: dict[str, Allowance] = {}
    for one in plan.sub_tasks:
        share = one.share / total
        tokens = round(share * len(plan.sub_tasks) * TOKENS_EACH)
        allowance = Allowance(
            max_tokens=min(MOST_TOKENS, max(FEWEST_TOKENS, tokens)),
            max_cost_nusd=int(money_nusd * share),
        )
        worst = cheapest(_most_prompt_tokens(one, request), allowance.max_tokens)
        if worst is None:
            raise InvalidPlan("no model with a known price can be asked")
        if worst > allowance.max_cost_nusd:
            raise InvalidPlan(
                f"step {one.id!r} could cost {to_usd(worst):.9f} USD, and its share is"
                f" {to_usd(allowance.max_cost_nusd):.9f}; plan fewer steps"
            )
        allowances[one.id] = allowance
    return allowances


def _most_prompt_tokens(one: SubTask, request: str) -> int:
    told = CONTEXT_BYTES if one.depends_on else min(CONTEXT_BYTES, most_tokens(request))
    own = most_tokens(one.instruction) + most_tokens(one.expected_output)
    return 2 * MOST_TEMPLATE_TOKENS + MOST_PROMPT_TOKENS + own + told


MOST_PROMPT_TOKENS = 2_048
"""Of Harpoon's own words around a sub-task; a test holds the prompts to it."""


def _in_order(found: Sequence[SubTask]) -> tuple[SubTask, ...]:
    """Raises `InvalidPlan` for a cycle."""
    ordered: list[SubTask] = []
    placed: set[str] = set()
    waiting = [*found]
    while waiting:
        free = [one for one in waiting if placed.issuperset(one.depends_on)]
        if not free:
            stuck = ", ".join(repr(one.id) for one in waiting)
            raise InvalidPlan(f"these steps wait for each other in a circle: {stuck}")
        ordered += free
        placed.update(one.id for one in free)
        waiting = [one for one in waiting if one.id not in placed]
    return tuple(ordered)


def _depths(ordered: Sequence[SubTask]) -> dict[str, int]:
    depths: dict[str, int] = {}
    for one in ordered:
        depths[one.id] = 1 + max((depths[needed] for needed in one.depends_on), default=0)
    return depths
