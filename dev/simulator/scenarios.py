"""Scenarios: which requests a fault applies to, and what it does. Data only; `faults.py` acts.

The most recent scenario that matches wins, whole: nothing is merged. Every draw is seeded and
numbered by the scenario's own uses, so the same requests in the same order meet the same fate.
An unknown field is refused: a misspelt fault must not pass as health.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Milliseconds = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]
Rate = Annotated[float, Field(ge=0, le=1)]
Seed = int | str
Endpoint = Literal["chat", "models", "logs"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())


class Match(_Strict):
    """Which requests are meant; every field given must hold. Headers and metadata match exactly."""

    model: str | None = None
    provider: Literal["groq", "openai", "workers-ai", "local"] | None = None
    header: dict[str, str] | None = None
    metadata: dict[str, Any] | None = None
    # Somewhere in any of its messages.
    prompt_contains: str | None = None
    stream: bool | None = None
    # `models` is the list request that health probes use, `logs` the gateway's log API.
    endpoint: Endpoint | Literal["any"] = "chat"


class Constant(_Strict):
    distribution: Literal["constant"]
    ms: Milliseconds


class Uniform(_Strict):
    distribution: Literal["uniform"]
    low_ms: Milliseconds
    high_ms: Milliseconds
    seed: Seed = 0


class Lognormal(_Strict):
    """`median_ms` and `sigma` of the logarithm; a share `slow_rate` takes `slow_ms` instead."""

    distribution: Literal["lognormal"]
    median_ms: Annotated[float, Field(gt=0)]
    sigma: Annotated[float, Field(ge=0)] = 0.5
    max_ms: Milliseconds | None = None
    slow_rate: Rate = 0.0
    slow_ms: Milliseconds = 0.0
    seed: Seed = 0


Latency = Annotated[Constant | Uniform | Lognormal, Field(discriminator="distribution")]


class Burst(_Strict):
    """Failures come in runs: uses `0..length-1` of every `period` may fail, the others do not."""

    length: Annotated[int, Field(gt=0)]
    period: Annotated[int, Field(gt=0)]


class Failure(_Strict):
    """An error answer. `first` fails only the first n uses, then the provider has recovered.

    `retry_after` is seconds; `retry_after_as` says where they stand: the header as seconds or as a
    date, the message in the body, or the header and the body both.
    """

    rate: Rate = 1.0
    status: Annotated[int, Field(ge=400, le=599)] | list[Annotated[int, Field(ge=400, le=599)]] = (
        500
    )
    retry_after: Annotated[float, Field(ge=0)] | None = None
    retry_after_as: Literal["seconds", "date", "body", "both"] = "both"
    first: Count | None = None
    burst: Burst | None = None
    code: str | int | None = None
    message: str | None = None
    seed: Seed = 0


class KeepAlive(_Strict):
    """Comment lines of a stream, as proxies send to hold a connection.

    `start` is before the first event; `first_token` after the event that only names the role.
    """

    count: Annotated[int, Field(gt=0)] = 3
    interval_ms: Milliseconds = 0.0
    at: Literal["start", "first_token"] = "start"


class SlowBody(_Strict):
    """The bytes of an answer trickle out, a stream's as well: a slow loris."""

    bytes: Annotated[int, Field(gt=0)] = 16
    interval_ms: Milliseconds = 50.0


class WrongUsage(_Strict):
    """The provider reports these figures; the bill keeps the true ones."""

    prompt_tokens: Count | None = None
    cached_tokens: Count | None = None
    completion_tokens: Count | None = None
    reasoning_tokens: Count | None = None


class Lies(_Strict):
    """What a provider says that is not so. The bill keeps the truth.

    Each is JSON text, put in as it is: `NaN`, `-5`, `"12"`, `1152921504606846976`, `null`.
    """

    # By field, on whatever level of the usage it stands.
    usage: dict[str, str] | None = None
    finish_reason: str | None = None
    id: str | None = None
    # The header's plain text.
    content_type: str | None = None


class RoleFault(_Strict):
    """What a model gets wrong in the part that it plays (`roles.py`), in a share of its uses."""

    kind: Literal[
        "invalid_json",
        "cyclic_plan",
        "unknown_role",
        "unknown_dependency",
        "duplicate_ids",
        "too_many_steps",
        "too_deep",
        "low_scores",
        "invalid_scores",
    ]
    rate: Rate = 1.0
    seed: Seed = 0


class Faults(_Strict):
    """What happens to a matching request. Times are before the first byte unless they say else."""

    latency_ms: Milliseconds | Latency = 0.0
    failure: Failure | None = None
    # Never answers; ends when the client (or the gateway's timeout) gives up.
    hang: bool = False
    # Closes the connection without an answer.
    disconnect: bool = False
    not_json: Literal["html", "text", "empty"] | None = None
    malformed_json: bool = False
    # The model says exactly this, whatever it was asked.
    say: str | None = None
    role: RoleFault | None = None
    # True: as the first event; a number: after so many tokens of a stream, 0 after its role.
    error_in_200: bool | Count = False
    missing_usage: bool = False
    wrong_usage: WrongUsage | None = None
    lies: Lies | None = None
    # The model goes on to so many tokens, whatever `max_tokens` says; all are charged.
    past_max_tokens: Count | None = None
    # Each token of the text is so many letters long, and charged as one.
    token_chars: Annotated[int, Field(gt=0)] | None = None
    cached_tokens: Count = 0
    reasoning_tokens: Count | None = None
    # After the head and a stream's role, before the first token.
    first_token_delay_ms: Milliseconds | Latency = 0.0
    slow_token_ms: Milliseconds = 0.0
    truncate_at_bytes: Count | None = None
    truncate_at_tokens: Count | None = None
    # `reset`: the connection breaks; `end`: the body ends properly, but too early.
    truncate_how: Literal["reset", "end"] = "reset"
    # A stream that stops after so many tokens and stays open.
    stall_at_tokens: Count | None = None
    keep_alive: KeepAlive | None = None
    slow_body: SlowBody | None = None
    chunk_bytes: Annotated[int, Field(gt=0)] | None = None
    crlf: bool = False
    omit_done: bool = False
    # A token that reads as a number arrives as a JSON number (seen on Workers AI).
    numeric_tokens: bool = False
    enable_retired: bool = False
    # The gateway's log shows the request only so long after its end.
    log_delay_ms: Milliseconds = 0.0
    # The log keeps no event id, as was seen for calls through the real AI binding (2026-08).
    log_without_event_id: bool = False


class ScenarioSpec(_Strict):
    """The body of `POST /_sim/scenario`; `times` None means for ever."""

    match: Match = Match()
    set: Faults
    times: Annotated[int, Field(gt=0)] | None = None


@dataclass(slots=True)
class Scenario:
    """A scenario in force, and how often it was used."""

    id: str
    spec: ScenarioSpec
    used: int = 0

    def as_json(self) -> dict[str, Any]:
        spec = self.spec.model_dump(mode="json", exclude_unset=True)
        return {"id": self.id, **spec, "used": self.used}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a scenario can match on."""

    provider: str
    endpoint: Endpoint
    headers: Mapping[str, str]
    model: str | None = None
    metadata: Mapping[str, Any] | None = None
    prompt: str = ""
    stream: bool = False


@dataclass(slots=True)
class Scenarios:
    """All scenarios in force, oldest first."""

    active: list[Scenario] = field(default_factory=list)
    _made: int = 0

    def add(self, spec: ScenarioSpec) -> Scenario:
        self._made += 1
        scenario = Scenario(f"scn_{self._made:04d}", spec)
        self.active.append(scenario)
        return scenario

    def remove(self, scenario_id: str) -> bool:
        before = len(self.active)
        self.active = [s for s in self.active if s.id != scenario_id]
        return len(self.active) < before

    def clear(self) -> None:
        self.active.clear()

    def find(self, facts: Facts) -> Scenario | None:
        """The newest scenario that matches and is not used up."""
        for scenario in reversed(self.active):
            times = scenario.spec.times
            if (times is None or scenario.used < times) and matches(scenario.spec.match, facts):
                return scenario
        return None


def matches(match: Match, facts: Facts) -> bool:
    """Whether every condition of `match` holds."""
    given = facts.metadata or {}
    return (
        match.endpoint in ("any", facts.endpoint)
        and match.provider in (None, facts.provider)
        and match.model in (None, facts.model)
        and match.stream in (None, facts.stream)
        and (match.prompt_contains is None or match.prompt_contains in facts.prompt)
        and all(facts.headers.get(k.lower()) == v for k, v in (match.header or {}).items())
        and all(given.get(k) == v for k, v in (match.metadata or {}).items())
    )
