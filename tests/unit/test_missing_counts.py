"""A gateway's log that has a call without its tokens: that is no bill of 0, unless the provider has
refused it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest

from harpoon.agents.bills import ASK_AGAIN_AFTER_MS as BILLS_ASK_AFTER_MS
from harpoon.agents.leases import ASK_AGAIN_AFTER_MS
from harpoon.agents.purse import ASK_AFTER_MS
from harpoon.domain.chat import Conversation, Message, ModelCall, StreamEnd
from harpoon.domain.pricing import Usage
from harpoon.errors import ProviderTimeout
from harpoon.inference.request import Timeouts
from harpoon.inference.spending import Capped
from harpoon.ports import HttpReply
from harpoon.providers.groq import groq
from harpoon.providers.local import local
from harpoon.providers.openai_compatible import OpenAICompatibleProvider
from tests.fakes import ManualClock, ScriptedSender, real_catalogue
from tests.inference_bench import USAGE, Bench, Script, text_of
from tests.unit.test_daily_budget import CENT_NUSD, CUT, KEY, budget
from tests.unit.test_day_money import CAP_NUSD, begin, budgeted
from tests.unit.test_leases import IS_HEDGED, LEASE_MS, WRITES, Isolate, billed
from tests.unit.test_provider_requests import NOTHING, USED, failed, gateway_log, listed, row
from tests.unit.test_settlement import HANGS

NO_COUNTS = row(tokens_in=0, tokens_out=0)
HALF_COUNTED = row(tokens_in=0, tokens_out=5)
REFUSED = failed(429)
HUNG_UP_ON = failed(499)
HAS_NO_END = [
    HUNG_UP_ON,
    *(failed(status) for status in (None, 0, 200, 408, 409, 500, 502, 503, 504, 524)),
    failed(499, tokens_in=None, tokens_out=None),
    # What was asked can be counted without an answer.
    failed(499, tokens_in=10),
    # Perhaps for what the model wrote: a row does not tell.
    failed(400),
    # Not of the log's shape, so not said.
    failed("429"),  # type: ignore[arg-type]
    row(status_code=429, tokens_in=0, tokens_out=0),
]
"""No answer that the gateway has read to its end, nor a refusal."""
MISSING = [NO_COUNTS, HALF_COUNTED, row(success=None, tokens_in=0, tokens_out=0), HUNG_UP_ON]


@pytest.mark.parametrize(
    ("entry", "fewest_tokens", "usage"),
    [
        *((entry, 0, None) for entry in (*MISSING, *HAS_NO_END)),
        *((failed(status), 0, NOTHING) for status in (401, 402, 403, 404, 413, 422, 429, 498)),
        (failed(429, tokens_in=None, tokens_out=None), 0, NOTHING),
        (row(), 5, USED),
        (row(), 6, None),
        (row(tokens_out=0), 0, Usage(prompt_tokens=10, completion_tokens=0)),
        (row(tokens_out=0), 1, None),
        (REFUSED, 1, None),
        (failed(499, tokens_in=10, tokens_out=5), 5, USED),
        # Nothing was made, though it was given.
        (row(cached=True), 5, NOTHING),
        (row(cached=True, tokens_in=0, tokens_out=0), 5, NOTHING),
    ],
)
async def test_a_log_is_believed_only_where_it_counts_what_has_come(
    entry: dict[str, Any], fewest_tokens: int, usage: Usage | None
) -> None:
    log, _ = gateway_log(listed(entry))
    assert await log.usage_of("call_1", fewest_tokens=fewest_tokens) == usage
    if not fewest_tokens:
        found = await log.calls_under("alot_1", since_ms=0)
        assert found == (None if usage is None else [("m", usage)])


@pytest.mark.parametrize("entry", [*MISSING, REFUSED])
async def test_of_a_cut_stream_the_own_count_stays_where_the_log_has_none(
    entry: dict[str, Any],
) -> None:
    log, _ = gateway_log(listed(entry))
    bench = Bench(groq=CUT, edge=CUT, openai=CUT)
    bench.bill.usage_of = log.usage_of  # type: ignore[method-assign]
    cap = Capped(CENT_NUSD)
    stream = await bench.inference.stream(bench.request(), spending=cap)
    await text_of(stream)
    assert stream.answer.usage.estimated
    assert stream.answer.cost_nusd
    while bench.background:
        await bench.background.pop()
    assert bench.metrics.snapshot().cost_nusd == stream.answer.cost_nusd
    assert cap.total_nusd() >= stream.answer.cost_nusd


@pytest.mark.parametrize("entry", [*MISSING, REFUSED])
async def test_a_days_money_stays_held_where_the_log_has_no_count(entry: dict[str, Any]) -> None:
    log, _ = gateway_log(listed(entry))
    bench = Bench(groq=CUT, edge=CUT, openai=CUT)
    bench.bill.usage_of = log.usage_of  # type: ignore[method-assign]
    await text_of(await bench.stream(budget=budget(key=CENT_NUSD), max_tokens=1_000))
    while bench.background:
        await bench.background.pop()
    worst = bench.purses.committed_nusd("acme", KEY)
    for wait_ms in (ASK_AFTER_MS, *ASK_AGAIN_AFTER_MS):
        bench.clock.advance(wait_ms)
        await bench.purses.ring()
        assert bench.purses.committed_nusd("acme", KEY) == worst > 0


@pytest.mark.parametrize("entry", MISSING)
async def test_a_covenants_money_stays_held_where_the_log_has_no_count(
    entry: dict[str, Any],
) -> None:
    log, _ = gateway_log(listed(entry))
    town = budgeted(CAP_NUSD)
    me = town.mediator()
    town.bench.bill.usage_of = log.usage_of  # type: ignore[method-assign]
    begun = (await begin(town))["ok"]

    async def cut() -> None:
        await asyncio.sleep(0.05)  # Its call is under way.
        await town.ask("cancel", covenant_id=begun["id"])

    await asyncio.gather(cut(), town.live())
    held = me.agent.ledger.account(begun["id"]).unknown_nusd
    for wait_ms in BILLS_ASK_AFTER_MS:
        town.bench.clock.advance(wait_ms)
        await town.live()
    assert me.agent.ledger.account(begun["id"]).unknown_nusd == held > 0


WHOLE = (
    '{"choices": [{"message": {"content": "hi"}, "finish_reason": "stop"}],'
    ' "usage": {"prompt_tokens": 10, "completion_tokens": 50}}'
)
STREAMED = (
    'data: {"choices": [{"delta": {"content": "hi"}, "finish_reason": "stop"}],'
    ' "usage": {"prompt_tokens": 10, "completion_tokens": 50}}\n\ndata: [DONE]\n\n'
)


def replying(text: str, status: str, *, direct: bool) -> OpenAICompatibleProvider:
    headers = {"cf-aig-cache-status": status}
    sender = ScriptedSender(lambda _: HttpReply(status=200, headers=headers, text=text))
    through = groq(base_url="https://x", gateway_token=None, api_key="k")
    return OpenAICompatibleProvider(
        local(base_url="https://x") if direct else through, sender, ManualClock()
    )


@pytest.mark.parametrize(
    ("status", "direct", "was_kept"),
    [("HIT", False, True), ("MISS", False, False), ("HIT", True, False)],
)
async def test_an_answer_of_a_gateways_own_cache_is_known_as_one_unasked(
    status: str, direct: bool, was_kept: bool
) -> None:
    call = ModelCall(
        call_id="call_1",
        model=real_catalogue().models[0],
        conversation=Conversation(messages=(Message("user", "hi"),)),
        max_tokens=64,
    )
    completion = await replying(WHOLE, status, direct=direct).complete(call, timeout_ms=1_000)
    assert completion.from_gateway_cache is was_kept
    streaming = replying(STREAMED, status, direct=direct).stream(call)
    events = [event async for batch in streaming for event in batch]
    assert events[-1] == StreamEnd("stop", USAGE, from_gateway_cache=was_kept)


async def test_a_stream_out_of_a_gateways_cache_costs_nothing_and_says_so() -> None:
    kept = Script(stream=("h", "i", StreamEnd("stop", USAGE, from_gateway_cache=True)))
    bench = Bench(groq=kept, edge=kept, openai=kept)
    cap = Capped(CENT_NUSD)
    stream = await bench.inference.stream(bench.request(), spending=cap)
    assert await text_of(stream) == "hi"
    assert (stream.answer.cost_nusd, stream.answer.cached) == (0, True)
    assert cap.total_nusd() == bench.metrics.snapshot().cost_nusd == 0


def hangs_once(entry: dict[str, Any]) -> Bench:
    """Its first provider gives no sign, is hung up on, and goes on to the end."""
    log, _ = gateway_log(listed(entry))
    turn = iter([HANGS])
    bench = Bench(groq=lambda _: next(turn, Script()))
    bench.bill.usage_of = log.usage_of  # type: ignore[method-assign]
    return bench


async def end_of(bench: Bench) -> None:
    while bench.background:
        await bench.background.pop()
    assert bench.bill[bench.bill.calls[0].call_id] == USAGE


NO_SIGN: Mapping[str, Any] = {"timeouts": Timeouts(ttft_ms=1_000), "tier": "primary"}


@pytest.mark.parametrize("entry", HAS_NO_END)
async def test_a_call_that_was_hung_up_on_frees_nothing_of_a_cap(entry: dict[str, Any]) -> None:
    totals = set()
    for told in (entry, NO_COUNTS):
        bench, cap = hangs_once(told), Capped(CENT_NUSD)
        _, answer = await bench.inference.answer(bench.request(**NO_SIGN), spending=cap)
        await end_of(bench)
        assert [one.cost_nusd is None for one in answer.attempts] == [True, False]
        assert cap.total_nusd() >= billed(bench)
        totals.add(cap.total_nusd())
    assert len(totals) == 1


@pytest.mark.parametrize("entry", HAS_NO_END)
async def test_a_call_that_was_hung_up_on_frees_nothing_of_a_day(entry: dict[str, Any]) -> None:
    bench = hangs_once(entry)
    with suppress(ProviderTimeout):
        await bench.ask(budget=budget(key=CENT_NUSD), max_tokens=1_000, **NO_SIGN)
    await end_of(bench)
    worst = bench.purses.committed_nusd("acme", KEY)
    for wait_ms in (ASK_AFTER_MS, *ASK_AGAIN_AFTER_MS):
        bench.clock.advance(wait_ms)
        await bench.purses.ring()
        assert bench.purses.committed_nusd("acme", KEY) == worst >= billed(bench)


LOGGED_TWICE = [row(), row()]


@pytest.mark.parametrize("entries", [[HUNG_UP_ON], [HUNG_UP_ON, row("call_2")], LOGGED_TWICE])
async def test_of_an_isolate_that_died_the_worst_stays_where_the_log_has_not_all(
    entries: list[dict[str, Any]],
) -> None:
    bench = Bench(edge=Script(stream=(500, "a")), groq=WRITES)
    await Isolate(bench).work_until_killed(95, budget=budget(key=CENT_NUSD), **IS_HEDGED)
    assert len(bench.bill.calls) == 2
    model_id = bench.bill.calls[0].model.id
    log, _ = gateway_log(listed(*({**entry, "model": model_id} for entry in entries)))
    bench.bill.calls_under = log.calls_under  # type: ignore[method-assign]
    worst = bench.purses.committed_nusd("acme", KEY)
    for wait_ms in (LEASE_MS, *ASK_AGAIN_AFTER_MS):
        bench.clock.advance(wait_ms)
        await bench.purses.ring()
        assert bench.purses.committed_nusd("acme", KEY) == worst >= billed(bench) > 0
