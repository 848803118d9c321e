"""What a role is told: only what its step depends on, and never more than fits.

A result that is too long is shortened by a model; when that fails, it is cut, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harpoon.domain.chat import Message
from harpoon.domain.pricing import BYTES_PER_TOKEN, estimate_tokens
from harpoon.errors import HarpoonError
from harpoon.inference.request import InferenceRequest
from harpoon.orchestration.model_step import Ask, ModelStep
from harpoon.orchestration.prompts import prompt, quoted
from harpoon.orchestration.steps import StepContext

REQUEST_TOKENS = 500
"""Of the user's request, for a step that works with the results of others."""
FEWEST_SUMMARY_TOKENS = 64
WORDS_PER_TOKEN = 0.6
MOST_ESCAPED = 2
"""So many times as long is a text's JSON at the most, unless it is an odd one."""
CUT = "\n[cut: the rest did not fit]"


@dataclass(frozen=True, kw_only=True)
class Shortener:
    model: ModelStep

    async def fitted(
        self, context: StepContext, texts: Mapping[str, str], *, most_tokens: int
    ) -> dict[str, str]:
        """`texts` with at most so many tokens in all. Short ones stay; the long share the rest."""
        sizes = {name: estimate_tokens(text) for name, text in texts.items()}
        if sum(sizes.values()) <= most_tokens:
            return dict(texts)
        room = _rooms(sizes, most_tokens)
        return {
            name: text
            if sizes[name] <= room[name]
            else await self._short(context, name, text, most_tokens=room[name])
            for name, text in texts.items()
        }

    async def _short(self, context: StepContext, name: str, text: str, *, most_tokens: int) -> str:
        async def make_request() -> InferenceRequest:
            said = {"code": "shortening", "message": f"the result {name!r} is too long to pass on"}
            context.emit("agent_progress", {"step_id": context.step.id, **said})
            words = str(int(most_tokens * WORDS_PER_TOKEN))
            ask = Ask(
                messages=(
                    Message("system", prompt("summarizer").filled(words=words)),
                    Message("user", quoted(name, text)),
                ),
                max_tokens=max(FEWEST_SUMMARY_TOKENS, most_tokens),
            )
            return self.model.request(context, ask)

        try:
            _, answer = await self.model.whole(
                context,
                make_request,
                name=f"summary of {name}",
                # Twelve of them stand in one row.
                most_bytes=MOST_ESCAPED * most_tokens * BYTES_PER_TOKEN,
            )
        except HarpoonError:
            return cut(text, most_tokens)
        # A model may say more than it was asked for.
        return cut(f"[shortened]\n{answer.content}", most_tokens)


def cut(text: str, most_tokens: int) -> str:
    """At most so many tokens, by the same estimate."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) <= most_tokens * BYTES_PER_TOKEN:
        return text
    room = max(0, most_tokens * BYTES_PER_TOKEN - len(CUT))
    return data[:room].decode("utf-8", "ignore") + CUT


def as_material(texts: Mapping[str, str]) -> str:
    return "\n\n".join(quoted(name, text) for name, text in texts.items())


def _rooms(sizes: Mapping[str, int], most_tokens: int) -> dict[str, int]:
    """Each text's room: what is not over an equal part keeps its size, and the others share."""
    room: dict[str, int] = {}
    left, count = most_tokens, len(sizes)
    for name, size in sorted(sizes.items(), key=lambda item: item[1]):
        room[name] = min(size, left // count)
        left -= room[name]
        count -= 1
    return room
