"""Why no model has answered, in one sentence that names each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from harpoon.domain.chat import Attempt
from harpoon.errors import ProviderError
from harpoon.providers.base import CREDENTIALS_REFUSED, MODEL_NOT_FOUND

_WORDS = {
    "provider_timeout": "no answer in time",
    "provider_rate_limited": "its rate limit",
    "provider_unavailable": "not reachable",
    "provider_bad_reply": "a broken reply",
    "provider_rejected": "refuses the request",
    "provider_request_too_large": "takes no request as large as this one",
    CREDENTIALS_REFUSED: "refuses this deployment's credentials",
    MODEL_NOT_FOUND: "does not have the model",
}


def told_whole(error: ProviderError, history: Sequence[Attempt]) -> str:
    """The error's message, with all causes, and with why there were not more tries."""
    message = all_causes(history) or error.message
    if not error.lacked_money:
        return message
    message += "; another try was not made, for it could cost more than is left of the money"
    if any(one.cost_nusd is None for one in history):
        message += " while a try whose cost is not known counts at its worst"
    return message


def all_causes(history: Sequence[Attempt]) -> str | None:
    """None when there was one cause only: then the error tells it better."""
    causes = Counter(f"{one.model} ({_cause(one)})" for one in history if one.error_code)
    if len(causes) < 2:
        return None
    told = [cause if times == 1 else f"{cause}, {times} times" for cause, times in causes.items()]
    return f"no model answered: {'; '.join(told)}"


def _cause(one: Attempt) -> str:
    code = one.error_code or ""
    words = _WORDS.get(code, code)
    if one.status is None or one.status < 400:
        return words
    return f"HTTP {one.status}" if code == "provider_unavailable" else f"{words}, HTTP {one.status}"
