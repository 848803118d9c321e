"""The most tokens that any provider can count in a request: what a limit on its cost rests on.

Counted in the parts of the body that hold what the caller has sent, as they are written for every
provider. So a field that is sent is counted, whichever it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from harpoon.domain.chat import CallOptions, Conversation
from harpoon.domain.json_text import json_bytes
from harpoon.domain.normal_forms import LONGEST_CHARACTER_BYTES, longest_form_bytes
from harpoon.domain.pricing import MOST_IMAGE_TOKENS, MOST_TEMPLATE_TOKENS
from harpoon.providers.openai_shape import messages_of, options_of

_NEW_LINES = (b",", b"{", b"[", b"}", b"]")
INDENT, BLANKS_PER_TOKEN = 4, 16
"""Llama 3's chat template writes tools as `tojson(indent=4)`; every large vocabulary has the runs
of blanks up to 16. Sources: its template; tiktoken's cl100k_base and o200k_base, 2026-11."""
_ESCAPE = re.compile(rb"\\(?:u00[01][0-9a-f]|[^u])")
"""Stands for one byte of the text. Any other escape is longer than what it stands for, too."""


def most_prompt_tokens(conversation: Conversation, options: CallOptions) -> int:
    """Vocabularies are made of bytes, so no token is shorter than one, in whichever normal form the
    tokenizer reads them; the brackets and names of JSON stand for what a chat template puts between
    the parts. Images are counted apart."""
    form = options_of(options)
    written = json_bytes(form)
    in_lines = _tokens_of_lines(form, written) if options.tools or options.response_format else 0
    body = b"[%b,%b]" % (json_bytes(messages_of(conversation)), written)
    if b"\\" in body:
        body = _ESCAPE.sub(b"?", body)
    size = longest_form_bytes(body)
    if b"\\u" in body:  # Text with half of a surrogate pair: all of it is escaped.
        size += body.count(b"\\u") * LONGEST_CHARACTER_BYTES
    for message in conversation.messages:
        for image in message.images:
            size += MOST_IMAGE_TOKENS - len(image.url)
    return MOST_TEMPLATE_TOKENS + size + in_lines


def _tokens_of_lines(form: Mapping[str, Any], written: bytes) -> int:
    """What is added to its JSON by a template that writes it in indented lines: of each line its
    end, and the blanks before it. `written`: that JSON."""
    blanks = -(-INDENT * _depth(form) // BLANKS_PER_TOKEN)
    return sum(map(written.count, _NEW_LINES)) * (2 + blanks)


def _depth(value: Any) -> int:
    if isinstance(value, Mapping):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list | tuple):
        return 1 + max(map(_depth, value), default=0)
    return 0
