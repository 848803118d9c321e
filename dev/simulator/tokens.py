"""A tokenizer of the simulator's own: pieces of at most four letters, counted the same every time.

No provider counts like this. It does not matter: what matters is that the count is deterministic,
that the pieces join to the text again, and that the bill and the reported usage come from it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

_PIECE: Final = re.compile(r"\s?\w{1,4}|\s?[^\w\s]|\s+")

# Sizes of what is not text, in tokens.
PRIMING_TOKENS: Final = 3  # every reply is primed with a role
MESSAGE_TOKENS: Final = 4  # role and separators of one message
IMAGE_TOKENS: Final = 85  # one image in low detail, as OpenAI counts it


def split(text: str) -> list[str]:
    """The text as tokens; `"".join(split(text)) == text`."""
    return _PIECE.findall(text)


@lru_cache(maxsize=4096)
def count(text: str) -> int:
    """How many tokens the text has."""
    return len(_PIECE.findall(text))


def message_text(message: Mapping[str, Any]) -> str:
    """The text of one chat message, whether its content is text, parts or absent."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    return "\n".join(
        part["text"]
        for part in content
        if isinstance(part, dict) and isinstance(part.get("text"), str)
    )


def count_prompt(messages: Iterable[Mapping[str, Any]], tools: Iterable[Any] = ()) -> int:
    """The input tokens of a chat: text, images, tool calls, tool definitions and overhead."""
    total = PRIMING_TOKENS
    for message in messages:
        total += MESSAGE_TOKENS + count(message_text(message))
        content = message.get("content")
        if isinstance(content, list):
            total += IMAGE_TOKENS * sum(
                isinstance(part, dict) and part.get("type") == "image_url" for part in content
            )
        if message.get("tool_calls"):
            total += count(json.dumps(message["tool_calls"], sort_keys=True))
    for tool in tools:
        total += count(json.dumps(tool, sort_keys=True))
    return total
