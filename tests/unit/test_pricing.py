from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harpoon.domain.pricing import (
    LongContext,
    Prices,
    Usage,
    cost_nusd,
    estimate_tokens,
    pico_per_token,
    round_to_nano,
    to_nusd,
    to_usd,
)


def test_a_price_becomes_whole_pico_dollars_per_token() -> None:
    assert pico_per_token(Decimal("0.0509")) == 50_900
    assert pico_per_token(Decimal("2.50")) == 2_500_000


@pytest.mark.parametrize("price", ["0.0000001", "-1"])
def test_a_price_that_is_too_fine_or_negative_is_refused(price: str) -> None:
    with pytest.raises(ValueError, match=r"finer|negative"):
        pico_per_token(Decimal(price))


@pytest.mark.parametrize(("pico", "nano"), [(0, 0), (499, 0), (500, 1), (1_499, 1), (1_500, 2)])
def test_rounding_is_half_up_and_happens_once(pico: int, nano: int) -> None:
    assert round_to_nano(pico) == nano


def test_unknown_stays_unknown() -> None:
    usage = Usage(prompt_tokens=1, completion_tokens=1)
    assert cost_nusd(None, usage) is None
    assert cost_nusd(Prices(input=1, cached_input=None, output=1), None) is None
    assert to_usd(None) is None


def test_cached_tokens_have_their_own_price_and_reasoning_tokens_are_output() -> None:
    prices = Prices(input=75_000, cached_input=37_500, output=300_000)
    usage = Usage(
        prompt_tokens=1_000, cached_prompt_tokens=400, completion_tokens=50, reasoning_tokens=30
    )
    assert cost_nusd(prices, usage) == (600 * 75_000 + 400 * 37_500 + 50 * 300_000) // 1_000


def test_without_a_cached_price_cached_tokens_cost_the_same() -> None:
    prices = Prices(input=1_000, cached_input=None, output=0)
    assert cost_nusd(
        prices, Usage(prompt_tokens=10, cached_prompt_tokens=10, completion_tokens=0)
    ) == cost_nusd(prices, Usage(prompt_tokens=10, completion_tokens=0))


def test_a_long_prompt_raises_the_price_of_the_whole_request() -> None:
    prices = Prices(
        input=100_000,
        cached_input=10_000,
        output=500_000,
        long_context=LongContext(
            above_prompt_tokens=272_000,
            input_multiplier=Decimal(2),
            output_multiplier=Decimal("1.5"),
        ),
    )
    at = cost_nusd(prices, Usage(prompt_tokens=272_000, completion_tokens=1_000))
    above = cost_nusd(prices, Usage(prompt_tokens=272_001, completion_tokens=1_000))
    assert at == 27_200_000 + 500_000
    assert above == 54_400_200 + 750_000


@given(
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.integers(0, 10**8),
    st.integers(0, 10**8),
)
def test_the_cost_equals_exact_decimal_arithmetic(
    prompt: int, cached: int, completion: int, input_price: int, output_price: int
) -> None:
    cached = min(cached, prompt)
    prices = Prices(input=input_price, cached_input=input_price // 2, output=output_price)
    usage = Usage(prompt_tokens=prompt, cached_prompt_tokens=cached, completion_tokens=completion)
    pico = (
        Decimal(prompt - cached) * input_price
        + Decimal(cached) * (input_price // 2)
        + Decimal(completion) * output_price
    )
    exact = (pico / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert cost_nusd(prices, usage) == int(exact)


def test_a_cap_is_never_rounded_up() -> None:
    assert to_nusd(0.05) == 50_000_000
    assert to_nusd(1e-10) == 0
    assert to_nusd(0.1 + 0.2) == 300_000_000


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("abcd", 1), ("abcde", 2), ("é", 1)])
def test_a_rough_token_count_follows_the_bytes(text: str, tokens: int) -> None:
    assert estimate_tokens(text) == tokens


def test_text_with_a_lone_surrogate_can_be_counted() -> None:
    assert estimate_tokens("\ud800") == 1
