"""The models that Harpoon knows: one data file, checked when it loads.

`catalogue.json` beside this file is the source; a deployment may override or add rows with the
variable `HARPOON_CATALOGUE`. Each row carries its prices with source and date. A retired model is
kept, so that a request for it can be answered by its replacement and be told so.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from harpoon.domain.json_text import BadJson, parse_json
from harpoon.domain.pricing import LongContext, Prices, pico_per_token
from harpoon.domain.speed import tier_speeds

Tier = Literal["edge", "primary", "flagship", "local"]
ProviderName = Literal["groq", "workers-ai", "openai", "local"]
Status = Literal["active", "deprecated", "retired", "unverified"]
Capability = Literal["chat", "code", "reasoning", "tools", "json_schema", "vision", "multilingual"]
Parameter = Literal["stop", "penalties"]
"""Parameters of a request that not every model takes."""
Need = Capability | Parameter

Effort = Literal["none", "minimal", "low", "medium", "high", "xhigh"]
EFFORTS: tuple[Effort, ...] = ("none", "minimal", "low", "medium", "high", "xhigh")
"""From the least to the most."""

TIERS: tuple[Tier, ...] = ("edge", "primary", "flagship", "local")
PROVIDERS: tuple[ProviderName, ...] = ("groq", "workers-ai", "openai", "local")

DEFAULT_PATH = Path(__file__).with_name("catalogue.json")


HIGHEST_PRICE = 1_000_000
"""USD per 1M tokens; above it is a slip of the pen, and sums could leave 2^53."""


class CatalogueError(ValueError):
    """The catalogue data is wrong; the message names the row and the field."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LongContextRow(_Strict):
    above_prompt_tokens: int = Field(gt=0)
    input_multiplier: Decimal = Field(gt=0)
    output_multiplier: Decimal = Field(gt=0)


class PriceRow(_Strict):
    """USD per 1M tokens, as decimal text so that no digit is lost."""

    input: Decimal = Field(le=HIGHEST_PRICE)
    cached_input: Decimal | None = Field(default=None, le=HIGHEST_PRICE)
    output: Decimal = Field(le=HIGHEST_PRICE)
    long_context: LongContextRow | None = None


class Model(BaseModel):
    """One row of the catalogue."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", protected_namespaces=(), ignored_types=(cached_property,)
    )

    id: str = Field(min_length=1)
    provider: ProviderName
    tier: Tier
    strength: Literal[1, 2, 3]
    """Editorial: 1 small, 2 capable, 3 the strongest of its tier. Routing compares by it."""
    speed_tps: int | None = Field(default=None, gt=0)
    """Output tokens per second as the provider states it; None when it does not."""
    usd_per_1m: PriceRow | None
    """None: no price is known, so the cost of a call is unknown and a capped call is refused."""
    context_window: int = Field(gt=0)
    max_output_tokens: int = Field(gt=0)
    capabilities: tuple[Capability, ...]
    description: str
    status: Status
    replaced_by: str | None = None
    aliases: tuple[str, ...] = ()
    billed_as: str | None = None
    """The provider's own name for it on the bill, when that differs from the id."""
    reasoning_effort: Literal["none", "minimal", "low", "medium", "high"] | None = None
    """Sent when set: a model that thinks in hidden tokens bills them as output."""
    reasoning_efforts: tuple[Effort, ...] | None = None
    """The values of `reasoning_effort` that it takes; None: those of its provider."""
    source: str
    checked_on: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")

    @cached_property
    def prices(self) -> Prices | None:
        row = self.usd_per_1m
        if row is None:
            return None
        surcharge = row.long_context
        return Prices(
            input=pico_per_token(row.input),
            cached_input=None if row.cached_input is None else pico_per_token(row.cached_input),
            output=pico_per_token(row.output),
            long_context=None
            if surcharge is None
            else LongContext(
                above_prompt_tokens=surcharge.above_prompt_tokens,
                input_multiplier=surcharge.input_multiplier,
                output_multiplier=surcharge.output_multiplier,
            ),
        )

    @property
    def thinks(self) -> bool:
        return "reasoning" in self.capabilities

    @property
    def efforts(self) -> tuple[Effort, ...] | None:
        """None: it is not known, and what is asked for is sent."""
        if not self.thinks and self.provider != "local":
            return ()
        if self.reasoning_efforts is not None:
            return self.reasoning_efforts
        return _EFFORTS.get(self.provider)

    @property
    def reasons_without_sampling(self) -> bool:
        """Whether it refuses `temperature` and `top_p` while it reasons."""
        return self.provider == "openai" and self.thinks

    def can(self, need: Need) -> bool:
        if need not in ("stop", "penalties"):
            return need in self.capabilities
        refused = _REFUSED_BY_REASONING if self.thinks else _REFUSED
        return need not in refused.get(self.provider, ())


_EFFORTS: Mapping[ProviderName, tuple[Effort, ...]] = {
    "openai": ("none", "low", "medium", "high", "xhigh"),
    "groq": ("low", "medium", "high"),
    "workers-ai": ("low", "medium", "high"),
}
"""Of the newest models of each. Source: OpenAI's API reference as quoted in its SDKs (`none` since
gpt-5.1, `xhigh` since gpt-5.1-codex-max, `minimal` before gpt-5.1 only), Groq's page on reasoning
for gpt-oss; checked 2026-11-25. Not tried against OpenAI's gpt-5.6 and gpt-6."""

_REFUSED: Mapping[ProviderName, tuple[Parameter, ...]] = {
    "workers-ai": ("stop",),
    "groq": ("penalties",),
}
"""Source: the providers' API references, checked 2026-11-20. Groq takes penalties and ignores
them; Workers AI's schema has no `stop`."""

_REFUSED_BY_REASONING: Mapping[ProviderName, tuple[Parameter, ...]] = {
    **_REFUSED,
    "openai": ("stop", "penalties"),
}


_ROWS: TypeAdapter[tuple[Model, ...]] = TypeAdapter(tuple[Model, ...])


class Catalogue:
    """Look-ups over the rows. Immutable."""

    def __init__(self, models: Iterable[Model], *, baseline: str) -> None:
        self.models = tuple(models)
        self._by_name: dict[str, Model] = {}
        for model in self.models:
            for name in (model.id, f"{model.provider}/{model.id}", *model.aliases):
                known = self._by_name.setdefault(name, model)
                if known is not model:
                    raise CatalogueError(
                        f"the name {name!r} stands for both {known.id!r} and {model.id!r}"
                    )
        for model in self.models:
            _check_row(model, self._by_name)
        if baseline not in self._by_name:
            raise CatalogueError(f"baseline {baseline!r} is not in the catalogue")
        self.baseline = self._by_name[baseline]
        self.tier_tps = tier_speeds(self.models)
        """Tier → output tokens per second, for models of which nothing is known."""

    def find(self, name: str) -> Model | None:
        """By id, `provider/id` or alias."""
        return self._by_name.get(name)

    def nearest(self, name: str, *, limit: int = 3) -> list[str]:
        """Ids that look like `name`, best first, for an error that helps."""
        close = difflib.get_close_matches(name, self._by_name, n=limit * 3, cutoff=0.4)
        ids = dict.fromkeys(self._by_name[c].id for c in close)
        return list(ids)[:limit]

    def replacement(self, model: Model) -> Model | None:
        """The end of the `replaced_by` chain that is not retired itself."""
        seen = {model.id}
        current: Model | None = model
        while current is not None and current.replaced_by is not None:
            current = self._by_name.get(current.replaced_by)
            if current is None or current.id in seen:
                return None
            if current.status != "retired":
                return current
            seen.add(current.id)
        return None

    def select(self, *, provider: str | None = None, tier: str | None = None) -> list[Model]:
        return [
            m
            for m in self.models
            if (provider is None or m.provider == provider) and (tier is None or m.tier == tier)
        ]


def _check_row(model: Model, by_name: Mapping[str, Model]) -> None:
    try:
        _ = model.prices
    except ValueError as error:
        raise CatalogueError(f"{model.id}: {error}") from None
    if model.replaced_by is not None and model.replaced_by not in by_name:
        raise CatalogueError(
            f"{model.id}: replaced_by {model.replaced_by!r} is not in the catalogue"
        )
    if model.max_output_tokens > model.context_window:
        raise CatalogueError(f"{model.id}: max_output_tokens is larger than context_window")


def local_model(model_id: str) -> Model:
    """A model of the operator's own OpenAI-compatible server: no provider bills it."""
    return Model(
        id=model_id,
        provider="local",
        tier="local",
        strength=1,
        usd_per_1m=PriceRow(input=Decimal(0), output=Decimal(0)),
        context_window=32_768,
        max_output_tokens=8_192,
        capabilities=("chat",),
        description="A model of the server at LOCAL_OPENAI_BASE_URL.",
        status="active",
        source="LOCAL_OPENAI_MODELS",
        checked_on="2026-11-23",
    )


def load_catalogue(
    text: str, *, override: str | None = None, local_models: Iterable[str] = ()
) -> Catalogue:
    """From the data file's JSON. `override`: JSON of the same shape (see docs/configuration.md).

    A row of the override is merged over the row of the same id, field by field, or added when the
    id is new. Raises `CatalogueError` that names what is wrong and where.
    """
    data = _parse(text, "the catalogue")
    rows: dict[str, dict[str, Any]] = {row["id"]: row for row in data["models"]}
    baseline = data["baseline"]
    if override is not None:
        extra = _parse(override, "HARPOON_CATALOGUE")
        baseline = extra.get("baseline", baseline)
        if not isinstance(baseline, str):
            raise CatalogueError("HARPOON_CATALOGUE: `baseline` must be a model's id")
        for row in extra.get("models", []):
            if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                raise CatalogueError("HARPOON_CATALOGUE: each of `models` needs a text `id`")
            rows[row["id"]] = {**rows.get(row["id"], {}), **row}
    try:
        models = _ROWS.validate_python([_as_tuples(row) for row in rows.values()])
    except ValidationError as error:
        first = error.errors()[0]
        index, *field = first["loc"]
        row_id = list(rows)[index] if isinstance(index, int) else index
        where = ".".join(str(part) for part in field)
        raise CatalogueError(f"model {row_id!r}, {where}: {first['msg']}") from None
    known = {name for m in models for name in (m.id, f"{m.provider}/{m.id}", *m.aliases)}
    for name in local_models:
        if name in known:
            raise CatalogueError(
                f"LOCAL_OPENAI_MODELS: {name!r} is the name of a model in the catalogue;"
                " serve the local one under another name"
            )
    return Catalogue([*models, *(local_model(name) for name in local_models)], baseline=baseline)


def _parse(text: str, what: str) -> dict[str, Any]:
    try:
        data = parse_json(text)
    except BadJson as error:
        raise CatalogueError(f"{what} cannot be read: {error}") from None
    if not isinstance(data, dict):
        raise CatalogueError(f"{what} must be a JSON object with `models`")
    if not isinstance(data.get("models", []), list):
        raise CatalogueError(f"{what}: `models` must be a list")
    return data


def _as_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
