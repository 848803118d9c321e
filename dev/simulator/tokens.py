"""A tokenizer of the simulator's own: pieces of at most four letters, counted the same every time.

No provider counts like this. It does not matter: what matters is that the count is deterministic,
that the pieces join to the text again, and that the bill and the reported usage come from it.
"""

import json
import re
from collections.abc import Mapping
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


def count_prompt(body: Mapping[str, Any]) -> int:
    """The input tokens of a chat, from the body as it came: whatever text stands in its messages,
    its tools and the form that it wants, names of fields left out, and overhead."""
    messages = body.get("messages")
    total = PRIMING_TOKENS
    if isinstance(body.get("prompt"), str):
        total += MESSAGE_TOKENS + count(body["prompt"])
    for message in messages if isinstance(messages, list) else ():
        total += MESSAGE_TOKENS + _count_message(message)
    for name in ("tools", "functions", "response_format"):
        if body.get(name):
            total += count(json.dumps(body[name], sort_keys=True, ensure_ascii=False))
    return total


def _count_message(message: Any) -> int:
    if not isinstance(message, Mapping):
        return 0
    total = 0
    for name, value in message.items():
        if name == "content" and isinstance(value, list):
            images = sum(isinstance(p, dict) and p.get("type") == "image_url" for p in value)
            total += count(message_text(message)) + IMAGE_TOKENS * images
        elif isinstance(value, str) and name not in ("role", "tool_call_id"):
            total += count(value)
        elif name == "tool_calls" and value:
            total += count(json.dumps(value, sort_keys=True, ensure_ascii=False))
    return total
