"""A try's money ends exactly once, at whichever await whatever is raised."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from harpoon.agents.leases import ASK_AGAIN_AFTER_MS
from harpoon.domain.access import DailyBudget
from harpoon.domain.chat import CallOptions, Conversation, Message, ModelCall, Tool
from harpoon.domain.eligibility import worst_case_nusd
from harpoon.domain.pricing import cost_nusd
from harpoon.errors import NotSendable, ProviderUnavailable
from harpoon.inference.purses import LEASE_SLACK_MS
from harpoon.inference.request import REQUEST_TIMEOUT_MS, Timeouts
from harpoon.inference.spending import Capped
from harpoon.inference.tries import MOVES, Try, TryHasEnded
from harpoon.ports import HttpReply
from harpoon.providers.groq import groq
from harpoon.providers.openai_compatible import OpenAICompatibleProvider
from tests.exploding import Abort, Bomb
from tests.fakes import ManualClock, ScriptedSender, real_catalogue
from tests.inference_bench import Bench, Script, fails, text_of

DOWN = ProviderUnavailable("x", upstream_status=503)
SLOW = Script(delay_ms=3_000, stream=("h", 200, "i", 200, "!"))
QUICK = Script(delay_ms=100, stream=("h", 20, "i"))
KEY = "k" * 64
BUDGET_NUSD = 1_000_000_000
MAX_TOKENS = 64

CALLS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "plain": ({"groq": QUICK}, {}),
    "streamed": ({"groq": QUICK}, {"stream": True}),
    "streamed and left": ({"groq": SLOW, "openai": QUICK}, {"stream": True, "leave": True}),
    "without usage": ({"groq": Script(stream=("h", 20), usage=None)}, {"stream": True}),
    "retried": ({"groq": fails(DOWN), "edge": fails(DOWN), "openai": QUICK}, {}),
    "never answered": ({"groq": fails(DOWN), "edge": fails(DOWN), "openai": fails(DOWN)}, {}),
    "hedged": ({"groq": SLOW, "edge": QUICK, "openai": QUICK}, {"hedge": True}),
    "hedged stream": ({"groq": SLOW, "edge": QUICK}, {"hedge": True, "stream": True}),
}
KINDS = {
    "a fault": ValueError("x"),
    "a cancellation": asyncio.CancelledError(),
    "an abort": Abort(),
}


class Case:
    """One call, its bomb, and what everybody has noted afterwards."""

    def __init__(self, name: str, bomb: Bomb, *, with_budget: bool) -> None:
        behaviours, request = CALLS[name]
        self.bench = Bench(**behaviours)
        self.bomb = bomb
        self.with_budget = with_budget
        self.request = dict(request)
        self.cap = Capped(BUDGET_NUSD)
        self.tries: list[Try] = []
        started = self.bench.means.booking.started

        def note(one: Try) -> None:
            self.tries.append(one)
            started(one)

        self.bench.means.booking.started = note  # type: ignore[method-assign]

    async def live(self) -> None:
        self.bomb.arm()
        task = asyncio.create_task(self._call())
        with suppress(Exception, asyncio.CancelledError, Abort):
            await task
        left = asyncio.all_tasks() - {asyncio.current_task()}
        while left:
            # What is in the background ends by itself, within the longest stream.
            await asyncio.wait(left, timeout=600)
            assert not [one for one in left if not one.done()]
            for one in left:
                one.cancelled() or one.exception()
            left = asyncio.all_tasks() - {asyncio.current_task()}
        self.bomb.disarm()
        for one in self.bench.background:
            one.cancelled() or one.exception()
        # Whoever was ended while it told the Purse has not: the bill tells.
        for wait_ms in (REQUEST_TIMEOUT_MS + LEASE_SLACK_MS, *ASK_AGAIN_AFTER_MS):
            self.bench.clock.advance(wait_ms)
            await self.bench.purses.ring()

    async def _call(self) -> None:
        streamed = self.request.pop("stream", False)
        leaves = self.request.pop("leave", False)
        given: dict[str, Any] = {**self.request, "tier": "primary", "max_tokens": MAX_TOKENS}
        paid: dict[str, Any] = {"spending": self.cap}
        if self.with_budget:
            caps = {KEY: BUDGET_NUSD, "tenant": BUDGET_NUSD}
            given["budget"] = DailyBudget(tenant="acme", caps_nusd=caps)
            paid = {}
        request = self.bench.request("Hello!", **given)
        if not streamed:
            await self.bench.inference.answer(request, **paid)
            return
        stream = await self.bench.inference.stream(request, **paid)
        if leaves:
            stream.abandon()
        await text_of(stream)

    def check(self) -> None:
        assert [one.state for one in self.tries if one.is_open] == []
        flying = {name: p.in_flight for name, p in self.bench.providers.items() if p.in_flight}
        assert flying == {}
        billed = most = 0
        for one in self.tries:
            prices = one.call.model.prices
            cost = cost_nusd(prices, self.bench.bill.get(one.call.call_id)) or 0
            worst = 0 if one.state == "released" else worst_of(one)
            assert cost <= worst
            billed += cost
            most += cost if one.state == "settled" else worst
        counted = self.cap.total_nusd()
        if self.with_budget:
            counted = self.bench.purses.committed_nusd("acme", KEY)
            assert self.bench.purses.held_nusd() == 0
        assert billed <= counted <= most
        lines = [f["call_id"] for event, f in self.bench.log.lines if event == "model_call"]
        assert sorted(lines) == sorted(one.call.call_id for one in self.tries)


def worst_of(one: Try) -> int:
    most = one.call.most_prompt_tokens
    assert most is not None
    worst = worst_case_nusd(one.call.model, most_prompt_tokens=most, max_tokens=MAX_TOKENS)
    assert worst is not None
    return worst


async def awaits_of(name: str, *, with_budget: bool) -> int:
    bomb = Bomb()
    await Case(name, bomb, with_budget=with_budget).live()
    return bomb.awaits


@pytest.mark.parametrize("with_budget", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", CALLS)
async def test_nothing_is_held_wherever_something_is_raised(
    name: str, kind: str, with_budget: bool
) -> None:
    for at in range(1, await awaits_of(name, with_budget=with_budget) + 1):
        case = Case(name, Bomb(KINDS[kind], at=at), with_budget=with_budget)
        await case.live()
        try:
            case.check()
        except AssertionError as error:
            where = case.bomb.went_off_in
            states = [one.state for one in case.tries]
            raise AssertionError(f"{kind} at await {at}, in {where}: {states}: {error}") from None


@pytest.mark.parametrize("name", ["plain", "streamed", "hedged"])
async def test_a_fault_of_our_own_never_counts_as_the_providers(name: str) -> None:
    for at in range(1, await awaits_of(name, with_budget=False) + 1):
        case = Case(name, Bomb(ValueError("x"), at=at), with_budget=False)
        await case.live()
        assert case.bench.cooldown.reasons() == {}
        assert all(one.available for one in (await case.bench.health.report()).values())


async def test_a_stream_that_nobody_reads_ends_within_its_own_time() -> None:
    bench = Bench(groq=QUICK)
    stream = await bench.stream("Hello!", tier="primary", timeouts=Timeouts(total_ms=5_000))
    await asyncio.sleep(6)
    assert (bench.inference._metrics.snapshot().calls, bench.providers["groq"].in_flight) == (1, 0)
    assert stream.error is not None
    assert (await bench.books())[0] > 0
    # Whoever comes back later finds its end.
    assert await text_of(stream) == "h"


def test_every_move_that_is_not_in_the_table_is_refused_and_changes_nothing() -> None:
    for state in MOVES:
        for move, to in (
            (Try.sent, {"sent"}),
            (lambda one: one.ended(is_known=True), {"settled", "released"}),
            (lambda one: one.ended(is_known=False), {"unknown", "released"}),
        ):
            one = a_try()
            one.state = state
            if to & MOVES[state]:
                move(one)  # type: ignore[no-untyped-call]
                assert one.state in to
            else:
                with pytest.raises(TryHasEnded):
                    move(one)  # type: ignore[no-untyped-call]
                assert one.state == state


def a_try() -> Try:
    call = ModelCall(
        call_id="call_1",
        model=real_catalogue().models[0],
        conversation=Conversation(messages=(Message("user", "hi"),)),
        max_tokens=10,
    )
    return Try(call=call, kind="first", stream=False, started_ms=0, timeout_ms=1_000)


async def test_what_has_no_json_form_is_the_callers_fault_and_costs_nothing() -> None:
    sender = ScriptedSender(lambda _: HttpReply(status=200, headers={}, text="{}"))
    provider = OpenAICompatibleProvider(
        groq(base_url="https://x", gateway_token=None, api_key="k"), sender, ManualClock()
    )
    tool = Tool(name="t", parameters={"minimum": float("nan")})
    for stream in (False, True):
        bench = Bench()
        bench.providers["groq"] = provider  # type: ignore[assignment]
        request = bench.request("NaN", tier="primary", options=CallOptions(tools=(tool,)))
        with pytest.raises(NotSendable, match="NaN or Infinity"):
            await (bench.inference.stream if stream else bench.inference.answer)(request)
        assert sender.sent == []
        (line,) = [fields for event, fields in bench.log.lines if event == "model_call"]
        assert (line["error_code"], line["cost_nusd"]) == ("invalid_request", 0)
        assert bench.cooldown.reasons() == {}
