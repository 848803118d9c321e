import asyncio

from harpoon.domain.chat import ModelCall
from harpoon.domain.runs import MAX_WAITING_CALLS
from harpoon.errors import ProviderRejected
from harpoon.inference.batch import Batch
from tests.inference_bench import Bench, Script, fails


async def test_results_come_as_they_finish_and_name_their_request() -> None:
    def slower_for_longer(call: ModelCall) -> Script:
        return Script(delay_ms=100 * len(call.conversation.messages[0].content))

    bench = Bench(edge=slower_for_longer)
    requests = [bench.request("h" * n, provider="workers-ai") for n in (5, 1, 3)]
    outcomes = [outcome async for outcome in Batch(bench.inference, requests)]
    assert [outcome.index for outcome in outcomes] == [1, 2, 0]


async def test_six_calls_at_most_are_in_flight_hedges_included() -> None:
    bench = Bench(edge=Script(delay_ms=900), groq=Script(delay_ms=900))
    requests = [bench.request(hedge=True, hedge_after_ms=50) for _ in range(40)]
    in_flight = 0

    async def watch() -> None:
        nonlocal in_flight
        while True:
            now = sum(p.in_flight for p in bench.providers.values())
            in_flight = max(in_flight, now)
            await asyncio.sleep(0.01)

    watcher = asyncio.create_task(watch())
    outcomes = [outcome async for outcome in Batch(bench.inference, requests)]
    watcher.cancel()
    assert in_flight == MAX_WAITING_CALLS
    assert len(outcomes) == 40
    assert all(outcome.answer is not None for outcome in outcomes)
    booked, billed = await bench.books()
    assert booked == billed


async def test_one_failure_fails_no_other() -> None:
    refused = ProviderRejected("odd", upstream_status=400)

    def behave(call: ModelCall) -> Script:
        return fails(refused) if "bad" in call.conversation.messages[0].content else Script()

    bench = Bench(edge=behave)
    requests = [bench.request(text, provider="workers-ai") for text in ("ok", "bad", "ok")]
    outcomes = {o.index: o async for o in Batch(bench.inference, requests)}
    assert [outcomes[i].error for i in range(3)] == [None, refused, None]


async def test_when_the_client_goes_nothing_new_is_begun() -> None:
    bench = Bench()
    batch = Batch(bench.inference, [bench.request() for _ in range(40)])
    seen = 0
    async for _ in batch:
        seen += 1
        if seen == 1:
            batch.abandon()
    assert seen == len(bench.called()) <= 2 * MAX_WAITING_CALLS
