"""Which of a request's options a model takes, and in what form: what it would refuse is mapped to
the nearest that it knows or left out, and said.

Effort: the nearest value above the one that is asked for, else the highest. Sampling: OpenAI's
reasoning models take `temperature` and `top_p` only while they do not reason. A client often sends
a temperature out of habit, and who asks such a model wants it to think; so the temperature is left
out, unless reasoning was switched off by `reasoning_effort: "none"`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harpoon.domain.catalogue import EFFORTS, Effort, Model
from harpoon.domain.chat import NO_OPTIONS, CallOptions

PLAIN_TEMPERATURE = 1.0
"""What a reasoning model samples with anyhow."""


def fitted(model: Model, options: CallOptions) -> tuple[CallOptions, str | None]:
    """The options as this model is sent them, and in words what was changed."""
    if options is NO_OPTIONS or options == NO_OPTIONS:
        return options, None
    said: list[str] = []
    effort = options.reasoning_effort
    if effort is not None:
        efforts = model.efforts
        sent = effort if efforts is None else _nearest(effort, efforts)
        if sent != effort:
            if model.thinks:
                instead = "it was left out" if sent is None else f"{sent!r} was sent"
                said.append(f"{model.id} knows no reasoning_effort {effort!r}: {instead}")
            options = replace(options, reasoning_effort=sent)
    if model.reasons_without_sampling and options.reasoning_effort != "none":
        dropped = []
        if options.temperature is not None:
            if options.temperature != PLAIN_TEMPERATURE:
                dropped.append("temperature")
            options = replace(options, temperature=None)
        if options.top_p is not None:
            dropped.append("top_p")
            options = replace(options, top_p=None)
        if dropped:
            said.append(
                f"{model.id} takes no {' and no '.join(dropped)} while it reasons: left out;"
                ' `reasoning_effort: "none"` switches reasoning off'
            )
    return options, "; ".join(said) or None


def _nearest(effort: str, efforts: Sequence[Effort]) -> Effort | None:
    if effort in efforts:
        return EFFORTS[EFFORTS.index(effort)]
    # Whoever wants thought is not given none.
    known = [one for one in EFFORTS if one in efforts and one != "none"]
    above = [one for one in known if EFFORTS.index(one) > EFFORTS.index(effort)]
    return above[0] if above else known[-1] if known else None
