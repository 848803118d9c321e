"""What a call costs, in whole numbers.

Prices are whole pico-dollars (1e-12 USD) per token: 0.0509 USD per 1M tokens is 50,900. A call is
summed in pico-dollars and rounded half up to nano-dollars (1e-9 USD) once, here and nowhere else.
`None` means unknown and stays unknown: nothing in this module turns it into 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from harpoon.domain.normal_forms import longest_form_bytes

PICO_PER_NANO = 1_000
NANO_PER_USD = 1_000_000_000
PICO_PER_TOKEN_PER_USD_PER_1M = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Tokens of one call. Cached ones are part of the prompt, reasoning of the completion."""

    prompt_tokens: int
    completion_tokens: int
    cached_prompt_tokens: int = 0
    reasoning_tokens: int = 0
    estimated: bool = False
    """True when the provider did not say and the figures are Harpoon's own."""

    @property
    def total_tokens(self) -> int:
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, kw_only=True)
class LongContext:
    """A surcharge on the whole request once its prompt is longer than `above_prompt_tokens`."""

    above_prompt_tokens: int
    input_multiplier: Decimal
    output_multiplier: Decimal


@dataclass(frozen=True, kw_only=True)
class Prices:
    """Pico-dollars per token."""

    input: int
    cached_input: int | None
    """None: the provider has no discount, cached tokens cost the same as others."""
    output: int
    long_context: LongContext | None = None

    @property
    def is_free(self) -> bool:
        return not (self.input or self.cached_input or self.output)


def pico_per_token(usd_per_1m_tokens: Decimal) -> int:
    """Exact, or ValueError for a price finer than a pico-dollar per token."""
    pico = usd_per_1m_tokens * PICO_PER_TOKEN_PER_USD_PER_1M
    if pico != int(pico):
        raise ValueError(f"{usd_per_1m_tokens} USD per 1M tokens is finer than 1e-12 USD per token")
    if pico < 0:
        raise ValueError(f"a price cannot be negative: {usd_per_1m_tokens}")
    return int(pico)


def round_to_nano(pico: int | Decimal) -> int:
    """Half up: 500 pico-dollars are 1 nano-dollar, 499 are 0."""
    return int((pico + PICO_PER_NANO // 2) // PICO_PER_NANO)


def cost_nusd(prices: Prices | None, usage: Usage | None) -> int | None:
    """Nano-dollars, or None when the prices or the usage are unknown."""
    if prices is None or usage is None:
        return None
    cached = min(usage.cached_prompt_tokens, usage.prompt_tokens)
    cached_price = prices.input if prices.cached_input is None else prices.cached_input
    prompt = (usage.prompt_tokens - cached) * prices.input + cached * cached_price
    completion = usage.completion_tokens * prices.output
    surcharge = prices.long_context
    if surcharge is not None and usage.prompt_tokens > surcharge.above_prompt_tokens:
        return round_to_nano(
            prompt * surcharge.input_multiplier + completion * surcharge.output_multiplier
        )
    return round_to_nano(prompt + completion)


def sum_nusd(amounts: Iterable[int | None]) -> int | None:
    """One unknown makes the sum unknown."""
    total = 0
    for nusd in amounts:
        if nusd is None:
            return None
        total += nusd
    return total


def to_usd(nusd: int | None) -> float | None:
    """For display on the wire; every sum is made of nano-dollars."""
    return None if nusd is None else nusd / NANO_PER_USD


def to_nusd(usd: float) -> int:
    """A cap that a person wrote, to whole nano-dollars, rounded down: never more than was said."""
    return int(Decimal(str(usd)) * NANO_PER_USD)


BYTES_PER_TOKEN = 4
MESSAGE_OVERHEAD_TOKENS = 4

MOST_TEMPLATE_TOKENS = 256
"""What a provider's chat template may add to a prompt (gpt-oss: about 70), with room to spare."""

IMAGE_TOKENS = 1_000
"""An image of usual size in high detail. Source: OpenAI's vision guide, checked 2026-11-20."""
MOST_IMAGE_TOKENS = 50_000
"""gpt-4o-mini's largest image: 2,833 + 8 tiles of 5,667 = 48,169. Same source."""

MOST_BYTES_PER_TOKEN = 128
"""The longest token of a large vocabulary: 128 spaces. Source: tiktoken's o200k_base, 2026-11."""
FRAMES_PER_TOKEN = 4
"""Pieces of a stream that one token may arrive in, generously: nearly all providers send one."""
FRAMES_TO_SPARE = 64


def fewest_tokens(shown_bytes: int, frames: int = 0) -> int:
    """Of an answer of which so many bytes have come, in so many pieces: no provider counts less."""
    in_frames = -(-max(0, frames - FRAMES_TO_SPARE) // FRAMES_PER_TOKEN)
    return max(-(-shown_bytes // MOST_BYTES_PER_TOKEN), in_frames)


def counts_what_came(usage: Usage, fewest: int) -> bool:
    """Whether it can be the usage of a call that was answered, at least so many tokens of it. No
    prompt has no tokens: a 0 stands for a count that is missing."""
    return usage.prompt_tokens > 0 and usage.completion_tokens >= fewest


def utf8_size(text: str) -> int:
    """In bytes. Nothing is copied for a text of ASCII alone."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def estimate_tokens(text: str) -> int:
    """A rough count for planning and for replies without usage: UTF-8 bytes / 4, rounded up."""
    return -(-utf8_size(text) // BYTES_PER_TOKEN)


def most_tokens(text: str) -> int:
    """An upper bound: vocabularies are made of bytes, so no token is shorter than one, in whichever
    normal form the tokenizer reads the text."""
    return longest_form_bytes(text.encode("utf-8", "surrogatepass"))
