"""A data point for each model call that has ended, known or not."""

from __future__ import annotations

from harpoon.domain.call_point import CallPoint
from harpoon.domain.pricing import Usage
from harpoon.errors import ProviderUnavailable
from tests.inference_bench import Bench, fails

USAGE = Usage(prompt_tokens=7, completion_tokens=5, cached_prompt_tokens=3, reasoning_tokens=2)


def point(**changes: object) -> CallPoint:
    fields: dict[str, object] = {
        "tenant": "acme",
        "provider": "groq",
        "model": "m",
        "kind": "first",
        "outcome": "ok",
        "latency_ms": 40,
        "ttft_ms": 12,
        "usage": USAGE,
        "cost_nusd": 99,
        **changes,
    }
    return CallPoint(**fields)  # type: ignore[arg-type]


def test_the_columns_are_where_the_documentation_says() -> None:
    assert point().columns() == {
        "indexes": ["acme"],
        "blobs": ["groq", "m", "first", "ok"],
        "doubles": [40, 12, 7, 5, 3, 2, 99, 1, 1, 1],
    }


def test_what_is_not_known_says_so_and_a_true_zero_is_one() -> None:
    unknown = point(ttft_ms=None, usage=None, cost_nusd=None).columns()
    assert unknown["doubles"] == [40, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert point(cost_nusd=0).columns()["doubles"][6:] == [0, 1, 1, 1]


async def test_each_call_gives_one_whatever_became_of_it() -> None:
    bench = Bench(edge=fails(ProviderUnavailable("down")))
    await bench.ask(tenant="acme")
    calls = sum(len(provider.calls) for provider in bench.providers.values())
    assert len(bench.points) == calls > 1
    assert {one.tenant for one in bench.points} == {"acme"}
    assert bench.points[-1].outcome == "ok"
    assert bench.points[0].outcome != "ok"
    assert bench.points[-1].cost_nusd
