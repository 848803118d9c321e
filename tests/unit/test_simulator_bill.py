"""The bill is exact: prices in pico-dollars, one rounding, every request on it."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dev.simulator
from dev.simulator import credentials, tokens
from dev.simulator.app import create_app
from dev.simulator.models import ModelTable, Provider, Usage, load_models

GATEWAY = {"cf-aig-authorization": f"Bearer {credentials.GATEWAY_TOKEN}"}
PATH = "/v1/account/default/openai/chat/completions"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as test_client:
        yield test_client


@pytest.fixture(scope="module")
def table() -> ModelTable:
    return load_models()


def cost(table: ModelTable, provider: Provider, name: str, usage: Usage) -> int:
    model = table.find(provider, name, with_retired=True)
    assert model is not None
    return model.cost_nusd(usage)


def test_a_price_of_a_million_tokens_is_the_listed_one(table: ModelTable) -> None:
    million = Usage(prompt_tokens=1_000_000)
    assert cost(table, "openai", "gpt-4o", million) == 2_500_000_000
    assert cost(table, "groq", "openai/gpt-oss-20b", million) == 75_000_000
    assert cost(table, "workers-ai", "@cf/qwen/qwen3-30b-a3b-fp8", million) == 50_900_000


def test_cached_tokens_are_cheaper_where_a_price_is_listed_and_full_where_not(
    table: ModelTable,
) -> None:
    usage = Usage(prompt_tokens=1000, cached_tokens=400)
    assert cost(table, "openai", "gpt-4o", usage) == 600 * 2500 + 400 * 1250
    assert cost(table, "groq", "qwen/qwen3.8-27b", usage) == 1000 * 800


@pytest.mark.parametrize(("prompt_tokens", "nusd"), [(1, 38), (3, 113), (5, 188)])
def test_half_a_nano_dollar_rounds_up(table: ModelTable, prompt_tokens: int, nusd: int) -> None:
    # 37,500 pico-dollars per cached token: 37.5, 112.5 and 187.5 nano-dollars.
    usage = Usage(prompt_tokens=prompt_tokens, cached_tokens=prompt_tokens)
    assert cost(table, "groq", "openai/gpt-oss-20b", usage) == nusd


def test_a_long_context_makes_the_whole_request_dearer(table: ModelTable) -> None:
    at = Usage(prompt_tokens=272_000, cached_tokens=1000, completion_tokens=10)
    above = Usage(prompt_tokens=272_001, cached_tokens=1000, completion_tokens=10)
    assert cost(table, "openai", "gpt-6-luna", at) == 271_000 * 100 + 1000 * 10 + 10 * 500
    assert cost(table, "openai", "gpt-6-luna", above) == 271_001 * 200 + 1000 * 20 + 10 * 750


def test_reasoning_is_billed_as_output(client: TestClient) -> None:
    body = {"model": "gpt-6-sol", "messages": [{"role": "user", "content": "Think hard"}]}
    usage = client.post(PATH, json=body, headers=GATEWAY).json()["usage"]
    item = client.get("/_sim/bill").json()["items"][0]
    assert item["reasoning_tokens"] > 0
    assert item["completion_tokens"] == usage["completion_tokens"] > item["reasoning_tokens"]
    assert item["cost_nusd"] == usage["prompt_tokens"] * 2000 + usage["completion_tokens"] * 10_000


def test_an_item_names_the_prompt_the_metadata_and_the_outcome(client: TestClient) -> None:
    headers = {**GATEWAY, "cf-aig-metadata": json.dumps({"call": "call_1"})}
    messages = [{"role": "user", "content": "Hello"}]
    client.post(PATH, json={"model": "gpt-4o", "messages": messages}, headers=headers)
    client.post(PATH, json={"model": "nope", "messages": messages}, headers=headers)
    bill = client.get("/_sim/bill").json()
    good, bad = bill["items"]
    assert good["prompt_sha256"] == hashlib.sha256(b"Hello").hexdigest()
    assert good["metadata"] == {"call": "call_1"}
    assert (good["status"], good["completed"], bad["status"], bad["cost_nusd"]) == (
        200,
        True,
        404,
        0,
    )
    assert bill["total_nusd"] == good["cost_nusd"]
    assert client.get("/_sim/bill?since=1").json()["items"] == [bad]
    client.delete("/_sim/bill")
    assert client.get("/_sim/bill").json() == {"total_nusd": 0, "count": 0, "items": []}


def test_a_hit_of_the_gateways_cache_costs_nothing(client: TestClient) -> None:
    headers = {**GATEWAY, "cf-aig-cache-key": "k", "cf-aig-cache-ttl": "60"}
    body = {"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello"}]}
    first = client.post(PATH, json=body, headers=headers)
    second = client.post(PATH, json=body, headers=headers)
    skipped = client.post(PATH, json=body, headers={**headers, "cf-aig-skip-cache": "true"})
    statuses = [r.headers["cf-aig-cache-status"] for r in (first, second, skipped)]
    assert statuses == ["MISS", "HIT", "MISS"]
    assert second.json() == first.json()
    costs = [item["cost_nusd"] for item in client.get("/_sim/bill").json()["items"]]
    assert costs[0] == costs[2] > costs[1] == 0


def test_the_tokenizer_loses_nothing() -> None:
    text = "Zwölf Boxkämpfer,  1234567 times!\n\n\tdone — ok"
    assert "".join(tokens.split(text)) == text
    assert tokens.count(text) == len(tokens.split(text))


def test_the_simulator_imports_nothing_of_the_product() -> None:
    package = Path(dev.simulator.__file__).parent
    for path in package.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "import harpoon" not in source
        assert "from harpoon" not in source
