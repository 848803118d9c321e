import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harpoon.domain.chat import StreamEnd
from harpoon.domain.pricing import Usage
from harpoon.errors import (
    HarpoonError,
    ProviderBadReply,
    ProviderError,
    ProviderRateLimited,
    ProviderUnavailable,
)
from harpoon.inference.request import Timeouts
from harpoon.inference.settlement import ASK_AFTER_S
from harpoon.inference.streaming import AnswerStream
from tests.inference_bench import USAGE, Bench, Script, fails
from tests.virtual_time import VirtualTimeLoop

HANGS = Script(delay_ms=10_000_000)


class LateBill(dict[str, Usage]):
    """Knows a call only after being asked so often."""

    def __init__(self, knows_after: int) -> None:
        super().__init__()
        self._knows_after = knows_after
        self.asked = 0

    async def usage_of(self, call_id: str, *, fewest_tokens: int) -> Usage | None:
        self.asked += 1
        return USAGE if self.asked > self._knows_after else None


async def hang_then_settle(knows_after: int) -> tuple[Bench, LateBill, float]:
    bench, bill = Bench(edge=HANGS), LateBill(knows_after)
    bench.means.booking._settlement._billed = bill
    await bench.ask(timeouts=Timeouts(ttft_ms=1_000))
    began = asyncio.get_running_loop().time()
    while bench.background:
        await bench.background.pop()
    return bench, bill, asyncio.get_running_loop().time() - began


@pytest.mark.parametrize("knows_after", range(len(ASK_AFTER_S)))
async def test_the_log_is_asked_again_until_it_knows(knows_after: int) -> None:
    bench, bill, took_s = await hang_then_settle(knows_after)
    assert bill.asked == knows_after + 1
    assert took_s <= sum(ASK_AFTER_S[: knows_after + 1])
    assert sum(m.unknown_cost_calls for m in bench.metrics.snapshot().models) == 0


async def test_what_is_never_known_stays_unknown_and_never_free() -> None:
    bench, bill, _ = await hang_then_settle(knows_after=99)
    assert bill.asked == len(ASK_AFTER_S)
    assert sum(m.unknown_cost_calls for m in bench.metrics.snapshot().models) == 1


ERRORS: list[ProviderError] = [
    ProviderUnavailable("down", upstream_status=503),
    ProviderRateLimited("slow down", upstream_status=429, retry_after_s=1),
    ProviderUnavailable("no connection"),
    ProviderBadReply("nonsense", upstream_status=200),
]

FAILURES = st.sampled_from(ERRORS).map(lambda error: fails(error, 50))
STREAMS = st.lists(
    # Inside of a stream the status was 200; an error answer comes in its place.
    st.one_of(st.sampled_from(["a", "b "]), st.integers(0, 3_000), st.sampled_from(ERRORS[2:])),
    max_size=8,
)
SCRIPTS = st.one_of(
    FAILURES,
    st.builds(
        Script,
        delay_ms=st.integers(1, 3_000),
        stream=STREAMS,
        usage=st.sampled_from([USAGE, None]),
    ),
    st.just(HANGS),
)


@settings(max_examples=150)
@given(
    scripts=st.lists(SCRIPTS, min_size=1, max_size=9),
    asks=st.lists(
        st.fixed_dictionaries(
            {
                "stream": st.booleans(),
                "hedge": st.booleans(),
                "leaves_after": st.one_of(st.none(), st.integers(0, 4)),
            }
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_whatever_happens_the_books_equal_the_bill(
    scripts: list[Script], asks: list[dict[str, Any]]
) -> None:
    async def run() -> None:
        turn = iter(scripts * 40)
        bench = Bench()
        for name in bench.providers:
            bench.behave(name, lambda _: next(turn))

        async def one(ask: dict[str, Any]) -> None:
            kwargs = {"hedge": ask["hedge"], "hedge_after_ms": 100}
            limits = {"max_latency_ms": 20_000}
            try:
                if not ask["stream"]:
                    await bench.ask("Explain rain", limits=limits, **kwargs)
                    return
                stream = await bench.stream("Explain rain", limits=limits, **kwargs)
            except HarpoonError:
                return
            assert isinstance(stream, AnswerStream)
            seen = 0
            async for _ in stream:
                if seen == ask["leaves_after"]:
                    stream.abandon()
                seen += 1

        began = bench.clock.now_ms()
        await asyncio.gather(*(one(ask) for ask in asks))
        assert bench.clock.now_ms() - began <= 20_100
        booked, billed = await bench.books()
        assert booked == billed
        calls = [c.call_id for p in bench.providers.values() for c in p.calls]
        logged = [f["call_id"] for event, f in bench.log.lines if event == "model_call"]
        assert sorted(logged) == sorted(calls)
        assert bench.metrics.snapshot().calls == len(calls)
        assert all(p.in_flight == 0 for p in bench.providers.values())

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(run())


def test_an_end_that_comes_with_the_last_token_is_an_end() -> None:
    async def run() -> None:
        bench = Bench(openai=Script(stream=("a", StreamEnd("stop", USAGE))))
        stream = await bench.stream(model="gpt-6-luna")
        assert [batch async for batch in stream]
        assert stream.answer.finish_reason == "stop"

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(run())
