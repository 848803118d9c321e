"""An OpenAI-compatible server of the operator's own: Ollama, vLLM, llama.cpp."""

from __future__ import annotations

from harpoon.providers.gateway import USER_AGENT
from harpoon.providers.openai_compatible import Dialect


def local(*, base_url: str) -> Dialect:
    return Dialect(
        name="local",
        base_url=base_url,
        headers={"user-agent": USER_AGENT},
        through_gateway=False,
    )
