"""The Python client against the real runtime: its shapes are the server's, its books the bill."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

import httpx
import pytest

from dev.runtime import paths
from dev.runtime.stack import Stack
from harpoon_client import AsyncHarpoon, ChatRequest, Constraints, Harpoon, covenant_models, models
from harpoon_client.errors import BudgetExceeded, InvalidRequest, NotFound, ProviderError
from tests.e2e.conftest import PATIENCE_S, Simulator

HARD = (
    "Design a distributed rate limiter, compare the trade-offs and prove that it is correct,"
    " step by step."
)


@pytest.fixture
def harpoon(stack: Stack) -> Iterator[Harpoon]:
    with Harpoon(stack.url) as client:
        yield client


@pytest.fixture
def user() -> str:
    return f"u{uuid.uuid4().hex[:10]}"


def shapes(module: Any) -> list[type[models.Shape]]:
    found = [one for one in vars(module).values() if isinstance(one, type)]
    return [m for m in found if issubclass(m, models.Shape) and m.__module__ == module.__name__]


def test_every_model_has_the_fields_of_the_running_apps_schema(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()["components"]["schemas"]
    for model in shapes(models):
        if model is models.Shape:
            continue
        title = model.model_config["title"]
        ours = model.model_json_schema(mode="validation")
        theirs = described[title]
        assert set(ours["properties"]) == set(theirs["properties"]), title
        assert set(ours.get("required", [])) == set(theirs.get("required", [])), title
        for name, shape in ours["properties"].items():
            assert _kinds(shape) == _kinds(theirs["properties"][name]), f"{title}.{name}"


def _kinds(shape: dict[str, Any]) -> set[str]:
    """The JSON types that it allows; of a reference, that it is one."""
    choices = shape.get("anyOf", [shape])
    return {"$ref" if "$ref" in one else str(one.get("type")) for one in choices}


def test_a_covenant_and_its_receipt_have_the_fields_that_the_server_gives(
    harpoon: Harpoon, user: str
) -> None:
    covenant = harpoon.start(HARD, user_id=user)
    events = list(covenant.events())
    given = [covenant.wait(), covenant.receipt(), harpoon.covenants(user), *events]
    for one in given:
        unknown = _extra(one)
        assert not unknown, f"{type(one).__name__}: {unknown}"
    assert {type(one) for one in given} <= set(shapes(covenant_models))


def _extra(one: models.Shape) -> set[str]:
    """What the server said and no field names, here and below."""
    found = set(one.model_extra or {})
    for name in type(one).model_fields:
        value = getattr(one, name)
        for inner in value if isinstance(value, list) else [value]:
            found |= _extra(inner) if isinstance(inner, models.Shape) else set()
    return found


def test_chat_route_batch_and_patterns(harpoon: Harpoon, simulator: Simulator) -> None:
    answer = harpoon.chat("Hello!", max_tokens=50)
    assert harpoon.route("Hello!", max_tokens=50).decision.selected_model == answer.model
    stream = harpoon.chat_stream("Hello!", max_tokens=50)
    pieces = list(stream)
    assert len(pieces) > 1
    assert "".join(pieces) == stream.answer.content == answer.content
    both = harpoon.batch(["What is rain?", ChatRequest(prompt="What is snow?", tier="flagship")])
    assert [one.success for one in both.results] == [True, True]
    done = [
        harpoon.parallel(["What is hail?"]),
        harpoon.smart("What is fog?", constraints=Constraints(max_cost_usd=0.01)),
        harpoon.workers("Compare rain and snow"),
        harpoon.optimize("Write a line on fog", max_iterations=1, idempotency_key=uuid.uuid4().hex),
    ]
    spent = [answer.cost, stream.answer.cost, both.cost, *(one.metadata.cost for one in done)]
    assert all(one.success for one in done)
    assert sum(one.amount_nusd or 0 for one in spent) == sum(
        item["cost_nusd"] for item in simulator.bill()
    )


def test_errors_are_of_the_class_that_the_code_names(
    harpoon: Harpoon, simulator: Simulator
) -> None:
    assert harpoon.health().status == "ok"
    assert harpoon.model("openai/gpt-oss-20b").provider == "groq"
    with pytest.raises(NotFound) as unknown:
        harpoon.model("gpt-40")
    assert "gpt-4o" in unknown.value.details["nearest"]
    assert (unknown.value.request_id or "").startswith("req_")
    with pytest.raises(InvalidRequest, match="unknown tier"):
        harpoon.models(tier="nope")
    with pytest.raises(BudgetExceeded):
        harpoon.chat("Hello!", tier="flagship", constraints=Constraints(max_cost_usd=1e-9))
    simulator.scenario({}, failure={"status": 500})
    with pytest.raises(ProviderError) as failed:
        list(harpoon.chat_stream("Hello!"))
    assert failed.value.details["attempts"]


def test_a_covenant_is_followed_exactly_and_its_receipt_is_the_bill(
    harpoon: Harpoon, simulator: Simulator, user: str
) -> None:
    covenant = harpoon.start(HARD, user_id=user, max_cost_usd=0.05, idempotency_key="one")
    again = harpoon.start(HARD, user_id=user, max_cost_usd=0.05, idempotency_key="one")
    assert again.id == covenant.id
    # Left after every few events, and taken up again where it was.
    seen = list(islice(covenant.events(), 4))
    while seen[-1].type != "covenant_update":
        seen += islice(covenant.events(), 7)
    assert [event.seq for event in seen] == list(range(1, len(seen) + 1))
    assert list(harpoon.covenant(covenant.id, user_id=user).events()) == seen
    ended = covenant.wait()
    assert ended.status == "completed"
    assert ended.result == seen[-1].data["result"]
    receipt = covenant.receipt(settle_s=PATIENCE_S)
    assert receipt.totals.cost_nusd == sum(item["cost_nusd"] for item in simulator.bill())
    assert receipt.cap_nusd == 50_000_000
    assert covenant.cancel().status == "completed"


async def test_many_covenants_are_followed_at_once(stack: Stack, user: str) -> None:
    async with AsyncHarpoon(stack.url) as harpoon:

        async def one(number: int) -> list[str]:
            covenant = await harpoon.start(f"What is {number} squared?", user_id=user)
            types = [event.type async for event in covenant.events()]
            assert (await covenant.wait()).status == "completed"
            assert (await covenant.receipt(settle_s=PATIENCE_S)).is_settled
            return types

        for types in await asyncio.gather(*(one(number) for number in range(6))):
            assert (types[0], types[-1]) == ("covenant_created", "covenant_update")
            assert types.count("covenant_update") == 1
        stream = harpoon.chat_stream("Hello!")
        assert "".join([piece async for piece in stream]) == stream.answer.content
        page = await harpoon.covenants(user, limit=4)
        assert len(page.covenants) == 4
        rest = await harpoon.covenants(user, cursor=page.next_cursor)
        assert len(rest.covenants) == 2


async def test_a_user_is_watched_from_now_on(stack: Stack, user: str) -> None:
    async with AsyncHarpoon(stack.url) as harpoon:
        first = await harpoon.start("What is rain?", user_id=user)
        await first.wait()
        coming = harpoon.events(user)
        waiting = asyncio.ensure_future(anext(coming))
        await _connected(stack, user)
        second = await harpoon.start("What is snow?", user_id=user)
        event = await waiting
        assert (event.type, event.covenant_id) == ("covenant_created", second.id)
        await coming.aclose()  # type: ignore[attr-defined]


async def _connected(stack: Stack, user: str) -> None:
    async with httpx.AsyncClient(base_url=stack.url) as http:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                status = await http.get(f"/api/agents/mediator/{user}/status")
                if status.json()["connected_clients"]:
                    return
                await asyncio.sleep(0.02)


README = paths.ROOT / "clients" / "python" / "README.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["ask", "covenants", "asynchronously"])
def test_the_examples_of_the_readme_run(
    stack: Stack,
    example: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HARPOON_URL", stack.url)
    exec(compile(example, str(README), "exec"), {"__name__": "__main__"})
    assert len(capsys.readouterr().out.splitlines()) > 3
