"""The tables of docs/cost.md, from the catalogue and the router themselves."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal

from dev.runtime import paths
from harpoon.domain.catalogue import DEFAULT_PATH, Catalogue, Model, load_catalogue
from harpoon.domain.chat import NO_OPTIONS, Conversation, Message
from harpoon.domain.constraints import Constraints, Mode
from harpoon.domain.eligibility import RouteRequest
from harpoon.domain.pricing import NANO_PER_USD, Usage, cost_nusd
from harpoon.domain.routing import route
from harpoon.inference.request import DEFAULT_MAX_TOKENS
from harpoon.providers.prompt_size import most_prompt_tokens

PROMPTS = paths.ROOT / "tests" / "data" / "routing_prompts.jsonl"
CALL = Usage(prompt_tokens=500, completion_tokens=400)
CALLS = 1_000
MODES: tuple[Mode, ...] = ("speed", "balanced", "quality")


def catalogue() -> Catalogue:
    return load_catalogue(DEFAULT_PATH.read_text("utf-8"))


def prices_text() -> str:
    """Every model with its prices."""
    rows = ["| model | provider, tier | status | input | cached | output | checked |"]
    rows.append("|---|---|---|---|---|---|---|")
    for model in catalogue().models:
        price = model.usd_per_1m
        told = (
            ("unknown",) * 3
            if price is None
            else (str(price.input), _cached(price.cached_input), str(price.output))
        )
        status = model.status if model.replaced_by is None else f"{model.status}: {_code(model)}"
        rows.append(
            f"| `{model.id}` | {model.provider}, {model.tier} | {status} | {' | '.join(told)}"
            f" | {model.checked_on} |"
        )
    return "\n".join(rows)


def comparison_text() -> str:
    """The same calls by each model that can be chosen, the cheapest first."""
    models = catalogue()
    base = cost_nusd(models.baseline.prices, CALL)
    assert base
    rows = [
        f"| {CALLS:,} calls of {CALL.prompt_tokens} tokens in, {CALL.completion_tokens} out"
        f" | tier | USD | of `{models.baseline.id}` |",
        "|---|---|---|---|",
    ]
    alive = [m for m in models.models if m.status not in ("retired", "deprecated")]
    priced = [(cost, m) for m in alive if (cost := cost_nusd(m.prices, CALL)) is not None]
    for cost, model in sorted(priced, key=lambda pair: (pair[0], pair[1].id)):
        rows.append(
            f"| `{model.id}` | {model.tier} | {_usd(cost * CALLS)} | {100 * cost / base:.1f} % |"
        )
    return "\n".join(rows)


def routed_text() -> str:
    """The labelled everyday prompts, each by the model that the router takes for it."""
    models = catalogue()
    prompts = [json.loads(line)["prompt"] for line in PROMPTS.read_text("utf-8").splitlines()]
    names = ", ".join(f"`{tier}`" for tier in ("edge", "primary", "flagship"))
    rows = [
        f"| mode | {len(prompts)} prompts, by tier ({names}) | USD | all by"
        f" `{models.baseline.id}` | saved |",
        "|---|---|---|---|---|",
    ]
    for mode in MODES:
        tiers: Counter[str] = Counter()
        paid = baseline = 0
        for prompt in prompts:
            decision = route(_request(prompt, mode), models, {})
            assert decision.estimated_cost_nusd is not None
            assert decision.baseline_estimated_cost_nusd is not None
            tiers[decision.selected.tier] += 1
            paid += decision.estimated_cost_nusd
            baseline += decision.baseline_estimated_cost_nusd
        shares = ", ".join(str(tiers[tier]) for tier in ("edge", "primary", "flagship"))
        rows.append(
            f"| `{mode}` | {shares} | {_usd(paid)} | {_usd(baseline)}"
            f" | {100 - 100 * paid / baseline:.1f} % |"
        )
    return "\n".join(rows)


def _request(prompt: str, mode: Mode) -> RouteRequest:
    talk = Conversation(messages=(Message("user", prompt),))
    return RouteRequest(
        text=talk.text_to_judge,
        prompt_tokens=talk.estimated_tokens(),
        most_prompt_tokens=most_prompt_tokens(talk, NO_OPTIONS),
        max_tokens=DEFAULT_MAX_TOKENS,
        constraints=Constraints(mode=mode),
    )


def _cached(price: Decimal | None) -> str:
    return "–" if price is None else str(price)


def _code(model: Model) -> str:
    return f"`{model.replaced_by}`"


def _usd(nusd: int) -> str:
    return f"{Decimal(nusd) / NANO_PER_USD:.4f}"
