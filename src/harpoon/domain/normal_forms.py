"""How long a text can become before a tokenizer cuts it.

Many tokenizers first bring a text into one of Unicode's normal forms, and most vocabularies are
made of bytes: so a text has no more tokens than bytes in the longest of its forms. NFC and NFKC are
never longer than NFD and NFKD, of which they are composed (a test walks all of Unicode), and these
are as long as their characters, each for itself: that takes time linear in any text, while to
compose and to sort a long run of combining marks takes time by its square.
"""

from __future__ import annotations

from unicodedata import is_normalized, normalize

LONGEST_CHARACTER_BYTES = 33
"""U+FDFA in NFKD."""
_ASCII = bytes(range(128))
_BREAK = "\0"
"""Between all characters, no two marks are ever sorted. It has one byte in each form."""
_AT_ONCE_CHARS = 65_536
"""One character becomes up to 18: what is in memory at a time stays small."""


def longest_form_bytes(utf8: bytes) -> int:
    """Of the text as it is, in NFC, NFD, NFKC and NFKD. ASCII is the same in all of them."""
    if utf8.isascii():
        return len(utf8)
    others = utf8.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if is_normalized("NFKD", others):
        return len(utf8)
    as_is = canonical = compatible = 0
    for start in range(0, len(others), _AT_ONCE_CHARS):
        part = others[start : start + _AT_ONCE_CHARS]
        apart = _BREAK.join(part)
        as_is += _size(part)
        canonical += _size(normalize("NFD", apart)) - len(part) + 1
        compatible += _size(normalize("NFKD", apart)) - len(part) + 1
    return len(utf8) + max(0, canonical - as_is, compatible - as_is)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
