"""What the four patterns of orchestration take. Each is a task under a covenant of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, Field, field_validator, model_validator

from harpoon.api.schemas import ChatIn, with_example
from harpoon.domain.constraints import Constraints
from harpoon.domain.covenant import with_defaults
from harpoon.domain.pricing import to_nusd
from harpoon.domain.strict import Strict
from harpoon.inference.batch import MAX_REQUESTS
from harpoon.orchestration.patterns import Pattern

MAX_TEXT_CHARS = 100_000
MAX_ITERATIONS = 10
SHOWN_CHARS = 200

_MODEL = Field(default=None, min_length=1, max_length=200)


class PatternIn(Strict):
    pattern: ClassVar[Pattern]
    constraints: Constraints = Field(
        default_factory=Constraints,
        description="Binding for the whole task. Defaults: 0.50 USD, 30,000 ms.",
    )
    stream: bool = Field(default=False, description="The task's events as server-sent events.")

    @property
    def limits(self) -> Constraints:
        return with_defaults(self.constraints)

    @property
    def intent(self) -> str:
        """What the task is about, in words."""
        raise NotImplementedError

    @property
    def models(self) -> tuple[str | None, ...]:
        """Those that are named."""
        return ()

    def given(self) -> Mapping[str, Any]:
        """For `patterns.first_steps`."""
        raise NotImplementedError


class ParallelIn(PatternIn):
    """Chat requests that are answered side by side, at most six at once."""

    model_config = with_example(requests=[{"prompt": "Hello!"}, {"prompt": "Why is the sky blue?"}])
    pattern: ClassVar[Pattern] = "parallel"
    requests: list[ChatIn] = Field(min_length=1, max_length=MAX_REQUESTS, fail_fast=True)

    @model_validator(mode="after")
    def _whole_answers(self) -> ParallelIn:
        if any(request.stream for request in self.requests):
            raise ValueError("a request cannot stream here; set `stream` of the whole")
        return self

    @property
    def intent(self) -> str:
        first = self.requests[0].conversation().text_to_judge
        return f"{len(self.requests)} requests, the first: {first[:SHOWN_CHARS]}"

    @property
    def models(self) -> tuple[str | None, ...]:
        return tuple(request.model for request in self.requests)

    def given(self) -> Mapping[str, Any]:
        return {"requests": [_as_sent(request) for request in self.requests]}


class WorkersIn(PatternIn):
    """A planner divides the prompt, workers do the parts, a coordinator puts them together."""

    model_config = with_example(prompt="Compare tea and coffee: taste, cost, health.")
    pattern: ClassVar[Pattern] = "workers"
    prompt: str = Field(max_length=MAX_TEXT_CHARS, pattern=r"\S")
    context: str | None = Field(default=None, max_length=MAX_TEXT_CHARS)
    orchestrator_model: str | None = _MODEL
    worker_model: str | None = _MODEL

    @property
    def intent(self) -> str:
        return self.prompt

    @property
    def models(self) -> tuple[str | None, ...]:
        return (self.orchestrator_model, self.worker_model)

    def given(self) -> Mapping[str, Any]:
        return {
            "context": self.context,
            "planner_model": self.orchestrator_model,
            "worker_model": self.worker_model,
        }


class OptimizeIn(PatternIn):
    """A version, its judgement, and better versions until it is good enough."""

    model_config = with_example(task="Write a haiku about the sea.", max_iterations=2)
    pattern: ClassVar[Pattern] = "optimize"
    task: str = Field(max_length=MAX_TEXT_CHARS, pattern=r"\S")
    quality_threshold: float = Field(default=8.0, ge=0, le=10, allow_inf_nan=False)
    max_iterations: int = Field(default=3, ge=1, le=MAX_ITERATIONS)
    generator_model: str | None = _MODEL
    evaluator_model: str | None = _MODEL

    @property
    def intent(self) -> str:
        return self.task

    @property
    def models(self) -> tuple[str | None, ...]:
        return (self.generator_model, self.evaluator_model)

    def given(self) -> Mapping[str, Any]:
        assert self.limits.max_cost_usd is not None
        return {
            "quality_threshold": self.quality_threshold,
            "max_iterations": self.max_iterations,
            "worker_model": self.generator_model,
            "evaluator_model": self.evaluator_model,
            "max_cost_nusd": to_nusd(self.limits.max_cost_usd),
        }


class SmartIn(PatternIn):
    """One answer by the cheapest model that fits, with fallback."""

    model_config = with_example(prompt="Why is the sky blue?")
    pattern: ClassVar[Pattern] = "smart"
    prompt: str = Field(max_length=MAX_TEXT_CHARS, pattern=r"\S")
    preferences: Constraints | None = Field(default=None, description="Same as `constraints`.")

    @field_validator("preferences")
    @classmethod
    def _not_null(cls, preferences: Constraints | None) -> Constraints:
        return preferences or Constraints()

    @model_validator(mode="after")
    def _one_of_both(self) -> SmartIn:
        if {"preferences", "constraints"} <= self.model_fields_set:
            raise ValueError("`preferences` and `constraints` mean the same; send one of them")
        return self

    @property
    def limits(self) -> Constraints:
        return with_defaults(self.preferences or self.constraints)

    @property
    def intent(self) -> str:
        return self.prompt

    def given(self) -> Mapping[str, Any]:
        wishes = self.preferences or self.constraints
        limits = wishes.model_dump(exclude_unset=True)
        return {"request": {"prompt": self.prompt, "constraints": limits}}


class MoneyOut(BaseModel):
    amount: float | None = Field(description="USD; null when a part of it is unknown.")
    amount_nusd: int | None
    currency: Literal["USD"]


class PatternMetadataOut(BaseModel):
    pattern: str
    task_id: str = Field(description="Its state and events: /api/agents/orchestrator/{task_id}/…")
    status: str
    duration_ms: int | None
    cost_estimate: float = Field(
        description="In all, in USD, always a number: a call of unknown cost counts with its"
        " estimate, and at its worst where there is none. `cost` is exact, or null."
    )
    estimated_cost: MoneyOut = Field(description="Made before each call.")
    cost: MoneyOut
    calls: int
    models_used: list[str]
    mode: Literal["simulator", "live"]


class PatternOut(BaseModel):
    """`data` depends on the pattern; see docs/orchestration.md."""

    success: bool
    data: dict[str, Any]
    metadata: PatternMetadataOut
    error: dict[str, Any] | None = None


def _as_sent(request: ChatIn) -> dict[str, Any]:
    return request.model_dump(mode="json", exclude_unset=True)
